"""The JSON call of the report."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from walkthrough.web.current import current_person, session

from . import access, reading
from .filters import read

bp = Blueprint("report_api", __name__, url_prefix="/api/v1")


@bp.get("/programmes/<key>/report")
def report(key: str) -> ResponseReturnValue:
    """The report document. The ETag is a hash of what was answered, so it changes exactly when the numbers do."""
    programme = access.report_for(session(), current_person(), key)
    answer = jsonify(reading.document(session(), programme, read(request.args.getlist)))
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.add_etag()
    return answer.make_conditional(request)
