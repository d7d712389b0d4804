"""`walkthrough demo`: an instance of its own with a living programme in it, served on this machine alone."""

from __future__ import annotations

import os
import socket
from time import perf_counter

import click

from walkthrough import config, create_app, db, migrating
from walkthrough.config import Settings
from walkthrough.photos.storage import Folder
from walkthrough.upkeep import serving

from . import loading, people

FOLDER = "instance/demo"
HOST = "127.0.0.1"
_MAY = {
    "lead": "plans waves, reads and presents the report",
    "reviewer": "checks evidence, accepts and returns",
    "shopper": "finds assignments on the phone at /app",
    "employee": "walks whatever is published, on the phone at /app",
    "viewer": "reads the programme and its published scripts",
    "admin": "people and the deployment",
}


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), help="The port to listen on (default: WALKTHROUGH_PORT, else 8000)."
)
def demo(port: int | None) -> None:
    """Load a living programme into an instance of its own and serve it on this machine.

    Safe to repeat: what is loaded is served at once. Example: walkthrough demo --port 8080
    """
    settings = _settings(port)
    _refuse_taken(settings.port)
    app = create_app(settings)
    with app.app_context():
        migrating.migrate()
        photos = load(settings, app.config["PHOTO_STORE"])
        db.db.engine.dispose()
    # The small copies that pages show are made while the server starts, not while somebody looks.
    for sha256 in photos:
        app.config["PHOTO_COPIES"].ask(sha256)
    _welcome(settings.port)
    try:
        serving.serve(settings)
    finally:
        app.config["PHOTO_COPIES"].close()


def _settings(port: int | None) -> Settings:
    """Its own folder unless one is named, this machine's address, and no proxy in front."""
    os.environ["WALKTHROUGH_BASE_URL"] = ""
    given: dict[str, object] = {"host": HOST, "workers": 1}
    if not os.environ.get("WALKTHROUGH_INSTANCE"):
        given["instance"] = FOLDER
    if port is not None:
        given["port"] = port
    return config.load(**given)


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise click.ClickException(
                f"Port {port} is in use by another program. Choose another one: "
                f"walkthrough demo --port {port + 1 if port < 65535 else 8001}"
            ) from None


def load(settings: Settings, store: Folder) -> list[str]:
    """All rows in one transaction; the photos' hashes, none where the demo was there already."""
    db.begin(writing=True)
    session = db.db.session()
    try:
        if loading.is_loaded(session):
            click.echo(f"The demo is in {settings.instance} already.")
            db.rollback()
            return []
        click.echo(f"Loading the demo into {settings.instance} …")
        began = perf_counter()
        photos = loading.load(session, store, today=db.now().date(), tell=click.echo)
        counted = perf_counter()
        db.commit()
        click.echo(f"  {'the friction report counted':<62}{perf_counter() - counted:5.1f} s")
        click.echo(f"Loaded in {perf_counter() - began:.1f} s.")
    except BaseException:
        db.rollback()
        raise
    return photos


def _welcome(port: int) -> None:
    click.echo("\nWho can sign in (these accounts exist in the demo only):\n")
    rows = [("role", "name", "e-mail", "password", "")]
    rows += [(who.role, who.name, who.email, people.PASSWORD, _MAY[who.role]) for who in people.PRINTED]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        click.echo(
            "  " + "  ".join(cell.ljust(width) for cell, width in zip(row[:4], widths, strict=True)) + "  " + row[4]
        )
    click.echo(f"\nOpen http://{HOST}:{port}  (the walk app is at http://{HOST}:{port}/app; Ctrl+C stops)\n")


COMMANDS = [demo]
