"""What the report's page shows, made from the report document and the lines of evidence behind it.

It arranges and words; every number is one of the document. It knows no HTTP: links are query strings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from sqlalchemy.orm import Session

from walkthrough.measure.taxonomy import CODES, SEVERITIES
from walkthrough.measure.tiers import INDICATIVE_FROM, REPORTABLE_FROM, shows_percent
from walkthrough.programmes.models import Programme

from . import bars, charts, choices, queries, reading
from .evidence import queries as evidence
from .evidence.queries import Line
from .filters import Filters
from .lanes import LANES
from .wording import TIER_NAMES, likely, percent, period, share, signed

Row = Mapping[str, Any]
Lines = Mapping[tuple[str, str, str], Sequence[Line]]
FIRST = 10
"""Findings of a lane that are open; the rest is folded."""
LANE_WORDS = {
    "fix_first": ("Fix first", "Ranked by the lower end of the interval × severity × how many got that far, "
                  "so one bad walk cannot top the list."),
    "look_now": ("Look now", "At least one walk was stopped or harmed here and shows it, however few walks there are."),
    "learn_more": ("Learn more", "Too few walks to rank: send more before deciding."),
}  # fmt: skip
SHADES = 5


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as a card or row: the document's entry, its row, its code in words, the lines that show it."""

    entry: Row
    row: Row
    lines: Sequence[Line]
    query: str
    picture: str

    @property
    def kind(self) -> str:
        return CODES[self.entry["code"]].name

    @property
    def said(self) -> str:
        return share(self.entry["k"], self.entry["n"], self.entry["tier"])

    @property
    def worst(self) -> str:
        return SEVERITIES[self.entry["worst"]][0]

    @property
    def line(self) -> Line | None:
        """The line that shows it best: one with words, if there is one."""
        return next((line for line in self.lines if line.words), self.lines[0] if self.lines else None)


def build(session: Session, programme: Programme, filters: Filters, *, opens: bool, exports: bool) -> dict[str, Any]:
    """Everything the template of the report names. `opens` and `exports` are rights of the reader."""
    selected = queries.selection(session, programme, filters)
    document = reading.of_selection(session, programme.key, selected)
    lines = evidence.best_lines(session, selected)
    expected = evidence.expected_words(session, selected)
    rows = {(row["script"], row["key"]): row for row in document["touchpoints"]}
    found = {lane: _found(document[lane], rows, lines, filters) for lane in LANES}
    sections = [
        _section(script, document, found, filters)
        | {"expected": expected.get(script["script"], [])[:3]}
        | _walked(session, selected, script, document)
        for script in sorted(document["scripts"], key=lambda script: -int(script["walks"]))
    ]
    named = {version.script: version.title for version in reversed(list(selected.versions.values()))}
    title = next(iter(named.values())) if len(named) == 1 else f"Friction report of {programme.name}"
    return {
        "programme": programme,
        "document": document,
        "filters": filters,
        "title": title,
        "period": period((document["from"], document["to"])),
        "one_page": _one_page(document, found),
        "kpis": _kpis(document, filters),
        "seen": _worst_moments(lines, rows),
        "sections": sections,
        "titles": {script["script"]: script["title"] for script in document["scripts"]},
        "names": {row["key"]: row["name"] for row in document["touchpoints"]},
        "choices": choices.of(session, programme, filters),
        "chips": choices.chips(session, programme, filters),
        "scripts": choices.scripts(session, programme, filters),
        "opens": opens,
        "exports": exports,
    }


def _found(entries: Iterable[Row], rows: Mapping[Any, Row], lines: Lines, filters: Filters) -> list[Found]:
    result = []
    for number, entry in enumerate(entries):
        row = rows[entry["script"], entry["touchpoint"]]
        rate = row["codes"][entry["code"]]
        picture = ""
        if shows_percent(entry["tier"]):
            picture = Markup(charts.interval(f"interval--{entry['lane']}-{number}", rate))  # noqa: S704
        where = {name: entry[name] for name in ("script", "touchpoint", "code")}
        result.append(
            Found(
                entry,
                row,
                lines.get((entry["script"], entry["touchpoint"], entry["code"]), ()),
                filters.query(*where.items()),
                picture,
            )
        )
    return result


