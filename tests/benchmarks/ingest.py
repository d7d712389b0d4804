"""Walks a second: a walk with 3 photos of 300 KB through the real API, beside the minimal multipart stand-in.

    uv run python -m tests.benchmarks.ingest [--walks 200] [--clients 4]

Both servers are granian with one worker and 4 threads, take the same bytes and fsync. The real one also checks a
session and the image's header, validates, writes receipts and keeps the report's roll-up. Rounds alternate; the table
shows medians.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import os
import shutil
import statistics
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.benchmarks import processes
from tests.browser.server import _free_port
from tests.people import PASSWORD, email, make_cast
from walkthrough import config, create_app, db, migrating
from walkthrough.programmes import queries as programmes
from walkthrough.scripts import publishing

LIBRARY = Path(__file__).parents[2] / "walkthrough/scripts/library"
BOUNDARY = "walkthrough-benchmark"
Send = Callable[[http.client.HTTPConnection, list[bytes]], bool]


def photo() -> bytes:
    """A JPEG of about 300 KB that any reader accepts."""
    noise = Image.frombytes("RGB", (640, 480), os.urandom(640 * 480 * 3))
    kept = BytesIO()
    noise.resize((1600, 1200)).save(kept, "JPEG", quality=20)
    return kept.getvalue()


def fresh(jpeg: bytes) -> bytes:
    """The same picture with a comment of its own, so that no two photos share a hash."""
    return jpeg[:2] + b"\xff\xfe\x00\x22" + uuid.uuid4().hex.encode() + jpeg[2:]


def manifest(script: dict[str, object], photos: list[bytes]) -> dict[str, object]:
    touchpoints = ["find-policy", "arrive-shop", "queue", "desk"]
    observations = [
        {"touchpoint": key, "status": "done", "mood": -1, "ease": 3, "gap": -1, "note": "Nobody looked up. " * 6,
         "photos": [n] if n < 3 else [],
         "frictions": [{"id": str(uuid.uuid4()), "code": "WAIT", "severity": 2, "what": "Waited", "photos": []}]}
        for n, key in enumerate(touchpoints)
    ]  # fmt: skip
    listed = [
        {
            "n": n,
            "sha256": hashlib.sha256(p).hexdigest(),
            "bytes": len(p),
            "mime": "image/jpeg",
            "width": 1600,
            "height": 1200,
        }
        for n, p in enumerate(photos)
    ]  # fmt: skip
    return {
        "schema": 1, "walk_id": str(uuid.uuid4()), "rev": 1, "mode": "walkthrough", "programme": "northway",
        "script": script, "persona": "busy-parent", "site": None,
        "brief": {"issue": "Too small", "goal": "Right size", "mood_arrival": -1},
        "started_at": "2026-11-14T17:02:11+00:00", "ended_at": "2026-11-14T17:41:40+00:00",
        "submitted_at": "2026-11-14T17:44:02+00:00",
        "observations": observations, "photos": listed, "outcome": {"goal": "part", "mood_end": -1, "ease": 3},
    }  # fmt: skip


def to_product(cookie: str, script: dict[str, object]) -> Send:
    def send(connection: http.client.HTTPConnection, photos: list[bytes]) -> bool:
        common = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
        good = True
        for data in photos:
            path = f"/api/v1/photos/{hashlib.sha256(data).hexdigest()}"
            good &= ask(connection, "PUT", path, data, {**common, "Content-Type": "image/jpeg"}) == 201
        body = manifest(script, photos)
        headers = {**common, "Content-Type": "application/json"}
        return (
            good
            and ask(connection, "PUT", f"/api/v1/walks/{body['walk_id']}", json.dumps(body).encode(), headers) == 201
        )

    return send


def part(name: str, data: bytes, mime: str) -> bytes:
    named = f'Content-Disposition: form-data; name="{name}"; filename="{name}"'
    return f"--{BOUNDARY}\r\n{named}\r\nContent-Type: {mime}\r\n\r\n".encode() + data + b"\r\n"


def to_standin(script: dict[str, object]) -> Send:
    def send(connection: http.client.HTTPConnection, photos: list[bytes]) -> bool:
        parts = [("manifest", json.dumps(manifest(script, photos)).encode(), "application/json")]
        parts += [(f"photo{n}", data, "image/jpeg") for n, data in enumerate(photos)]
        body = b"".join(part(*each) for each in parts)
        headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return ask(connection, "POST", "/walk", body + f"--{BOUNDARY}--\r\n".encode(), headers) == 201

    return send


def ask(connection: http.client.HTTPConnection, method: str, path: str, body: bytes, headers: dict[str, str]) -> int:
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def load(port: int, send: Send, jpeg: bytes, walks: int, clients: int) -> tuple[float, int]:
    """Walks a second and how many failed."""
    left, failed, lock = iter(range(walks)), [0], threading.Lock()

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with lock:
                if next(left, None) is None:
                    return
            if not send(connection, [fresh(jpeg) for _ in range(3)]):
                with lock:
                    failed[0] += 1

    threads = [threading.Thread(target=work) for _ in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return walks / (time.perf_counter() - began), failed[0]


def prepare(folder: Path) -> dict[str, object]:
    """A programme with one published script and the cast; the script's reference for manifests."""
    app = create_app(config.load(instance=folder))
    with app.app_context():
        migrating.migrate()
        session = db.db.session()
        make_cast(session)
        programme = programmes.by_key(session, "northway")
        assert programme is not None
        version = publishing.import_script(
            session, programme, (LIBRARY / "retail-return.yaml").read_text(), "retail-return.yaml"
        )
        publishing.publish(session, version)
        reference = {"id": version.script, "version": version.version, "sha256": version.sha256}
        db.commit()
        db.db.engine.dispose()
    return reference


