"""Pages of the report: the report, the walks behind each number, one walk as a story, one's own walks, exports."""

from __future__ import annotations

import io
import uuid

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue

from walkthrough.measure.taxonomy import CODES, MOODS, SEVERITIES
from walkthrough.problems import Problem
from walkthrough.web.current import desk_person, session

from . import access, exports, page, story, wording
from .evidence import behind as evidence
from .filters import read

bp = Blueprint("report", __name__)


def photo_of(walk_id: object, n: int, *, thumb: bool = True) -> str:
    """The address of a photo's served copy."""
    return f"/api/v1/walks/{walk_id}/photos/{n}{'?size=thumb' if thumb else ''}"


WORDS = {
    "share": wording.share,
    "clock": wording.clock,
    "signed": wording.signed,
    "percent": wording.percent,
    "likely": wording.likely,
    "counted": wording.counted,
    "joined": wording.joined,
    "tiers": wording.TIER_NAMES,
    "tier_sentences": wording.TIER_SENTENCES,
    "modes": wording.MODES,
    "codes": CODES,
    "moods": MOODS,
    "severities": SEVERITIES,
    "statuses": story.STATUS_WORDS,
    "outcomes": story.GOAL_WORDS,
    "photo_of": photo_of,
}


@bp.get("/programmes/<key>/report")
def report(key: str) -> ResponseReturnValue:
    """Exactly the numbers of the report call, in words and pictures."""
    person = desk_person()
    if awaited := access.unpublished_for(session(), person, key):
        return render_template("report/unpublished.html", programme=awaited), 403
    programme = access.report_for(session(), person, key)
    filters = read(request.args.getlist, blanks=False)
    rights = {"opens": person.has(*access.REVIEWERS), "exports": person.has(*access.EXPORTERS)}
    return render_template("report/report.html", say=WORDS, **page.build(session(), programme, filters, **rights))


@bp.get("/programmes/<key>/walks")
def walks(key: str) -> ResponseReturnValue:
    """The walks behind one number, with what they say about it, fifty at a time."""
    person = desk_person()
    programme = access.report_for(session(), person, key)
    filters = read(request.args.getlist, blanks=False)
    found = evidence.find(session(), programme, filters, person, request.args, page=_page())
    return render_template("walks/behind.html", say=WORDS, programme=programme, filters=filters, found=found)


@bp.get("/walks/<uuid:walk_id>")
def walk(walk_id: uuid.UUID) -> ResponseReturnValue:
    """One walk as a story, to its author and to whoever may read it."""
    return render_template("walks/walk.html", say=WORDS, **story.tell(session(), desk_person(), walk_id))


@bp.get("/my-walks")
def my_walks() -> ResponseReturnValue:
    """What one walked oneself, newest first."""
    found = evidence.own(session(), desk_person(), page=_page())
    return render_template("walks/mine.html", say=WORDS, found=found)


@bp.get("/programmes/<key>/report.<format>")
def export(key: str, format: str) -> ResponseReturnValue:
    """The report or its evidence as a file, for leads and admins."""
    programme = access.export_for(session(), desk_person(), key)
    if format not in exports.FORMATS:
        raise Problem("not_found")
    filters = read(request.args.getlist, blanks=False)
    made = exports.FORMATS[format].make(session(), programme, filters)
    return send_file(
        io.BytesIO(made),
        mimetype=exports.FORMATS[format].mimetype,
        as_attachment=True,
        download_name=f"friction-report-{programme.key}.{format}",
        max_age=0,
    )


def _page() -> int:
    number = request.args.get("page", 1, type=int)
    return min(max(number, 1), 1_000_000)
