"""Walks put into the database as their receipt would leave them, so that the roll-up follows in the same commit."""

from __future__ import annotations

import json
import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import person_id
from walkthrough import canonical, db
from walkthrough.fieldwork.models import Wave
from walkthrough.programmes.models import Site
from walkthrough.scripts.models import ScriptVersion
from walkthrough.walks.models import Revision, Walk, restate

NORTHWAY = person_id("northway")
REGIONS = {"site-1": "North", "site-2": "North", "site-3": "South"}


def version_of(session: Session, document: dict[str, Any]) -> ScriptVersion:
    """The published version of a document, made when it is not there."""
    found = session.scalar(
        select(ScriptVersion).where(
            ScriptVersion.programme_id == NORTHWAY,
            ScriptVersion.script == document["id"],
            ScriptVersion.version == document["version"],
        )
    )
    if found is None:
        found = ScriptVersion(
            programme_id=NORTHWAY, script=document["id"], version=document["version"], title=document["title"],
            state="published", sha256=canonical.digest(document), canonical=canonical.canonical(document).decode(),
        )  # fmt: skip
        session.add(found)
        session.flush()
    return found


def site_of(session: Session, key: str | None) -> uuid.UUID | None:
    if key is None:
        return None
    found = session.scalar(select(Site).where(Site.programme_id == NORTHWAY, Site.key == key))
    if found is None:
        found = Site(programme_id=NORTHWAY, key=key, name=key.replace("-", " ").title(), region=REGIONS.get(key, ""))
        session.add(found)
        session.flush()
    return found.id


def wave_of(session: Session, key: str | None) -> uuid.UUID | None:
    if key is None:
        return None
    found = session.scalar(select(Wave).where(Wave.programme_id == NORTHWAY, Wave.key == key))
    if found is None:
        found = Wave(programme_id=NORTHWAY, key=key, name=key, starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31))
        session.add(found)
        session.flush()
    return found.id


def deliver(
    session: Session, manifest: dict[str, Any], document: dict[str, Any], author: str = "wim", **walk: Any
) -> uuid.UUID:
    """Store one revision (a new walk, or the next one of a known walk) and mark it; `walk` sets columns like state."""
    walk_id = uuid.UUID(manifest["walk_id"])
    started = datetime.fromisoformat(manifest["started_at"])
    columns = {
        "programme_id": NORTHWAY, "author_id": person_id(author), "script_version_id": version_of(session, document).id,
        "mode": manifest["mode"], "persona": manifest["persona"], "site_id": site_of(session, manifest.get("site")),
        "wave_id": wave_of(session, manifest.get("wave")), "rev": manifest["rev"],
        "own_area": bool((manifest.get("insider") or {}).get("own_area")),
        "is_void": bool((manifest.get("void_reason") or "").strip()),
        "started_at": started, "ended_at": datetime.fromisoformat(manifest["ended_at"]),
        "started_on": started.date(), "received_at": db.now(), **walk,
    }  # fmt: skip
    found = session.get(Walk, walk_id)
    if found is None:
        session.add(Walk(id=walk_id, **columns))
    else:
        for name, value in columns.items():
            setattr(found, name, value)
    session.flush()
    session.add(
        Revision(
            walk_id=walk_id, author_id=columns["author_id"], rev=manifest["rev"], manifest_sha256="0" * 64,
            body=json.dumps(manifest).encode(),
            receipt_json=json.dumps({"code": "7F3A-09C2", "received_at": "2026-11-14T17:44:02+00:00"}),
        )
    )  # fmt: skip
    session.flush()
    restate(session, walk_id)
    return walk_id
