"""The measuring stick: the least a Flask server could do. Multipart in, photos under their hash, one SQLite row, fsync.

No session, no validation, no receipt, no roll-up, no image check.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from pathlib import Path

from flask import Flask, request

FOLDER = Path(os.environ.get("STANDIN_FOLDER", "standin"))
_local = threading.local()


def connection() -> sqlite3.Connection:
    if not hasattr(_local, "connection"):
        made = sqlite3.connect(FOLDER / "rows.sqlite", timeout=30, isolation_level=None)
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("PRAGMA synchronous=FULL")
        made.execute("CREATE TABLE IF NOT EXISTS walk (id INTEGER PRIMARY KEY, body TEXT, photos TEXT)")
        _local.connection = made
    return _local.connection


def keep(data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()
    place = FOLDER / digest[:2]
    place.mkdir(parents=True, exist_ok=True)
    partial = place / f"{digest}.part"
    with partial.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.rename(place / digest)
    return digest


def application() -> Flask:
    app = Flask(__name__)
    FOLDER.mkdir(parents=True, exist_ok=True)

    @app.post("/walk")
    def walk() -> tuple[str, int]:
        photos = [keep(file.stream.read()) for name, file in request.files.items() if name != "manifest"]
        folder = os.open(FOLDER, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        body = request.files["manifest"].stream.read().decode()
        connection().execute("INSERT INTO walk (body, photos) VALUES (?, ?)", (body, ",".join(photos)))
        return "ok", 201

    return app
