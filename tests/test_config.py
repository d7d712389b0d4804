"""A wrong setting stops the start with a sentence that names it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from walkthrough import config, create_app, db
from walkthrough.config import WrongSetting


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("PORT", "eight thousand"),
        ("WORKERS", "0"),
        ("SECRET_KEY", "short"),
        ("BASE_URL", "walk.example"),
        ("BASE_URL", "https://"),
        ("INSTANCE", __file__),
        ("PHOTOS_URL", __file__),
        ("DATABASE_URL", "sqlite:////nowhere/at-all.sqlite"),
        ("DATABASE_URL", "sqlite://at-all.sqlite"),
        ("PHOTOS_URL", "ftp://somewhere"),
        ("DATABASE_URL", "mongodb://somewhere"),
    ],
)
def test_the_start_names_the_setting_that_is_wrong(name: str, value: str, tmp_path: Path) -> None:
    environment = {**os.environ, "WALKTHROUGH_INSTANCE": str(tmp_path), f"WALKTHROUGH_{name}": value}
    done = subprocess.run(
        [sys.executable, "-m", "walkthrough.cli", "serve"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert f"WALKTHROUGH_{name}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_setting_that_does_not_exist_stops_the_start_and_names_those_that_do(tmp_path: Path) -> None:
    environment = {**os.environ, "WALKTHROUGH_INSTANCE": str(tmp_path), "WALKTHROUGH_PROT": "8080", "WALKTHROUGHS": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "walkthrough.cli", "serve"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("Error: There is no setting WALKTHROUGH_PROT; the settings are ")
    assert "WALKTHROUGH_PORT" in sentence and "WALKTHROUGH_INSTANCE" in sentence


def test_a_setting_may_be_written_in_small_letters(monkeypatch) -> None:
    monkeypatch.setenv("walkthrough_port", "8099")
    assert config.load().port == 8099


def test_plain_http_is_refused_on_an_address_that_others_can_reach() -> None:
    with pytest.raises(WrongSetting, match="WALKTHROUGH_HOST"):
        config.check_start(config.load(host="0.0.0.0"))
    with pytest.raises(WrongSetting, match="WALKTHROUGH_BASE_URL"):
        config.check_start(config.load(base_url="http://walk.example"))
    config.check_start(config.load(host="127.0.0.1"))
    config.check_start(config.load(base_url="http://localhost:8000"))
    config.check_start(config.load(host="0.0.0.0", base_url="https://walk.example"))


def test_a_relative_database_lies_in_the_instance_and_is_as_durable(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = create_app(config.load(instance=tmp_path / "instance", database_url="sqlite:///own.sqlite"))
    with app.app_context(), db.db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert (tmp_path / "instance/own.sqlite").exists() and not (tmp_path / "own.sqlite").exists()


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    settings = config.load(instance=tmp_path / "new")
    first = config.secret_key(settings)
    assert len(first) >= 48 and config.secret_key(settings) == first
    assert stat.S_IMODE((tmp_path / "new/secret_key").stat().st_mode) == 0o600
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["secret_key"]


def test_the_cookie_is_bound_to_this_host_under_https(tmp_path: Path) -> None:
    app = create_app(config.load(instance=tmp_path / "a", base_url="https://walk.example"))
    assert (app.config["SESSION_COOKIE_NAME"], app.config["SESSION_COOKIE_SECURE"]) == ("__Host-walkthrough", True)
    local = create_app(config.load(instance=tmp_path / "b"))
    assert (local.config["SESSION_COOKIE_NAME"], local.config["SESSION_COOKIE_SECURE"]) == (
        "walkthrough_session",
        False,
    )
