"""Sites come from CSV: whole or not at all, every fault told by row and field."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.command import done, refused
from tests.factories import known, reading, writing
from walkthrough.problems import Problem
from walkthrough.programmes import queries, sites

HEADER = "key,name,region,address,lat,lon,tz\n"
ROW = 'high-street-14,High Street 14,North,"14, High Street",38.71,-9.14,Europe/Lisbon\n'


def imported(app: Flask, text: str | bytes) -> sites.Imported:
    data = text if isinstance(text, bytes) else text.encode()
    with writing(app) as session:
        return sites.import_csv(session, known(session, "northway"), data)


def faults(app: Flask, text: str | bytes) -> list[str]:
    with pytest.raises(Problem) as refusal:
        imported(app, text)
    with reading(app) as session:
        assert queries.site_count(session, known(session, "northway").id) == 0
    return [error["field"] for error in refusal.value.details["errors"]]


def site(app: Flask, key: str) -> dict[str, object]:
    with reading(app) as session:
        found = queries.site(session, known(session, "northway").id, key)
        assert found is not None
        return {name: getattr(found, name) for name in sites.COLUMNS}


@pytest.mark.parametrize(
    "text",
    [
        HEADER + ROW,
        b"\xef\xbb\xbf" + (HEADER + ROW).encode(),
        (HEADER + ROW).replace("\n", "\r\n"),
        HEADER.replace(",", ";") + "high-street-14;High Street 14;North;14, High Street;38,71;-9,14;Europe/Lisbon\n\n",
    ],
    ids=["plain", "byte order mark", "windows", "semicolons and decimal commas"],
)
def test_a_site_is_read_from_any_common_csv(app: Flask, text: str | bytes) -> None:
    assert imported(app, text) == sites.Imported(added=1, updated=0)
    assert site(app, "high-street-14") == {
        "key": "high-street-14",
        "name": "High Street 14",
        "region": "North",
        "address": "14, High Street",
        "lat": 38.71,
        "lon": -9.14,
        "tz": "Europe/Lisbon",
    }


def test_the_same_file_again_updates_and_a_left_out_site_stays(app: Flask) -> None:
    imported(app, HEADER + ROW + "mill-lane-2,Mill Lane 2,South,,,,\n")
    assert imported(app, "key,name\nhigh-street-14,Ως τη θάλασσα 🌊\n") == sites.Imported(added=0, updated=1)
    assert site(app, "high-street-14")["name"] == "Ως τη θάλασσα 🌊"
    assert site(app, "high-street-14")["region"] == "North", "a column that the file lacks changes nothing"
    assert site(app, "mill-lane-2")["name"] == "Mill Lane 2"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["row 1, key", "row 1, name"]),
        ("name,region\nA,B\n", ["row 1, key"]),
        (HEADER.replace("region", "regoin") + ROW, ["row 1, regoin"]),
        ("key,name,name\na,b,c\n", ["row 1, name"]),
        (HEADER + ROW + ROW, ["row 3, key"]),
        (HEADER + ROW + "x,\n", ["row 3"]),
        (HEADER + "a b,,N,,95,nan,Mars/Base\n", [f"row 2, {name}" for name in ("key", "name", "lat", "lon", "tz")]),
        (HEADER + "a,A,,,38.7,,\n", ["row 2, lon"]),
        (HEADER + f"a,{'x' * 201},,,,,\n", ["row 2, name"]),
        (HEADER + "a,A\x00B,,,,,\n", ["row 2, name"]),
        (HEADER.encode() + b"a,caf\xe9,,,,,\n", ["row 2"]),
        (b"\xff\xfe\x00\x01", ["row 1"]),
    ],
)
def test_a_bad_file_is_told_by_row_and_field_and_nothing_is_kept(
    app: Flask, text: str | bytes, told: list[str]
) -> None:
    assert faults(app, text) == told


def test_a_huge_file_is_refused_before_it_is_read(app: Flask) -> None:
    with pytest.raises(Problem) as refusal:
        imported(app, b"x" * (sites.MOST_BYTES + 1))
    assert refusal.value.code == "too_large"


def test_the_command_says_what_it_did_and_each_fault(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "sites.csv"
    file.write_text(HEADER + ROW)
    assert "1 added, 0 updated" in done(app, "site", "import", str(file), "--programme", "northway")
    assert "0 added, 1 updated" in done(app, "site", "import", str(file), "--programme", "northway")
    file.write_text(HEADER + "b,,,,,,\nc,C,,,999,0,\n")
    said = refused(app, "site", "import", str(file), "--programme", "northway")
    assert "row 2, name: name is blank." in said
    assert "row 3, lat: 999 is not between -90 and 90." in said
    assert "no programme" in refused(app, "site", "import", str(file), "--programme", "nowhere")
