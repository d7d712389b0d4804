"""JSON calls of report."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("report_api", __name__, url_prefix="/api/v1")
