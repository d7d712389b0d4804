"""Fewer bytes for one bar of signal: static text is compressed once per file, other text as it is answered."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, request

TEXT = {"text/html", "text/css", "text/javascript", "text/csv", "application/json", "image/svg+xml"}
TEXT_ENDINGS = {".js", ".css", ".svg", ".json", ".html"}
#: Below this a packet is sent anyway.
SMALLEST = 1024


def init_app(app: Flask) -> None:
    plain: Callable[..., Response] = app.view_functions["static"]  # type: ignore[assignment]

    def static(filename: str) -> Response:
        path = Path(str(app.static_folder)) / filename
        response = current_app.make_response(plain(filename=filename))
        if path.suffix in TEXT_ENDINGS and response.status_code == 200:
            response.headers["Vary"] = "Accept-Encoding"
            if _accepts():
                response.direct_passthrough = False
                response.set_data(_packed(path))
                response.headers["Content-Encoding"] = "gzip"
                # The tag and date belong to the plain file's bytes; a path with its hash is never asked for twice.
                for name in ("ETag", "Last-Modified", "Content-Disposition"):
                    response.headers.pop(name, None)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

    app.view_functions["static"] = static
    app.after_request(pack)


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def _accepts() -> bool:
    return request.accept_encodings["gzip"] > 0


def pack(response: Response) -> Response:
    """Photos and downloads that stream are left as they are."""
    if response.mimetype not in TEXT or response.direct_passthrough or response.is_streamed:
        return response
    if "Content-Encoding" in response.headers or response.status_code in {204, 304}:
        return response
    body = response.get_data()
    if len(body) < SMALLEST:
        return response
    response.vary.add("Accept-Encoding")
    if _accepts():
        response.set_data(gzip.compress(body, 5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
