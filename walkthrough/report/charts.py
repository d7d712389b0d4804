"""Pictures on an axis as SVG text: the walk as felt, waits, one interval, the mood line of one walk.

Pure: they draw numbers of the report document and compute none beyond where a mark lies. Below five walks nothing has a
colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from walkthrough.measure.taxonomy import MOODS
from walkthrough.measure.tiers import shows_percent
from walkthrough.report.svg import Point, dot, figure, label, line, path, rect, wrapped
from walkthrough.report.wording import clock, counted, likely, percent, signed

Rows = Sequence[Mapping[str, Any]]

LEFT, RIGHT, STEP = 80, 40, 128


def mood_class(value: float) -> str:
    """The mood colour of a mean or a mood."""
    return f"mood-{min(max(round(value), -2), 2) + 3}"


def emotion_curve(name: str, title: str, rows: Rows) -> str:
    """Mean mood after each touchpoint with its 95 % band, n on the axis, and a faint line with stopped walks kept."""
    width = LEFT + RIGHT + STEP * max(len(rows) - 1, 1) + 40
    xs = [LEFT + 30 + STEP * number for number in range(len(rows))]
    parts = [line((LEFT - 20, _level(value)), (width - 8, _level(value)), "grid-line") for value in (-2, -1, 1, 2)]
    parts.append(line((LEFT - 20, _level(0)), (width - 8, _level(0)), "zero-line"))
    parts += [label(0, _level(value) + 4, MOODS[value].capitalize()) for value in (2, 0, -2)]
    for stretch in _stretches([(x, row) for x, row in zip(xs, rows, strict=True) if row["n"] and row["mood"]["n"]]):
        band = [(x, row["mood"]["low"], row["mood"]["high"]) for x, row in stretch if row["mood"]["low"] is not None]
        if len(band) > 1:
            edge = [(x, _level(high)) for x, _, high in band] + [(x, _level(low)) for x, low, _ in reversed(band)]
            parts.append(path(edge, "band", closed=True))
        kept = [(x, _level(row["mood"]["carried"]["mean"])) for x, row in stretch if row["mood"]["carried"]["n"]]
        parts.append(path(kept, "survivor"))
        parts.append(path([(x, _level(row["mood"]["mean"])) for x, row in stretch], "felt"))
    for x, row, below in zip(xs, rows, _lows(rows), strict=True):
        parts += _curve_point(x, row, 23 if below else -14)
    described = "; ".join(f"{row['name']} {_felt(row)}" for row in rows)
    return figure(name, (width, 312), title, f"Mean mood after each touchpoint: {described}.", parts)


def _stretches(points: list[tuple[float, Mapping[str, Any]]]) -> list[list[tuple[float, Mapping[str, Any]]]]:
    """Neighbours that a line may join: over a touchpoint without evidence nothing is drawn."""
    found: list[list[tuple[float, Mapping[str, Any]]]] = []
    for point in points:
        if found and point[0] - found[-1][-1][0] <= STEP:
            found[-1].append(point)
        else:
            found.append([point])
    return found


def _level(mood: float) -> float:
    return 110 - 42 * mood


def _felt(row: Mapping[str, Any]) -> str:
    mood = row["mood"]
    if not mood["n"]:
        return "no evidence yet"
    limits = "" if mood["low"] is None else f", likely {signed(mood['low'])} to {signed(mood['high'])}"
    return f"{signed(mood['mean'])}{limits} ({counted(mood['n'], 'walk')})"


def _lows(rows: Rows) -> list[bool]:
    """Whether a mean lies lower than its neighbours: its value is then written below the line."""
    means = [row["mood"]["mean"] for row in rows]
    around = [None, *means, None]
    return [
        mean is not None and all(other is None or other > mean for other in (around[place], around[place + 2]))
        for place, mean in enumerate(means)
    ]


def _curve_point(x: float, row: Mapping[str, Any], apart: float) -> list[str]:
    mood, parts = row["mood"], []
    if mood["n"]:
        y = _level(mood["mean"])
        if mood["low"] is not None:
            parts.append(line((x, _level(mood["low"])), (x, _level(mood["high"])), "whisker"))
        kind = mood_class(mood["mean"]) if shows_percent(row["tier"]) else "anecdote"
        parts.append(dot(x, y, 8, f"felt-dot {kind}", f"{row['name']}: {_felt(row)}"))
        parts.append(label(x, y + apart, signed(mood["mean"]), "value", "middle"))
    for number, words in enumerate(wrapped(row["name"], 17)):
        parts.append(label(x, 226 + 15 * number, words, "name", "middle"))
    parts.append(label(x, 276, f"n = {mood['n']}" if mood["n"] else "no evidence yet", "", "middle"))
    reach = row["reach"]["value"]
    if reach is not None and shows_percent(row["tier"]):
        parts += [rect(x - 48, 284, 96, 6, "track", radius=3), rect(x - 48, 284, 96 * reach, 6, "fill", radius=3)]
        parts.append(label(x, 304, f"{percent(reach)} got here", "", "middle"))
    return parts


def interval(name: str, share: Mapping[str, Any]) -> str:
    """A rate and its 95 % interval on 0 to 100 %."""
    said = f"{percent(share['rate'])}, {likely(share['low'], share['high'])}"
    low, high = 4 + 152 * share["low"], 4 + 152 * share["high"]
    parts = [
        rect(0, 0, 160, 12, "track", radius=6),
        rect(low, 4, high - low, 4, "likely", radius=2),
        dot(4 + 152 * share["rate"], 6, 5, "estimate"),
    ]
    return figure(name, (160, 12), said, f"{share['k']} of {share['n']} walks", parts)


def wait_strip(name: str, row: Mapping[str, Any]) -> str:
    """Every wait as a dot, p50 and p90 as marks, the standard as a line. Waits that were left are hollow."""
    wait = row["wait"]
    dots = [(seconds, n, kind) for kind in ("served", "left") for seconds, n in wait["seconds"][kind]]
    marks = [value for value in (wait["p50"], wait["p90"], wait["standard_s"]) if value is not None]
    longest = max([seconds for seconds, _, _ in dots] + marks, default=0) or 1
    parts = [line((10, 40), (710, 40), "grid-line")]
    for seconds, n, kind in dots:
        tip = f"{clock(seconds)}: {counted(n, 'walk')}{' left' if kind == 'left' else ''}"
        parts.append(dot(10 + 700 * seconds / longest, 40, min(3 + n, 8), f"wait-{kind}", tip))
    for key, words, y in (("standard_s", "standard", 16), ("p50", "half within", 66), ("p90", "9 of 10 within", 82)):
        value = wait[key]
        if value is not None and (key != "p90" or wait["n"] >= 10):
            x = 10 + 700 * value / longest
            parts.append(line((x, 22 if y < 40 else 30), (x, 52), f"mark-{key[:3]}"))
            anchor = "start" if x < 90 else "end" if x > 630 else "middle"
            parts.append(label(x, y, f"{words} {clock(value)}", "value" if key != "standard_s" else "", anchor))
    title = f"Waits at {row['name']}"
    return figure(name, (720, 90), title, f"{counted(wait['n'], 'wait')}, {wait['left']} left before served.", parts)


def mood_line(name: str, points: Sequence[tuple[str, int | None]]) -> str:
    """One walk: the mood on arrival, after each touchpoint and at the end. A mood not given leaves a gap."""
    width = LEFT + RIGHT + 100 * max(len(points) - 1, 1) + 30
    xs = [LEFT + 30.0 + 100 * number for number in range(len(points))]
    parts = [line((LEFT - 20, _level(value)), (width - 8, _level(value)), "grid-line") for value in (-2, -1, 1, 2)]
    parts.append(line((LEFT - 20, _level(0)), (width - 8, _level(0)), "zero-line"))
    parts += [label(0, _level(value) + 4, MOODS[value].capitalize()) for value in (2, 0, -2)]
    stretch: list[Point] = []
    for x, (_, mood) in zip([*xs, 0.0], [*points, ("", None)], strict=True):
        if mood is not None:
            stretch.append((x, _level(mood)))
        elif stretch:
            parts.append(path(stretch, "felt"))
            stretch = []
    for x, (place, mood) in zip(xs, points, strict=True):
        if mood is not None:
            parts.append(dot(x, _level(mood), 8, f"felt-dot {mood_class(mood)}", f"{place}: {MOODS[mood]}"))
        for number, words in enumerate(wrapped(place, 14)):
            parts.append(label(x, 226 + 15 * number, words, "name", "middle"))
    described = "; ".join(f"{place} {'not given' if mood is None else MOODS[mood]}" for place, mood in points)
    return figure(name, (width, 262), "The mood of this walk", described + ".", parts)
