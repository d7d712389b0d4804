"""Pictures of one bar per touchpoint: the spread of moods, reach, expected and got; for the desk and for the phone.

Pure: they draw numbers of the report document. A touchpoint below five walks is said in words, not drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from walkthrough.measure.taxonomy import MOODS
from walkthrough.measure.tiers import INDICATIVE_FROM, shows_percent
from walkthrough.report.charts import mood_class
from walkthrough.report.svg import figure, label, line, rect, wrapped
from walkthrough.report.wording import counted, likely, percent

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a row go: names beside the bars on a desk, above them on a phone."""

    names: float
    bar: float
    after: float

    @property
    def is_narrow(self) -> bool:
        return self.names == 0

    def name(self, y: float, words: str) -> str:
        width = 44 if self.is_narrow else 25
        return label(0, y + (12 if self.is_narrow else 16), wrapped(words, width, 1)[0], "name")

    def top(self, y: float) -> float:
        """The upper edge of the bar of a row that begins at y."""
        return y + (18 if self.is_narrow else 0)

    def note(self, y: float, words: str, below: int = 0) -> str:
        """Words after the bar; under it on a phone, in line `below`."""
        if self.is_narrow:
            return label(0, y + 56 + 15 * below, words)
        return label(self.names + self.bar + 8, y + 16, words)


DESK, PHONE = Layout(190, 400, 260), Layout(0, 340, 0)
#: Expected and got says more after its bars.
DESK_GAPS = Layout(160, 330, 360)


def mood_spread(name: str, title: str, rows: Rows, at: Layout = DESK) -> str:
    """How many walks felt how, touchpoint by touchpoint: one bar each, counts written in. Below five in words."""
    parts: list[str] = []
    step = 66 if at.is_narrow else 34
    for number, row in enumerate(rows):
        y, n = step * number + 4.0, row["mood"]["n"]
        parts.append(at.name(y, row["name"]))
        if shows_percent(row["tier"]) and n:
            parts += _spread_bar(row, at.names, at.top(y), at.bar / n)
            parts.append(at.note(y, f"n = {n}"))
        else:
            parts.append(label(at.names, at.top(y) + 16, _moods_in_words(row["mood"])))
    described = "; ".join(f"{row['name']}: {_moods_in_words(row['mood'])}" for row in rows)
    return figure(name, (at.names + at.bar + at.after, step * len(rows)), title, described + ".", parts)


def _spread_bar(row: Mapping[str, Any], x: float, y: float, scale: float) -> list[str]:
    parts = []
    for value, walks in zip(MOODS, row["mood"]["histogram"], strict=True):
        if walks:
            tip = f"{row['name']}: {counted(walks, 'walk')} of {row['mood']['n']} {MOODS[value]}"
            parts.append(rect(x, y, scale * walks - 1, 24, mood_class(value), tip=tip))
            parts.append(label(x + scale * walks / 2, y + 17, str(walks), f"on-{mood_class(value)}", "middle"))
        x += scale * walks
    return parts


def _moods_in_words(mood: Mapping[str, Any]) -> str:
    """Below five walks a spread is said, not drawn."""
    said = [f"{walks} {MOODS[value]}" for value, walks in zip(MOODS, mood["histogram"], strict=True) if walks]
    return ", ".join(said) or "no evidence yet"


def reach_steps(name: str, title: str, rows: Rows, at: Layout = DESK) -> str:
    """How many got to each touchpoint, who was blocked or gave up there, and outside stops apart."""
    most = max((row["n"] for row in rows), default=0) or 1
    parts: list[str] = []
    step = 104 if at.is_narrow else 46
    for number, row in enumerate(rows):
        y = step * number + 4.0
        parts.append(at.name(y, row["name"]))
        if shows_percent(row["tier"]):
            parts.append(rect(at.names, at.top(y), at.bar, 22, "track", radius=4))
            parts += _reach_bar(row, at.names, at.top(y), at.bar / most)
            stops = wrapped(_stopped(row["status"]), 54 if at.is_narrow else 96, 2)
            parts += [label(at.names, at.top(y) + 37 + 15 * place, words) for place, words in enumerate(stops)]
            parts.append(at.note(y, _reached(row), below=len(stops)))
        else:
            said = f"{_reached(row)}: {_stopped(row['status'])}" if row["n"] else "no evidence yet"
            parts.append(label(at.names, at.top(y) + 16, said))
    described = "; ".join(f"{row['name']}: {row['n']} reached, {_stopped(row['status'])}" for row in rows)
    return figure(name, (at.names + at.bar + at.after, step * len(rows)), title, described + ".", parts)