def sign_in(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    body = json.dumps({"email": email("wim"), "password": PASSWORD})
    connection.request(
        "POST", "/api/v1/session", body, {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
    )
    answer = connection.getresponse()
    answer.read()
    return (answer.getheader("Set-Cookie") or "").split(";")[0]


def without_image_process(pids: list[int]) -> list[int]:
    return [pid for pid in pids if "photos.derive" not in processes.command_line(pid)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--walks", type=int, default=200)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    assert given.walks <= 2000 and given.clients <= 16
    folder = Path(tempfile.mkdtemp(prefix="walkthrough-bench-"))
    jpeg = photo()
    script = prepare(folder / "instance")
    ours, theirs = _free_port(), _free_port()
    real = processes.start(
        ["walkthrough.cli", "serve"],
        {"WALKTHROUGH_INSTANCE": str(folder / "instance"), "WALKTHROUGH_PORT": str(ours)},
        f"http://127.0.0.1:{ours}/healthz",
    )
    granian = ["granian", "--interface", "wsgi", "--factory", "--blocking-threads", "4", "--port", str(theirs)]
    standin = processes.start(
        [*granian, "tests.benchmarks.standin:application"],
        {"STANDIN_FOLDER": str(folder / "standin")},
        f"http://127.0.0.1:{theirs}/",
    )
    try:
        idle = processes.memory_mib(processes.family(real.pid))
        send = {
            "walkthrough": (ours, real, to_product(sign_in(ours), script)),
            "stand-in": (theirs, standin, to_standin(script)),
        }
        rates: dict[str, list[float]] = {name: [] for name in send}
        cpu: dict[str, list[float]] = {name: [] for name in send}
        failures = 0
        for _ in range(given.rounds):
            for name, (port, process, how) in send.items():
                load(port, how, jpeg, 8, given.clients)
                watched = without_image_process(processes.family(process.pid))
                before = processes.cpu_seconds(watched)
                rate, failed = load(port, how, jpeg, given.walks, given.clients)
                rates[name].append(rate)
                cpu[name].append((processes.cpu_seconds(watched) - before) / given.walks * 1000)
                failures += failed
        print(
            f"\n{given.walks} walks x 3 photos of {len(jpeg) // 1024} KB, {given.clients} clients, "
            f"{given.rounds} rounds, {failures} failed\n"
        )
        print("| server | walks/s | of the stand-in | server CPU per walk |\n|---|---|---|---|")
        stick = statistics.median(rates["stand-in"])
        for name in send:
            rate = statistics.median(rates[name])
            print(f"| {name} | {rate:.0f} | {rate / stick:.2f} | {statistics.median(cpu[name]):.1f} ms |")
        print(f"\nIdle memory of the server in all: {idle:.0f} MiB (limit 320)")
    finally:
        processes.stop(real)
        processes.stop(standin)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
