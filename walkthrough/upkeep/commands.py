"""`walkthrough migrate` and `walkthrough serve`."""

from __future__ import annotations

import click

from walkthrough import config, create_app, migrating

from . import serving


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema. Safe to repeat. Example: walkthrough migrate"""
    with create_app().app_context():
        before, after = migrating.migrate()
    click.echo(
        f"The database is at {after}." if before == after else f"Migrated from {before or 'nothing'} to {after}."
    )


@click.command()
@click.option("--host", help="The address to listen on (default: WALKTHROUGH_HOST, else 127.0.0.1).")
@click.option("--port", type=int, help="The port to listen on (default: WALKTHROUGH_PORT, else 8000).")
@click.option("--workers", type=int, help="Server processes (default: WALKTHROUGH_WORKERS, else 1).")
def serve(host: str | None, port: int | None, workers: int | None) -> None:
    """Serve until stopped. Example: walkthrough serve --port 8080"""
    given = {k: v for k, v in {"host": host, "port": port, "workers": workers}.items() if v is not None}
    settings = config.load(**given)
    config.check_start(settings)
    with create_app(settings).app_context():
        if not migrating.is_current():
            raise click.ClickException("The database is not up to date. Run `walkthrough migrate` first.")
    click.echo(f"Serving on http://{settings.host}:{settings.port}")
    serving.serve(settings)


COMMANDS = [migrate, serve]
