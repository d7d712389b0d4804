"""Whether this server can take work: the database and the photo store both write. Says nothing private."""

from __future__ import annotations

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError

from walkthrough import db
from walkthrough.problems import Problem

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> ResponseReturnValue:
    try:
        with db.aside() as own:
            # BEGIN IMMEDIATE alone proves nothing of the disk; touching a row of our own and rolling back does.
            db.prove_writable(own)
        current_app.config["PHOTO_STORE"].prove_writable()
    except (Problem, DBAPIError, OSError):
        return jsonify(status="failing"), 503
    return jsonify(status="ok")
