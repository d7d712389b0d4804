"""A person's receipts in the order they were made, behind a cursor that means nothing to the phone."""

from __future__ import annotations

import json
import re
from typing import Any

from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.problems import Problem

from . import queries

_CURSOR = re.compile(r"r([0-9]{1,18})")


def after(session: Session, person: Person, since: str | None) -> tuple[list[dict[str, Any]], str]:
    """At most 500 receipts and the cursor after the last; with none the cursor stays. Raises invalid (400)."""
    found = queries.receipts(session, person.id, _number(since))
    cursor = f"r{found[-1][0]}" if found else since or "r0"
    return [json.loads(text) for _, text in found], cursor


def _number(since: str | None) -> int:
    if since is None:
        return 0
    found = _CURSOR.fullmatch(since)
    if found is None:
        fault = {"field": "since", "code": "unknown", "message": "This cursor was not made here."}
        raise Problem("invalid", status=400, field="since", errors=[fault])
    return int(found[1])
