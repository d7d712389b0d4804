"""What is read of a manifest before anything is loaded, and what the server then knows when it judges the rest.

Pure. An envelope decides nothing: it names what to load.
"""

import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from walkthrough.shape import LONGEST_KEY, Fault, Look
from walkthrough.walks import vocabulary

MOST_REVISIONS = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is read first, to load what the rest is judged by. A part that is None is absent or wrong."""

    walk_id: UUID | None
    rev: int | None
    programme: str
    script_id: str | None
    script_version: int | None
    mode: str | None
    assignment_id: UUID | None


@dataclass(frozen=True, slots=True)
class Assigned:
    """What the walk's assignment asks for."""

    script_id: str
    mode: str


@dataclass(frozen=True, slots=True)
class Previous:
    """What a new revision has to keep."""

    programme: str
    script_id: str
    mode: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the server knows. None means not looked up, and is then not judged; the sets are keys of the programme.

    `document` is the script version named by the manifest, without faults, and `script_sha256` its hash.
    """

    walk_id: UUID | None = None
    script_exists: bool = True
    version_exists: bool = True
    document: Mapping[str, Any] | None = None
    script_sha256: str | None = None
    personas: Collection[str] | None = None
    sites: Collection[str] | None = None
    waves: Collection[str] | None = None
    assignment: Assigned | None = None
    previous: Previous | None = None


def envelope(manifest: Mapping[str, Any]) -> tuple[Envelope | None, list[Fault]]:
    """The parts to load by, and what is wrong with them. None without a programme: then nothing can be loaded."""
    look = Look(manifest)
    walk_id, rev, programme, assignment_id = identity(look)
    mode = look.one_of("mode", vocabulary.MODES, required=True)
    script = look.object("script", required=True)
    named = script_id(script) if script else None
    version = script_version(script) if script else None
    if programme is None:
        return None, look.faults
    return Envelope(walk_id, rev, programme, named, version, mode, assignment_id), look.faults


def identity(look: Look) -> tuple[UUID | None, int | None, str | None, UUID | None]:
    """walk_id, rev, programme and assignment_id; a part that is absent or wrong is None and noted."""
    walk_id = look.uuid("walk_id", required=True)
    rev = look.integer("rev", 1, MOST_REVISIONS, required=True)
    # No key of a programme is that long, so it is unknown like any other and answered in the same way.
    programme = look.text("programme", required=True, longest=sys.maxsize)
    return walk_id, rev, programme, look.uuid("assignment_id")


def script_id(script: Look) -> str | None:
    """The id of the manifest's script object."""
    return script.text("id", required=True, longest=LONGEST_KEY)


def script_version(script: Look) -> int | None:
    """The version number of the manifest's script object."""
    return script.integer("version", 1, MOST_REVISIONS, required=True)
