"""Every select of script versions."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from walkthrough.db import Id

from .models import ScriptVersion

#: Asked by every delivery: put together once.
_VERSION = select(ScriptVersion).where(
    ScriptVersion.programme_id == bindparam("programme_id", type_=Id),
    ScriptVersion.script == bindparam("script"),
    ScriptVersion.version == bindparam("number"),
)


def version(session: Session, programme_id: uuid.UUID, script: str, number: int) -> ScriptVersion | None:
    return session.scalar(_VERSION, {"programme_id": programme_id, "script": script, "number": number})


def versions(session: Session, programme_id: uuid.UUID) -> Sequence[ScriptVersion]:
    """Every version of a programme, by script, the newest first."""
    query = (
        select(ScriptVersion)
        .where(ScriptVersion.programme_id == programme_id)
        .order_by(ScriptVersion.script, ScriptVersion.version.desc())
    )
    return session.scalars(query).all()


def newest_published(session: Session, programme_id: uuid.UUID, script: str) -> ScriptVersion | None:
    query = (
        select(ScriptVersion)
        .where(
            ScriptVersion.programme_id == programme_id,
            ScriptVersion.script == script,
            ScriptVersion.state == "published",
        )
        .order_by(ScriptVersion.version.desc())
        .limit(1)
    )
    return session.scalar(query)


def published(session: Session, programme_id: uuid.UUID) -> Sequence[ScriptVersion]:
    """Every published version, by title, the newest first."""
    query = (
        select(ScriptVersion)
        .where(ScriptVersion.programme_id == programme_id, ScriptVersion.state == "published")
        .order_by(ScriptVersion.title, ScriptVersion.script, ScriptVersion.version.desc())
    )
    return session.scalars(query).all()


def anywhere(
    session: Session, script: str, number: int, programme_id: uuid.UUID | None = None
) -> Sequence[ScriptVersion]:
    """This version in one programme, or in every programme that has it."""
    query = select(ScriptVersion).where(ScriptVersion.script == script, ScriptVersion.version == number)
    if programme_id is not None:
        query = query.where(ScriptVersion.programme_id == programme_id)
    return session.scalars(query).all()


def was_published(session: Session, programme_id: uuid.UUID, script: str) -> bool:
    """Whether any version of this script was ever published in a programme."""
    query = select(ScriptVersion.id).where(
        ScriptVersion.programme_id == programme_id, ScriptVersion.script == script, ScriptVersion.state != "draft"
    )
    return session.scalar(query.limit(1)) is not None
