"""The version of everything under static/: a content hash in the path, so that assets are cached for ever."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path


@cache
def asset_version(folder: Path) -> str:
    """Twelve hex digits over every file's path and bytes."""
    seen = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        seen.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return seen.hexdigest()[:12]
