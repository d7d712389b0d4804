"""Where photos live: a folder, or an S3-compatible bucket, behind one small interface."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from walkthrough.config import Settings


class Folder:
    """Photos as files under their hash, in two levels of folders."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def prove_writable(self) -> None:
        """Raise OSError when a photo could not be stored."""
        self.root.mkdir(parents=True, exist_ok=True)
        probe = self.root / f".probe-{secrets.token_hex(4)}"
        with probe.open("wb") as file:
            file.write(b"probe")
            os.fsync(file.fileno())
        probe.unlink()


def open_store(settings: Settings) -> Folder:
    return Folder(settings.instance / "photos")
