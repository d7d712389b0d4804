"""Pages of review: the queue of a programme, and the decision posted from a walk's page."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from walkthrough.problems import Problem
from walkthrough.programmes.access import programme_for
from walkthrough.programmes.models import Programme
from walkthrough.walks.models import STATES, Walk
from walkthrough.web.current import desk_person, session, visitor
from walkthrough.web.paging import page_of

from . import acceptance, access, queries
from .forms import ReviewForm

bp = Blueprint("review", __name__)

#: What the queue can be narrowed to, and the walk states behind each.
CHOICES: dict[str, tuple[str, tuple[str, ...]]] = {
    "waiting": ("Waiting", acceptance.WAITING),
    "returned": ("Returned", ("returned",)),
    "accepted": ("Accepted", ("accepted",)),
    "set-aside": ("Set aside", ("set_aside",)),
    "all": ("All", STATES),
}
_DONE = {"accept": "Accepted", "return": "Returned to its walker", "set_aside": "Set aside", "reopen": "Reopened"}


@bp.app_context_processor
def for_every_page() -> dict[str, Any]:
    """`walks_waiting(programme)` for the header; `decisions_for(walk)` for the form on a walk's page."""
    return {"walks_waiting": _waiting, "decisions_for": _decisions}


@bp.get("/programmes/<key>/review")
def queue(key: str) -> ResponseReturnValue:
    person = desk_person()
    programme = programme_for(session(), person, key, *access.READERS)
    chosen = request.args.get("state", "waiting")
    if chosen not in CHOICES:
        raise Problem("bad_query", field="state")
    states = CHOICES[chosen][1]
    counts = queries.counts(session(), programme.id)
    return render_template(
        "review/queue.html",
        programme=programme,
        walks=page_of(lambda first, most: queries.queue(session(), programme.id, states, first=first, most=most)),
        choices=[(name, word, sum(counts.get(s, 0) for s in of)) for name, (word, of) in CHOICES.items()],
        chosen=chosen,
        names_walkers=person.has("admin", "lead"),
    )


@bp.post("/walks/<uuid:walk_id>/reviews")
def add_review(walk_id: uuid.UUID) -> ResponseReturnValue:
    """A refusal keeps the note: it may have taken ten minutes to write."""
    person = desk_person()
    walk = access.walk_for_review(session(), person, walk_id)
    programme = session().get_one(Programme, walk.programme_id)
    form = ReviewForm()
    status = 422
    if form.validate_on_submit():
        decide = acceptance.VERBS[form.decision.data]
        try:
            decide(session(), walk, by=person, note=form.note.data or "", rev=form.rev.data)
            flash(f"{_DONE[form.decision.data]}. The report follows at once.")
            return redirect(url_for("review.queue", key=programme.key))
        except Problem as problem:
            form.form_errors.append(problem.message)
            status = problem.status
    return render_template("review/refused.html", programme=programme, walk=walk, form=form), status


def _waiting(programme: Programme) -> int:
    found = queries.counts(session(), programme.id)
    return sum(found.get(state, 0) for state in acceptance.WAITING)


def _decisions(walk: Walk) -> list[str]:
    """What the person who looks may decide about this walk as it stands."""
    person = visitor()
    if person is None or not access.may_review(session(), person, walk):
        return []
    return acceptance.possible(walk)
