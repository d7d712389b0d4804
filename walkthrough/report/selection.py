"""The walked script versions of a selection, pooled per script: which touchpoints there are, in what order and words.

The newest version gives names and order; touchpoints only older versions have follow at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from walkthrough.measure.cells import Cell, count, empty, merge, total
from walkthrough.scripts.document import touchpoint_name, wait_standard


@dataclass(frozen=True, slots=True)
class VersionCells:
    """The merged cells of one script version: `walk` of its counted walks, `touchpoints` key -> cell."""

    script: str
    version: int
    document: Mapping[str, Any]
    walk: Mapping[str, Any]
    touchpoints: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """One touchpoint of one script over all its versions: the newest words, pooled counts, whether any one is timed."""

    script: str
    touchpoint: Mapping[str, Any]
    cell: Cell
    timed: bool
    facts: tuple[Mapping[str, Any], ...]

    @property
    def key(self) -> str:
        """The touchpoint's key."""
        return str(self.touchpoint["key"])

    @property
    def name(self) -> str:
        """Its name on screen."""
        return touchpoint_name(self.touchpoint)

    @property
    def standard(self) -> int | None:
        """The newest version's longest promised wait in seconds."""
        return wait_standard(self.touchpoint)


@dataclass(frozen=True, slots=True)
class PooledScript:
    """One script: its walked versions, newest first, and its touchpoints in order."""

    script: str
    title: str
    versions: tuple[int, ...]
    walks: int
    places: tuple[Place, ...]


def pooled(versions: Sequence[VersionCells]) -> list[PooledScript]:
    """Pool the versions that at least one counted walk walked, by script id."""
    walked = [version for version in versions if count(version.walk, "walks")]
    walked.sort(key=lambda version: (version.script, -version.version))
    return [_script(script, list(found)) for script, found in groupby(walked, key=lambda version: version.script)]


def _script(script: str, versions: list[VersionCells]) -> PooledScript:
    places: dict[str, list[tuple[Mapping[str, Any], Mapping[str, Any]]]] = {}
    for version in versions:
        for touchpoint in version.document.get("touchpoints") or ():
            cell = version.touchpoints.get(touchpoint["key"], empty())
            places.setdefault(touchpoint["key"], []).append((touchpoint, cell))
    return PooledScript(
        script,
        str(versions[0].document.get("title") or script),
        tuple(version.version for version in versions),
        sum(count(version.walk, "walks") for version in versions),
        tuple(_place(script, found) for found in places.values()),
    )


def _place(script: str, found: list[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Place:
    facts: dict[str, Mapping[str, Any]] = {}
    for touchpoint, _ in found:
        for fact in touchpoint.get("facts") or ():
            facts.setdefault(fact["id"], fact)
    return Place(
        script=script,
        touchpoint=found[0][0],
        cell=total(cell for _, cell in found) if len(found) > 1 else merge(empty(), found[0][1]),
        timed=any(wait_standard(touchpoint) is not None for touchpoint, _ in found),
        facts=tuple(facts.values()),
    )
