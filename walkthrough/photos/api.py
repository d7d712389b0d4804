"""JSON calls of photos."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("photos_api", __name__, url_prefix="/api/v1")
