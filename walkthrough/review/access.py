"""Who may read another's walk, and who may review it: the leads and reviewers of its programme, an admin only reads.

Viewers, shoppers and employees read their own walks alone, which is not decided here.
"""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from walkthrough.accounts.access import with_role
from walkthrough.accounts.models import Person
from walkthrough.problems import Problem
from walkthrough.programmes import queries as programmes
from walkthrough.walks.models import Walk

REVIEWERS = ("lead", "reviewer")
READERS = ("admin", *REVIEWERS)


def may_read(session: Session, person: Person, walk: Walk) -> bool:
    if person.has("admin"):
        return True
    return person.has(*REVIEWERS) and programmes.is_member(session, walk.programme_id, person.id)


def may_review(session: Session, person: Person, walk: Walk) -> bool:
    """A lead or reviewer of the walk's programme, never its author."""
    return (
        person.has(*REVIEWERS)
        and walk.author_id != person.id
        and programmes.is_member(session, walk.programme_id, person.id)
    )


def walk_for_review(session: Session, person: Person, walk_id: uuid.UUID) -> Walk:
    """The walk, for a lead or reviewer of its programme. Raises not_allowed by role, then not_found."""
    with_role(person, *REVIEWERS)
    walk = session.get(Walk, walk_id)
    if walk is None or not programmes.is_member(session, walk.programme_id, person.id):
        raise Problem("not_found")
    return walk