def _one_page(document: Row, found: Mapping[str, list[Found]]) -> dict[str, Any]:
    words = document["one_page"]
    return {**words, "fix": found["fix_first"][: len(words["fix"])]}


def _kpis(document: Row, filters: Filters) -> list[dict[str, str]]:
    friction, goal, ease, tier = document["friction_walks"], document["goal"], document["ease"], document["tier"]
    result = [
        {**_kpi_share(friction, tier), "label": "walks with friction", "query": filters.query(("severity", 1))},
        {**_kpi_share(goal, tier), "label": "reached their goal", "query": filters.query(*_GOT_IT)},
    ]
    if ease["n"] < INDICATIVE_FROM or not shows_percent(tier):
        said = ", ".join(f"{walks} × {value}" for value, walks in enumerate(ease["histogram"], 1) if walks)
        result.append({"value": said or "no evidence yet", "note": "", "label": "ease, 1 very hard – 7 very easy"})
    else:
        limits = "" if ease["low"] is None else f"likely {ease['low']:.1f}–{ease['high']:.1f}"
        result.append({"value": f"{ease['mean']:.1f}", "note": limits, "label": "ease, 1 very hard – 7 very easy"})
    lowest = min(
        (row for row in document["touchpoints"] if row["mood"]["n"] >= INDICATIVE_FROM and shows_percent(row["tier"])),
        key=lambda row: float(row["mood"]["mean"]),
        default=None,
    )
    if lowest:
        arrival, end = document["mood"]["arrival"], document["mood"]["end"]
        left = f", left {signed(end['mean'])}" if end["n"] else ""
        result.append({
            "value": signed(lowest["mood"]["mean"]),
            "label": f"lowest mood, at “{lowest['name']}”",
            "note": f"arrived {signed(arrival['mean'])}{left}" if arrival["n"] else "",
            "query": filters.query(("script", lowest["script"]), ("touchpoint", lowest["key"])),
        })  # fmt: skip
    return result


_GOT_IT = (("outcome", "achieved,workaround"),)


def _kpi_share(rate: Row, tier: str) -> dict[str, str]:
    if not rate["n"]:
        return {"value": "no evidence yet", "note": ""}
    counted = f"{rate['k']} of {rate['n']}"
    if rate["n"] < INDICATIVE_FROM or not shows_percent(tier):
        return {"value": counted, "note": ""}
    return {"value": percent(rate["rate"]), "note": f"{counted} walks · {likely(rate['low'], rate['high'])}"}


def _worst_moments(lines: Lines, rows: Mapping[Any, Row]) -> list[tuple[Line, str]]:
    """Three lines with words, worst first, each from another touchpoint."""
    best: dict[tuple[str, str], Line] = {}
    for (script, touchpoint, code), found in lines.items():
        for line in found:
            place = (script, touchpoint)
            if code in CODES and line.words and line.severity and place in rows:
                if place not in best or (line.severity, line.is_quote) > (best[place].severity, best[place].is_quote):
                    best[place] = line
                break
    worst = sorted(best.items(), key=lambda item: (-item[1].severity, not item[1].is_quote, item[1].photo is None))
    return [(line, rows[place]["name"]) for place, line in worst[:3]]


def _section(script: Row, document: Row, found: Mapping[str, list[Found]], filters: Filters) -> dict[str, Any]:
    """One script's part of the page."""
    key = script["script"]
    rows = [row for row in document["touchpoints"] if row["script"] == key]
    most = max((row["n"] for row in rows), default=0)
    waits = [row for row in rows if row["wait"]["n"] or row["wait"]["over"] is not None]
    gaps = [row for row in rows if row["gap"]["n"] or row["standard"]]
    place = document["scripts"].index(script)
    slug = f"{place}"
    return {
        "script": script,
        "rows": rows,
        "slug": slug,
        "headline": _headline([item for lane in LANES for item in found[lane] if item.entry["script"] == key]),
        "turned": document["turned"][key],
        "turned_said": document["one_page"]["turned"][place].removeprefix(f"“{script['title']}”: "),
        "curve": _curve(slug, rows),
        "spread": _both(bars.mood_spread, f"spread--{slug}", "Spread of moods", rows),
        "curve_first": most >= REPORTABLE_FROM,
        "steps": _both(bars.reach_steps, f"steps--{slug}", "Where walks end", rows),
        "heat": _heat(rows, filters),
        "lanes": [
            (lane, *LANE_WORDS[lane], mine[:FIRST], mine[FIRST:])
            for lane in LANES
            if (mine := [item for item in found[lane] if item.entry["script"] == key]) or lane == "fix_first"
        ],
        "waits": [(row, _strip(slug, number, row)) for number, row in enumerate(waits)],
        "gaps": gaps,
        "gap_bars": _both(bars.gap_bars, f"gaps--{slug}", "Expected and got", gaps),
        "query": {row["key"]: filters.query(("script", key), ("touchpoint", row["key"])) for row in rows},
    }


