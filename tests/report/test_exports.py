"""What leaves as a file: the same numbers, cells that no spreadsheet runs, and nobody's name."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

import walkthrough
from tests.command import command, done, refused
from tests.manifests import random_manifest, script
from tests.report.delivered import deliver
from walkthrough import db
from walkthrough.report.exports import COLUMNS, neutral
from walkthrough.report.printing import for_pdf, picture_style

NASTY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\x00x",
    "＝1",
    "＋1",
    "－1",
    "＠a",
    "  =1",
    "\u00a0=1",
    "\u200b=1",
    "\n=1",
]


@pytest.fixture
def walks(app) -> list[dict[str, Any]]:
    rng, document = random.Random(9), script()
    made = []
    with app.app_context():
        db.begin(writing=True)
        for number in range(12):
            manifest = random_manifest(rng, document)
            for observation, text in zip(manifest["observations"], NASTY, strict=False):
                observation["note"] = text
            deliver(db.db.session(), manifest, document, author=("wim", "sam", "ada")[number % 3])
            made.append(manifest)
        db.commit()
    return made


@pytest.mark.parametrize("text", NASTY)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert neutral(text) == f"'{text}"


@given(st.text())
def test_harmless_text_and_numbers_stay_as_they_are(text: str) -> None:
    assert neutral(text).removeprefix("'").lstrip("'") == text.lstrip("'")
    assert neutral(neutral(text)) == neutral(text)
    assert neutral(-5) == -5


@pytest.mark.parametrize("text", ["a=b", "3 - 2", "”+”", "", "   ", "'=1"])
def test_a_sign_inside_a_text_is_left_alone(text: str) -> None:
    assert neutral(text) == text


def test_the_csv_has_a_row_for_every_observation_and_answered_fact(as_person, walks) -> None:
    answer = as_person("ada").get("/programmes/northway/report.csv")
    rows = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    observations = [(m, o) for m in walks for o in m["observations"]]
    facts = [value for _, o in observations for value in (o.get("facts") or {}).values() if value is not None]
    assert sum(row["kind"] == "observation" for row in rows) == len(observations)
    assert sum(row["kind"] == "fact" for row in rows) == len(facts)
    notes = [row["note"] for row in rows if row["note"]]
    assert notes and all(note.startswith("'") for note in notes)


def test_the_workbook_has_typed_cells_and_a_sheet_per_section(as_person, walks) -> None:
    ada = as_person("ada")
    book = CalamineWorkbook.from_filelike(io.BytesIO(ada.get("/programmes/northway/report.xlsx").get_data()))
    assert book.sheet_names[:4] == ["One page", "Touchpoints", "Where it hurts", "Fix first"]
    headlines = {row[0]: row[1] for row in book.get_sheet_by_name("One page").to_python()}
    assert headlines["walks"] == 12
    touchpoints = book.get_sheet_by_name("Touchpoints").to_python()
    document = ada.api("GET", "/programmes/northway/report").json
    assert [row[5] for row in touchpoints[1:]] == [row["n"] for row in document["touchpoints"]]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_no_file_names_a_walker(as_person, walks, form: str) -> None:
    data = as_person("ada").get(f"/programmes/northway/report.{form}").get_data()
    for name in (b"Wim", b"wim@", b"Sam", b"sam@"):
        assert name not in data


@pytest.mark.parametrize(("name", "status"), [("rosa", 403), ("wim", 403), ("sam", 403), ("vic", 403), ("zed", 404)])
def test_only_leads_and_admins_take_files_away(as_person, walks, name: str, status: int) -> None:
    for form in ("csv", "xlsx", "json"):
        as_person(name).get(f"/programmes/northway/report.{form}", status=status)
    as_person("olga").get("/programmes/northway/report.csv")


def test_filters_apply_to_files_too(as_person, walks) -> None:
    answer = as_person("ada").get("/programmes/northway/report.json?site=site-1")
    assert json.loads(answer.get_data())["walks"] == sum(m["site"] == "site-1" for m in walks)


def test_the_command_writes_what_the_call_answers(app, as_person, walks, tmp_path) -> None:
    out = tmp_path / "report.json"
    assert "Wrote" in done(app, "report", "export", "--programme", "northway", "--format", "json", "--out", str(out))
    assert json.loads(out.read_bytes()) == as_person("ada").api("GET", "/programmes/northway/report").json
    printed = done(app, "report", "export", "--programme", "northway", "--format", "csv")
    assert printed.count("\n") > 12


def test_a_failing_export_says_one_sentence(app, walks, tmp_path) -> None:
    export = ("report", "export", "--format", "json", "--programme")
    assert "no programme “nowhere”" in refused(app, *export, "nowhere")
    assert "cannot be written" in refused(app, *export, "northway", "--out", str(tmp_path / "missing" / "file"))


def test_a_pdf_without_its_package_says_what_to_install(app, walks) -> None:
    result = command(app, "report", "export", "--programme", "northway", "--format", "pdf")
    assert (result.exit_code == 0 and result.stdout_bytes.startswith(b"%PDF")) or "WeasyPrint" in result.output


def test_pictures_in_a_pdf_carry_colours_and_no_token() -> None:
    static = Path(walkthrough.__file__).parent / "static"
    style = picture_style(static)
    assert ".felt{" in style.replace(" ", "") and "#0b5d56" in style
    assert "var(" not in style and "light-dark(" not in style
    page = for_pdf(
        '<link href="/static/1/css/report.css"><svg class="chart curve" id="a"><g/></svg>', "/static/1", static
    )
    assert (static / "css/report.css").resolve().as_uri() in page
    assert '<svg class="chart curve" id="a"><style>' in page
