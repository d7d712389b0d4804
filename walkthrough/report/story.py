"""One walk told as a story: who it was as, what was met in which order, in whose words, and what became of it.

It words the manifest as it was received; the reader's right is asked before anything is read.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup
from sqlalchemy.orm import Session

from walkthrough.accounts.models import Person
from walkthrough.measure.taxonomy import CODES, MOODS, SEVERITIES
from walkthrough.programmes import queries as programmes
from walkthrough.programmes.models import Programme, Site
from walkthrough.review import queries as review_queries
from walkthrough.scripts.document import touchpoint_name
from walkthrough.scripts.expressions import passes
from walkthrough.walks.access import walk_for
from walkthrough.walks.models import Walk

from . import access, charts, queries
from .evidence import queries as evidence
from .wording import clock

STATUS_WORDS = {
    "done": "Done", "blocked_end": "They stopped me here", "blocked_went_on": "This way failed, I went on",
    "gave_up": "I gave up", "skipped": "Skipped", "not_applicable": "Does not apply",
    "stopped_outside": "Outside reason", "not_reached": "Not reached",
}  # fmt: skip
GOAL_WORDS = {
    "achieved": "Reached the goal", "workaround": "Reached it another way", "part": "Reached part of it",
    "blocked": "Was blocked", "gave_up": "Gave up", "stopped_outside": "Stopped for an outside reason",
}  # fmt: skip
GAP_WORDS = {-2: "much worse than expected", -1: "worse than expected", 0: "as expected", 1: "better than expected",
             2: "much better than expected"}  # fmt: skip
FLAG_WORDS = {
    "late": "Delivered late", "cancelled": "The assignment had been cancelled", "reassigned": "Given to somebody else",
    "other_site": "Another site than assigned", "other_persona": "Another persona than assigned",
    "clock": "The phone's clock was changed during the walk",
}  # fmt: skip
ANSWERS = {
    "context_carried": "Story carried along", "could_change_mind": "Could change my mind",
    "used_what_they_know": "Used what they know",
}  # fmt: skip


def tell(session: Session, person: Person, walk_id: uuid.UUID) -> dict[str, Any]:
    """Everything the template of one walk names. Raises not_yours for whoever may not read it."""
    walk = walk_for(session, person, walk_id)
    revisions = evidence.revisions(session, walk.id)
    manifest = revisions[0].manifest
    version = queries.version_of(session, walk.script_version_id)
    document = queries.document_of(session, version.id, version.sha256)
    programme = session.get_one(Programme, walk.programme_id)
    observed = _observations(manifest, document)
    return {
        "walk": walk,
        "programme": programme,
        "version": version,
        "manifest": manifest,
        "persona": _persona(session, walk, document),
        "site": session.get(Site, walk.site_id) if walk.site_id else None,
        "who": _who(session, person, walk),
        "is_own": walk.author_id == person.id,
        "observations": observed,
        "mood_line": Markup(charts.mood_line("mood-line--walk", _moods(manifest, observed))),  # noqa: S704
        "outcome": _outcome(manifest, document),
        "flags": [FLAG_WORDS.get(flag, flag.replace("_", " ").capitalize()) for flag in walk.flags],
        "photos": {photo["n"]: photo for photo in manifest.get("photos") or ()},
        "loose_photos": _loose(manifest, observed),
        "marks": manifest.get("marks") or [],
        "revisions": revisions,
        "history": review_queries.history(session, walk.id),
        "started": datetime.fromisoformat(manifest["started_at"]),
        "ended": datetime.fromisoformat(manifest["ended_at"]),
        "reads_report": person.has(*access.READERS) and programmes.is_member(session, programme.id, person.id),
    }


def _who(session: Session, person: Person, walk: Walk) -> str:
    if access.names(person, walk):
        return session.get_one(Person, walk.author_id).name
    return access.pseudonym(walk.author_id, walk.programme_id)


def _persona(session: Session, walk: Walk, document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The persona of the script where the walk used it, else the programme's."""
    persona: Mapping[str, Any] = document.get("persona") or {}
    if persona.get("id") == walk.persona:
        return persona
    found = next((p for p in programmes.personas(session, [walk.programme_id]) if p.key == walk.persona), None)
    return {"name": walk.persona} if found is None else {"name": found.name, "about": found.about}


