"""Where photos live: a folder, behind one small interface of names and bytes.

A name is made by us from a hash, never by a phone. Nothing is visible under its name before all its bytes are on disk.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from walkthrough.config import Settings

#: Uploads that were cut off leave a file behind; after this long nobody can still be writing it.
STALE_SECONDS = 24 * 3600


class Folder:
    """Photos as files, in folders by the first two letters of their name."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._incoming = root / "incoming"
        self._incoming.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def incoming(self) -> Iterator[BinaryIO]:
        """A new file to write to; gone at the end unless it was kept."""
        path = self._incoming / secrets.token_hex(16)
        file = path.open("xb+")
        try:
            yield file
        finally:
            # First: on a full disk closing fails too, and what is left behind would keep it full.
            path.unlink(missing_ok=True)
            file.close()

    def keep(self, file: BinaryIO, name: str, *, durable: bool = True) -> None:
        """Give an incoming file its name, in the order that survives a power cut: file, name, folder."""
        file.flush()
        path = self._path(name)
        if durable:
            os.fsync(file.fileno())
        if not path.parent.exists():
            path.parent.mkdir(exist_ok=True)
            _sync_folder(self.root)
        Path(file.name).replace(path)
        if durable:
            _sync_folder(path.parent)

    def size(self, name: str) -> int | None:
        """Bytes under a name, None where there is nothing."""
        try:
            return self._path(name).stat().st_size
        except FileNotFoundError:
            return None

    def read(self, name: str) -> bytes | None:
        """Everything under a name, None where there is nothing."""
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            return None

    def prove_writable(self) -> None:
        """Raise OSError when a photo could not be stored."""
        with self.incoming() as file:
            file.write(b"probe")
            file.flush()
            os.fsync(file.fileno())

    def sweep(self) -> int:
        """Remove what cut-off uploads left behind; how many there were."""
        found = 0
        for path in self._incoming.iterdir():
            if path.stat().st_mtime < time.time() - STALE_SECONDS:
                path.unlink(missing_ok=True)
                found += 1
        return found

    def _path(self, name: str) -> Path:
        return self.root / name[:2] / name


def open_store(settings: Settings) -> Folder:
    """The deployment's store, with what cut-off uploads left behind swept away."""
    store = Folder(settings.photos)
    store.sweep()
    return store


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
