"""The walk as felt: change from arrival, change from step to step, peak-end, and the moment it turned.

Moods are -2..2 or None where nobody answered; a missing mood is passed over, never read as neutral.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from walkthrough.measure.intervals import Mean


def step_changes(moods: Sequence[int | None]) -> list[int | None]:
    """Each mood minus the nearest earlier one that was given; None for the first and for a missing one."""
    changes: list[int | None] = []
    before: int | None = None
    for mood in moods:
        changes.append(None if mood is None or before is None else mood - before)
        before = before if mood is None else mood
    return changes


def carried_forward(moods: Sequence[int | None], observed: Sequence[bool], ended: Sequence[bool]) -> list[int | None]:
    """The survivor line of one walk: its moods, and after the touchpoint where it ended its last mood again.

    Shows whether a curve rises only because the walks that were stopped are no longer in it.
    """
    line: list[int | None] = []
    last: int | None = None
    over = False
    for mood, seen, ends in zip(moods, observed, ended, strict=True):
        last = last if mood is None else mood
        line.append(last if over and not seen else mood)
        over = over or ends
    return line


def peak_end(moods: Sequence[int], end: int | None) -> int | None:
    """Peak plus end, twice the peak-end value, so a whole number -4..4 (Kahneman et al. 1993).

    `moods` are those given at observed touchpoints, added ones included, in the order they were recorded. The peak is
    the one furthest from 0, a tie going to the bad one; without a mood at the end the last of them is the end.
    None when no touchpoint was rated or when there are fewer than two values in all.
    """
    if not moods or (end is None and len(moods) < 2):
        return None
    peak = max(moods, key=lambda mood: (abs(mood), -mood))
    return peak + (moods[-1] if end is None else end)


def turning_point(steps: Iterable[tuple[str, Mean]]) -> str | None:
    """Name the touchpoint with the most negative mean step change whose upper limit is below 0; the first of equals."""
    turned: tuple[str, float] | None = None
    for name, change in steps:
        if change.mean is None or change.high is None or change.high >= 0:
            continue
        if turned is None or change.mean < turned[1]:
            turned = name, change.mean
    return turned and turned[0]
