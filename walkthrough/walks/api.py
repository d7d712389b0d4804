"""JSON calls of walks."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("walks_api", __name__, url_prefix="/api/v1")


def serve_kit(app: object, parts: list[object]) -> None:
    """Take the kit's parts."""
