"""The `walkthrough` command. Each feature keeps its own commands in its `commands.py`; here they are only gathered.

Every command prints what it did, and fails with one sentence and a status other than zero.
"""

from __future__ import annotations

import sys
from typing import Any

import click
from flask.cli import AppGroup

from . import config
from .problems import Problem


class Commands(AppGroup):
    """Turns what can go wrong into one sentence instead of a trace."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (Problem, config.WrongSetting) as error:
            message = error.message if isinstance(error, Problem) else str(error)
            raise click.ClickException(message) from None


@click.group(cls=Commands, help="Become the customer: walk every touchpoint, offline, and read where it hurts.")
def main() -> None:
    """Commands gathered from every feature."""


def _gather() -> None:
    from .demo import commands as demo  # noqa: PLC0415
    from .fieldwork import commands as fieldwork  # noqa: PLC0415
    from .programmes import commands as programmes  # noqa: PLC0415
    from .report import commands as report  # noqa: PLC0415
    from .review import commands as review  # noqa: PLC0415
    from .scripts import commands as scripts  # noqa: PLC0415
    from .upkeep import commands as upkeep  # noqa: PLC0415

    for feature in (programmes, scripts, fieldwork, review, report, upkeep, demo):
        for command in feature.COMMANDS:
            main.add_command(command)


_gather()

if __name__ == "__main__":
    sys.exit(main())
