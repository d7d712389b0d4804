"""`walkthrough demo` for real: loaded, printed, served here; a taken port is told before anything is made."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def demo(folder: Path, port: int, written: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "WALKTHROUGH_INSTANCE": str(folder), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "walkthrough.cli", "demo", "--port", str(port)]
    with written.open("wb") as output:
        return subprocess.Popen(
            command, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )


def wait_until_served(process: subprocess.Popen[bytes], port: int, written: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, written.read_text()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(written.read_text())


def end(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(timeout=20)


def test_the_command_loads_serves_and_serves_again_at_once(tmp_path: Path) -> None:
    port, folder = a_free_port(), tmp_path / "instance"
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    process = demo(folder, port, first)
    try:
        wait_until_served(process, port, first)
    finally:
        end(process)
    said = first.read_text()
    assert re.search(r"240 walks delivered", said)
    assert f"http://127.0.0.1:{port}" in said
    assert re.search(r"lead\s+Ada Lindqvist\s+ada\.lindqvist@northway\.example\s+become the customer", said)
    assert "reads the programme and its published scripts" in said, "a viewer reads no report yet"
    process = demo(folder, port, second)
    try:
        wait_until_served(process, port, second)
    finally:
        end(process)
    assert "already" in second.read_text()
    assert "240 walks" not in second.read_text()


def test_a_port_in_use_is_told_before_anything_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        written = tmp_path / "said.txt"
        process = demo(folder, port, written)
        assert process.wait(timeout=60) == 1
    assert f"Port {port} is in use" in written.read_text()
    assert "--port" in written.read_text()
    assert not folder.exists()
