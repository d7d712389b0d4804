"""The session calls of the walk protocol: sign in from the phone, who am I, sign out."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from walkthrough.problems import Problem
from walkthrough.strict_json import BadJson, loads
from walkthrough.web import security
from walkthrough.web.current import address, current_person, session

from . import signing
from .models import Person
from .views import KEPT_PAGES, end, remember

bp = Blueprint("session_api", __name__, url_prefix="/api/v1")

_SMALL = 64 * 1024


def described(person: Person) -> dict[str, Any]:
    return {"id": str(person.id), "name": person.name, "roles": person.roles}


def _answer(person: Person) -> ResponseReturnValue:
    return jsonify(user=described(person), epoch=current_app.config["EPOCH"])


@bp.post("/session")
def create() -> ResponseReturnValue:
    security.check_json_request(_SMALL)
    try:
        body = loads(security.read_body(_SMALL))
    except BadJson as error:
        raise Problem("bad_json", reason=error.reason.rstrip(".")) from None
    email, password = body.get("email"), body.get("password")
    if not isinstance(email, str) or not isinstance(password, str):
        missing = "email" if not isinstance(email, str) else "password"
        raise Problem("invalid", errors=[{"field": missing, "code": "required", "message": "Give both as text."}])
    person = signing.sign_in(session(), email, password, address())
    remember(person)
    return _answer(person)


@bp.get("/session")
def show() -> ResponseReturnValue:
    return _answer(current_person())


@bp.delete("/session")
def destroy() -> ResponseReturnValue:
    security.check_origin()
    end()
    return "", 204, {"Clear-Site-Data": KEPT_PAGES}
