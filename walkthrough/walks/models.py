"""Tables of walks, their append-only revisions with receipts, their photos, and walks to be restated in the report."""

from __future__ import annotations

import json
import uuid
from datetime import date, datetime
from functools import cached_property
from typing import Any, cast

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Table, Text, UniqueConstraint, insert, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from walkthrough.db import Id, Model, Utc, now

STATES = ("received", "in_review", "callback", "returned", "accepted", "set_aside")


class Walk(Model):
    """One run of one script version by one author. Columns but `state` and `flags` mirror the newest revision."""

    __tablename__ = "walk"
    __table_args__ = (
        Index("ix_walk_programme_started", "programme_id", "started_at"),
        Index("ix_walk_programme_state", "programme_id", "state"),
    )

    id: Mapped[uuid.UUID] = mapped_column(Id, primary_key=True)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    script_version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("script_version.id"), index=True)
    mode: Mapped[str] = mapped_column(String(20))
    persona: Mapped[str] = mapped_column(String(120))
    site_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("site.id"), index=True)
    wave_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("wave.id"), index=True)
    assignment_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    rev: Mapped[int]
    state: Mapped[str] = mapped_column(String(20), default="received")
    own_area: Mapped[bool]
    is_void: Mapped[bool]
    #: ok, watch or suspect; every walk is ok until trust signals are computed.
    quality: Mapped[str] = mapped_column(String(10), default="ok")
    started_at: Mapped[datetime] = mapped_column(Utc)
    ended_at: Mapped[datetime] = mapped_column(Utc)
    #: The calendar date of `started_at` as written, in its own offset: what the report's dates compare with.
    started_on: Mapped[date]
    received_at: Mapped[datetime] = mapped_column(Utc)
    #: late, cancelled, reassigned, other_site, other_persona, clock… kept beside the walk, never a refusal.
    flags: Mapped[list[str]] = mapped_column(JSON, default=list)


class Revision(Model):
    """One manifest exactly as received, with the receipt that was answered. Never changed, never removed."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("walk_id", "rev"), Index("ix_revision_author_number", "author_id", "number"))

    #: The order in which receipts were made; the cursor of the receipts call.
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    walk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("walk.id"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    rev: Mapped[int]
    manifest_sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    receipt_json: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(Utc, default=now)

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The parsed manifest; treat it as read-only."""
        loaded: dict[str, Any] = json.loads(self.body)
        return loaded

    @property
    def receipt(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.receipt_json)
        return loaded


class WalkPhoto(Model):
    """Photo `n` of a revision. The newest revision's rows say what a reader may see."""

    __tablename__ = "walk_photo"

    walk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("walk.id"), primary_key=True)
    rev: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("photo.sha256"), index=True)


class Restatement(Model):
    """A walk whose place in the report is out of date within this transaction; the commit hook settles it."""

    __tablename__ = "restatement"

    walk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("walk.id"), primary_key=True)


class Deployment(Model):
    """Facts about this server, by name: `epoch` (changes when a backup is restored)."""

    __tablename__ = "deployment"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


def append(session: Session, revision: dict[str, Any], photos: list[dict[str, Any]]) -> None:
    """Keep a revision and its photos (`n`, `sha256`): plain rows, since nobody looks at them again in this request."""
    session.flush()
    session.execute(insert(cast(Table, Revision.__table__)), revision)
    if photos:
        same = {"walk_id": revision["walk_id"], "rev": revision["rev"]}
        session.execute(insert(cast(Table, WalkPhoto.__table__)), [{**same, **photo} for photo in photos])


_MARK = text("INSERT INTO restatement (walk_id) VALUES (:walk_id) ON CONFLICT DO NOTHING")
_UNMARK = text("DELETE FROM restatement RETURNING walk_id").columns(walk_id=Id)
_MARKED = "restated"


def restate(session: Session, walk_id: uuid.UUID) -> None:
    """Mark a walk so that the report follows in this same transaction. Safe to repeat."""
    session.flush()
    session.execute(_MARK, {"walk_id": str(walk_id)})
    session.info[_MARKED] = True


def take_restatements(session: Session) -> list[uuid.UUID]:
    """The marked walks, and the marks removed."""
    # Most requests mark none (a photo, a sign-in): they are not made to look.
    if not session.info.pop(_MARKED, False):
        return []
    return list(session.scalars(_UNMARK))


def epoch(session: Session) -> str:
    """The server's epoch, made once per database."""
    row = session.get(Deployment, "epoch")
    if row is None:
        row = Deployment(name="epoch", value=uuid.uuid4().hex)
        session.add(row)
        session.flush()
    return row.value
