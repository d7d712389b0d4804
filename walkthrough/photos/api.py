"""The photo PUT: raw bytes under their hash, streamed to disk before the database is asked to write."""

from __future__ import annotations

from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ClientDisconnected

from walkthrough import db
from walkthrough.problems import Problem
from walkthrough.web import phone, security
from walkthrough.web.current import current_person, session

from . import intake

bp = Blueprint("photos_api", __name__, url_prefix="/api/v1")
bp.before_request(phone.check_client)


class Body:
    """The request's body; one that was cut off simply ends early, and its length tells."""

    def __init__(self) -> None:
        self._stream = request.stream

    def read(self, size: int, /) -> bytes:
        try:
            return self._stream.read(size)
        except ClientDisconnected:
            return b""


@bp.put("/photos/<sha256>")
def put(sha256: str) -> ResponseReturnValue:
    # The body is read under no transaction at all: a slow phone must not hold the only write lock.
    db.begin(writing=False)
    if (request.content_length or 0) > intake.MOST_BYTES:
        raise intake.too_large()
    if not request.mimetype.startswith("image/"):
        raise Problem("not_an_image")
    security.check_origin()
    person = phone.walker(current_person())
    if not intake.is_hash(sha256):
        raise Problem("not_found")
    if request.content_length is None:
        raise Problem("length_required")
    person_id = person.id
    session().expunge_all()
    session().rollback()
    received = intake.receive(current_app.config["PHOTO_STORE"], sha256, Body(), request.content_length)
    is_new = current_app.config["PHOTO_LEDGER"].record(person_id, received)
    return {"sha256": sha256, "bytes": received.bytes}, 201 if is_new else 200
