"""Photos that wait together are put on record together, and each sender is told of their own."""

from __future__ import annotations

import threading
from contextlib import contextmanager

import pytest
from flask import Flask

from tests.people import person_id
from walkthrough import db
from walkthrough.photos import queries
from walkthrough.photos.derive import Header
from walkthrough.photos.intake import Received
from walkthrough.photos.ledger import Ledger
from walkthrough.problems import Problem


def received(n: int) -> Received:
    return Received(f"{n:064x}", 100 + n, Header(mime="image/jpeg", width=4, height=3, animated=False))


def record_at_once(app: Flask, ledger: Ledger, photos: list[Received]) -> list[bool | Problem]:
    answers: dict[int, bool | Problem] = {}

    def send(n: int) -> None:
        with app.app_context():
            try:
                answers[n] = ledger.record(person_id("wim"), photos[n])
            except Problem as problem:
                answers[n] = problem

    threads = [threading.Thread(target=send, args=(n,)) for n in range(len(photos))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[n] for n in range(len(photos))]


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch):
    """How many transactions of their own were opened."""
    real, opened, gate = db.aside, [], threading.Event()

    @contextmanager
    def slow():
        opened.append(1)
        if len(opened) == 1:
            gate.wait(0.5)
        with real() as session:
            yield session

    monkeypatch.setattr(db, "aside", slow)
    yield opened


def test_photos_that_wait_for_the_disk_share_one_commit(app: Flask, monkeypatch) -> None:
    with counted(monkeypatch) as opened:
        answers = record_at_once(app, Ledger(), [received(n) for n in range(12)])
    assert answers == [True] * 12
    assert len(opened) < 6
    with app.app_context():
        owned = queries.owned_by(db.db.session(), person_id("wim"), [received(n).sha256 for n in range(12)])
    assert sorted(owned.values()) == list(range(100, 112))


def test_the_same_photo_twice_is_new_once(app: Flask) -> None:
    assert sorted(record_at_once(app, Ledger(), [received(1)] * 5)) == [False] * 4 + [True]


def test_a_commit_that_fails_is_told_to_everyone_who_waited_for_it(app: Flask, monkeypatch) -> None:
    @contextmanager
    def full():
        raise Problem("storage_full", retry_after=60)
        yield

    ledger = Ledger()
    with monkeypatch.context() as patch:
        patch.setattr(db, "aside", full)
        answers = record_at_once(app, ledger, [received(n) for n in range(3)])
    assert [getattr(answer, "code", answer) for answer in answers] == ["storage_full"] * 3
    assert record_at_once(app, ledger, [received(0)]) == [True]
