"""What tests make: scripts of the library, sites, waves, assignments, photos, and walks sent through the real API."""

from __future__ import annotations

import hashlib
import io
import json
import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask
from PIL import Image
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.page import Page
from tests.people import person_id
from walkthrough import db
from walkthrough.fieldwork.models import Assignment, Holding, Wave
from walkthrough.programmes import queries as programmes
from walkthrough.programmes.models import Programme, Site
from walkthrough.scripts import publishing
from walkthrough.scripts import queries as scripts

LIBRARY = Path(__file__).parents[1] / "walkthrough" / "scripts" / "library"
JSON = {"Content-Type": "application/json"}


@contextmanager
def writing(app: Flask) -> Iterator[Session]:
    """A session whose changes are committed at the end, as a request's are."""
    with app.app_context():
        db.begin(writing=True)
        yield db.db.session()
        db.commit()


@contextmanager
def reading(app: Flask) -> Iterator[Session]:
    """A session to look at what is there."""
    with app.app_context():
        db.begin(writing=False)
        yield db.db.session()
        db.rollback()


def add_script(app: Flask, name: str = "retail-return", programme: str = "northway", *, publish: bool = True) -> str:
    """A script of the library in a programme; its sha256."""
    with writing(app) as session:
        text = (LIBRARY / f"{name}.yaml").read_bytes()
        version = publishing.import_script(session, known(session, programme), text, f"{name}.yaml")
        if publish:
            publishing.publish(session, version)
        return version.sha256


def add_site(app: Flask, key: str = "high-street-14", programme: str = "northway", region: str = "North") -> None:
    with writing(app) as session:
        name = key.replace("-", " ").title()
        session.add(Site(programme_id=known(session, programme).id, key=key, name=name, region=region))


def add_wave(app: Flask, key: str = "autumn", programme: str = "northway") -> None:
    with writing(app) as session:
        programme_id = known(session, programme).id
        dates = {"starts_on": date(2026, 11, 1), "ends_on": date(2026, 11, 30)}
        session.add(Wave(programme_id=programme_id, key=key, name=key.title(), **dates))


def add_assignment(app: Flask, to: str = "sam", **changes: Any) -> str:
    """A mystery shop of retail-return at high-street-14, held by a member of the cast; its id."""
    programme, site, wave = changes.pop("programme", "northway"), changes.pop("site", None), changes.pop("wave", None)
    script, number = changes.pop("script", "retail-return"), changes.pop("version", 1)
    given: dict[str, Any] = {"mode": "mystery_shop", "persona": "busy-parent", "state": "held", "due": None, **changes}
    with writing(app) as session:
        found = known(session, programme)
        version = scripts.version(session, found.id, script, number)
        assert version is not None
        place = programmes.site(session, found.id, site) if site else None
        when = session.query(Wave).filter_by(programme_id=found.id, key=wave).one() if wave else None
        assignment = Assignment(
            programme_id=found.id,
            script_version_id=version.id,
            person_id=person_id(to),
            site_id=place.id if place else None,
            wave_id=when.id if when else None,
            **given,
        )
        session.add(assignment)
        session.flush()
        session.add(Holding(assignment_id=assignment.id, person_id=person_id(to)))
        return str(assignment.id)


def known(session: Session, key: str) -> Programme:
    found = programmes.by_key(session, key)
    assert found is not None
    return found


def new_id() -> str:
    return str(uuid.uuid4())


def minimal(sha256: str, **changes: Any) -> dict[str, Any]:
    """The smallest manifest the contract takes: a walk of retail-return without a single observation."""
    return {
        "schema": 1,
        "walk_id": new_id(),
        "rev": 1,
        "mode": "walkthrough",
        "programme": "northway",
        "script": {"id": "retail-return", "version": 1, "sha256": sha256},
        "persona": "busy-parent",
        "brief": {"issue": "The jacket is too small", "goal": "Right size", "mood_arrival": -1},
        "started_at": "2026-11-14T17:02:11+00:00",
        "ended_at": "2026-11-14T17:41:40+00:00",
        "submitted_at": "2026-11-14T17:44:02+00:00",
        "observations": [],
        "outcome": {"goal": "part"},
        "photos": [],
        **changes,
    }


def body_of(manifest: dict[str, Any]) -> bytes:
    return json.dumps(manifest).encode()


def put_walk(page: Page, manifest: dict[str, Any] | bytes, walk_id: str | None = None) -> TestResponse:
    """The walk PUT as the phone makes it."""
    body = manifest if isinstance(manifest, bytes) else body_of(manifest)
    named = walk_id or json.loads(body)["walk_id"]
    return page.api("PUT", f"/walks/{named}", data=body, headers=JSON)


def send_walk(page: Page, manifest: dict[str, Any]) -> dict[str, Any]:
    """A walk delivered; its receipt."""
    answer = put_walk(page, manifest)
    assert answer.status_code in {200, 201}, answer.get_data(as_text=True)
    receipt: dict[str, Any] = answer.get_json()
    return receipt


def picture(seed: int = 0, size: tuple[int, int] = (640, 480), kind: str = "JPEG", **options: Any) -> bytes:
    """A picture of random blocks: another seed, other bytes."""
    coarse = Image.frombytes("RGB", (16, 12), random.Random(seed).randbytes(16 * 12 * 3))
    out = io.BytesIO()
    coarse.resize(size).save(out, kind, **options)
    return out.getvalue()


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def put_photo(
    page: Page, data: bytes, sha256: str | None = None, *, length: int | None = None, **headers: str
) -> TestResponse:
    """The photo PUT; `length` is what it says of itself where that is not the truth."""
    announced = {"CONTENT_LENGTH": str(len(data) if length is None else length)}
    path = f"/photos/{sha256 or sha256_of(data)}"
    headers = {"Content-Type": "image/jpeg", **headers}
    return page.api("PUT", path, data=data, headers=headers, environ_overrides=announced)


def send_photo(page: Page, data: bytes, n: int = 0, **changes: Any) -> dict[str, Any]:
    """A photo delivered; its entry for a manifest."""
    answer = put_photo(page, data)
    assert answer.status_code in {200, 201}, answer.get_data(as_text=True)
    return {"n": n, "sha256": sha256_of(data), "bytes": len(data), "mime": "image/jpeg", "caption": "", **changes}
