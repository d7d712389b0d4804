"""The pictures of the report as SVG text: the walk as felt, the spread of moods, reach, waits, gaps, one interval.

Pure: they draw numbers of the report document and compute none beyond where a mark lies. Below five walks a picture
draws counts only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from walkthrough.measure.taxonomy import MOODS
from walkthrough.measure.tiers import INDICATIVE_FROM, shows_percent
from walkthrough.report.svg import Point, dot, figure, line, path, rect, text, wrapped
from walkthrough.report.wording import clock, counted, percent, signed

Rows = Sequence[Mapping[str, Any]]

LEFT, RIGHT, STEP = 80, 40, 128
ROW = 34
NAMES = 190


def mood_class(value: float) -> str:
    """The mood colour of a mean or a mood."""
    return f"mood-{min(max(round(value), -2), 2) + 3}"


def _row_name(y: float, name: str) -> str:
    return text(0, y, wrapped(name, 25, 1)[0], "name")


def emotion_curve(name: str, title: str, rows: Rows) -> str:
    """Mean mood after each touchpoint with its 95 % band, n on the axis, and a faint line with stopped walks kept."""
    width = LEFT + RIGHT + STEP * max(len(rows) - 1, 1) + 40
    xs = [LEFT + 30 + STEP * number for number in range(len(rows))]
    parts = [line((LEFT - 20, _level(value)), (width - 8, _level(value)), "grid-line") for value in (-2, -1, 1, 2)]
    parts.append(line((LEFT - 20, _level(0)), (width - 8, _level(0)), "zero-line"))
    parts += [text(0, _level(value) + 4, MOODS[value].capitalize()) for value in (2, 0, -2)]
    for stretch in _stretches([(x, row) for x, row in zip(xs, rows, strict=True) if row["n"] and row["mood"]["n"]]):
        band = [(x, row["mood"]["low"], row["mood"]["high"]) for x, row in stretch if row["mood"]["low"] is not None]
        if len(band) > 1:
            edge = [(x, _level(high)) for x, _, high in band] + [(x, _level(low)) for x, low, _ in reversed(band)]
            parts.append(path(edge, "band", closed=True))
        kept = [(x, _level(row["mood"]["carried"]["mean"])) for x, row in stretch if row["mood"]["carried"]["n"]]
        parts.append(path(kept, "survivor"))
        parts.append(path([(x, _level(row["mood"]["mean"])) for x, row in stretch], "felt"))
    for x, row in zip(xs, rows, strict=True):
        parts += _curve_point(x, row)
    described = "; ".join(f"{row['name']} {_felt(row)}" for row in rows)
    return figure(name, (width, 306), title, f"Mean mood after each touchpoint: {described}.", parts)


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
    likely = "" if mood["low"] is None else f", likely {signed(mood['low'])} to {signed(mood['high'])}"
    return f"{signed(mood['mean'])}{likely} ({counted(mood['n'], 'walk')})"


def _curve_point(x: float, row: Mapping[str, Any]) -> list[str]:
    mood, parts = row["mood"], []
    if mood["n"]:
        y = _level(mood["mean"])
        if mood["low"] is not None:
            parts.append(line((x, _level(mood["low"])), (x, _level(mood["high"])), "whisker"))
        kind = mood_class(mood["mean"]) if shows_percent(row["tier"]) else "anecdote"
        parts.append(dot(x, y, 8, f"felt-dot {kind}", f"{row['name']}: {_felt(row)}"))
        parts.append(text(x + 12, y - 9, signed(mood["mean"]), "value"))
    for number, words in enumerate(wrapped(row["name"], 17)):
        parts.append(text(x, 226 + 15 * number, words, "name", "middle"))
    parts.append(text(x, 276, f"n = {mood['n']}" if mood["n"] else "no evidence yet", "", "middle"))
    reach = row["reach"]["value"]
    if reach is not None and shows_percent(row["tier"]):
        parts += [rect(x - 48, 284, 96, 6, "track", radius=3), rect(x - 48, 284, 96 * reach, 6, "fill", radius=3)]
        parts.append(text(x, 304, f"{percent(reach)} got here", "", "middle"))
    return parts


def mood_spread(name: str, title: str, rows: Rows) -> str:
    """How many walks felt how, touchpoint by touchpoint: one bar each, counts written in."""
    parts: list[str] = []
    for number, row in enumerate(rows):
        y, bars, n = ROW * number + 4, row["mood"]["histogram"], row["mood"]["n"]
        parts.append(_row_name(y + 18, row["name"]))
        if not shows_percent(row["tier"]):
            parts.append(text(NAMES, y + 18, _moods_in_words(row["mood"])))
            continue
        x = float(NAMES)
        for value, walks in zip(MOODS, bars, strict=True):
            wide = 480 * walks / n if n else 0
            if walks:
                tip = f"{row['name']}: {counted(walks, 'walk')} of {n} {MOODS[value]}"
                parts += [rect(x, y, wide - 1, 24, mood_class(value), tip=tip)]
                parts += [text(x + wide / 2, y + 17, str(walks), f"on-{mood_class(value)}", "middle")]
            x += wide
        parts.append(text(NAMES + 488, y + 17, f"n = {n}" if n else "no evidence yet"))
    described = "; ".join(f"{row['name']} {row['mood']['histogram']}" for row in rows)
    return figure(name, (780, ROW * len(rows)), title, f"Walks from very bad to very good: {described}.", parts)


def _moods_in_words(mood: Mapping[str, Any]) -> str:
    """Below five walks a spread is said, not drawn."""
    said = [f"{walks} {MOODS[value]}" for value, walks in zip(MOODS, mood["histogram"], strict=True) if walks]
    return ", ".join(said) or "no evidence yet"


def reach_steps(name: str, title: str, rows: Rows) -> str:
    """How many got to each touchpoint, who was blocked or gave up there, and outside stops apart."""
    most = max((row["n"] for row in rows), default=0) or 1
    parts: list[str] = []
    for number, row in enumerate(rows):
        y, status, n = 46 * number + 4, row["status"], row["n"]
        parts.append(_row_name(y + 16, row["name"]))
        parts.append(rect(NAMES, y, 400, 22, "track", radius=4))
        x = float(NAMES)
        went_on = n - status["blocked_end"] - status["gave_up"]
        for walks, kind, said in (
            (went_on, "fill", "went on"),
            (status["blocked_end"], "blocked", "blocked"),
            (status["gave_up"], "gave-up", "gave up"),
        ):
            wide = 400 * walks / most
            if walks:
                parts.append(rect(x, y, wide, 22, kind, tip=f"{row['name']}: {counted(walks, 'walk')} {said}"))
            x += wide
        parts.append(text(NAMES + 410, y + 16, _reached(row)))
        parts.append(text(NAMES, y + 37, _stopped(status)))
    described = "; ".join(f"{row['name']}: {row['n']} reached, {_stopped(row['status'])}" for row in rows)
    return figure(name, (820, 46 * len(rows)), title, described + ".", parts)


def _reached(row: Mapping[str, Any]) -> str:
    reach = row["reach"]
    if not row["n"]:
        return "no evidence yet"
    if reach["value"] is None or not shows_percent(row["tier"]):
        return f"{counted(row['n'], 'walk')}"
    likely = "" if reach["low"] is None else f" ({percent(reach['low'])}–{percent(reach['high'])})"
    return f"{percent(reach['value'])} get this far{likely}"


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


def interval(name: str, share: Mapping[str, Any]) -> str:
    """A rate and its 95 % interval on 0 to 100 %."""
    said = f"{percent(share['rate'])}, likely {percent(share['low'])} to {percent(share['high'])}"
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
            parts.append(text(x, y, f"{words} {clock(value)}", "value" if key != "standard_s" else "", anchor))
    title = f"Waits at {row['name']}"
    return figure(name, (720, 90), title, f"{counted(wait['n'], 'wait')}, {wait['left']} left before served.", parts)


def gap_bars(name: str, title: str, rows: Rows) -> str:
    """Worse than expected to the left, better to the right, in walks."""
    most = max((max(sum(r["gap"]["histogram"][:2]), sum(r["gap"]["histogram"][3:])) for r in rows), default=0) or 1
    parts = [line((NAMES + 190, 0), (NAMES + 190, ROW * len(rows)), "zero-line")]
    for number, row in enumerate(rows):
        y, bars = ROW * number + 5, row["gap"]["histogram"]
        parts.append(_row_name(y + 17, row["name"]))
        if not row["gap"]["n"]:
            parts.append(text(NAMES + 400, y + 17, "no evidence yet"))
            continue
        middle = NAMES + 190.0
        for value, side in ((-1, -1), (-2, -1), (1, 1), (2, 1)):
            inner = bars[1] if value == -2 else bars[3] if value == 2 else 0
            wide, start = 170 * bars[value + 2] / most, 170 * inner / most
            x = middle + start if side > 0 else middle - start - wide
            parts.append(
                rect(x, y, wide, 22, mood_class(value), tip=f"{row['name']}: {counted(bars[value + 2], 'walk')}")
            )
        parts.append(text(NAMES + 378, y + 17, _gap_words(row["gap"])))
    described = "; ".join(f"{row['name']}: {_gap_words(row['gap'])}" for row in rows)
    return figure(name, (860, ROW * len(rows)), title, described + ".", parts)


def _gap_words(gap: Mapping[str, Any]) -> str:
    worse, better, n = sum(gap["histogram"][:2]), sum(gap["histogram"][3:]), gap["n"]
    if not n:
        return "no evidence yet"
    said = f"{worse} worse, {better} better of {n}"
    if n < INDICATIVE_FROM:
        return said
    return f"{said} · net {percent_points(gap['net'])} ({percent_points(gap['low'])} to {percent_points(gap['high'])})"


def percent_points(value: float) -> str:
    """A share that may be negative, in whole percent with its sign."""
    whole = round(100 * value)
    return f"{'−' if whole < 0 else '+' if whole else ''}{abs(whole)} %"


def mood_line(name: str, points: Sequence[tuple[str, int | None]]) -> str:
    """One walk: the mood on arrival, after each touchpoint and at the end. A mood not given leaves a gap."""
    width = LEFT + RIGHT + 100 * max(len(points) - 1, 1) + 30
    xs = [LEFT + 30 + 100 * number for number in range(len(points))]
    parts = [line((LEFT - 20, _level(value)), (width - 8, _level(value)), "grid-line") for value in (-2, -1, 1, 2)]
    parts.append(line((LEFT - 20, _level(0)), (width - 8, _level(0)), "zero-line"))
    parts += [text(0, _level(value) + 4, MOODS[value].capitalize()) for value in (2, 0, -2)]
    given: list[Point] = [(x, _level(mood)) for x, (_, mood) in zip(xs, points, strict=True) if mood is not None]
    parts.append(path(given, "felt"))
    for x, (label, mood) in zip(xs, points, strict=True):
        if mood is not None:
            parts.append(dot(x, _level(mood), 8, f"felt-dot {mood_class(mood)}", f"{label}: {MOODS[mood]}"))
        for number, words in enumerate(wrapped(label, 14)):
            parts.append(text(x, 226 + 15 * number, words, "name", "middle"))
    described = "; ".join(f"{label} {'not given' if mood is None else MOODS[mood]}" for label, mood in points)
    return figure(name, (width, 262), "The mood of this walk", described + ".", parts)
