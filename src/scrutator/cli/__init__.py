"""The command line: a face of the pipeline, with no logic of its own. One file a command, found by being there.

Exit status: 0 done (warnings on standard error), 2 nothing usable or wrong arguments, 1 a defect of scrutator itself.
"""

from __future__ import annotations

import gc
import traceback
from pathlib import Path
from typing import Any

import click

from scrutator.cli._lines import forgiving_streams, say
from scrutator.model.family import members
from scrutator.model.version import VERSION

__all__ = ["main"]


RARELY = 500_000
"""New objects between two searches for garbage: the words of a language are many small objects that stay, and looking
through them again and again takes a quarter of a short run."""


class Commands(click.Group):
    """The commands are the modules beside this one; each holds its ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(self._found())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        return self._found().get(cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; a defect of scrutator is told in a sentence that says where it lies."""
        forgiving_streams()
        gc.set_threshold(RARELY)
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:  # whatever it is, it is a defect, which the contract gives status 1
            say(_defect(error), err=True)
            ctx.exit(1)

    def _found(self) -> dict[str, click.Command]:
        return {module.__name__.rpartition(".")[2]: module.command for module in members(__name__)}


def _defect(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"scrutator itself failed and finished nothing ({type(error).__name__}: {str(error)[:200]}, in "
        f"{Path(place.filename).name}, line {place.lineno}). Please report this sentence with the input that led to it."
    )


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="scrutator")
def main() -> None:
    """Election reporting in, an evidence-linked record out."""
