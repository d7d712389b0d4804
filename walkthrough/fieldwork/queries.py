"""Every select of waves and assignments."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from walkthrough.programmes.models import Programme, Site
from walkthrough.scripts.models import ScriptVersion

from .models import Assignment, Holding, Wave

#: States in which an assignment is on its holder's phone: to be walked, or walked and not yet settled.
ON_PHONE = ("offered", "held", "started", "delivered")


def wave(session: Session, programme_id: uuid.UUID, key: str) -> Wave | None:
    return session.scalar(select(Wave).where(Wave.programme_id == programme_id, Wave.key == key))


def held_once(session: Session, assignment_id: uuid.UUID, person_id: uuid.UUID) -> Assignment | None:
    """The assignment, when this person holds it or ever held it."""
    if session.get(Holding, (assignment_id, person_id)) is None:
        return None
    return session.get(Assignment, assignment_id)


def on_phone(
    session: Session, person_id: uuid.UUID
) -> Sequence[tuple[Assignment, ScriptVersion, Programme, Site | None, Wave | None]]:
    """A person's assignments with what each is about, the next one due first."""
    query = (
        select(Assignment, ScriptVersion, Programme, Site, Wave)
        .join(ScriptVersion, ScriptVersion.id == Assignment.script_version_id)
        .join(Programme, Programme.id == Assignment.programme_id)
        .outerjoin(Site, Site.id == Assignment.site_id)
        .outerjoin(Wave, Wave.id == Assignment.wave_id)
        .where(Assignment.person_id == person_id, Assignment.state.in_(ON_PHONE))
        .order_by(Assignment.due.is_(None), Assignment.due, Assignment.created_at, Assignment.id)
    )
    return session.execute(query).all()
