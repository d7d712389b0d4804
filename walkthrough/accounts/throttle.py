"""Slows guessing of passwords, per account and per address, in the database so that a restart forgets nothing.

An account is never locked: after the free attempts each further one must wait, at most `LONGEST_WAIT`.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy.orm import Session

from walkthrough.problems import Problem

from . import queries
from .models import Attempt

FREE_PER_ACCOUNT = 8
FREE_PER_ADDRESS = 60
LONGEST_WAIT = timedelta(minutes=15)
WINDOW = timedelta(hours=1)


def buckets(email: str, address: str) -> dict[str, int]:
    """Bucket name to its free attempts. Names are hashed: the table lists no e-mail that somebody merely typed."""
    account = hashlib.sha256(email.strip().lower().encode()).hexdigest()[:40]
    return {f"account {account}": FREE_PER_ACCOUNT, f"address {_network(address)}": FREE_PER_ADDRESS}


def _network(address: str) -> str:
    """The address; of version 6 its first 64 bits, since one household or rented server has all the others."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:60]
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
    return str(found)


def check(session: Session, email: str, address: str, *, at: datetime) -> None:
    """Raise `too_many` while a bucket must wait. The same for known and unknown e-mails."""
    for bucket, free in buckets(email, address).items():
        row = session.get(Attempt, bucket)
        if row is None or row.count < free:
            continue
        wait = min(timedelta(seconds=2 ** min(row.count - free + 2, 12)), LONGEST_WAIT)
        left = row.since + wait - at
        if left > timedelta(0):
            seconds = int(left.total_seconds()) + 1
            raise Problem("too_many", seconds=seconds, retry_after=seconds)


def count_failure(session: Session, email: str, address: str, *, at: datetime) -> None:
    """`since` is the latest failure: waits grow from it, and an hour of quiet forgives."""
    queries.forget_attempts_before(session, at - WINDOW)
    for bucket in buckets(email, address):
        row = session.get(Attempt, bucket)
        if row is None:
            session.add(Attempt(bucket=bucket, count=1, since=at))
        else:
            row.count += 1
            row.since = at


def forgive(session: Session, email: str, address: str) -> None:
    """A right password clears the account's count; the address keeps its own."""
    queries.forget_attempts(session, next(iter(buckets(email, address))))
