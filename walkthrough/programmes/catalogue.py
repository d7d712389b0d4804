"""A programme and what stands in its catalogue: adding it, its settings, and entries that are made where they lack.

Refuses to change what is already there: a second script that names a known touchpoint leaves it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from walkthrough.problems import Problem

from . import queries
from .models import COUNTS, Channel, Owner, Persona, Programme, Touchpoint

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
LONGEST_NAME = 200


def add_programme(session: Session, key: str, name: str) -> Programme:
    """A new programme. Raises conflict for a key that is taken or cannot stand in an address, and for a blank name."""
    name = name.strip()
    if not _KEY.fullmatch(key):
        raise refusal(f"“{key[:80]}” cannot be a key: small letters, digits and hyphens, at most 80, as in “northway”.")
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise refusal(f"A programme needs a name of at most {LONGEST_NAME} characters on one line.")
    if queries.by_key(session, key) is not None:
        raise Problem("conflict", sentence=f"There is already a programme “{key}”.")
    programme = Programme(key=key, name=name)
    session.add(programme)
    session.flush()
    return programme


def set_counts(programme: Programme, counts: str) -> None:
    """Which walks the report counts: `received` (all but set aside) or `accepted`. The report reads it each time."""
    if counts not in COUNTS:
        raise refusal(f"“{counts[:80]}” cannot be counted; counts is {' or '.join(sorted(COUNTS))}.")
    programme.counts = counts


def persona(session: Session, programme: Programme, key: str, **told: Any) -> Persona:
    """The persona, made from `name`, `about`, `needs` and `limits` where the programme lacks it."""
    found = queries.persona(session, programme.id, key)
    if found is None:
        found = Persona(programme_id=programme.id, key=key, **told)
        session.add(found)
        session.flush()
    return found


def channel(session: Session, programme: Programme, key: str) -> Channel:
    """The channel, made where the programme lacks it."""
    found = queries.channel(session, programme.id, key)
    if found is None:
        found = Channel(programme_id=programme.id, key=key)
        session.add(found)
        session.flush()
    return found


def owner(session: Session, programme: Programme, name: str) -> Owner:
    """The department of this name, made where the programme lacks it."""
    found = queries.owner(session, programme.id, name)
    if found is None:
        found = Owner(programme_id=programme.id, name=name)
        session.add(found)
        session.flush()
    return found


def touchpoint(
    session: Session, programme: Programme, key: str, *, name: str, stage: str, channel_key: str, owner_name: str
) -> Touchpoint:
    """The touchpoint, made with its channel and owner where the programme lacks them."""
    of_channel = channel(session, programme, channel_key)
    of_owner = owner(session, programme, owner_name)
    found = queries.touchpoint(session, programme.id, key)
    if found is None:
        found = Touchpoint(
            programme_id=programme.id,
            key=key,
            position=queries.touchpoint_count(session, programme.id),
            name=name,
            stage=stage,
            channel_id=of_channel.id,
            owner_id=of_owner.id,
        )
        session.add(found)
        session.flush()
    return found


def by_stage(touchpoints: Sequence[queries.CatalogueTouchpoint]) -> dict[str, list[queries.CatalogueTouchpoint]]:
    """Touchpoints under their stages, both in the order given."""
    stages: dict[str, list[queries.CatalogueTouchpoint]] = {}
    for found in touchpoints:
        stages.setdefault(found.stage, []).append(found)
    return stages


def refusal(sentence: str) -> Problem:
    return Problem("conflict", sentence=sentence, status=422)
