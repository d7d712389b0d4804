"""What a second pair of eyes decides: accept, return to the walker, set aside, reopen. The report follows at once.

Refuses the author, a revision that is no longer the newest, and a step that the walk's state does not have. Reviews are
only ever added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.fieldwork import planning
from walkthrough.problems import Problem
from walkthrough.walks.models import Walk, restate

from . import access
from .models import Review

LONGEST_NOTE = 4_000
WAITING = ("received", "in_review", "callback")
#: Set aside or accepted walks are decided; everything else is still open.
OPEN = (*WAITING, "returned")


@dataclass(frozen=True, slots=True)
class _Step:
    """From which states a decision leads to which, and whether the walker is owed a note."""

    takes: tuple[str, ...]
    gives: str
    wants_note: bool = False


_STEPS = {
    "accept": _Step(OPEN, "accepted"),
    "return": _Step(WAITING, "returned", wants_note=True),
    "set_aside": _Step(OPEN, "set_aside", wants_note=True),
    "reopen": _Step(("accepted", "set_aside"), "in_review"),
}
#: Decisions that the walker is owed a reason for.
NEEDS_NOTE = tuple(decision for decision, step in _STEPS.items() if step.wants_note)
_SAID = {
    "received": "has not been decided yet",
    "in_review": "is in review",
    "callback": "waits for its walker's answer",
    "returned": "has been returned to its walker",
    "accepted": "has been accepted; reopen it first",
    "set_aside": "has been set aside; reopen it first",
}


def accept(session: Session, walk: Walk, *, by: Person, note: str = "", rev: int | None = None) -> Review:
    """It stands as it is and can no longer be revised."""
    return _decide(session, walk, "accept", by=by, note=note, rev=rev)


def return_to_walker(session: Session, walk: Walk, *, by: Person, note: str, rev: int | None = None) -> Review:
    """Back to its walker, with a note that says what is missing."""
    return _decide(session, walk, "return", by=by, note=note, rev=rev)


def set_aside(session: Session, walk: Walk, *, by: Person, note: str, rev: int | None = None) -> Review:
    """Kept, and counted nowhere; the note says why. An accepted walk is reopened first."""
    return _decide(session, walk, "set_aside", by=by, note=note, rev=rev)


def reopen(session: Session, walk: Walk, *, by: Person, note: str = "", rev: int | None = None) -> Review:
    """An accepted or set-aside walk is in review again."""
    return _decide(session, walk, "reopen", by=by, note=note, rev=rev)


VERBS: dict[str, Callable[..., Review]] = {
    "accept": accept,
    "return": return_to_walker,
    "set_aside": set_aside,
    "reopen": reopen,
}


def possible(walk: Walk) -> list[str]:
    """The decisions that the walk's state has."""
    return [decision for decision, step in _STEPS.items() if walk.state in step.takes]


def _decide(session: Session, walk: Walk, decision: str, *, by: Person, note: str, rev: int | None) -> Review:
    """`rev` is the revision that `by` saw; None is the newest."""
    step, note = _STEPS[decision], note.strip()
    if not access.may_review(session, by, walk):
        raise Problem("conflict", sentence=_why_not(by, walk), status=403)
    if rev is not None and rev != walk.rev:
        raise Problem(
            "conflict",
            sentence=f"Revision {walk.rev} of this walk arrived while you looked at revision {rev}. "
            "Nothing was decided; look at the new one.",
        )
    if walk.state not in step.takes:
        raise Problem("conflict", sentence=f"This walk {_SAID[walk.state]}.")
    if step.wants_note and not note:
        raise Problem("conflict", sentence="Say why in a note; the walker reads it.", status=422)
    if len(note) > LONGEST_NOTE or "\x00" in note:
        raise Problem("conflict", sentence=f"A note has at most {LONGEST_NOTE} characters.", status=422)
    return _record(session, walk, Review(walk_id=walk.id, rev=walk.rev, decision=decision, note=note, by_id=by.id))


def _record(session: Session, walk: Walk, review: Review) -> Review:
    walk.state = _STEPS[review.decision].gives
    session.add(review)
    if walk.assignment_id is not None:
        planning.settle(session, walk.assignment_id, is_settled=walk.state == "accepted")
    restate(session, walk.id)
    session.flush()
    return review


def _why_not(by: Person, walk: Walk) -> str:
    if by.id == walk.author_id:
        return "Nobody reviews a walk of their own."
    return f"{by.name} is neither lead nor reviewer of this walk's programme."
