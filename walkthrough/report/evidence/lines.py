"""The lines of evidence in one walk: each observation, friction and delight with the words and the photo that show it.

Pure: a manifest in, rows out. It keeps what was said and told; it judges nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from walkthrough.report.observed import status_of, worst_severity

DELIGHT, EXPECTED = "DELIGHT", "EXPECTED"
"""Stand where a friction has its code: something good, and what was expected before the first touchpoint."""

LONGEST = 400
"""Characters of a quote that a list shows; the walk's own page has all of it."""


def lines(walk_id: uuid.UUID, manifest: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of the table `evidence` for one walk, numbered in the order recorded."""
    found = [line for observation in manifest.get("observations") or () for line in _observation(observation)]
    found.extend(_expected(manifest))
    return [{"walk_id": walk_id, "line": number, **line} for number, line in enumerate(found)]


def _observation(observation: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    place = {
        "touchpoint": observation["touchpoint"],
        "status": status_of(observation),
        "mood": observation.get("mood"),
    }
    photo = next(iter(observation.get("photos") or ()), None)
    told, heard = _first(observation, "note", "did", "saw"), _first(observation, "heard")
    yield {
        **place, "code": "", "severity": worst_severity(observation), "words": (told or heard)[:LONGEST],
        "is_quote": bool(heard and not told), "photo": photo,
    }  # fmt: skip
    for friction in observation.get("frictions") or ():
        yield {**place, "code": friction["code"], "severity": friction["severity"], **_words(friction)}
    for delight in observation.get("delights") or ():
        yield {**place, "code": DELIGHT, "severity": 0, **_words(delight)}


def _expected(manifest: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    words = _first(manifest["brief"].get("expectation") or {}, "words")
    if words:
        yield {
            "touchpoint": "", "code": EXPECTED, "status": "", "severity": 0, "mood": None, "words": words[:LONGEST],
            "is_quote": True, "photo": None,
        }  # fmt: skip


def _words(entry: Mapping[str, Any]) -> dict[str, Any]:
    quote = _first(entry, "quote")
    return {
        "words": (quote or _first(entry, "what", "consequence"))[:LONGEST],
        "is_quote": bool(quote),
        "photo": next(iter(entry.get("photos") or ()), None),
    }


def _first(entry: Mapping[str, Any], *names: str) -> str:
    """The first of these texts that is not blank, without the NUL that some databases cannot keep."""
    return next((text for name in names if (text := (entry.get(name) or "").replace("\x00", "").strip())), "")
