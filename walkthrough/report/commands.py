"""`walkthrough report export` and `walkthrough rollup rebuild`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask import current_app, render_template
from sqlalchemy.orm import Session

from walkthrough.commanding import in_app
from walkthrough.db import db
from walkthrough.programmes import queries as programmes
from walkthrough.programmes.models import Programme

from . import exports, page, printing, rollup, views
from .filters import Filters


@click.group()
def report() -> None:
    """The friction report as files."""


@report.command()
@click.option("--programme", "key", required=True, metavar="KEY")
@click.option("--format", "kind", required=True, type=click.Choice([*exports.FORMATS, "pdf"]))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Default: standard output.")
@in_app
def export(key: str, kind: str, out: Path | None) -> None:
    """Write a programme's report (json, xlsx, pdf) or its observations and facts (csv).

    Example: walkthrough report export --programme northway --format xlsx --out report.xlsx
    """
    programme = programmes.by_key(db.session(), key)
    if programme is None:
        raise click.ClickException(f"There is no programme “{key}”.")
    made = _pdf(db.session(), programme) if kind == "pdf" else exports.FORMATS[kind].make(db.session(), programme, _ALL)
    if out is None:
        sys.stdout.buffer.write(made)
        return
    try:
        out.write_bytes(made)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from None
    click.echo(f"Wrote {out} ({len(made)} bytes).")


_ALL = Filters({})


def _pdf(session: Session, programme: Programme) -> bytes:
    """The page itself, laid out by its print style sheet."""
    try:
        from weasyprint import HTML  # type: ignore[import-not-found]  # noqa: PLC0415 - an optional package, and slow to load
    except ImportError:
        raise click.ClickException(
            "A PDF needs WeasyPrint: `uv pip install weasyprint`. Nothing was written."
        ) from None
    with current_app.test_request_context():
        built = page.build(session, programme, _ALL, opens=False, exports=False)
        html = render_template("report/report.html", say=views.WORDS, **built)
    static = Path(str(current_app.static_folder))
    ready = printing.for_pdf(html, str(current_app.static_url_path), static)
    made: bytes = HTML(string=ready, base_url=static.as_uri()).write_pdf()
    return made


@click.group(name="rollup")
def rollup_group() -> None:
    """The sums that the report is read from."""


@rollup_group.command()
@click.option("--check", is_flag=True, help="Change nothing; fail when what is stored differs from a fresh sum.")
@in_app
def rebuild(check: bool) -> None:
    """Make the report's sums again from the revisions, or prove that they are right.

    Example: walkthrough rollup rebuild --check
    """
    if not check:
        click.echo(f"Made the report's sums again from {rollup.rebuild(db.session())} walks.")
        return
    found = rollup.differences(db.session())
    if found:
        more = f" And {len(found) - 1} more." if len(found) > 1 else ""
        raise click.ClickException(f"{found[0]}{more} Run `walkthrough rollup rebuild`.")
    click.echo("The report's sums equal those made again from the revisions.")


COMMANDS = [report, rollup_group]
