"""Slow phones wait among themselves: what is being worked on and what asks without a body never waits for them."""

from __future__ import annotations

import io
import json
import threading
from typing import Any

import pytest

from walkthrough.upkeep import bodies
from walkthrough.upkeep.bodies import WholeBodies


class Slow:
    """A body whose second half comes when it is let go."""

    def __init__(self) -> None:
        self.parts, self.go = [b"half ", b"and half"], threading.Event()

    def read(self, _size: int) -> bytes:
        if len(self.parts) == 1:
            assert self.go.wait(10)
        return self.parts.pop(0) if self.parts else b""


def ask(server: WholeBodies, source: Any = None, **environ: str) -> tuple[str, dict[str, str], bytes]:
    told: list[Any] = []
    length = {"REQUEST_METHOD": "GET"} if source is None else {"CONTENT_LENGTH": "13", "wsgi.input": source}
    answer = b"".join(server({**length, **environ}, lambda *said: told.extend(said)))
    return told[0], dict(told[1]), answer


def echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [environ["wsgi.input"].read() if "wsgi.input" in environ else b"quick"]


def in_background(server: WholeBodies, source: Slow, answers: list[bytes]) -> threading.Thread:
    thread = threading.Thread(target=lambda: answers.append(ask(server, source)[2]))
    thread.start()
    return thread


def test_many_slow_bodies_keep_nobody_else_waiting_and_arrive_whole() -> None:
    server, slow, answers = WholeBodies(echo, looking=1, writing=1, reading=8), [Slow() for _ in range(8)], []
    threads = [in_background(server, source, answers) for source in slow]
    assert ask(server)[2] == b"quick"
    for source in slow:
        source.go.set()
    for thread in threads:
        thread.join(10)
    assert answers == [b"half and half"] * 8


def test_one_slow_body_too_many_is_told_to_come_back() -> None:
    server, slow, answers = WholeBodies(echo, looking=1, writing=1, reading=1), Slow(), []
    thread = in_background(server, slow, answers)
    while len(slow.parts) > 1:
        pass
    status, headers, answer = ask(server, io.BytesIO(b"x"))
    assert status.startswith("503") and headers["Retry-After"] == "5" and headers["X-Api"] == "walk/1"
    assert json.loads(answer)["retry"] == "later"
    slow.go.set()
    thread.join(10)
    assert ask(server, io.BytesIO(b"x"))[2] == b"x"


def test_a_full_disk_while_a_body_arrives_is_said_and_never_taken_for_a_short_body(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Full(io.BytesIO):
        def write(self, _data: Any) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(bodies, "SpooledTemporaryFile", lambda _size: Full())
    status, _, answer = ask(WholeBodies(echo, looking=1, writing=1, reading=1), io.BytesIO(b"x"))
    assert status.startswith("507") and json.loads(answer)["retry"] == "later"


def test_a_body_beyond_every_limit_is_not_read_at_all() -> None:
    class Untouched:
        def read(self, _size: int) -> bytes:
            raise AssertionError

    refused = WholeBodies(lambda _environ, _start: [b"refused by its length"], looking=1, writing=1, reading=1)
    assert (
        b"".join(refused({"CONTENT_LENGTH": "50000000", "wsgi.input": Untouched()}, print)) == b"refused by its length"
    )


def test_an_endless_body_without_a_length_is_read_to_the_limit_and_no_further() -> None:
    class Endless:
        def read(self, size: int) -> bytes:
            return bytes(size)

    server = WholeBodies(echo, looking=1, writing=1, reading=1)
    told = server({"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": Endless()}, lambda *_said: None)
    assert len(b"".join(told)) <= bodies.MOST_BYTES + 2 * bodies.CHUNK


def test_writers_that_wait_for_the_database_keep_nobody_from_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.1)
    locked = threading.Event()

    def waits(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if "wsgi.input" in environ:
            assert locked.wait(10)
        return echo(environ, start_response)

    server, answers = WholeBodies(waits, looking=1, writing=1, reading=8), []
    writer = threading.Thread(target=lambda: answers.append(ask(server, io.BytesIO(b"first"))[2]))
    writer.start()
    while server._writing._value:
        pass
    assert ask(server)[2] == b"quick"
    assert ask(server, io.BytesIO(b"second"))[0].startswith("503")
    locked.set()
    writer.join(10)
    assert answers == [b"first"]