def _observations(manifest: Mapping[str, Any], document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each observation in the order recorded, beside what the script says of its touchpoint."""
    scripted = {touchpoint["key"]: touchpoint for touchpoint in document.get("touchpoints") or ()}
    added = {declared["key"]: declared for declared in manifest.get("added_touchpoints") or ()}
    told = []
    for observation in manifest.get("observations") or ():
        key = observation["touchpoint"]
        touchpoint = scripted.get(key) or added.get(key) or {"key": key}
        told.append({
            "name": touchpoint_name({"key": key, **touchpoint}),
            "is_added": key not in scripted,
            "touchpoint": touchpoint,
            "observation": observation,
            "status": STATUS_WORDS[observation["status"]],
            "facts": _facts(observation, touchpoint),
            "wait": _wait(observation, touchpoint),
            "felt": _felt(observation),
            "frictions": [_friction(friction) for friction in observation.get("frictions") or ()],
            "photos": _own_photos(observation),
        })  # fmt: skip
    return told


def _own_photos(observation: Mapping[str, Any]) -> list[int]:
    """The photos of the touchpoint that none of its frictions shows already."""
    shown = {n for friction in observation.get("frictions") or () for n in friction.get("photos") or ()}
    return [n for n in observation.get("photos") or () if n not in shown]


def _loose(manifest: Mapping[str, Any], observed: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    """The photos that no observation and no friction shows."""
    shown = {n for told in observed for n in told["photos"]}
    shown |= {n for told in observed for friction in told["frictions"] for n in friction["of"].get("photos") or ()}
    return [photo for photo in manifest.get("photos") or () if photo["n"] not in shown]


def _facts(observation: Mapping[str, Any], touchpoint: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each asked fact with its answer and, where the script says what is right, whether it is."""
    answers = observation.get("facts") or {}
    found = []
    for fact in touchpoint.get("facts") or ():
        value = answers.get(fact["id"])
        if value is None:
            continue
        verdict = None
        if fact.get("pass_if") is not None and value != "na":
            verdict = passes(str(fact["pass_if"]), value, fact["id"])
        found.append({"ask": fact["ask"], "answer": _answer(value), "passed": verdict, "pass_if": fact.get("pass_if")})
    return found


def _answer(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "does not apply" if value == "na" else str(value)


def _wait(observation: Mapping[str, Any], touchpoint: Mapping[str, Any]) -> str:
    measured, guessed = observation.get("wait_measured_s"), observation.get("wait_perceived_s")
    standard = (touchpoint.get("standard") or {}).get("wait_s")
    parts = []
    if measured is not None:
        ended = "and left" if observation.get("wait_ended") == "left" else ""
        parts.append(f"Waited {clock(measured)} {ended}".strip())
        if standard is not None:
            parts.append(f"{'longer than' if measured > standard else 'within'} the standard of {clock(standard)}")
    if guessed is not None:
        parts.append(f"guessed {clock(guessed)}")
    return ", ".join(parts)


def _felt(observation: Mapping[str, Any]) -> list[tuple[str, str]]:
    felt = []
    if observation.get("mood") is not None:
        felt.append(("Mood", MOODS[observation["mood"]]))
    if observation.get("emotion"):
        strength = f", {observation['intensity']} of 5" if observation.get("intensity") else ""
        felt.append(("Feeling", f"{observation['emotion']}{strength}"))
    if observation.get("ease") is not None:
        felt.append(("Ease", f"{observation['ease']} of 7"))
    if observation.get("gap") is not None:
        felt.append(("Found it", GAP_WORDS[observation["gap"]]))
    for name, label in (("told_again", "Told it again"), ("handoffs", "Passed on")):
        if observation.get(name) is not None:
            felt.append((label, f"{observation[name]} ×"))
    for name, label in ANSWERS.items():
        if observation.get(name):
            felt.append((label, _answer(observation[name]).replace("_", " ")))
    return felt


def _friction(friction: Mapping[str, Any]) -> dict[str, Any]:
    word, meaning = SEVERITIES[friction["severity"]]
    code = CODES.get(friction["code"])
    kind = code.name if code else friction["code"]
    return {"kind": kind, "word": word, "meaning": meaning, "of": friction}


def _moods(manifest: Mapping[str, Any], observed: list[dict[str, Any]]) -> list[tuple[str, int | None]]:
    return [
        ("On arrival", manifest["brief"].get("mood_arrival")),
        *((told["name"], told["observation"].get("mood")) for told in observed),
        ("At the end", manifest["outcome"].get("mood_end")),
    ]


def _outcome(manifest: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
    outcome = manifest["outcome"]
    asked = document.get("closing") or []
    closing = outcome.get("closing") or {}
    return {
        "of": outcome,
        "goal": GOAL_WORDS[outcome["goal"]],
        "gap": GAP_WORDS.get(outcome.get("gap")) if outcome.get("gap") is not None else None,
        "closing": [(question, closing[str(n)]) for n, question in enumerate(asked) if closing.get(str(n))],
    }
