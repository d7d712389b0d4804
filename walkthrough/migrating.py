"""Brings the database to the newest schema, in one transaction: the old schema or the new one, never between."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from . import db
from .walks.models import epoch

FOLDER = Path(__file__).parent / "migrations"


def configuration() -> Config:
    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    return made


def migrate() -> tuple[str | None, str]:
    """The revision before and after. Needs an application context; safe to repeat."""
    db.begin(writing=True)
    settings = configuration()
    with db.db.engine.begin() as connection:
        before = MigrationContext.configure(connection).get_current_revision()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
    epoch(db.db.session())
    db.commit()
    return before, newest()


def is_current() -> bool:
    db.begin(writing=False)
    with db.db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest()


def newest() -> str:
    return ScriptDirectory.from_config(configuration()).get_current_head() or ""
