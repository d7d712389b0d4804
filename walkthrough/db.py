"""The database: base class, column types, engine settings and the one place that begins and ends a transaction.

One request is one transaction. Reads begin plainly (a snapshot in WAL), writes begin IMMEDIATE so that two writers
queue instead of failing half-way. Nobody else commits.
"""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, MetaData, String, event, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from .problems import Problem

BUSY_SECONDS = 5

Hook = Callable[[Session], None]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


db = SQLAlchemy(model_class=Base, disable_autonaming=True)

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


class Utc(TypeDecorator[datetime]):
    """An instant. Takes and gives aware datetimes in UTC; a naive one is a programming error."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without an offset")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Id(TypeDecorator[uuid.UUID]):
    """A UUID kept as its 36 lower-case characters, so that a person can read the table."""

    impl = String(36)
    cache_ok = True

    def process_bind_param(self, value: uuid.UUID | str | None, dialect: Dialect) -> str | None:
        if value is None or isinstance(value, uuid.UUID):
            return None if value is None else str(value)
        return str(uuid.UUID(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> uuid.UUID | None:
        return None if value is None else uuid.UUID(value)


def now() -> datetime:
    """The server's clock, in UTC."""
    return datetime.now(UTC)


# --- transactions --------------------------------------------------------------------------------------------------

_writing: ContextVar[bool] = ContextVar("writing", default=True)
_before_commit: list[Hook] = []


def before_commit(hook: Hook) -> None:
    """Run `hook(session)` inside every transaction just before it commits; a failing hook fails the commit."""
    if hook not in _before_commit:
        _before_commit.append(hook)


def begin(*, writing: bool) -> None:
    """Say what the coming transaction is for. Called at the start of each request; the command line writes."""
    _writing.set(writing)


def is_writing() -> bool:
    """Whether this request may write; a writing transaction must not open another with `aside()`."""
    return _writing.get()


def commit() -> None:
    """Run the hooks and commit. A full disk or a locked database becomes a Problem, and nothing was written."""
    try:
        session = db.session()
        if _writing.get():
            session.flush()
            for hook in _before_commit:
                hook(session)
        session.commit()
    except DBAPIError as error:
        db.session.rollback()
        raise as_problem(error) from error


def rollback() -> None:
    db.session.rollback()


@contextmanager
def aside() -> Iterator[Session]:
    """A short transaction of its own for what must outlive a refusal: a failed sign-in counted, a session ended.

    On SQLite only one transaction can write at a time, so the request's own must not have written yet.
    """
    token = _writing.set(True)
    try:
        with Session(db.engine, expire_on_commit=False) as session, session.begin():
            yield session
    except DBAPIError as error:
        raise as_problem(error) from error
    finally:
        _writing.reset(token)


def as_problem(error: DBAPIError) -> Exception:
    """What a database error means to the caller: disk full, busy, or the error itself."""
    said = str(error.orig).lower()
    if "disk is full" in said or "disk full" in said or "no space" in said:
        return Problem("storage_full", retry_after=60)
    if "locked" in said or "busy" in said or "could not serialize" in said:
        return Problem("busy", retry_after=2)
    if "disk i/o" in said or "readonly" in said or "unable to open" in said:
        return Problem("unavailable", retry_after=30)
    return error


# --- engine --------------------------------------------------------------------------------------------------------


def init_app(app: Flask) -> None:
    """Bind to the application and, for SQLite, switch to WAL once (never per connection: two workers would collide)."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    options: dict[str, Any] = {"pool_pre_ping": True}
    if url.startswith("sqlite"):
        options = {"connect_args": {"timeout": BUSY_SECONDS, "check_same_thread": False, "factory": _Queueing}}
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", options)
    db.init_app(app)
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        # The engine's own path: a relative one lies in the instance folder by now.
        if engine.url.database not in {None, "", ":memory:"}:
            _set_wal(str(engine.url.database))
        listen_sqlite(engine)


def _set_wal(path: str) -> None:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


class _Queueing(sqlite3.Connection):
    """A connection whose writers wait for their turn in this process before they ask SQLite for the write lock.

    SQLite's own waiting sleeps in ever longer steps, which leaves the disk idle between two deliveries.
    """

    turn: threading.Lock
    _has_turn = False

    def take_turn(self) -> None:
        if not self.turn.acquire(timeout=BUSY_SECONDS):
            raise Problem("busy", retry_after=2)
        self._has_turn = True

    def commit(self) -> None:
        super().commit()
        self._give_turn()

    def rollback(self) -> None:
        try:
            super().rollback()
        finally:
            self._give_turn()

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._give_turn()

    def _give_turn(self) -> None:
        if self._has_turn:
            self._has_turn = False
            self.turn.release()


def listen_sqlite(engine: Engine) -> None:
    """Durability and explicit transactions on each SQLite connection; without both listeners a rollback leaks."""
    turn = threading.Lock()

    def connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        if isinstance(connection, _Queueing):
            connection.turn = turn
        for pragma in ("foreign_keys=ON", "synchronous=FULL", "journal_size_limit=67108864", "cache_size=-16000"):
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", _on_begin)


def _on_begin(connection: Connection) -> None:
    if not _writing.get():
        connection.exec_driver_sql("BEGIN")
        return
    own: object = connection.connection.dbapi_connection
    if isinstance(own, _Queueing):
        own.take_turn()
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except BaseException:
        connection.connection.rollback()
        raise


def prove_writable(session: Session) -> None:
    """Write and take back one row of the deployment's facts; raises what a real write would raise."""
    session.execute(text("INSERT INTO deployment (name, value) VALUES ('probe', '')"))
    session.execute(text("DELETE FROM deployment WHERE name = 'probe'"))
