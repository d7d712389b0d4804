"""What was delivered for which assignment: work begun under one is always taken, and what is odd is flagged."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from .models import Assignment

#: What a first delivery says of its moment; a revision does not change it.
OF_THE_MOMENT = ("late", "cancelled", "reassigned", "second")

_CANCELLED = ("withdrawn", "declined", "handed_back")
_BEFORE_DELIVERY = ("offered", "held", "started")


@dataclass(frozen=True, slots=True)
class Visit:
    """A walk as fieldwork sees it. `ended_at` keeps the offset it was written with."""

    by: uuid.UUID
    site_id: uuid.UUID | None
    persona: str
    ended_at: datetime
    received_at: datetime


def delivered(assignment: Assignment, visit: Visit, *, again: bool = False) -> list[str]:
    """Note a visit for its assignment and return its flags; `again` is a revision of a visit already noted.

    late (walked or received after the due day), cancelled, reassigned, second (another visit came before),
    other_site, other_persona.
    """
    flags = _of_the_place(assignment, visit)
    if again:
        return flags
    flags = _of_the_moment(assignment, visit) + flags
    if assignment.person_id == visit.by and assignment.state in _BEFORE_DELIVERY:
        assignment.state = "delivered"
    return flags


def _of_the_moment(assignment: Assignment, visit: Visit) -> list[str]:
    found = []
    received = visit.received_at.astimezone(visit.ended_at.tzinfo)
    overdue = assignment.due is not None and max(visit.ended_at.date(), received.date()) > assignment.due
    if overdue or assignment.state == "expired":
        found.append("late")
    if assignment.state in _CANCELLED:
        found.append("cancelled")
    if assignment.person_id != visit.by:
        found.append("reassigned")
    if assignment.state in {"delivered", "settled"}:
        found.append("second")
    return found


def _of_the_place(assignment: Assignment, visit: Visit) -> list[str]:
    found = []
    if visit.site_id != assignment.site_id:
        found.append("other_site")
    if visit.persona != assignment.persona:
        found.append("other_persona")
    return found
