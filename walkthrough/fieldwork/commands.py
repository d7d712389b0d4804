"""`walkthrough wave add` and `assignment add`."""

from __future__ import annotations

from datetime import datetime

import click

from walkthrough.accounts import queries as accounts
from walkthrough.accounts.models import Person
from walkthrough.commanding import in_app
from walkthrough.db import db
from walkthrough.problems import Problem
from walkthrough.programmes import queries as programmes
from walkthrough.programmes.commands import programme_by_key
from walkthrough.programmes.models import Programme, Site
from walkthrough.scripts import queries as scripts
from walkthrough.scripts.document import MODES

from . import planning, queries
from .models import Wave

DATE = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def wave() -> None:
    """Waves: rounds of walks from one day to another."""


@wave.command("add")
@click.argument("key")
@click.option("--programme", "programme_key", required=True, metavar="KEY")
@click.option("--name", required=True, help="As people read it.")
@click.option("--from", "starts", type=DATE, required=True, metavar="DATE", help="The first day, as 2026-10-03.")
@click.option("--to", "ends", type=DATE, required=True, metavar="DATE", help="The last day.")
@in_app
def add_wave(key: str, programme_key: str, name: str, starts: datetime, ends: datetime) -> None:
    """Add a wave under KEY.

    Example: walkthrough wave add autumn-26 --programme northway --name "Autumn 2026" --from 2026-10-03 --to 2026-11-14
    """
    added = planning.add_wave(
        db.session(), programme_by_key(programme_key), key, name, starts_on=starts.date(), ends_on=ends.date()
    )
    click.echo(f"Added wave {added.key} ({added.name}), {added.starts_on} to {added.ends_on}.")


@click.group()
def assignment() -> None:
    """Assignments: who walks what, where and until when."""


@assignment.command("add")
@click.option("--programme", "programme_key", required=True, metavar="KEY")
@click.option("--script", "script", required=True, metavar="ID", help="Its newest published version is given.")
@click.option("--to", "email", required=True, metavar="EMAIL", help="A person of the programme, but no viewer.")
@click.option("--mode", type=click.Choice(MODES), required=True)
@click.option("--site", "site_key", metavar="KEY")
@click.option("--wave", "wave_key", metavar="KEY")
@click.option("--due", type=DATE, metavar="DATE", help="The last day, as 2026-11-14.")
@in_app
def add_assignment(
    *,
    programme_key: str,
    script: str,
    email: str,
    mode: str,
    site_key: str | None,
    wave_key: str | None,
    due: datetime | None,
) -> None:
    """Give a published script to a person, and print the assignment's id.

    Example: walkthrough assignment add --programme northway --script retail-return --to sam@example.org
    --mode mystery_shop --site high-street-14 --wave autumn-26 --due 2026-11-14
    """
    session = db.session()
    programme = programme_by_key(programme_key)
    version = scripts.newest_published(session, programme.id, script)
    if version is None:
        raise Problem("conflict", sentence=f"There is no published script “{script}” in {programme.key}.")
    given = planning.assign(
        session,
        programme,
        version,
        to=_person(email),
        mode=mode,
        site=_site(programme, site_key),
        wave=_wave(programme, wave_key),
        due=due.date() if due else None,
    )
    click.echo(str(given.id))


def _person(email: str) -> Person:
    found = accounts.person_by_email(db.session(), email)
    if found is None:
        raise Problem("conflict", sentence=f"Nobody has the e-mail {email}. Add them with `walkthrough user add`.")
    return found


def _site(programme: Programme, key: str | None) -> Site | None:
    found = programmes.site(db.session(), programme.id, key) if key is not None else None
    if key is not None and found is None:
        raise Problem("conflict", sentence=f"There is no site “{key}” in {programme.key}.")
    return found


def _wave(programme: Programme, key: str | None) -> Wave | None:
    found = queries.wave(db.session(), programme.id, key) if key is not None else None
    if key is not None and found is None:
        raise Problem("conflict", sentence=f"There is no wave “{key}” in {programme.key}.")
    return found


COMMANDS = [wave, assignment]
