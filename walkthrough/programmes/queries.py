"""Every select of programmes and their catalogue."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, bindparam, func, select
from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.db import Id

from .models import Channel, Membership, Owner, Persona, Programme, Site, Touchpoint

# Asked by every delivery: put together once.
_PROGRAMME = select(Programme).where(Programme.key == bindparam("key"))
_MEMBERSHIP = cast(Table, Membership.__table__).c
_MEMBER = select(_MEMBERSHIP.person_id).where(
    _MEMBERSHIP.programme_id == bindparam("programme_id", type_=Id),
    _MEMBERSHIP.person_id == bindparam("person_id", type_=Id),
)


def by_key(session: Session, key: str) -> Programme | None:
    return session.scalar(_PROGRAMME, {"key": key})


def is_member(session: Session, programme_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    return session.scalar(_MEMBER, {"programme_id": programme_id, "person_id": person_id}) is not None


def everyone(session: Session) -> Sequence[Programme]:
    return session.scalars(select(Programme).order_by(Programme.name)).all()


def of_person(session: Session, person: Person) -> Sequence[Programme]:
    """The programmes a person belongs to; an admin sees all."""
    if person.has("admin"):
        return everyone(session)
    query = select(Programme).join(Membership).where(Membership.person_id == person.id).order_by(Programme.name)
    return session.scalars(query).all()


def members(session: Session, programme_id: uuid.UUID) -> Sequence[Person]:
    query = select(Person).join(Membership).where(Membership.programme_id == programme_id).order_by(Person.name)
    return session.scalars(query).all()


def site(session: Session, programme_id: uuid.UUID, key: str) -> Site | None:
    return session.scalar(select(Site).where(Site.programme_id == programme_id, Site.key == key))


def sites(session: Session, programme_ids: Collection[uuid.UUID]) -> Sequence[Site]:
    query = select(Site).where(Site.programme_id.in_(programme_ids)).order_by(Site.region, Site.name, Site.key)
    return session.scalars(query).all()


def site_count(session: Session, programme_id: uuid.UUID) -> int:
    return session.scalar(select(func.count()).select_from(Site).where(Site.programme_id == programme_id)) or 0


def personas(session: Session, programme_ids: Collection[uuid.UUID]) -> Sequence[Persona]:
    return session.scalars(select(Persona).where(Persona.programme_id.in_(programme_ids)).order_by(Persona.key)).all()


def touchpoints(session: Session, programme_ids: Collection[uuid.UUID]) -> Sequence[Touchpoint]:
    query = select(Touchpoint).where(Touchpoint.programme_id.in_(programme_ids)).order_by(Touchpoint.key)
    return session.scalars(query).all()


def channels(session: Session, programme_id: uuid.UUID) -> Sequence[Channel]:
    return session.scalars(select(Channel).where(Channel.programme_id == programme_id).order_by(Channel.key)).all()


def owners(session: Session, programme_id: uuid.UUID) -> Sequence[Owner]:
    return session.scalars(select(Owner).where(Owner.programme_id == programme_id).order_by(Owner.name)).all()


def persona(session: Session, programme_id: uuid.UUID, key: str) -> Persona | None:
    return session.scalar(select(Persona).where(Persona.programme_id == programme_id, Persona.key == key))


def touchpoint(session: Session, programme_id: uuid.UUID, key: str) -> Touchpoint | None:
    return session.scalar(select(Touchpoint).where(Touchpoint.programme_id == programme_id, Touchpoint.key == key))


def channel(session: Session, programme_id: uuid.UUID, key: str) -> Channel | None:
    return session.scalar(select(Channel).where(Channel.programme_id == programme_id, Channel.key == key))


def owner(session: Session, programme_id: uuid.UUID, name: str) -> Owner | None:
    return session.scalar(select(Owner).where(Owner.programme_id == programme_id, Owner.name == name))


@dataclass(frozen=True, slots=True)
class CatalogueTouchpoint:
    """A touchpoint with the words of its channel and owner ("" for none)."""

    key: str
    name: str
    stage: str
    channel: str
    owner: str


def catalogue(session: Session, programme_id: uuid.UUID) -> list[CatalogueTouchpoint]:
    """Touchpoints in the order in which they entered the catalogue, which is that of the scripts."""
    query = (
        select(Touchpoint.key, Touchpoint.name, Touchpoint.stage, Channel.key, func.coalesce(Owner.name, ""))
        .join(Channel, Channel.id == Touchpoint.channel_id)
        .outerjoin(Owner, Owner.id == Touchpoint.owner_id)
        .where(Touchpoint.programme_id == programme_id)
        .order_by(Touchpoint.position, Touchpoint.key)
    )
    return [CatalogueTouchpoint(*row) for row in session.execute(query)]


def site_page(
    session: Session, programme_id: uuid.UUID, *, region: str | None, first: int, most: int
) -> tuple[Sequence[Site], int]:
    """Sites from number `first` on, and how many there are in all (of the region, where one is given)."""
    query = select(Site).where(Site.programme_id == programme_id)
    if region is not None:
        query = query.where(Site.region == region)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = query.order_by(Site.region, Site.name, Site.key).offset(first).limit(most)
    return session.scalars(rows).all(), total


def regions(session: Session, programme_id: uuid.UUID) -> Sequence[str]:
    query = select(Site.region).where(Site.programme_id == programme_id).distinct().order_by(Site.region)
    return session.scalars(query).all()


def sites_by_key(session: Session, programme_id: uuid.UUID) -> dict[str, Site]:
    return {found.key: found for found in session.scalars(select(Site).where(Site.programme_id == programme_id))}


def touchpoint_count(session: Session, programme_id: uuid.UUID) -> int:
    query = select(func.count()).select_from(Touchpoint).where(Touchpoint.programme_id == programme_id)
    return session.scalar(query) or 0
