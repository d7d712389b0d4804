"""The real server on a real socket: bodies cut, chunked, slow and huge, and a power cut between photo and walk."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import factories as make
from tests.browser.server import Server
from tests.people import PASSWORD, email
from walkthrough import config, create_app, db

PICTURE = make.picture(11, (1200, 900), quality=95)
NAME = make.sha256_of(PICTURE)


class Phone:
    """A signed-in phone that speaks plain HTTP/1.1 over its own socket."""

    def __init__(self, server: Server) -> None:
        self.port = server.port
        body = json.dumps({"email": email("wim"), "password": PASSWORD}).encode()
        answer = self._call("POST", "/session", body, {"Content-Type": "application/json"})
        assert answer[0] == 200, answer
        self.cookie = answer[2]["set-cookie"].partition(";")[0]

    def photo(self, data: bytes = PICTURE, name: str = NAME, **headers: str) -> tuple[int, dict]:
        return self._call("PUT", f"/photos/{name}", data, {"Content-Type": "image/jpeg", **headers})[:2]

    def walk(self, manifest: dict) -> tuple[int, dict]:
        body, path = make.body_of(manifest), f"/walks/{manifest['walk_id']}"
        return self._call("PUT", path, body, {"Content-Type": "application/json"})[:2]

    def get(self, path: str) -> tuple[int, dict]:
        return self._call("GET", path, None, {})[:2]

    def head(self, path: str, kind: str, *lines: str) -> bytes:
        """The head of a raw PUT; what follows it is the test's business."""
        fixed = (f"PUT /api/v1{path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Sec-Fetch-Site: same-origin")
        return "\r\n".join([*fixed, f"Content-Type: {kind}", f"Cookie: {self.cookie}", *lines, "", ""]).encode()

    def raw(self, data: bytes, *, half_close: bool = True) -> bytes:
        """What comes back for these bytes, until the server closes or says nothing for a while."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as line:
            found = b""
            try:
                line.sendall(data)
                if half_close:
                    line.shutdown(socket.SHUT_WR)
                while chunk := line.recv(65536):
                    found += chunk
            except (ConnectionError, TimeoutError):
                pass
            return found

    def _call(self, method: str, path: str, body: object, headers: dict[str, str]) -> tuple[int, dict, dict]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            sent = {"Sec-Fetch-Site": "same-origin", "Cookie": getattr(self, "cookie", ""), **headers}
            line.request(method, f"/api/v1{path}", body, sent)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read() or b"{}"), {k.lower(): v for k, v in answer.getheaders()}
        finally:
            line.close()


@pytest.fixture(scope="module")
def instance(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("served") / "instance"
    shutil.copytree(migrated, folder)
    app = create_app(config.load(instance=folder))
    sha256 = make.add_script(app)
    with app.app_context():
        db.db.engine.dispose()
    return folder, sha256


@pytest.fixture(scope="module")
def server(instance: tuple[Path, str]) -> Iterator[Server]:
    server = Server(instance[0])
    try:
        server.start()
        yield server
    finally:
        server.kill()


@pytest.fixture
def phone(server: Server) -> Phone:
    return Phone(server)


@pytest.fixture
def manifest(instance: tuple[Path, str]) -> dict:
    return make.minimal(instance[1])


def incoming(server: Server) -> list[Path]:
    return list((server.instance / "photos" / "incoming").iterdir())


def test_a_delivery_over_a_real_socket(phone: Phone, manifest: dict) -> None:
    assert phone.photo()[0] in {200, 201}
    status, receipt = phone.walk(manifest | {"photos": [{"n": 0, "sha256": NAME}]})
    assert status == 201 and receipt["bytes"] == len(PICTURE)


def test_a_photo_cut_at_any_byte_is_not_there_and_comes_whole_afterwards(server: Server, phone: Phone) -> None:
    data = make.picture(12)
    name = make.sha256_of(data)
    head = phone.head(f"/photos/{name}", "image/jpeg", f"Content-Length: {len(data)}")
    for share in (0.0, 0.01, 0.5, 0.99):
        answer = phone.raw(head + data[: int(len(data) * share)])
        assert b" 20" not in answer[:13] and b" 500 " not in answer[:20], answer[:200]
    assert not (server.instance / "photos" / name[:2] / name).exists()
    assert phone.photo(data, name)[0] == 201
    assert incoming(server) == []


def test_a_walk_cut_at_any_byte_is_not_there_and_comes_whole_afterwards(phone: Phone, manifest: dict) -> None:
    body = make.body_of(manifest)
    head = phone.head(f"/walks/{manifest['walk_id']}", "application/json", f"Content-Length: {len(body)}")
    for end in (0, 1, len(body) // 2, len(body) - 1):
        answer = phone.raw(head + body[:end])
        assert b" 20" not in answer[:13] and b" 500 " not in answer[:20], answer[:200]
    assert phone.get(f"/walks/{manifest['walk_id']}")[0] == 404
    assert phone.walk(manifest)[0] == 201


def chunked(data: bytes, size: int = 1000) -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def test_a_chunked_walk_is_taken_and_a_chunked_photo_is_asked_for_its_length(phone: Phone, manifest: dict) -> None:
    body = make.body_of(manifest)
    lines = ("Transfer-Encoding: chunked", "Connection: close")
    head = phone.head(f"/walks/{manifest['walk_id']}", "application/json", *lines)
    assert b" 201 " in phone.raw(head + chunked(body, 100), half_close=False)[:20]
    answer = phone.raw(phone.head(f"/photos/{NAME}", "image/jpeg", *lines) + chunked(PICTURE), half_close=False)
    assert b" 411 " in answer[:20] and b"length_required" in answer


def test_a_chunked_body_that_is_cut_or_no_chunks_at_all_is_no_walk(phone: Phone, manifest: dict) -> None:
    body = make.body_of(manifest)
    head = phone.head(f"/walks/{manifest['walk_id']}", "application/json", "Transfer-Encoding: chunked")
    for wrong in (chunked(body)[:-20], chunked(body)[:50], b"zz\r\nnonsense\r\n", b""):
        answer = phone.raw(head + wrong)
        assert b" 20" not in answer[:13] and b" 500 " not in answer[:20], answer[:200]
    assert phone.get(f"/walks/{manifest['walk_id']}")[0] == 404


def test_fifty_megabytes_are_refused_by_their_length_and_by_their_chunks(phone: Phone, manifest: dict) -> None:
    path = f"/walks/{manifest['walk_id']}"
    announced = phone.head(path, "application/json", "Content-Length: 50000000", "Connection: close")
    began = time.monotonic()
    assert b" 413 " in phone.raw(announced + b"{" * 100_000)[:20] or phone.get("/session")[0] == 200
    lines = ("Transfer-Encoding: chunked", "Connection: close")
    body = chunked(b'{"a": "' + b"x" * 50_000_000 + b'"}', 1_000_000)
    answer = phone.raw(phone.head(path, "application/json", *lines) + body, half_close=False)
    assert answer == b"" or b" 413 " in answer[:20]
    assert time.monotonic() - began < 20
    assert phone.get(path)[0] == 404 and phone.get("/session")[0] == 200


def test_slow_phones_do_not_hold_up_a_fast_one(server: Server, phone: Phone, manifest: dict) -> None:
    head = phone.head(f"/photos/{NAME}", "image/jpeg", f"Content-Length: {len(PICTURE)}")
    lines = [socket.create_connection(("127.0.0.1", server.port), timeout=10) for _ in range(12)]
    try:
        for line in lines:
            line.sendall(head + PICTURE[:1000])
        began = time.monotonic()
        assert phone.walk(manifest)[0] == 201
        assert time.monotonic() - began < 5
    finally:
        for line in lines:
            line.close()


def test_what_was_acknowledged_survives_a_power_cut_between_photo_and_walk(
    server: Server, phone: Phone, manifest: dict
) -> None:
    data = make.picture(13)
    name = make.sha256_of(data)
    assert phone.photo(data, name)[0] == 201
    server.kill()
    server.start()
    assert phone.photo(data, name)[0] == 200
    status, receipt = phone.walk(manifest | {"photos": [{"n": 0, "sha256": name}]})
    assert status == 201
    server.kill()
    server.start()
    assert phone.walk(manifest | {"photos": [{"n": 0, "sha256": name}]}) == (200, receipt)
    assert receipt in phone.get("/receipts")[1]["receipts"]


def test_a_server_killed_at_any_moment_of_deliveries_forgets_none_it_confirmed(
    server: Server, phone: Phone, instance: tuple[Path, str]
) -> None:
    confirmed: list[tuple[dict, dict]] = []
    stop = threading.Event()

    def deliver() -> None:
        while not stop.is_set():
            manifest = make.minimal(instance[1])
            try:
                status, receipt = phone.walk(manifest)
            except (OSError, http.client.HTTPException):
                return
            assert status == 201
            confirmed.append((manifest, receipt))

    for wait in (0.1, 0.37, 0.71):
        threads = [threading.Thread(target=deliver) for _ in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(wait)
        server.kill()
        stop.set()
        for thread in threads:
            thread.join()
        stop.clear()
        server.start()
    assert confirmed
    for manifest, receipt in confirmed:
        assert phone.walk(manifest) == (200, receipt)
