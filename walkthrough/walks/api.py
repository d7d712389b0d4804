"""JSON calls of the walk protocol: the kit, one walk out and in, its photos, the receipts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import TimeoutError as StillWorking
from contextlib import suppress
from typing import Any

from flask import Blueprint, Flask, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import ClientDisconnected

from walkthrough import db
from walkthrough.accounts.api import described
from walkthrough.accounts.models import Person
from walkthrough.photos.copies import NOT_VIEWABLE
from walkthrough.problems import Problem
from walkthrough.web import phone, security
from walkthrough.web.current import current_person, session

from . import access, kit, queries, receipts, sync
from .models import Walk

bp = Blueprint("walks_api", __name__, url_prefix="/api/v1")
bp.before_request(phone.check_client)

#: How long a look at a photo waits for its copies before it says to look again.
PATIENCE = 1.5


def serve_kit(app: Flask, parts: Sequence[kit.Part]) -> None:
    """Take the kit's parts from the features that `create_app` knows."""
    app.config["KIT_PARTS"] = list(parts)


@bp.get("/kit")
def show_kit() -> ResponseReturnValue:
    person = phone.walker(current_person())
    regions = frozenset(request.args.getlist("region"))
    made = kit.assemble(session(), person, current_app.config["KIT_PARTS"], regions)
    made |= {"user": described(person), "epoch": current_app.config["EPOCH"]}
    tag = kit.tag(made)
    # A proxy that packs answers makes the tag a weak one.
    answer = Response(status=304) if request.if_none_match.contains_weak(tag) else jsonify(made)
    answer.set_etag(tag)
    return answer


@bp.put("/walks/<walk_id>")
def put(walk_id: str) -> ResponseReturnValue:
    # Most of the work is reading and judging: the only write lock is taken for the rows alone.
    db.begin(writing=False)
    security.check_json_request()
    body, fault = _body()
    person = phone.walker(current_person())
    access.known_id(walk_id)
    if fault is not None:
        raise fault
    receipt, is_new = _delivered(person, walk_id, body)
    if is_new:
        current_app.config["PHOTO_COPIES"].later(receipt["photos"])
    return _json(sync.written(receipt), 201 if is_new else 200)


def _delivered(person: Person, walk_id: str, body: bytes) -> tuple[dict[str, Any], bool]:
    store = current_app.config["PHOTO_STORE"]
    judged = sync.judge(session(), store, person, walk_id, body)
    if not isinstance(judged, sync.Delivery):
        return judged, False
    session().rollback()
    db.begin(writing=True)
    try:
        return sync.keep(session(), store, person, judged)
    except IntegrityError:
        # Somebody sent the same walk a moment earlier (never on SQLite, where writers queue): look again.
        session().rollback()
        return sync.submit(session(), store, person, walk_id, body)


@bp.get("/walks/<walk_id>")
def show(walk_id: str) -> ResponseReturnValue:
    person = current_person()
    walk = access.walk_for(session(), person, walk_id)
    revision = queries.newest(session(), walk)
    found: dict[str, Any] = {
        "walk_id": str(walk.id),
        "rev": walk.rev,
        "state": walk.state,
        "receipt": revision.receipt,
        "manifest": revision.manifest,
        "callbacks": [],
    }
    if person.has("lead", "admin"):
        found["author"] = _author(walk)
    return _json(json.dumps(found, separators=(",", ":")), 200)


@bp.get("/receipts")
def show_receipts() -> ResponseReturnValue:
    person = phone.walker(current_person())
    found, cursor = receipts.after(session(), person, request.args.get("since"))
    return _json(json.dumps({"receipts": found, "cursor": cursor}, separators=(",", ":")), 200)


@bp.get("/walks/<walk_id>/photos/<string(maxlength=7):n>")
def show_photo(walk_id: str, n: str) -> ResponseReturnValue:
    walk = access.walk_for(session(), current_person(), walk_id)
    sha256 = queries.photo_hash(session(), walk, int(n)) if n.isascii() and n.isdigit() and len(n) < 8 else None
    if sha256 is None:
        raise Problem("not_found")
    name = f"walk-{str(walk.id)[:8]}-photo-{n}.jpg"
    # Waiting for a picture must not keep an old snapshot of the database open.
    session().rollback()
    size = "thumb" if request.args.get("size") == "thumb" else "large"
    return _picture(_copy(sha256, size), name)


def _copy(sha256: str, size: str) -> bytes:
    copies = current_app.config["PHOTO_COPIES"]
    data: bytes | None = copies.read(sha256, size)
    if data is None:
        with suppress(StillWorking):
            copies.ask(sha256).result(timeout=PATIENCE)
        data = copies.read(sha256, size)
    if data is None:
        raise Problem("being_prepared", retry_after=1)
    if data == NOT_VIEWABLE:
        raise Problem("not_viewable")
    return data


def _picture(data: bytes, name: str) -> Response:
    answer = Response(data, mimetype="image/jpeg")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _body() -> tuple[bytes, Problem | None]:
    """The body, or why it cannot be read, which is only told to somebody who is signed in."""
    try:
        return security.read_body(), None
    except ClientDisconnected:
        return b"", Problem("bad_json", reason="it was cut off on the way")
    except Problem as problem:
        if problem.code != "bad_json":
            raise
        return b"", problem


def _author(walk: Walk) -> dict[str, str]:
    author = session().get_one(Person, walk.author_id)
    return {"id": str(author.id), "name": author.name}


def _json(text: str, status: int) -> Response:
    return Response(text, status=status, mimetype="application/json")
