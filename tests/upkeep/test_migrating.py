"""The schema that migrations build is the one the code expects, and the server knows whether it can work."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask.testing import FlaskClient

from walkthrough import config, create_app, db, migrating
from walkthrough.db import Base


def test_migrating_from_nothing_gives_exactly_the_tables_of_the_models(app: Flask) -> None:
    with app.app_context(), db.db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_twice_changes_nothing_and_keeps_the_epoch(app: Flask, client: FlaskClient) -> None:
    before = client.get("/api/v1/session").headers["X-Server-Epoch"]
    with app.app_context():
        assert migrating.migrate() == (migrating.newest(), migrating.newest())
    again = create_app(app.config["SETTINGS"]).test_client().get("/api/v1/session")
    assert again.headers["X-Server-Epoch"] == before != ""


def test_a_database_that_was_never_migrated_is_told_apart(tmp_path: Path) -> None:
    fresh = create_app(config.load(instance=tmp_path / "fresh"))
    with fresh.app_context():
        assert not migrating.is_current()


def test_sqlite_is_durable_and_keeps_its_references(app: Flask) -> None:
    with app.app_context(), db.db.engine.connect() as connection:
        read = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert read == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_health_says_ok_while_database_and_photos_can_be_written(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})


def test_health_fails_when_the_photo_folder_cannot_be_written(app: Flask, client: FlaskClient) -> None:
    folder = app.config["SETTINGS"].instance / "photos"
    if folder.exists():
        folder.rename(folder.with_name("photos-before"))
    folder.write_text("a file where a folder should be")
    assert client.get("/healthz").status_code == 503


def test_health_fails_before_the_database_was_migrated(tmp_path: Path) -> None:
    fresh = create_app(config.load(instance=tmp_path / "fresh"))
    assert fresh.test_client().get("/healthz").status_code == 503


def test_health_fails_when_the_database_is_gone(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        db.db.engine.dispose()
    path = app.config["SETTINGS"].instance / "walkthrough.sqlite"
    path.unlink()
    path.mkdir()
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert "sqlite" not in answer.get_data(as_text=True)
