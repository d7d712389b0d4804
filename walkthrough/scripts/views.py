"""Pages of scripts."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("scripts", __name__)
