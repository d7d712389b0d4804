"""Runs migrations on the connection that `upkeep`/`walkthrough migrate` hands over, in one transaction."""

from __future__ import annotations

from alembic import context

from walkthrough.db import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
