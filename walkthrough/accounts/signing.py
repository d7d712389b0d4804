"""Signing in and out: a random key for the browser, its hash in the database, a fresh key at every sign-in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from walkthrough import db
from walkthrough.problems import Problem

from . import passwords, queries, throttle
from .models import Person, SignedInSession

#: A phone stays signed in so that a walk is never stuck behind a password; desk pages ask again sooner.
PHONE_LASTS = timedelta(days=60)
DESK_LASTS = timedelta(days=7)
DESK_IDLE = timedelta(hours=8)
SEEN_EVERY = timedelta(minutes=10)


def sign_in(session: Session, email: str, password: str, address: str) -> Person:
    """The person, with a new `session_key`. Raises bad_credentials, too_many or account_disabled."""
    at = db.now()
    # Hashing takes a tenth of a second: it must not hold the only write lock while deliveries wait.
    session.rollback()
    db.begin(writing=False)
    throttle.check(session, email, address, at=at)
    known = queries.person_by_email(session, email)
    person_id, kept_hash = (known.id, known.password_hash) if known else (None, None)
    session.rollback()
    is_right = passwords.matches(kept_hash, password)
    db.begin(writing=True)
    person = session.get(Person, person_id) if is_right and person_id else None
    if person is None:
        session.rollback()
        with db.aside() as own:
            throttle.count_failure(own, email, address, at=at)
        raise Problem("bad_credentials")
    if not person.is_active:
        raise Problem("account_disabled")
    throttle.forgive(session, email, address)
    person.session_key = secrets.token_urlsafe(32)
    session.add(SignedInSession(key_hash=_hash(person.session_key), person_id=person.id, created_at=at, seen_at=at))
    queries.forget_older(session, at - PHONE_LASTS)
    return person


def person_of(session: Session, key: str) -> Person | None:
    """Who signed in with this key, or None when it ended, expired or the account was closed."""
    key_hash = _hash(key)
    found = queries.signed_in(session, key_hash)
    if found is None:
        return None
    person, created_at, seen_at = found
    at = db.now()
    if at - created_at > PHONE_LASTS:
        return None
    person.session_key = key
    person.is_fresh = at - created_at <= DESK_LASTS and at - seen_at <= DESK_IDLE
    if person.is_fresh and at - seen_at > SEEN_EVERY:
        _mark_seen(session, key_hash, at)
    return person


def _mark_seen(session: Session, key_hash: str, at: datetime) -> None:
    if db.is_writing():
        # This transaction already holds SQLite's only write lock; a second one beside it would wait for itself.
        queries.mark_seen(session, key_hash, at)
        return
    try:
        with db.aside() as own:
            queries.mark_seen(own, key_hash, at)
    except Problem:
        # A busy or full database must not sign anybody out.
        return


def sign_out(session: Session, key: str) -> None:
    queries.forget(session, _hash(key))


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
