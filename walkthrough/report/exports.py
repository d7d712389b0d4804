"""The report and its evidence as files: the document as JSON, observations and facts as CSV, sections as XLSX.

No file names a walker. Text that a spreadsheet could take for a formula is neutralised; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from sqlalchemy.orm import Session

from walkthrough.programmes.models import Programme

from . import access, queries, reading
from .evidence.queries import manifests
from .filters import Filters
from .lanes import LANES
from .observed import status_of, worst_severity

STARTS_A_FORMULA = frozenset("=+-@\t\r\0＝＋－＠")
LONGEST_CELL = 32_767

OF_THE_WALK = ("walk_id", "revision", "walker", "mode", "script", "version", "persona", "site", "wave", "started_at",
               "ended_at", "goal", "mood_arrival", "mood_end")  # fmt: skip
ANSWERS = ("mood", "emotion", "intensity", "ease", "gap", "wait_measured_s", "wait_perceived_s", "wait_ended",
           "told_again", "handoffs", "context_carried", "could_change_mind", "used_what_they_know", "did", "saw",
           "heard", "note")  # fmt: skip
COLUMNS = ("kind", *OF_THE_WALK, "touchpoint", "status", "worst_severity", "frictions", "quotes", *ANSWERS, "fact",
           "answer")  # fmt: skip

Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Format:
    """How one kind of file is made, and what it is called on the wire."""

    mimetype: str
    make: Callable[[Session, Programme, Filters], bytes]


def neutral(value: Any) -> Any:
    """The value, with an apostrophe before text that a spreadsheet would take for a formula, after any padding too."""
    if not isinstance(value, str):
        return value
    for character in value:
        if character in STARTS_A_FORMULA:
            return f"'{value}"
        if not character.isspace() and unicodedata.category(character) not in ("Cf", "Cc"):
            break
    return value


def as_json(session: Session, programme: Programme, filters: Filters) -> bytes:
    """The report document."""
    return json.dumps(reading.document(session, programme, filters), ensure_ascii=False, indent=1).encode()


def as_csv(session: Session, programme: Programme, filters: Filters) -> bytes:
    """One row per observation and one per answered fact, with the words of the walk they belong to."""
    out = io.StringIO()
    rows = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    rows.writeheader()
    for row in evidence_rows(session, programme, filters):
        rows.writerow({name: neutral(value) for name, value in row.items()})
    # The mark at the start tells spreadsheets that the file is UTF-8.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def evidence_rows(session: Session, programme: Programme, filters: Filters) -> Iterator[dict[str, Any]]:
    """Rows of `COLUMNS` for the counted walks, in order of their start."""
    selected = queries.selection(session, programme, filters)
    for walk, manifest, site in manifests(session, selected):
        of_walk = {
            "walk_id": str(walk.id), "revision": walk.rev, "walker": access.pseudonym(walk.author_id, programme.id),
            "mode": walk.mode, "script": manifest["script"]["id"], "version": manifest["script"]["version"],
            "persona": walk.persona, "site": site or "", "wave": manifest.get("wave") or "",
            "started_at": manifest["started_at"], "ended_at": manifest["ended_at"], "goal": manifest["outcome"]["goal"],
            "mood_arrival": manifest["brief"].get("mood_arrival"), "mood_end": manifest["outcome"].get("mood_end"),
        }  # fmt: skip
        for observation in manifest.get("observations") or ():
            yield from _rows(of_walk, observation)


def _rows(of_walk: Cells, observation: Cells) -> Iterator[dict[str, Any]]:
    frictions = observation.get("frictions") or []
    quotes = [friction["quote"] for friction in frictions if friction.get("quote")]
    place = {**of_walk, "touchpoint": observation["touchpoint"], "status": status_of(observation)}
    yield {
        "kind": "observation", **place, "worst_severity": worst_severity(observation),
        "frictions": " ".join(f"{friction['code']}:{friction['severity']}" for friction in frictions),
        "quotes": " | ".join(quotes), **{name: observation.get(name) for name in ANSWERS},
    }  # fmt: skip
    for fact, answer in (observation.get("facts") or {}).items():
        if answer is not None:
            said = "; ".join(map(str, answer)) if isinstance(answer, list) else answer
            yield {"kind": "fact", **place, "fact": fact, "answer": said}


def as_xlsx(session: Session, programme: Programme, filters: Filters) -> bytes:
    """One sheet per section of the report, and the evidence; every cell typed."""
    document = reading.document(session, programme, filters)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True})
        for name, columns, rows in sheets(document):
            _sheet(book, bold, name, columns, rows)
        evidence = ([row.get(column) for column in COLUMNS] for row in evidence_rows(session, programme, filters))
        _sheet(book, bold, "Evidence", COLUMNS, evidence)
    return out.getvalue()


def sheets(document: Cells) -> list[tuple[str, Sequence[str], list[list[Any]]]]:
    """(name, columns, rows) of each section of a report document."""
    rows = document["touchpoints"]
    place = ("script", "key", "name", "channel", "owner", "n", "tier")
    return [
        ("One page", ("what", "value"), _headlines(document)),
        ("Touchpoints", (*place, *_FLAT), [[*(row[c] for c in place), *_flat(row)] for row in rows]),
        ("Where it hurts", (*place, "code", "k", "rate", "low", "high", "irritant", "minor", "major", "blocker"), [
            [*(row[c] for c in place), code, found["k"], found["rate"], found["low"], found["high"], *found["severity"]]
            for row in rows for code, found in row["codes"].items()]),
        *((lane.replace("_", " ").capitalize(), _FINDING, [[entry[c] for c in _FINDING] for entry in document[lane]])
          for lane in LANES),
        ("Waiting", (*place, *_WAIT), [[*(row[c] for c in place), *_wait(row["wait"])] for row in rows]),
        ("Added touchpoints", _ADDED, [[entry[c] for c in _ADDED] for entry in document["added"]]),
        ("Notes", ("note",), [[note] for note in document["notes"]]),
    ]  # fmt: skip


_FINDING = ("script", "touchpoint", "code", "k", "n", "low90", "mean_weight", "reach", "priority", "tier", "stable")
_ADDED = ("walk_id", "after", "name", "channel", "status", "severity", "mood")
_WAIT = ("waits", "p50_s", "p90_s", "standard_s", "over", "over_n", "left", "perceived_ratio")
_FLAT = ("friction", "friction_low", "friction_high", "major", "sfi", "mood", "mood_low", "mood_high", "ease",
         "gap_net", "reach", "blocked_end", "blocked_went_on", "gave_up", "skipped", "stopped_outside")  # fmt: skip


def _flat(row: Cells) -> list[Any]:
    friction, mood, status = row["friction"], row["mood"], row["status"]
    return [
        friction["k"], friction["low"], friction["high"], row["major"]["k"], row["sfi"]["value"], mood["mean"],
        mood["low"], mood["high"], row["ease"]["mean"], row["gap"]["net"], row["reach"]["value"],
        status["blocked_end"], status["blocked_went_on"], status["gave_up"], status["skipped"],
        status["stopped_outside"],
    ]  # fmt: skip


def _wait(wait: Cells) -> list[Any]:
    over = wait["over"] or {"k": None, "n": None}
    ratio = wait["perceived_ratio"]["value"]
    return [wait["n"], wait["p50"], wait["p90"], wait["standard_s"], over["k"], over["n"], wait["left"], ratio]


def _headlines(document: Cells) -> list[list[Any]]:
    goal, friction = document["goal"], document["friction_walks"]
    filters = [
        [f"filter {name}", ", ".join(v) if isinstance(v, list) else v] for name, v in document["filters"].items()
    ]
    left_out = [[f"left out: {name}", document["quality"][name]] for name in reading.LEFT_OUT]
    return [
        ["programme", document["programme"]], *filters, ["walks", document["walks"]],
        ["walkers", document["walkers"]], ["sites", document["sites"]], ["from", document["from"]],
        ["to", document["to"]], ["tier", document["tier"]], ["reached the goal", goal["k"]], ["of", goal["n"]],
        ["walks with friction", friction["k"]], ["of", friction["n"]], ["ease", document["ease"]["mean"]],
        ["friction index", document["sfi"]["value"]], *left_out,
    ]  # fmt: skip


def _sheet(book: Any, bold: Any, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.add_worksheet(name)
    for number, column in enumerate(columns):
        sheet.write_string(0, number, column, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, 16)
    for line, row in enumerate(rows, 1):
        for number, value in enumerate(row):
            _cell(sheet, line, number, value)


def _cell(sheet: Any, line: int, number: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, number, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(line, number, value)
    else:
        sheet.write_string(line, number, neutral(str(value))[:LONGEST_CELL])


FORMATS = {
    "json": Format("application/json", as_json),
    "csv": Format("text/csv", as_csv),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}
