"""Bodies are read whole before the application is asked: a slow phone holds a thread that waits, never one that works.

The server hands out bodies as they come, so without this four slow phones would be all that is served.
"""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Protocol

from walkthrough.problems import Problem

WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

#: The largest body any call takes, and a little: what says that it is larger is refused without being read.
MOST_BYTES = 16_000_000
IN_MEMORY = 512 * 1024
CHUNK = 64 * 1024
#: Seconds in which a turn must come.
PATIENCE = 5.0


class Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


class WholeBodies:
    """`app` with at most `looking` requests that only look and `writing` others at a time, and beside them at most
    `reading` bodies on their way. Writers that wait for the database keep nobody from looking.
    """

    def __init__(self, app: WSGI, *, looking: int, writing: int, reading: int) -> None:
        self._app = app
        self._looking = threading.BoundedSemaphore(looking)
        self._writing = threading.BoundedSemaphore(writing)
        self._reading = threading.BoundedSemaphore(reading)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not _has_body(environ):
            return self._answer(environ, start_response)
        if not self._reading.acquire(blocking=False):
            return _refusal(Problem("busy", retry_after=5), start_response)
        try:
            body = _read(environ["wsgi.input"], int(environ.get("CONTENT_LENGTH") or 0))
        except OSError:
            return _refusal(Problem("storage_full", retry_after=60), start_response)
        finally:
            self._reading.release()
        with body:
            environ["wsgi.input"] = body
            return self._answer(environ, start_response)

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        turn = self._looking if environ.get("REQUEST_METHOD") in {"GET", "HEAD", "OPTIONS"} else self._writing
        if not turn.acquire(timeout=PATIENCE):
            return _refusal(Problem("busy", retry_after=5), start_response)
        try:
            return self._app(environ, start_response)
        finally:
            turn.release()


def _has_body(environ: dict[str, Any]) -> bool:
    length = environ.get("CONTENT_LENGTH") or ""
    if length.isascii() and length.isdigit():
        return 0 < int(length) <= MOST_BYTES
    return "HTTP_TRANSFER_ENCODING" in environ


def _read(source: Source, length: int) -> IO[bytes]:
    """Everything that came, to the limit and one chunk. Raises OSError when there is no room to keep it."""
    # Nearly every body says its length and is small: read in one go, and never copied.
    whole = _next(source, length) if 0 < length <= IN_MEMORY else b""
    if whole and len(whole) == length:
        return io.BytesIO(whole)
    body = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (closed by the caller, once it was answered)
    body.write(whole)
    while body.tell() <= MOST_BYTES and (chunk := _next(source, CHUNK)):
        body.write(chunk)
    body.seek(0)
    return body


def _next(source: Source, size: int) -> bytes:
    """A body that was cut off ends early, and its length tells."""
    try:
        return source.read(size)
    except OSError:
        return b""


def _refusal(problem: Problem, start_response: Callable[..., Any]) -> list[bytes]:
    """For phones and forms alike: nothing of the request was looked at."""
    said = json.dumps(problem.as_dict()).encode()
    headers = [
        *(("Content-Type", "application/json"), ("Content-Length", str(len(said)))),
        *(("Retry-After", str(problem.retry_after)), ("X-Api", "walk/1"), ("Cache-Control", "no-store")),
        *(("X-Content-Type-Options", "nosniff"), ("Content-Security-Policy", "default-src 'none'")),
    ]
    start_response(f"{problem.status} {problem.code}", headers)
    return [said]
