"""Mergeable counters: nested dictionaries of whole numbers that survive JSON unchanged.

A cell never holds a float, a zero or an empty dictionary, so adding a contribution and taking it away again restores
the very same cell, in any order and any number of times. It knows nothing of what is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Cell = dict[str, Any]
"""Text -> int or Cell, to any depth."""


def empty() -> Cell:
    """Give the identity of `merge`."""
    return {}


def merge(a: Mapping[str, Any], b: Mapping[str, Any]) -> Cell:
    """Add two cells element by element into a new one; associative and commutative."""
    return _combine(a, b, 1)


def subtract(a: Mapping[str, Any], b: Mapping[str, Any]) -> Cell:
    """Take cell `b` out of cell `a` into a new one: `subtract(merge(a, b), b) == a`."""
    return _combine(a, b, -1)


def total(parts: Iterable[Mapping[str, Any]]) -> Cell:
    """Merge any number of cells."""
    merged = empty()
    for part in parts:
        _gather(merged, part)
    return merged


def _gather(into: Cell, part: Mapping[str, Any]) -> None:
    """Add `part` in place, so that a sum of many walks costs what they hold, not what the sum grows to."""
    for key, added in part.items():
        value: Any
        if isinstance(added, int):
            value = into[key] = into.get(key, 0) + added
        else:
            value = into.setdefault(key, {})
            _gather(value, added)
        if not value:
            del into[key]


def _combine(a: Mapping[str, Any], b: Mapping[str, Any], sign: int) -> Cell:
    result: Cell = dict(a)
    for key, added in b.items():
        there = result.get(key)
        # Asked by what is no number: looking for a Mapping is many times slower.
        value = (there or 0) + sign * added if isinstance(added, int) else _combine(there or {}, added, sign)
        if value:
            result[key] = value
        else:
            result.pop(key, None)
    return result


def count(cell: Mapping[str, Any], *path: str) -> int:
    """Read one counter; what was never counted is 0."""
    found: Any = cell
    for key in path:
        found = found.get(key)
        if found is None:
            return 0
    return int(found)


def part(cell: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
    """Read the counters below a path; empty when there are none."""
    found: Any = cell
    for key in path:
        found = found.get(key)
        if found is None:
            return {}
    result: Mapping[str, Any] = found
    return result


def histogram(counts: Mapping[str, int], values: Sequence[int]) -> list[int]:
    """List the counts of `values` in their order; the keys of `counts` are the values as text."""
    return [counts.get(str(value), 0) for value in values]


def by_value(counts: Mapping[str, int]) -> dict[int, int]:
    """Turn a counter keyed by numbers as text into one keyed by the numbers, ascending."""
    return {value: counts[str(value)] for value in sorted(int(key) for key in counts)}
