"""The manifest and the context of the protocol's vectors, and how a case changes them."""

import copy
import json
from pathlib import Path
from typing import Any
from uuid import UUID

from walkthrough.scripts.document import digest
from walkthrough.scripts.reading import read
from walkthrough.walks.protocol import Assigned, Context, Previous

ROOT = Path(__file__).parents[2]
VECTORS = ROOT / "tests" / "vectors" / "protocol"
LIBRARY = ROOT / "walkthrough" / "scripts" / "library"


def load(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))


def manifest(change: dict[str, Any] | None = None) -> dict[str, Any]:
    """The vectors' manifest with values put at dotted paths."""
    changed: dict[str, Any] = copy.deepcopy(load("manifest"))
    for path, value in (change or {}).items():
        put(changed, path.split("."), meant(value))
    return changed


def meant(value: Any) -> Any:
    if isinstance(value, dict) and "$repeat" in value:
        text, times = value["$repeat"]
        return text * times
    return value


def put(holder: Any, path: list[str], value: Any) -> None:
    name: str | int = int(path[0]) if isinstance(holder, list) else path[0]
    if len(path) > 1:
        put(holder[name], path[1:], value)
    elif value == {"$remove": True}:
        del holder[name]
    elif isinstance(holder, list) and name == len(holder):
        holder.append(value)
    else:
        holder[name] = value


def context(change: dict[str, Any] | None = None) -> Context:
    """What the server knows, with the parts a case replaces."""
    known = load("context") | (change or {})
    document: dict[str, Any] = read((LIBRARY / f"{known['script']}.yaml").read_bytes())
    sha256 = digest(document)
    return Context(
        walk_id=UUID(known["walk_id"]),
        script_exists=known.get("script_exists", True),
        version_exists=known.get("version_exists", True),
        document=document | {"modes": known.get("modes", document["modes"])},
        script_sha256=sha256,
        personas=frozenset(known["personas"]),
        sites=frozenset(known["sites"]),
        waves=frozenset(known["waves"]),
        assignment=Assigned(**known["assignment"]) if "assignment" in known else None,
        previous=Previous(**known["previous"]) if "previous" in known else None,
    )
