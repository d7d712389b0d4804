"""The real server as a process: what is left when it is killed."""

from __future__ import annotations

import os
import shutil
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser.server import Server


@pytest.fixture
def server(migrated: Path, tmp_path: Path):
    folder = tmp_path / "served"
    shutil.copytree(migrated, folder)
    made = Server(folder)
    made.start()
    yield made
    made.kill()


def answers(server: Server) -> bool:
    try:
        with urllib.request.urlopen(f"{server.url}/healthz", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def test_no_worker_serves_on_when_the_main_process_was_killed(server: Server) -> None:
    assert answers(server)
    os.kill(server.pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while answers(server) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not answers(server)
