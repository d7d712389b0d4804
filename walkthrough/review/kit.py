"""What came of the walks a person delivered, for the phone's kit: the state of each and the reviewer's last note."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person

from . import queries

#: A phone shows what came of recent walks; older ones are on the desk.
MOST_WALKS = 100


def part(session: Session, person: Person) -> dict[str, Any]:
    """`{walks: [{walk_id, rev, state, note}]}` of the person's own newest walks, the latest received first."""
    rows = queries.newest_of(session, person.id, MOST_WALKS)
    return {
        "walks": [
            {"walk_id": str(walk_id), "rev": rev, "state": state, "note": note} for walk_id, rev, state, note in rows
        ]
    }
