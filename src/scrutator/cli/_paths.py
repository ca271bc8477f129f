"""Paths on the command line."""

from __future__ import annotations

import os

import click


class NamedPath(click.Path):
    """A path that says something: '' (a variable of the shell that nobody set) is not the current directory."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The path.

        :raises click.BadParameter: it is ''.
        """
        if value == "":
            self.fail("is empty; write . for the current directory.", param, ctx)
        return super().convert(value, param, ctx)
