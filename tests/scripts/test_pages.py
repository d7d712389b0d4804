"""Scripts by page: import with faults shown and the text kept, read whole, publish, withdraw, take away as a file."""

from __future__ import annotations

import io

import pytest
from flask import Flask

from tests.factories import LIBRARY, add_script, known, reading
from walkthrough.canonical import digest
from walkthrough.scripts import queries
from walkthrough.scripts import reading as texts

SCRIPTS = "/programmes/northway/scripts"
VERSION = f"{SCRIPTS}/retail-return/1"
TEXT = (LIBRARY / "retail-return.yaml").read_text()


def state(app: Flask) -> str | None:
    with reading(app) as session:
        found = queries.version(session, known(session, "northway").id, "retail-return", 1)
        return found.state if found else None


def test_a_lead_imports_reads_publishes_and_withdraws(app: Flask, as_person) -> None:
    page = as_person("ada")
    assert "No scripts yet" in page.get(SCRIPTS).text
    assert page.post(f"{SCRIPTS}/import", {"text": TEXT}).location == VERSION
    assert "Nobody can walk it until it is published" in page.get(VERSION).text
    page.post(f"{VERSION}/publication", form_at=VERSION)
    assert state(app) == "published"
    page.post(f"{VERSION}/withdrawal", form_at=VERSION)
    assert state(app) == "withdrawn"
    assert "Publish again" in page.get(VERSION).text


def test_a_file_is_taken_as_well_as_a_text(app: Flask, as_person) -> None:
    file = (io.BytesIO(b"\xef\xbb\xbf" + TEXT.encode()), "retail-return.yaml")
    as_person("ada").post(f"{SCRIPTS}/import", {"file": file})
    assert state(app) == "draft"


@pytest.mark.parametrize("as_file", [False, True])
def test_faults_are_shown_by_path_and_the_text_stays_in_its_box(app: Flask, as_person, as_file: bool) -> None:
    bad = TEXT.replace("time_box_min: 90", "time_box_min: soon  # <b>café</b>")
    given = {"file": (io.BytesIO(bad.encode()), "x.yaml")} if as_file else {"text": bad}
    text = as_person("ada").post(f"{SCRIPTS}/import", given, status=422).text
    assert "<code>time_box_min</code>" in text
    assert "One place needs another look" in text
    assert "time_box_min: soon  # &lt;b&gt;café&lt;/b&gt;" in text
    assert state(app) is None


@pytest.mark.parametrize("text", ["", "   ", "x" * 600_000, "مرحبا 🙂", "a: &x 1", "\x00"])
def test_what_is_no_script_is_refused(app: Flask, as_person, text: str) -> None:
    assert "error-summary" in as_person("ada").post(f"{SCRIPTS}/import", {"text": text}, status=422).text
    assert state(app) is None


def test_a_form_beyond_all_measure_is_refused_before_it_is_read(as_person) -> None:
    file = (io.BytesIO(b"x" * 3_000_000), "x.yaml")
    as_person("ada").post(f"{SCRIPTS}/import", {"file": file}, status=413)


def test_other_content_under_a_published_version_is_refused_and_kept(app: Flask, as_person) -> None:
    add_script(app)
    page = as_person("ada")
    text = page.post(f"{SCRIPTS}/import", {"text": TEXT.replace("min: 90", "min: 91")}, status=409).text
    assert "Give the new text the version 2" in text
    assert "time_box_min: 91" in text
    assert page.post(f"{SCRIPTS}/import", {"text": TEXT}).location == VERSION, "the same again is success"


@pytest.mark.parametrize("name", sorted(path.stem for path in LIBRARY.glob("*.yaml")))
def test_the_page_shows_the_whole_document(app: Flask, as_person, name: str) -> None:
    add_script(app, name)
    document = texts.read((LIBRARY / f"{name}.yaml").read_bytes())
    page = as_person("wim").get(f"{SCRIPTS}/{name}/1")
    shown = page.text.replace("&#39;", "'").replace("&#34;", '"').replace("&lt;", "<").replace("&gt;", ">")
    shown = shown.replace("&amp;", "&")
    missing = [text for text in _texts(document) if text not in shown]
    assert missing == []


def _texts(document: dict) -> list[str]:
    told = [document["issue"], document["goal"]["text"], document["persona"]["about"], *document.get("closing", [])]
    told += [*document["conduct"]["must"], *document["conduct"]["must_not"]]
    for touchpoint in document["touchpoints"]:
        told += [touchpoint["instructions"], *touchpoint.get("prompts", [])]
        told += [fact["ask"] for fact in touchpoint.get("facts", [])]
        told += [touchpoint["standard"]["text"]] if "standard" in touchpoint else []
    return told


@pytest.mark.parametrize("written_as", ["yaml", "json"])
def test_a_download_reads_back_as_the_same_script(app: Flask, as_person, written_as: str) -> None:
    sha256 = add_script(app)
    answer = as_person("ada").get(f"{VERSION}/document.{written_as}")
    assert digest(texts.read(answer.data, f"x.{written_as}")) == sha256
    assert f"retail-return-1.{written_as}" in answer.headers["Content-Disposition"]


def test_drafts_are_for_those_who_write_and_review(app: Flask, as_person) -> None:
    add_script(app, publish=False)
    for name, status in (("ada", 200), ("rosa", 200), ("olga", 200), ("wim", 404), ("vic", 404), ("sam", 403)):
        as_person(name).get(VERSION, status=status)
    assert "retail-return" not in as_person("wim").get(SCRIPTS).text
    assert "No script has been published yet" in as_person("wim").get(SCRIPTS).text


def test_the_smallest_script_and_hostile_words_are_shown(app: Flask, as_person) -> None:
    small = """
schema: 1
id: s
version: 1
title: '<img src=x onerror=alert(1)>'
modes: [rewalk]
persona: {id: p, name: "مرحبا 🙂"}
issue: I
goal: {text: G, achieved_if: A}
arrival_mood: {value: 0}
touchpoints:
  - {key: t, stage: S, step: s, channel: kiosk, owner: O, instructions: I}
"""
    page = as_person("ada")
    page.post(f"{SCRIPTS}/import", {"text": small})
    text = page.get(f"{SCRIPTS}/s/1").text
    assert "<img" not in text
    assert "مرحبا 🙂" in text
    assert "kiosk" in page.get("/programmes/northway").text
    page.post(f"{SCRIPTS}/s/1/publication", form_at=f"{SCRIPTS}/s/1")
    as_person("wim").get(f"{SCRIPTS}/s/1", status=404)


def test_an_unknown_version_is_not_there(app: Flask, as_person) -> None:
    add_script(app)
    for path in ("retail-return/2", "retail-return/0", "nothing/1", f"retail-return/{10**18}", "%00/1"):
        as_person("ada").get(f"{SCRIPTS}/{path}", status=404)
