"""Who may send which walk, and what the server knows when it judges the rest of a manifest.

Whoever may not send is told `not_yours`, whatever the reason; nothing here tells an unknown record from a foreign one.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from walkthrough import notation
from walkthrough.accounts.models import Person
from walkthrough.fieldwork import access as fieldwork
from walkthrough.fieldwork.models import Assignment
from walkthrough.problems import Problem
from walkthrough.programmes import access as programmes
from walkthrough.programmes import queries as catalogue
from walkthrough.programmes.models import Programme
from walkthrough.scripts import queries as scripts
from walkthrough.scripts.kit import OF_ONES_OWN
from walkthrough.scripts.models import ScriptVersion

from . import protocol, queries
from .models import Walk


@dataclass(frozen=True, slots=True)
class Sending:
    """What a manifest names, loaded. `named` is None where the script or its version is unknown."""

    programme: Programme
    assignment: Assignment | None
    assigned: ScriptVersion | None
    named: ScriptVersion | None
    script_id: str | None
    sites: dict[str, uuid.UUID]
    waves: dict[str, uuid.UUID]

    @property
    def version(self) -> ScriptVersion:
        """The script version of a manifest without faults."""
        if self.named is None:
            raise Problem("invalid", errors=[])
        return self.named

    @property
    def assignment_id(self) -> uuid.UUID | None:
        return self.assignment.id if self.assignment else None

    @property
    def site_id(self) -> uuid.UUID | None:
        return next(iter(self.sites.values()), None)

    @property
    def wave_id(self) -> uuid.UUID | None:
        """Its assignment's wave; without an assignment the manifest's."""
        return self.assignment.wave_id if self.assignment else next(iter(self.waves.values()), None)


def look_up(session: Session, person: Person, manifest: dict[str, Any], walk: Walk | None) -> tuple[Sending, int]:
    """What the manifest names, and its rev, for somebody who may send it. Raises not_yours, or invalid."""
    envelope, _ = protocol.envelope(manifest)
    if envelope is None:
        raise _invalid(protocol.problems_in(manifest, protocol.Context()))
    programme = catalogue.by_key(session, envelope.programme)
    if programme is None or not programmes.belongs(session, person, programme):
        raise Problem("not_yours")
    assignment = assigned = None
    if envelope.assignment_id is not None:
        assignment = fieldwork.assignment_of(session, person, envelope.assignment_id, programme.id)
        assigned = session.get(ScriptVersion, assignment.script_version_id)
    elif manifest.get("assignment_id") is None and not _may_walk_alone(person, envelope.mode):
        raise Problem("not_yours")
    sending = Sending(
        programme=programme,
        assignment=assignment,
        assigned=assigned,
        named=_version(session, programme, envelope),
        script_id=envelope.script_id,
        sites=queries.site_ids(session, programme.id, manifest.get("site")),
        waves=queries.wave_ids(session, programme.id, manifest.get("wave")),
    )
    if envelope.rev is None:
        named_walk = walk.id if walk else None
        raise _invalid(protocol.problems_in(manifest, context(session, sending, manifest, named_walk, walk)))
    return sending, envelope.rev


def context(
    session: Session, sending: Sending, manifest: dict[str, Any], walk_id: uuid.UUID | None, walk: Walk | None
) -> protocol.Context:
    """What the server knows of what the manifest names."""
    named, assigned = sending.named, sending.assigned
    is_known = named is not None or (
        sending.script_id is not None and scripts.was_published(session, sending.programme.id, sending.script_id)
    )
    return protocol.Context(
        walk_id=walk_id,
        script_exists=is_known,
        version_exists=named is not None,
        document=named.document if named else None,
        script_sha256=named.sha256 if named else None,
        personas=queries.persona_keys(session, sending.programme.id),
        sites=sending.sites.keys(),
        waves=sending.waves.keys(),
        assignment=protocol.Assigned(assigned.script, sending.assignment.mode)
        if assigned and sending.assignment
        else None,
        previous=_previous(session, walk),
    )


def moment(text: str) -> datetime:
    """A time of a manifest without faults, with the offset it was written with."""
    found = notation.moment(text)
    if found is None:
        raise ValueError("a time that was not looked at before")
    return found


def _may_walk_alone(person: Person, mode: str | None) -> bool:
    # A mode that is missing or unknown is a fault of the field, told to somebody who may send at all.
    return person.has("employee") and (mode is None or mode in OF_ONES_OWN)


def _version(session: Session, programme: Programme, envelope: protocol.Envelope) -> ScriptVersion | None:
    if envelope.script_id is None or envelope.script_version is None:
        return None
    found = scripts.version(session, programme.id, envelope.script_id, envelope.script_version)
    # A draft is nobody's to walk; a withdrawn version was, and its walks are still taken.
    return found if found is not None and found.state != "draft" else None


def _previous(session: Session, walk: Walk | None) -> protocol.Previous | None:
    if walk is None:
        return None
    version = session.get_one(ScriptVersion, walk.script_version_id)
    programme = session.get_one(Programme, walk.programme_id)
    return protocol.Previous(programme.key, version.script, walk.mode)


def _invalid(faults: list[protocol.FieldError]) -> Problem:
    return Problem(
        "invalid", errors=[{"field": each.field, "code": each.code, "message": each.message} for each in faults]
    )
