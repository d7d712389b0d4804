"""What every test stands on: an application on a real, migrated SQLite file of its own, and the cast.

The file is copied from one migrated once per run. A real file, not one in memory: the write lock, a reader's snapshot
and `db.aside()` are part of what is tested.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.page import Page, sign_in
from tests.people import Cast, make_cast
from walkthrough import config, create_app, db, migrating
from walkthrough.accounts import passwords
from walkthrough.config import Settings


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    """scrypt at its real cost would be most of the run's time; the method stays the same."""
    real = passwords.generate_password_hash
    passwords.generate_password_hash = lambda password: real(password, method="scrypt:1024:8:1")  # type: ignore[assignment]
    yield
    passwords.generate_password_hash = real


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with an empty, migrated database and the cast."""
    folder = tmp_path_factory.mktemp("instance")
    app = create_app(config.load(instance=folder))
    with app.app_context():
        migrating.migrate()
        db.begin(writing=True)
        make_cast(db.db.session())
        db.commit()
        db.db.engine.dispose()
    return folder


@pytest.fixture
def settings(migrated: Path, tmp_path: Path) -> Settings:
    folder = tmp_path / "instance"
    shutil.copytree(migrated, folder)
    return config.load(instance=folder)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings, TESTING=False, WTF_CSRF_ENABLED=True)
    yield app
    with app.app_context():
        db.db.engine.dispose()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Ada writes scripts, Wim walks, Rosa reviews, Sam shops, Vic views, Olga administers, Zed belongs elsewhere."""
    return Cast()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def as_person(app: Flask):
    """`as_person("ada")` is a checked browser in which that member of the cast is signed in."""

    def signed_in(name: str) -> Page:
        return sign_in(app, name)

    return signed_in
