"""The command line: a face of the pipeline, with no logic of its own. One file a command, found by being there.

Exit status: 0 done (warnings on standard error), 2 nothing usable or wrong arguments, 1 a defect of scrutator itself.
"""

from __future__ import annotations

import click

from scrutator.model.family import members
from scrutator.model.version import VERSION

__all__ = ["main"]


class _Commands(click.Group):
    """The commands are the modules beside this one; each holds its ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(self._found())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        return self._found().get(cmd_name)

    def _found(self) -> dict[str, click.Command]:
        return {module.__name__.rpartition(".")[2]: module.command for module in members(__name__)}


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="scrutator")
def main() -> None:
    """Election reporting in, an evidence-linked record out."""
