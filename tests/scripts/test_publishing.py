"""A script comes in as a draft, is published and never changes; what it names enters the catalogue once."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.command import done, refused
from tests.factories import LIBRARY, known, reading, writing
from walkthrough.problems import Problem
from walkthrough.programmes import queries as programmes
from walkthrough.scripts import publishing, queries

TEXT = (LIBRARY / "retail-return.yaml").read_text()
LIBRARY_SCRIPTS = sorted(path.name for path in LIBRARY.glob("*.yaml"))


def take(app: Flask, text: str | bytes, name: str = "", *, publish: bool = False) -> str:
    """Import, and publish if asked; the hash."""
    with writing(app) as session:
        version = publishing.import_script(session, known(session, "northway"), text, name)
        if publish:
            publishing.publish(session, version)
        return version.sha256


def state(app: Flask, number: int = 1) -> str | None:
    with reading(app) as session:
        found = queries.version(session, known(session, "northway").id, "retail-return", number)
        return found.state if found else None


def faults(app: Flask, text: str | bytes, name: str = "") -> list[str]:
    with pytest.raises(Problem) as refusal:
        take(app, text, name)
    assert refusal.value.code == "script_faults"
    return [error["field"] for error in refusal.value.details["errors"]]


def test_an_import_is_a_draft_until_it_is_published(app: Flask) -> None:
    take(app, TEXT)
    assert state(app) == "draft"
    take(app, TEXT, publish=True)
    assert state(app) == "published"


def test_a_draft_takes_other_content_and_a_published_version_never(app: Flask) -> None:
    changed = TEXT.replace("time_box_min: 90", "time_box_min: 60")
    first = take(app, TEXT)
    second = take(app, changed, publish=True)
    assert first != second
    assert take(app, changed) == second, "the same content again is success"
    with pytest.raises(Problem) as refusal:
        take(app, TEXT)
    assert refusal.value.message.endswith("Give the new text the version 2.")
    assert take(app, TEXT.replace("version: 1", "version: 2")) != second


def test_a_withdrawn_version_stays_as_it_is_and_can_come_back(app: Flask) -> None:
    take(app, TEXT, publish=True)
    with writing(app) as session:
        version = queries.version(session, known(session, "northway").id, "retail-return", 1)
        assert version is not None
        since = version.published_at
        publishing.withdraw(session, version)
    assert state(app) == "withdrawn"
    with pytest.raises(Problem):
        take(app, TEXT.replace("time_box_min: 90", "time_box_min: 60"))
    take(app, TEXT, publish=True)
    with reading(app) as session:
        again = queries.version(session, known(session, "northway").id, "retail-return", 1)
        assert again is not None
        assert (again.state, again.published_at) == ("published", since)


def test_a_draft_cannot_be_withdrawn(app: Flask) -> None:
    take(app, TEXT)
    with writing(app) as session, pytest.raises(Problem):
        found = queries.version(session, known(session, "northway").id, "retail-return", 1)
        assert found is not None
        publishing.withdraw(session, found)


def test_what_a_script_names_enters_the_catalogue_once_and_stays_as_it_was(app: Flask) -> None:
    take(app, TEXT)
    with writing(app) as session:
        found = programmes.persona(session, known(session, "northway").id, "busy-parent")
        assert found is not None
        found.name = "Dana, renamed"
    take(app, TEXT.replace("version: 1", "version: 2"))
    with reading(app) as session:
        northway = known(session, "northway").id
        assert [persona.name for persona in programmes.personas(session, [northway])] == ["Dana, renamed"]
        rows = programmes.catalogue(session, northway)
        assert [row.key for row in rows][:2] == ["find-policy", "ask-phone"], "in the script's order"
        assert len({row.key for row in rows}) == len(rows)
        assert rows[0].owner == "Digital shop"
        assert programmes.personas(session, [known(session, "elsewhere").id]) == []


def test_faults_are_told_by_path_and_nothing_is_kept(app: Flask) -> None:
    text = TEXT.replace("time_box_min: 90", "time_box_min: soon").replace(
        "wait_s: 300}\n    facts", "wait_s: x}\n    facts"
    )
    assert faults(app, text) == ["time_box_min", "touchpoints.3.standard.wait_s"]
    assert state(app) is None
    with reading(app) as session:
        assert programmes.personas(session, [known(session, "northway").id]) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", ""),
        ("- a\n- list\n", ""),
        ("a: &x 1\nb: *x\n", ""),
        ("a: 1\na: 2\n", ""),
        ("{", "script.json"),
        ('{"a": NaN}', "script.json"),
        (b"\xff\xfe\x00", ""),
        ("x: " + "[" * 5_000, ""),
        ("x: " + "y" * 600_000, ""),
        ("!!python/object/apply:os.system ['true']", ""),
        ("مرحبا 🙂", ""),
    ],
)
def test_a_text_that_is_no_script_is_a_fault_with_a_place(app: Flask, text: str | bytes, name: str) -> None:
    assert len(faults(app, text, name)) == 1


@pytest.mark.parametrize("file", LIBRARY_SCRIPTS)
@pytest.mark.parametrize("written_as", ["yaml", "json"])
def test_an_exported_script_comes_back_with_the_same_hash(
    app: Flask, tmp_path: Path, file: str, written_as: str
) -> None:
    script = Path(file).stem
    first = done(app, "script", "import", str(LIBRARY / file), "--programme", "northway", "--publish")
    text = done(app, "script", "export", script, "--version", "1", "--format", written_as)
    out = tmp_path / f"{script}.{written_as}"
    out.write_text(text, encoding="utf-8")
    assert done(app, "script", "import", str(out), "--programme", "northway") == first
    assert done(app, "script", "import", str(out), "--programme", "elsewhere").split()[-1] == first.split()[-1]


def test_a_fault_is_told_where_it_is_by_path_and_in_words(app: Flask, as_person, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(TEXT.replace("version: 1", "version: one", 1).replace("  - key: ", "  - kee: ", 1))
    said = refused(app, "script", "import", str(bad), "--programme", "northway")
    assert "version: version must be a whole number." in said
    assert "touchpoints.0.key (touchpoint 1): key is missing." in said
    page = as_person("ada").post("/programmes/northway/scripts/import", {"text": bad.read_text()}, status=422).text
    assert "<code>touchpoints.0.key</code></a> (touchpoint 1): key is missing." in page
    assert "<code>version</code></a>: version must be a whole number." in page


def test_the_commands_refuse_in_one_sentence_after_the_faults(app: Flask, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(TEXT.replace("id: retail-return", "id: Retail Return"))
    said = refused(app, "script", "import", str(bad), "--programme", "northway")
    assert "id: id has small letters" in said
    assert "Nothing was stored. Faults in the script: 1." in said
    assert "no programme" in refused(app, "script", "import", str(bad), "--programme", "nowhere")
    assert "no version 9" in refused(app, "script", "export", "retail-return", "--version", "9")
    assert "no programme" in refused(app, "script", "export", "x", "--version", "1", "--programme", "nowhere")


def test_export_asks_which_programme_where_two_differ(app: Flask) -> None:
    take(app, TEXT)
    with writing(app) as session:
        publishing.import_script(session, known(session, "elsewhere"), TEXT.replace("min: 90", "min: 91"))
    assert "--programme" in refused(app, "script", "export", "retail-return", "--version", "1")
    said = done(app, "script", "export", "retail-return", "--version", "1", "--programme", "elsewhere")
    assert "time_box_min: 91" in said
