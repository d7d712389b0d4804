"""Planning: a wave is named, a published script at a site is given to a person until a date, taken back or passed on.

Refuses to give work to anybody but a walker of the programme. Whoever once held an assignment may still deliver for it.
"""

from __future__ import annotations

import re
import uuid
from datetime import date

from sqlalchemy.orm import Session

from walkthrough.accounts.models import WALKERS, Person
from walkthrough.problems import Problem
from walkthrough.programmes import queries as programmes
from walkthrough.programmes.models import Programme, Site
from walkthrough.scripts.models import ScriptVersion

from . import queries
from .models import Assignment, Holding, Wave

_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
LONGEST_NAME = 200


def add_wave(session: Session, programme: Programme, key: str, name: str, *, starts_on: date, ends_on: date) -> Wave:
    """A wave from one day to another, both inclusive. Raises conflict for a taken or unfit key, name or dates."""
    name = name.strip()
    if not _KEY.fullmatch(key):
        raise _unfit(
            f"“{key[:80]}” cannot be a key: small letters, digits and hyphens, at most 100, as in “autumn-26”."
        )
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise _unfit(f"A wave needs a name of at most {LONGEST_NAME} characters on one line.")
    if ends_on < starts_on:
        raise _unfit(f"The wave would end on {ends_on}, before it begins on {starts_on}.")
    if queries.wave(session, programme.id, key) is not None:
        raise Problem("conflict", sentence=f"There is already a wave “{key}” in {programme.name}.")
    wave = Wave(programme_id=programme.id, key=key, name=name, starts_on=starts_on, ends_on=ends_on)
    session.add(wave)
    session.flush()
    return wave


def assign(
    session: Session,
    programme: Programme,
    version: ScriptVersion,
    *,
    to: Person,
    mode: str,
    site: Site | None = None,
    wave: Wave | None = None,
    due: date | None = None,
    persona: str = "",
) -> Assignment:
    """Give one walk of a published version to a walker of the programme. `persona` "" is the script's own."""
    _check_version(programme, version, mode)
    _check_walker(session, programme, to)
    for placed in (site, wave):
        if placed is not None and placed.programme_id != programme.id:
            raise Problem("not_found")
    assignment = Assignment(
        programme_id=programme.id,
        script_version_id=version.id,
        mode=mode,
        site_id=site.id if site else None,
        wave_id=wave.id if wave else None,
        persona=persona or version.document["persona"]["id"],
        person_id=to.id,
        due=due,
    )
    session.add(assignment)
    session.flush()
    _hold(session, assignment, to)
    return assignment


def withdraw_assignment(session: Session, assignment: Assignment) -> Assignment:
    """Take it off its holder's list. Safe to repeat; raises conflict once it was delivered."""
    if assignment.state != "withdrawn":
        _check_open(assignment, "taken back")
        assignment.state = "withdrawn"
        session.flush()
    return assignment


def reassign(session: Session, programme: Programme, assignment: Assignment, *, to: Person) -> Assignment:
    """Pass it on to another walker; the earlier holder may still deliver what they began. Safe to repeat."""
    if assignment.person_id == to.id:
        return assignment
    _check_open(assignment, "passed on")
    _check_walker(session, programme, to)
    assignment.person_id = to.id
    assignment.state = "held"
    _hold(session, assignment, to)
    return assignment


def _hold(session: Session, assignment: Assignment, person: Person) -> None:
    if session.get(Holding, (assignment.id, person.id)) is None:
        session.add(Holding(assignment_id=assignment.id, person_id=person.id))
        session.flush()


def _check_version(programme: Programme, version: ScriptVersion, mode: str) -> None:
    if version.programme_id != programme.id:
        raise Problem("not_found")
    if not version.is_published:
        raise _unfit(
            f"Version {version.version} of “{version.script}” is not published, so nobody can be asked for it."
        )
    if mode not in version.modes:
        raise _unfit(f"“{version.script}” is not made for {mode[:40]}; it is for {', '.join(version.modes)}.")


def _check_walker(session: Session, programme: Programme, person: Person) -> None:
    if not programmes.is_member(session, programme.id, person.id):
        raise _unfit(f"{person.email} does not belong to {programme.name}.")
    if not person.has(*WALKERS):
        raise _unfit(f"{person.name} only reads what is published, so they walk nothing.")
    if not person.is_active:
        raise _unfit(f"The account of {person.name} is closed.")


def _check_open(assignment: Assignment, asked: str) -> None:
    if assignment.state not in queries.OPEN:
        raise Problem("conflict", sentence=f"This assignment is {assignment.state} and cannot be {asked}.")


def _unfit(sentence: str) -> Problem:
    return Problem("conflict", sentence=sentence, status=422)


def settle(session: Session, assignment_id: uuid.UUID, *, is_settled: bool) -> None:
    """An accepted walk settles its assignment; one reopened makes it delivered again. Other states stay."""
    assignment = session.get(Assignment, assignment_id)
    if assignment is not None and assignment.state in {"delivered", "settled"}:
        assignment.state = "settled" if is_settled else "delivered"
