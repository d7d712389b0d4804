"""Everything a person may walk, in one document for the phone: put together from the parts of the features."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.programmes import queries as programmes
from walkthrough.programmes.models import Programme, Site

Part = Callable[[Session, Person], dict[str, Any]]

#: Without a region named, as many sites as a phone lists without trouble.
MOST_SITES = 300


def assemble(session: Session, person: Person, parts: Sequence[Part], regions: Collection[str]) -> dict[str, Any]:
    """The kit without `user` and `epoch`. `regions` chooses sites; with none, assigned sites come first."""
    belongs_to = programmes.of_person(session, person)
    keys = {programme.id: programme.key for programme in belongs_to}
    kit: dict[str, Any] = {"assignments": [], "scripts": [], "open_walks": []}
    for part in parts:
        for name, value in part(session, person).items():
            kit[name] = kit.get(name, []) + value
    kit["scripts"] = _each_once(kit["scripts"])
    kit["programmes"] = [{"key": programme.key, "name": programme.name} for programme in belongs_to]
    kit |= _sites(session, keys, kit["assignments"] + kit["open_walks"], regions)
    return kit | _catalogue(session, belongs_to, keys)


def tag(kit: dict[str, Any]) -> str:
    """The entity tag of a kit: equal for equal content."""
    return hashlib.sha256(json.dumps(kit, sort_keys=True).encode()).hexdigest()[:32]


def _each_once(scripts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {(script["programme"], script["id"], script["version"]): script for script in scripts}
    return list(known.values())


def _sites(
    session: Session, keys: dict[uuid.UUID, str], assigned: list[dict[str, Any]], regions: Collection[str]
) -> dict[str, Any]:
    sites = list(programmes.sites(session, keys))
    if regions:
        return {"sites": [_site(site, keys) for site in sites if site.region in regions]}
    first = {(entry["programme"], entry["site"]) for entry in assigned}
    sites.sort(key=lambda site: (keys[site.programme_id], site.key) not in first)
    more = {"more_sites": True} if len(sites) > MOST_SITES else {}
    return {"sites": [_site(site, keys) for site in sites[:MOST_SITES]]} | more


def _site(site: Site, keys: dict[uuid.UUID, str]) -> dict[str, Any]:
    named = {name: getattr(site, name) for name in ("key", "name", "region", "address", "lat", "lon", "tz")}
    return {"programme": keys[site.programme_id], **named}


def _catalogue(session: Session, belongs_to: Sequence[Programme], keys: dict[uuid.UUID, str]) -> dict[str, Any]:
    channels = {channel.id: channel.key for each in belongs_to for channel in programmes.channels(session, each.id)}
    owners = {owner.id: owner.name for each in belongs_to for owner in programmes.owners(session, each.id)}
    personas = [
        {
            "programme": keys[persona.programme_id],
            **{name: getattr(persona, name) for name in ("key", "name", "about", "needs", "limits")},
        }
        for persona in programmes.personas(session, keys)
    ]
    touchpoints = [
        {
            "programme": keys[touchpoint.programme_id],
            **{name: getattr(touchpoint, name) for name in ("key", "name", "stage")},
            "channel": channels.get(touchpoint.channel_id),
            "owner": owners.get(touchpoint.owner_id) if touchpoint.owner_id else None,
        }
        for touchpoint in programmes.touchpoints(session, keys)
    ]
    return {"personas": personas, "touchpoints": touchpoints}
