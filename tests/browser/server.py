"""A real server process that a test can kill without warning and start again on the same port and data."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path


class Server:
    """`walkthrough serve` in a process group of its own. Always stopped by the fixture that made it."""

    def __init__(self, instance: Path) -> None:
        self.instance = instance
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, code: Path | None = None) -> None:
        """`code` is the folder that holds another copy of the package."""
        environment = {**os.environ, "WALKTHROUGH_INSTANCE": str(self.instance), "WALKTHROUGH_PORT": str(self.port)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "walkthrough.cli", "serve"],
            env=environment,
            cwd=code,
            stdout=(self.instance / "serve.log").open("ab"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._wait_until_up()

    @property
    def pid(self) -> int:
        """The main process; its workers are in the same group."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """As a power cut would: no farewell to anyone, workers included."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise AssertionError(f"the server did not start: {(self.instance / 'serve.log').read_text()[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
