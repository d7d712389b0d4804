"""Pages of a programme: the list of those one belongs to, and one programme's catalogue."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from walkthrough.web.current import desk_person, session

from . import queries

bp = Blueprint("programmes", __name__)


@bp.get("/programmes")
def index() -> ResponseReturnValue:
    """Straight to the only programme of somebody who has one."""
    programmes = queries.of_person(session(), desk_person())
    return render_template("programmes/index.html", programmes=programmes)