def _headline(found: Sequence[Found]) -> str:
    """What a folded script says of itself: the finding to begin with, in one sentence."""
    if not found:
        return "No friction was found."
    return f"{found[0].row['name']}: {found[0].kind.lower()}, {found[0].said}."


def _both(draw: Callable[..., str], name: str, title: str, rows: Sequence[Row]) -> str:
    """A picture for the desk and one for the phone; the style sheet shows one of them. Charts escape their words."""
    if not rows:
        return ""
    wide, narrow = draw(f"{name}-desk", title, rows), draw(f"{name}-phone", title, rows, bars.PHONE)
    return Markup(f'<div class="desk">{wide}</div><div class="phone">{narrow}</div>')  # noqa: S704


def _curve(slug: str, rows: Sequence[Row]) -> str:
    """The emotion curve, where at least one touchpoint has enough moods for an interval."""
    if not any(row["mood"]["n"] >= INDICATIVE_FROM for row in rows):
        return ""
    return Markup(charts.emotion_curve(f"curve--{slug}", "The walk as felt", rows))  # noqa: S704


def _strip(slug: str, number: int, row: Row) -> str:
    if row["wait"]["n"] < INDICATIVE_FROM:
        return ""
    return Markup(charts.wait_strip(f"waits--{slug}-{number}", row))  # noqa: S704 - the chart escapes its words


def _heat(rows: Sequence[Row], filters: Filters) -> dict[str, Any]:
    """Touchpoint × code as k/n; a colour only where the tier allows one."""
    codes = [code for code in CODES if any(code in row["codes"] for row in rows)]
    table = [(row, [_heat_cell(row, code, filters) for code in codes]) for row in rows]
    return {"codes": [CODES[code] for code in codes], "rows": table}


def _heat_cell(row: Row, code: str, filters: Filters) -> dict[str, Any]:
    found = row["codes"].get(code)
    if not found:
        return {"k": 0, "n": row["n"], "shade": "", "query": "", "said": ""}
    shade = ""
    if shows_percent(row["tier"]) and row["n"] >= INDICATIVE_FROM:
        shade = f"shade-{min(SHADES, 1 + int(found['rate'] * 2 * SHADES))}"
    where = (("script", row["script"]), ("touchpoint", row["key"]), ("code", code))
    said = share(found["k"], found["n"], row["tier"])
    return {"k": found["k"], "n": found["n"], "shade": shade, "query": filters.query(*where), "said": said}


def _walked(session: Session, selected: queries.Selection, script: Row, document: Row) -> dict[str, Any]:
    """The grid of what was walked: channel × persona, or mode where there is one persona; and the tiers."""
    rows = [row for row in document["touchpoints"] if row["script"] == script["script"]]
    channels = {row["key"]: row["channel"] for row in rows}
    by = "persona"
    cells = evidence.coverage(session, selected, script["script"], channels, by)
    if len({column for _, column, _ in cells}) < 2:
        by = "mode"
        cells = evidence.coverage(session, selected, script["script"], channels, by)
    columns = sorted({column for _, column, _ in cells})
    counts = {(channel, column): n for channel, column, n in cells}
    grid = [(channel, [counts.get((channel, c), 0) for c in columns]) for channel in dict.fromkeys(channels.values())]
    return {"by": by, "columns": columns, "grid": grid, "tiers": [(row, TIER_NAMES[row["tier"]]) for row in rows]}
