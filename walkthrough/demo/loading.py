"""Writes the demo through the real acts of every feature, in the caller's one transaction: all of it or nothing.

Photos are on disk before their rows; a load that was cut off leaves files that the next one finds again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

from sqlalchemy.orm import Session

from walkthrough import canonical
from walkthrough.accounts import people as accounts
from walkthrough.accounts.models import Person
from walkthrough.fieldwork import planning
from walkthrough.fieldwork.models import Wave
from walkthrough.photos import intake
from walkthrough.photos.storage import Folder
from walkthrough.problems import Problem
from walkthrough.programmes import catalogue, membership, sites
from walkthrough.programmes import queries as programmes
from walkthrough.programmes.models import Programme, Site
from walkthrough.review import acceptance
from walkthrough.scripts import publishing
from walkthrough.scripts.models import ScriptVersion
from walkthrough.walks import sync
from walkthrough.walks.models import Deployment, Walk

from . import people, pictures, places, plan, queries, writing

KEY, NAME = "northway", "Northway Stores"
MARK = "demo"
THREADS = 2

Tell = Callable[[str], None]

#: Open work on the phones: to whom, script, mode, site, and days from today until it is due.
_OPEN = (
    (people.SHOPPERS[0], "retail-return", "mystery_shop", "pier-gate", 2),
    (people.SHOPPERS[0], "retail-return", "mystery_shop", "mill-lane-2", -3),
    (people.SHOPPERS[0], "hotel-stay", "mystery_shop", "rooms-harbour", 12),
    (people.SHOPPERS[1], "retail-return", "mystery_shop", "canal-quarter", 6),
    (people.SHOPPERS[2], "hotel-stay", "mystery_shop", "rooms-station", 9),
    (people.EMPLOYEES[0], "retail-return", "walkthrough", "high-street-14", 5),
    (people.EMPLOYEES[0], "telecom-call-chat-handoff", "rewalk", None, 14),
)


@dataclass(slots=True)
class _World:
    """What has been written so far, by the keys that walks name."""

    session: Session
    store: Folder
    tell: Tell
    programme: Programme
    persons: dict[str, Person] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    waves: dict[str, Wave] = field(default_factory=dict)
    versions: dict[str, ScriptVersion] = field(default_factory=dict)

    @contextmanager
    def stage(self, words: str) -> Iterator[None]:
        """Tell what was written and how long it took."""
        began = perf_counter()
        yield
        self.tell(f"  {words:<62}{perf_counter() - began:5.1f} s")


def is_loaded(session: Session) -> bool:
    """Whether the demo is in this database. Raises conflict where somebody else's work is."""
    if session.get(Deployment, MARK) is not None:
        return True
    if not queries.is_empty(session):
        raise Problem(
            "conflict",
            sentence="This instance holds people or programmes that are not the demo's, so nothing was loaded. "
            "Name an empty folder in WALKTHROUGH_INSTANCE, or leave it unset.",
        )
    return False


def load(session: Session, store: Folder, *, today: date, tell: Tell) -> list[str]:
    """Everything, into an empty database; the hashes of its photos. `today` only dates the work that is still open."""
    world = _World(session, store, tell, catalogue.add_programme(session, KEY, NAME))
    with world.stage(f"{len(people.EVERYONE)} people of every role"):
        _people(world)
    with world.stage(f"{len(places.ALL)} sites in 3 regions, 4 scripts published, 2 waves"):
        _catalogue(world)
    delivered = writing.deliveries()
    drawn = _photos(world, delivered)
    with world.stage(f"{len(delivered)} walks delivered, {sum(1 for each in delivered if each.decision)} reviewed"):
        for each in delivered:
            _deliver(world, each, drawn)
        _open_assignments(world, today)
    session.add(Deployment(name=MARK, value=f"{KEY} {writing.SEED}"))
    session.flush()
    return list(drawn.values())


def _people(world: _World) -> None:
    first = people.EVERYONE[0]
    person, _ = accounts.add(world.session, first.email, name=first.name, roles=[first.role], password=people.PASSWORD)
    # One printed password needs one hash; forty would be most of the time that a newcomer waits.
    shared = person.password_hash
    world.persons[first.email] = person
    for someone in people.EVERYONE[1:]:
        person = Person(email=someone.email, name=someone.name, password_hash=shared)
        person.give(someone.role)
        world.session.add(person)
        world.session.flush()
        membership.add(world.session, person, [KEY])
        world.persons[someone.email] = person


def _catalogue(world: _World) -> None:
    sites.import_csv(world.session, world.programme, places.as_csv().encode())
    world.sites = {site.key: site for site in programmes.sites(world.session, [world.programme.id])}
    for script, text in writing.script_texts().items():
        version = publishing.import_script(world.session, world.programme, text, f"{script}.yaml")
        world.versions[script] = publishing.publish(world.session, version)
    for wave in plan.WAVES:
        world.waves[wave.key] = planning.add_wave(
            world.session, world.programme, wave.key, wave.name, starts_on=wave.starts_on, ends_on=wave.ends_on
        )


def _photos(world: _World, delivered: list[writing.Delivered]) -> dict[int, str]:
    """Draw and take in every picture; hashes by the picture's seed. Pillow lets two be drawn at a time."""
    wanted = [(each, picture) for each in delivered for picture in each.made.pictures]
    hashes: dict[int, str] = {}
    with world.stage(f"{len(wanted)} photos"), ThreadPoolExecutor(THREADS) as drawing:
        drawn = drawing.map(pictures.draw, [picture for _, picture in wanted])
        for (each, picture), data in zip(wanted, drawn, strict=True):
            sha256 = hashlib.sha256(data).hexdigest()
            intake.take(world.session, world.store, world.persons[each.made.plan.walker.email], sha256, data)
            hashes[picture.seed] = sha256
            taken = next(photo for photo in each.made.manifest["photos"] if "sha256" not in photo)
            taken |= {"sha256": sha256, "bytes": len(data)}
    return hashes


def _deliver(world: _World, each: writing.Delivered, drawn: dict[int, str]) -> None:
    walk_plan, manifest = each.made.plan, each.made.manifest
    if walk_plan.mode == "mystery_shop":
        assignment = planning.assign(
            world.session,
            world.programme,
            world.versions[walk_plan.script],
            to=world.persons[walk_plan.walker.email],
            mode=walk_plan.mode,
            site=world.sites[walk_plan.site.key] if walk_plan.site else None,
            wave=world.waves[walk_plan.wave.key],
            due=walk_plan.due,
        )
        assignment.created_at = datetime.combine(walk_plan.starts_at.date(), datetime.min.time(), UTC) - timedelta(5)
        manifest["assignment_id"] = str(assignment.id)
    person = world.persons[walk_plan.walker.email]
    body = canonical.canonical(manifest)
    walk_id = manifest["walk_id"]
    sync.submit(world.session, world.store, person, walk_id, body, received_at=each.received_at)
    if each.decision is not None:
        walk = world.session.get_one(Walk, walk_id)
        reviewer = world.persons[people.DESK[2].email]
        note = each.decision.note
        review = acceptance.VERBS[each.decision.verb](world.session, walk, by=reviewer, note=note)
        review.at = each.decision.at


def _open_assignments(world: _World, today: date) -> None:
    """Work that waits on the phones; the figures of the report do not know of it."""
    for someone, script, mode, site, days in _OPEN:
        planning.assign(
            world.session,
            world.programme,
            world.versions[script],
            to=world.persons[someone.email],
            mode=mode,
            site=world.sites[site] if site else None,
            wave=world.waves[plan.AUTUMN.key],
            due=today + timedelta(days=days),
        )
