"""The demo's walks before anything is written: manifests, pictures and decisions, all from one fixed seed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from random import Random
from typing import Any

from walkthrough.scripts import document as documents
from walkthrough.scripts import reading

from . import deciding, model, plan
from .saying import Words

SEED = 2062


@dataclass(frozen=True, slots=True)
class Delivered:
    """A walk with the moment at which it reached the server and what was decided about it."""

    made: model.Made
    received_at: datetime
    decision: deciding.Decision | None


@cache
def script_texts() -> Mapping[str, str]:
    """The library's four scripts, by id."""
    folder = resources.files("walkthrough.scripts").joinpath("library")
    return {script: folder.joinpath(f"{script}.yaml").read_text(encoding="utf-8") for script in plan.COUNTS}


def deliveries(seed: int = SEED) -> list[Delivered]:
    """All walks in the order in which they reached the server; the same seed gives the same walks."""
    rng = Random(seed)  # noqa: S311  (a believable world, not a secret)
    read: dict[str, dict[str, Any]] = {script: reading.read(text) for script, text in script_texts().items()}
    hashes = {script: documents.digest(document) for script, document in read.items()}
    words = Words(Random(seed + 1))  # noqa: S311
    walks = [model.walk(each, read[each.script], hashes[each.script], words, rng) for each in plan.plans(rng)]
    received = sorted(((deciding.received_at(made, rng), made) for made in walks), key=lambda pair: pair[0])
    return [
        Delivered(made, at, deciding.decision(position, made, at, rng)) for position, (at, made) in enumerate(received)
    ]
