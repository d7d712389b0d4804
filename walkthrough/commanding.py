"""What every command stands on: an application context, and one transaction that commits at the end."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import click

from . import create_app, db, migrating

P = ParamSpec("P")
R = TypeVar("R")


def in_app(command: Callable[P, R]) -> Callable[P, R]:
    """Run inside an application on a migrated database; commit when the command returns, roll back when it raises."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with create_app().app_context():
            if not migrating.is_current():
                raise click.ClickException("The database is not up to date. Run `walkthrough migrate` first.")
            db.begin(writing=True)
            try:
                result = command(*args, **kwargs)
                db.commit()
            except BaseException:
                db.rollback()
                raise
            return result

    return run
