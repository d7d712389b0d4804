"""The demo loaded once into an instance of its own, for every test that only looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from walkthrough import config, create_app, db, migrating
from walkthrough.demo import loading, writing
from walkthrough.demo.writing import Delivered

TODAY = date(2026, 11, 21)


def empty_app(folder: Path) -> Flask:
    """An application on a migrated database with nobody in it."""
    app = create_app(config.load(instance=folder))
    with app.app_context():
        migrating.migrate()
    return app


@pytest.fixture(scope="session")
def demo_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = empty_app(tmp_path_factory.mktemp("demo"))
    with app.app_context():
        db.begin(writing=True)
        loading.load(db.db.session(), app.config["PHOTO_STORE"], today=TODAY, tell=lambda words: None)
        db.commit()
    yield app
    with app.app_context():
        db.db.engine.dispose()


@pytest.fixture(scope="session")
def delivered() -> list[Delivered]:
    return writing.deliveries()
