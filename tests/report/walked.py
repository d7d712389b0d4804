"""Random programmes for the report's tests, and the way from walks to the document through cells."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import Any

from tests.manifests import Document, Manifest, random_manifest
from walkthrough.measure.cells import Cell, empty, merge
from walkthrough.report.contributions import contribution
from walkthrough.report.findings import VersionCells, report

Walk = tuple[Manifest, Document, str]


def random_walks(rng: random.Random, documents: list[Document], n: int, walkers: int) -> list[Walk]:
    """`n` walks of random versions by at most `walkers` people, ordered by their start."""
    walks = []
    for _ in range(n):
        document = rng.choice(documents)
        walks.append((random_manifest(rng, document), document, f"walker-{rng.randint(1, walkers)}"))
    return walks


def cells_of(walks: list[Walk]) -> list[VersionCells]:
    """Merge the contributions of each script version."""
    versions: dict[tuple[str, int], tuple[Document, list[Any]]] = defaultdict(lambda: ({}, []))
    for manifest, document, walker in walks:
        key = document["id"], document["version"]
        versions[key] = (document, [*versions[key][1], contribution(manifest, document, walker=walker)])
    result = []
    for (script, version), (document, contributions) in versions.items():
        walk: Cell = empty()
        touchpoints: dict[str, Cell] = defaultdict(empty)
        for made in contributions:
            walk = merge(walk, made.walk)
            for key, cell in made.touchpoints.items():
                touchpoints[key] = merge(touchpoints[key], cell)
        result.append(VersionCells(script, version, document, walk, dict(touchpoints)))
    return result


def report_of(walks: list[Walk], channels: frozenset[str] = frozenset(), **given: Any) -> dict[str, Any]:
    """The document of these walks, all of them counted."""
    given = {"programme": "northway", "filters": {}, "added": [], "quality": {}, "started": (None, None)} | given
    return report(versions=cells_of(walks), channels=channels, **given)
