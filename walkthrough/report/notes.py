"""What a reader has to know before relying on the numbers, one sentence each.

Says what was pooled, what was left unanswered and where few people gave many walks; it changes no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from walkthrough.measure.cells import Cell, part
from walkthrough.report.selection import PooledScript
from walkthrough.report.wording import MODES, counted, joined, named, share

# House choices.
MOST_SKIPPED = Fraction(1, 5)
FEWEST_ANSWERED = Fraction(9, 10)
MOST_STOPPED_OUTSIDE = Fraction(1, 10)


def notes(
    document: Mapping[str, Any], scripts: Sequence[PooledScript], walk: Cell, timed: Mapping[tuple[str, str], bool]
) -> list[str]:
    """Sentences for the finished `document`; `timed` tells for (script, key) whether a short wait is asked for."""
    titles = {script.script: script.title for script in scripts}
    return [
        *_pooled(scripts, walk),
        *_order(document),
        *_few_walkers(document, titles),
        *_stopped_outside(document, walk),
        *(
            sentence
            for row in document["touchpoints"]
            for sentence in _row(row, named(row, titles), timed[row["script"], row["key"]])
        ),
    ]


def stopped_outside_often(goal: Mapping[str, int]) -> bool:
    """Whether more than a tenth of the walks stopped for an outside reason."""
    return goal.get("stopped_outside", 0) > MOST_STOPPED_OUTSIDE * sum(goal.values())


def _pooled(scripts: Sequence[PooledScript], walk: Cell) -> Iterator[str]:
    if len(scripts) > 1:
        titles = joined([f"“{script.title}”" for script in scripts])
        yield f"The numbers of the walk as a whole pool {len(scripts)} scripts: {titles}."
    for script in scripts:
        if len(script.versions) > 1:
            versions = joined([str(version) for version in sorted(script.versions)])
            yield f"Versions {versions} of “{script.title}” are pooled; names and order are those of the newest."
    modes = part(walk, "modes")
    if len(modes) > 1:
        said = joined([counted(modes[mode], MODES[mode]) for mode in MODES if mode in modes])
        yield f"Modes are pooled: {said}."


def _order(document: Mapping[str, Any]) -> Iterator[str]:
    if any(not finding["stable"] for finding in document["fix_first"][:3]):
        yield "The first three of “Fix first”: order depends on weights."


def _few_walkers(document: Mapping[str, Any], titles: Mapping[str, str]) -> Iterator[str]:
    if "n_effective" in document:
        yield _effective("All together", document["walks"], document["walkers"], document["n_effective"])
    for row in document["touchpoints"]:
        if "n_effective" in row:
            yield _effective(named(row, titles), row["n"], row["walkers"], row["n_effective"])


def _effective(name: str, n: int, walkers: int, effective: float) -> str:
    given = f"{counted(n, 'walk')} by {counted(walkers, 'walker')}"
    return f"{name}: {given} say about as much as {counted(round(effective), 'walk')} by different walkers."


def _stopped_outside(document: Mapping[str, Any], walk: Cell) -> Iterator[str]:
    bounds = document["goal"]["bounds"]
    if bounds:
        said = share(part(walk, "goal")["stopped_outside"], document["walks"], document["tier"])
        yield (
            f"Stopped for an outside reason: {said}. "
            f"Goal success would be {bounds['low']['k']} of {bounds['low']['n']} if all of them had been blocked "
            f"and {bounds['high']['k']} of {bounds['high']['n']} if none."
        )


def _row(row: Mapping[str, Any], name: str, timed: bool) -> Iterator[str]:
    skip, n = row["skip"], row["n"]
    if skip["k"] > MOST_SKIPPED * skip["n"]:
        yield f"{name}: skipped in {share(skip['k'], skip['n'], row['tier'])}."
    asked = ["mood", "ease", *(["gap"] if row["standard"] else []), *(["wait"] if timed else [])]
    missing = [f"{answer} {row[answer]['n']}" for answer in asked if row[answer]["n"] < FEWEST_ANSWERED * n]
    if missing:
        yield f"{name}: not every one of {counted(n, 'walk')} answered ({joined(missing)})."
