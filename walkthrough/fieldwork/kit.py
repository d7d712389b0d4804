"""A person's assignments and the script versions they are for, for the phone's kit."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.scripts.kit import described

from . import queries


def part(session: Session, person: Person) -> dict[str, Any]:
    """`{assignments, scripts, open_walks}`; an assigned version is there also when it was withdrawn since."""
    rows = queries.on_phone(session, person.id)
    assignments = [
        {
            "id": str(assignment.id),
            "programme": programme.key,
            "script": {"id": version.script, "version": version.version},
            "mode": assignment.mode,
            "site": site.key if site else None,
            "persona": assignment.persona,
            "wave": wave.key if wave else None,
            "due": assignment.due.isoformat() if assignment.due else None,
            "state": assignment.state,
        }
        for assignment, version, programme, site, wave in rows
    ]
    scripts = [described(version, programme.key) for _, version, programme, _, _ in rows]
    return {"assignments": assignments, "scripts": scripts, "open_walks": []}
