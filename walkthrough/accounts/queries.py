"""Every select of people and their sessions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session, joinedload

from .models import Attempt, Person, SignedInSession


def person_by_email(session: Session, email: str) -> Person | None:
    return session.scalar(select(Person).where(Person.email == email.strip().lower()))


#: Asked by every request: put together once, and the roles come along.
_SIGNED_IN = (
    select(Person, SignedInSession.created_at, SignedInSession.seen_at)
    .join(SignedInSession, SignedInSession.person_id == Person.id)
    .where(SignedInSession.key_hash == bindparam("key_hash"))
    .options(joinedload(Person.role_rows))
)


def signed_in(session: Session, key_hash: str) -> tuple[Person, datetime, datetime] | None:
    """Whose session this is, since when, and when it was last seen."""
    row = session.execute(_SIGNED_IN, {"key_hash": key_hash}).unique().first()
    return None if row is None else (row[0], row[1], row[2])


def mark_seen(session: Session, key_hash: str, at: datetime) -> None:
    session.execute(update(SignedInSession).where(SignedInSession.key_hash == key_hash).values(seen_at=at))


def forget(session: Session, key_hash: str) -> None:
    session.execute(delete(SignedInSession).where(SignedInSession.key_hash == key_hash))


def forget_older(session: Session, before: datetime) -> None:
    session.execute(delete(SignedInSession).where(SignedInSession.created_at < before))


def forget_attempts(session: Session, bucket: str) -> None:
    session.execute(delete(Attempt).where(Attempt.bucket == bucket))


def forget_attempts_before(session: Session, moment: datetime) -> None:
    session.execute(delete(Attempt).where(Attempt.since < moment))
