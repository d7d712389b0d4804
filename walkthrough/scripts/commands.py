"""`walkthrough script import` and `script export`."""

from __future__ import annotations

from pathlib import Path

import click

from walkthrough.commanding import in_app
from walkthrough.db import db
from walkthrough.problems import Problem
from walkthrough.programmes.commands import programme_by_key, tell_errors

from . import publishing, queries, writing
from .models import ScriptVersion


@click.group()
def script() -> None:
    """Scripts: what a walker is asked to live through."""


@script.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--programme", "key", required=True, metavar="KEY")
@click.option("--publish", is_flag=True, help="Publish it too; from then on this version never changes.")
@in_app
def import_script(file: Path, key: str, publish: bool) -> None:
    """Take a script from a YAML or JSON FILE, with the personas, touchpoints, channels and owners that it names.

    Example: walkthrough script import retail-return.yaml --programme northway --publish
    """
    try:
        version = publishing.import_script(db.session(), programme_by_key(key), file.read_bytes(), file.name)
    except Problem as problem:
        tell_errors(problem)
        raise
    if publish:
        publishing.publish(db.session(), version)
    click.echo(f"Imported {version.script} version {version.version} ({version.state}), sha256 {version.sha256}.")


@script.command("export")
@click.argument("script_id", metavar="ID")
@click.option("--version", "number", type=int, required=True)
@click.option("--programme", "key", metavar="KEY", help="Needed where more than one programme has the script.")
@click.option("--format", "written_as", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True)
@in_app
def export_script(script_id: str, number: int, key: str | None, written_as: str) -> None:
    """Write a script version to standard output; importing it again gives the same hash.

    Example: walkthrough script export retail-return --version 1 --programme northway > retail-return.yaml
    """
    version = _version(script_id, number, key)
    write = writing.to_json if written_as == "json" else writing.to_yaml
    click.echo(write(version.document), nl=False)


def _version(script_id: str, number: int, key: str | None) -> ScriptVersion:
    session = db.session()
    found = queries.anywhere(session, script_id, number, programme_by_key(key).id if key else None)
    if not found:
        where = f" in {key}" if key else ""
        raise Problem("conflict", sentence=f"There is no version {number} of “{script_id}”{where}.")
    if len({version.sha256 for version in found}) > 1:
        raise Problem("conflict", sentence="Several programmes have this script; say which with --programme.")
    return found[0]


COMMANDS = [script]
