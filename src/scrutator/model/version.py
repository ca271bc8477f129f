"""The version of scrutator, as the record and the command line name it."""

from importlib.metadata import version

VERSION = version("scrutator")
