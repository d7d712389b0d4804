"""Turns every Problem, and everything unforeseen, into a page or the contract's JSON; commits or rolls back."""

from __future__ import annotations

import logging
import uuid
from typing import Any

from flask import Flask, Response, current_app, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from walkthrough import db
from walkthrough.problems import Problem

from . import security

API = "/api/v1"
log = logging.getLogger("walkthrough")

_FROM_STATUS = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    411: "length_required",
    413: "too_large",
}


def init_app(app: Flask) -> None:
    app.before_request(begin)
    # Registered before the headers of `security`, so it runs after them: the commit comes last before the answer.
    app.after_request(finish)
    app.register_error_handler(Problem, on_problem)
    app.register_error_handler(CSRFError, lambda _error: on_problem(Problem("csrf")))
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(DBAPIError, on_database)
    app.register_error_handler(OSError, on_disk)
    app.register_error_handler(Exception, on_unexpected)


def begin() -> None:
    db.begin(writing=request.method not in {"GET", "HEAD", "OPTIONS"})


def finish(response: Response) -> Response:
    """One request, one transaction: below 400 it commits, else it rolls back. A failed commit replaces the answer."""
    if response.status_code >= 400:
        db.rollback()
    elif request.endpoint != "static":
        try:
            db.commit()
        except Problem as problem:
            response = security.add_headers(current_app.make_response(on_problem(problem)))
        except Exception as error:
            db.rollback()
            response = security.add_headers(current_app.make_response(on_unexpected(error)))
    return stamp(response)


def stamp(response: Response) -> Response:
    if request.path.startswith(API):
        response.headers.add("X-Api", "walk/1")
        response.headers.add("X-Server-Epoch", current_app.config.get("EPOCH") or "")
    return response


def wants_json() -> bool:
    return request.path.startswith("/api/")


def on_problem(problem: Problem) -> ResponseReturnValue:
    headers = {"Retry-After": str(problem.retry_after)} if problem.retry_after else {}
    if wants_json():
        return jsonify(problem.as_dict()), problem.status, headers
    if problem.code == "session" and request.method == "GET":
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    return render_template("errors/problem.html", problem=problem), problem.status, headers


def on_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and error.code < 400:
        return error
    code = _FROM_STATUS.get(error.code or 500, "bad_request")
    details: dict[str, Any] = {"limit": "this address"} if code == "too_large" else {}
    answer = current_app.make_response(on_problem(Problem(code, status=error.code, **details)))
    # RFC 9110 15.5.6: who is refused a method is told which there are.
    answer.allow.update(getattr(error, "valid_methods", None) or ())
    return answer


def on_database(error: DBAPIError) -> ResponseReturnValue:
    meant = db.as_problem(error)
    return on_problem(meant) if isinstance(meant, Problem) else on_unexpected(error)


def on_disk(error: OSError) -> ResponseReturnValue:
    if error.errno in {28, 122}:  # ENOSPC, EDQUOT
        return on_problem(Problem("storage_full", retry_after=60))
    return on_unexpected(error)


def on_unexpected(error: Exception) -> ResponseReturnValue:
    """Says nothing of the inside; the reference finds the trace in the log."""
    reference = uuid.uuid4().hex[:8]
    log.exception("reference %s: %s %r", reference, request.method, request.path, exc_info=error)
    g.pop("person", None)
    return on_problem(Problem("unexpected", reference=reference))


def page_arguments() -> dict[str, Any]:
    """What every page's template may use."""
    return {"asset_version": current_app.config["ASSET_VERSION"]}
