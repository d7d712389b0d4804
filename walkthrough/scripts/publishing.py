"""A script's life: a text imported as a draft, the draft published and from then on immutable, the published withdrawn.

Refuses to change what was ever published: walks are judged by the version they were walked with.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy.orm import Session

from walkthrough.canonical import NotCanonical, canonical, sha256_hex
from walkthrough.db import now
from walkthrough.problems import Problem
from walkthrough.programmes import catalogue
from walkthrough.programmes.models import Programme
from walkthrough.shape import Fault

from . import document as documents
from . import queries, reading
from .models import ScriptVersion

#: A variant may also describe its persona in words, which are no entry of the catalogue.
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")


def import_script(session: Session, programme: Programme, text: str | bytes, name: str = "") -> ScriptVersion:
    """The version in a YAML or JSON text (`name` ending in .json: JSON alone), with what it names in the catalogue.

    The same content again is the same version; a draft takes the new content. Raises `script_faults` with `errors`
    by path, and conflict where a published or withdrawn version has other content.
    """
    document = read(text, name)
    form = _canonical(document)
    sha256 = sha256_hex(form)
    version = queries.version(session, programme.id, document["id"], document["version"])
    if version is None:
        version = ScriptVersion(programme_id=programme.id, script=document["id"], version=document["version"])
        session.add(version)
    elif version.sha256 == sha256:
        return version
    elif version.state != "draft":
        raise Problem(
            "conflict",
            sentence=f"Version {version.version} of “{version.script}” is {version.state} with other content and stays "
            f"as it is. Give the new text the version {version.version + 1}.",
        )
    version.rewrite(title=document["title"], sha256=sha256, canonical=form.decode("utf-8"))
    _enter_catalogue(session, programme, document)
    session.flush()
    return version


def publish(session: Session, version: ScriptVersion) -> ScriptVersion:
    """From now on it can be walked and never changes. Safe to repeat; a withdrawn version comes back."""
    if version.state != "published":
        version.state = "published"
        version.published_at = version.published_at or now()
        session.flush()
    return version


def withdraw(session: Session, version: ScriptVersion) -> ScriptVersion:
    """Nobody begins it any more; walks already begun are still taken. Safe to repeat. Raises conflict for a draft."""
    if version.state == "draft":
        raise Problem("conflict", sentence="A draft has not been published, so there is nothing to withdraw.")
    version.state = "withdrawn"
    session.flush()
    return version


def read(text: str | bytes, name: str = "") -> dict[str, Any]:
    """The document without a fault, or `script_faults` with every fault by path."""
    try:
        document = reading.read(text, name)
    except reading.ScriptUnreadable as error:
        raise _refused([Fault(f"line {error.line}, column {error.column}", "type", error.message)]) from None
    if found := documents.faults(document):
        raise _refused(found)
    return document


def _canonical(document: dict[str, Any]) -> bytes:
    try:
        return canonical(document)
    except NotCanonical as error:
        raise _refused([Fault("", "type", str(error))]) from None


def _refused(faults: list[Fault]) -> Problem:
    errors = [{"field": fault.field, "code": fault.code, "message": fault.message} for fault in faults]
    return Problem("script_faults", errors=errors, count=len(errors))


def _enter_catalogue(session: Session, programme: Programme, document: dict[str, Any]) -> None:
    """Make the personas, touchpoints, channels and owners that the programme lacks; known ones stay as they are."""
    told = [document["persona"], *(variant.get("persona") for variant in document.get("variants") or [])]
    for persona in told:
        if isinstance(persona, dict):
            catalogue.persona(
                session,
                programme,
                persona["id"],
                name=persona["name"],
                about=persona.get("about") or "",
                needs=persona.get("needs") or [],
                limits=persona.get("limits") or "",
            )
        elif isinstance(persona, str) and _KEY.fullmatch(persona):
            catalogue.persona(session, programme, persona, name=documents.touchpoint_name({"key": persona}))
    for found in documents.touchpoints(document):
        catalogue.touchpoint(
            session,
            programme,
            found["key"],
            name=documents.touchpoint_name(found),
            stage=found["stage"],
            channel_key=found["channel"],
            owner_name=found["owner"],
        )
