"""The version of scrutator, as the record, the command line and the package name it."""

VERSION = "0.1.0"