def _reach_bar(row: Mapping[str, Any], x: float, y: float, scale: float) -> list[str]:
    parts, status = [], row["status"]
    went_on = row["n"] - status["blocked_end"] - status["gave_up"]
    for walks, kind, said in (
        (went_on, "fill", "went on"),
        (status["blocked_end"], "blocked", "blocked"),
        (status["gave_up"], "gave-up", "gave up"),
    ):
        if walks:
            parts.append(rect(x, y, scale * walks, 22, kind, tip=f"{row['name']}: {counted(walks, 'walk')} {said}"))
        x += scale * walks
    return parts


def _reached(row: Mapping[str, Any]) -> str:
    reach = row["reach"]
    if not row["n"]:
        return "no evidence yet"
    if reach["value"] is None or not shows_percent(row["tier"]):
        return f"{counted(row['n'], 'walk')}"
    limits = "" if reach["low"] in (None, reach["high"]) else f" ({likely(reach['low'], reach['high'])})"
    return f"{percent(reach['value'])} get this far{limits}"


def _stopped(status: Mapping[str, int]) -> str:
    said = [
        f"{status[key]} {words}"
        for key, words in (
            ("blocked_end", "blocked"),
            ("gave_up", "gave up"),
            ("blocked_went_on", "blocked but went on"),
            ("stopped_outside", "stopped for an outside reason"),
        )
        if status[key]
    ]
    return ", ".join(said) or "nobody stopped here"


def gap_bars(name: str, title: str, rows: Rows, at: Layout = DESK_GAPS) -> str:
    """Worse than expected to the left, better to the right, in walks. Below five in words."""
    step = 66 if at.is_narrow else 34
    middle = at.names + at.bar / 2
    most = max((max(sum(r["gap"]["histogram"][:2]), sum(r["gap"]["histogram"][3:])) for r in rows), default=0) or 1
    parts = [line((middle, 0), (middle, step * len(rows)), "zero-line")]
    for number, row in enumerate(rows):
        y = step * number + 5.0
        parts.append(at.name(y, row["name"]))
        if shows_percent(row["tier"]) and row["gap"]["n"] >= INDICATIVE_FROM:
            parts += _gap_bar(row, middle, at.top(y), (at.bar / 2 - 4) / most)
            parts.append(at.note(y, _gap_words(row["gap"])))
        else:
            parts.append(label(at.names, at.top(y) + 16, _gap_words(row["gap"])))
    described = "; ".join(f"{row['name']}: {_gap_words(row['gap'])}" for row in rows)
    return figure(name, (at.names + at.bar + at.after, step * len(rows)), title, described + ".", parts)


def _gap_bar(row: Mapping[str, Any], middle: float, y: float, scale: float) -> list[str]:
    """The mild answers lie next to the middle, the strong ones outside them."""
    bars, parts = row["gap"]["histogram"], []
    for value in (-1, -2, 1, 2):
        inner = bars[1] if value == -2 else bars[3] if value == 2 else 0
        wide, start = scale * bars[value + 2], scale * inner
        x = middle + start if value > 0 else middle - start - wide
        tip = f"{row['name']}: {counted(bars[value + 2], 'walk')} {GAPS[value]}"
        parts.append(rect(x, y, wide, 22, mood_class(value), tip=tip))
    return parts


GAPS = {-2: "much worse than expected", -1: "worse than expected", 1: "better than expected",
        2: "much better than expected"}  # fmt: skip


def _gap_words(gap: Mapping[str, Any]) -> str:
    worse, better, n = sum(gap["histogram"][:2]), sum(gap["histogram"][3:]), gap["n"]
    if not n:
        return "no evidence yet"
    said = f"{worse} worse, {better} better of {n}"
    if n < INDICATIVE_FROM:
        return said
    low, high = percent_points(gap["low"]).removesuffix(" %"), percent_points(gap["high"])
    return f"{said} · net {percent_points(gap['net'])} ({low} to {high})"


def percent_points(value: float) -> str:
    """A share that may be negative, in whole percent with its sign."""
    whole = round(100 * value)
    return f"{'−' if whole < 0 else '+' if whole else ''}{abs(whole)} %"
