"""Every select of walks, revisions and receipts."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import cast

from sqlalchemy import Table, bindparam, select
from sqlalchemy.orm import Session, load_only

from walkthrough.db import Id
from walkthrough.fieldwork.models import Wave
from walkthrough.programmes.models import Persona, Site

from .models import Deployment, Revision, Walk, WalkPhoto

RECEIPTS_AT_ONCE = 500


def walk(session: Session, walk_id: uuid.UUID) -> Walk | None:
    return session.get(Walk, walk_id)


def receipts_of(session: Session, walk_id: uuid.UUID) -> Sequence[Revision]:
    """The revisions of a walk, oldest first, without their bodies."""
    query = (
        select(Revision)
        .where(Revision.walk_id == walk_id)
        .order_by(Revision.rev)
        .options(load_only(Revision.rev, Revision.manifest_sha256, Revision.receipt_json))
    )
    return session.scalars(query).all()


def newest(session: Session, walk: Walk) -> Revision:
    """The revision that counts, with its body."""
    return session.scalars(select(Revision).where(Revision.walk_id == walk.id, Revision.rev == walk.rev)).one()


def receipts(session: Session, author_id: uuid.UUID, after: int) -> Sequence[tuple[int, str]]:
    """Number and text of an author's receipts after a number, in the order they were made."""
    query = (
        select(Revision.number, Revision.receipt_json)
        .where(Revision.author_id == author_id, Revision.number > after)
        .order_by(Revision.number)
        .limit(RECEIPTS_AT_ONCE)
    )
    return [(number, text) for number, text in session.execute(query)]


def photo_hash(session: Session, walk: Walk, n: int) -> str | None:
    """The hash of photo `n` of the newest revision."""
    query = select(WalkPhoto.sha256).where(WalkPhoto.walk_id == walk.id, WalkPhoto.rev == walk.rev, WalkPhoto.n == n)
    return session.scalar(query)


# Asked by every delivery: put together once.
_PROGRAMME = bindparam("programme_id", type_=Id)
_PERSONA, _SITES, _WAVES = (cast(Table, each.__table__).c for each in (Persona, Site, Wave))
_PERSONAS = select(_PERSONA.key).where(_PERSONA.programme_id == _PROGRAMME)
_SITE = select(_SITES.key, _SITES.id).where(_SITES.programme_id == _PROGRAMME, _SITES.key == bindparam("key"))
_WAVE = select(_WAVES.key, _WAVES.id).where(_WAVES.programme_id == _PROGRAMME, _WAVES.key == bindparam("key"))
_FACTS = select(Deployment.__table__)


def facts(session: Session) -> dict[str, str]:
    """Everything this deployment knows of itself, by name."""
    return dict(session.execute(_FACTS).all())


def persona_keys(session: Session, programme_id: uuid.UUID) -> frozenset[str]:
    return frozenset(session.scalars(_PERSONAS, {"programme_id": programme_id}))


def site_ids(session: Session, programme_id: uuid.UUID, key: object) -> dict[str, uuid.UUID]:
    """The id of the one site that a manifest names, by its key; empty when the programme has none such."""
    if not isinstance(key, str):
        return {}
    return dict(session.execute(_SITE, {"programme_id": programme_id, "key": key}).all())


def wave_ids(session: Session, programme_id: uuid.UUID, key: object) -> dict[str, uuid.UUID]:
    """As `site_ids`, for a wave."""
    if not isinstance(key, str):
        return {}
    return dict(session.execute(_WAVE, {"programme_id": programme_id, "key": key}).all())
