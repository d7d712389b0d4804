"""The roll-up follows every walk in its own transaction: cells never drift from what the revisions give."""

from __future__ import annotations

import copy
import random
import uuid
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from tests.manifests import next_version, random_manifest, script
from tests.report.delivered import deliver
from walkthrough import db
from walkthrough.cli import main
from walkthrough.problems import Problem
from walkthrough.report import rollup
from walkthrough.report.models import Cell, Contribution, Evidence
from walkthrough.walks.models import Walk, restate

DOCUMENTS = [script(), next_version(script())]


@pytest.fixture
def session(app):
    with app.app_context():
        db.begin(writing=True)
        yield db.db.session()


def new_walk(session: Any, rng: random.Random, **columns: Any) -> tuple[uuid.UUID, dict[str, Any], dict[str, Any]]:
    document = rng.choice(DOCUMENTS)
    manifest = random_manifest(rng, document)
    manifest["wave"] = rng.choice([None, "autumn", "winter"])
    return deliver(session, manifest, document, author=rng.choice(["wim", "sam", "ada"]), **columns), manifest, document


def revise(
    session: Any, rng: random.Random, walk: Walk, known: dict[str, Any], document: dict[str, Any]
) -> dict[str, Any]:
    manifest = random_manifest(rng, document, walk_id=str(walk.id))
    manifest |= {"rev": known["rev"] + 1, "mode": known["mode"]}
    manifest["void_reason"] = rng.choice(["", "", "The wrong shop"])
    manifest["insider"]["own_area"] = rng.random() < 0.2
    author = {db_id: name for name, db_id in _authors().items()}[walk.author_id]
    deliver(session, manifest, document, author=author, state=walk.state)
    return manifest


def _authors() -> dict[str, uuid.UUID]:
    from tests.people import person_id

    return {name: person_id(name) for name in ("wim", "sam", "ada")}


@pytest.mark.parametrize("seed", range(3))
def test_cells_equal_rebuilt_ones_after_a_random_history(session, seed: int) -> None:
    rng = random.Random(seed)
    walks: list[tuple[uuid.UUID, dict[str, Any], dict[str, Any]]] = []
    for _ in range(60):
        happens = rng.random()
        if happens < 0.5 or not walks:
            walks.append(new_walk(session, rng))
        else:
            number = rng.randrange(len(walks))
            walk_id, manifest, document = walks[number]
            walk = session.get_one(Walk, walk_id)
            if happens < 0.75:
                walks[number] = (walk_id, revise(session, rng, walk, manifest, document), document)
            else:
                walk.state = rng.choice(["accepted", "set_aside", "in_review", "returned"])
                walk.quality = rng.choice(["ok", "watch", "suspect"])
                restate(session, walk_id)
        if rng.random() < 0.5:
            db.commit()
    db.commit()
    assert rollup.differences(session) == []


def test_a_walk_taken_back_to_what_it_was_leaves_the_cells_as_they_were(session) -> None:
    rng = random.Random(11)
    for _ in range(5):
        walk_id, _, _ = new_walk(session, rng)
    db.commit()
    before = {tuple(row[:-1]): row[-1] for row in _cells(session)}
    for state in ("accepted", "set_aside", "received"):
        session.get_one(Walk, walk_id).state = state
        restate(session, walk_id)
        db.commit()
    assert {tuple(row[:-1]): row[-1] for row in _cells(session)} == before


def _cells(session: Any) -> list[Any]:
    columns = (Cell.script_version_id, Cell.grain, Cell.value, Cell.period, Cell.standing, Cell.class_, Cell.arrival)
    return session.execute(select(*columns, Cell.counters)).all()


def test_a_walk_touches_at_most_eight_cells(session) -> None:
    new_walk(session, random.Random(2), site_id=None)
    db.commit()
    assert session.scalar(select(func.count()).select_from(Cell)) == 6
    new_walk(session, random.Random(3))
    db.commit()
    assert session.scalar(select(func.count()).select_from(Cell)) <= 6 + 8


def test_emptied_cells_are_removed(session) -> None:
    walk_id, manifest, document = new_walk(session, random.Random(4))
    db.commit()
    later = copy.deepcopy(manifest) | {"rev": 2}
    later["started_at"] = "2027-02-03T09:00:00+00:00"
    later["ended_at"] = "2027-02-03T10:00:00+00:00"
    deliver(session, later, document)
    db.commit()
    assert {period[:7] for period in session.scalars(select(Cell.period))} == {"2027-02"}
    assert session.get_one(Contribution, walk_id).started_on.isoformat() == "2027-02-03"


def test_nothing_of_a_refused_transaction_stays_in_the_report(session) -> None:
    new_walk(session, random.Random(5))
    rollup.settle(session)
    db.rollback()
    assert [session.scalar(select(func.count()).select_from(table)) for table in (Cell, Contribution, Evidence)] == [
        0
    ] * 3


def test_the_check_finds_a_cell_that_was_tampered_with(session, settings, monkeypatch) -> None:
    monkeypatch.setenv("WALKTHROUGH_INSTANCE", str(settings.instance))
    for seed in range(3):
        new_walk(session, random.Random(seed))
    db.commit()
    command = CliRunner()
    assert command.invoke(main, ["rollup", "rebuild", "--check"]).exit_code == 0
    cell = session.scalars(select(Cell).where(Cell.grain == "none")).first()
    cell.counters = cell.counters | {"walk": cell.counters["walk"] | {"walks": 99}}
    db.commit()
    refused = command.invoke(main, ["rollup", "rebuild", "--check"])
    assert refused.exit_code == 1 and "is not the sum of its walks" in refused.output
    rebuilt = command.invoke(main, ["rollup", "rebuild"])
    assert rebuilt.exit_code == 0 and "from 3 walks" in rebuilt.output
    assert command.invoke(main, ["rollup", "rebuild", "--check"]).exit_code == 0


def test_the_class_of_a_walk_is_the_first_reason_that_leaves_it_out(session) -> None:
    rng = random.Random(6)
    for expected, columns in (
        ("void", {"is_void": True, "own_area": True, "quality": "suspect"}),
        ("own_area", {"own_area": True, "quality": "suspect"}),
        ("suspect", {"quality": "suspect"}),
        ("counted", {"quality": "suspect", "state": "accepted"}),
        ("counted", {"quality": "watch"}),
    ):
        walk_id, _, _ = new_walk(session, rng, **columns)
        db.commit()
        assert session.get_one(Contribution, walk_id).class_ == expected


def test_a_bad_date_is_a_problem_with_its_field() -> None:
    from walkthrough.report.filters import read

    for text in ("2026-13-01", "yesterday", "", "20261101", "2026-11-1"):
        with pytest.raises(Problem) as refused:
            read(lambda name, text=text: [text] if name == "from" else [])
        assert (refused.value.code, refused.value.status, refused.value.details) == ("invalid", 400, {"field": "from"})
