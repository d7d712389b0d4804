"""`walkthrough programme add|set`, `user add` and `site import`."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import click

from walkthrough.accounts import passwords, people
from walkthrough.accounts import queries as accounts
from walkthrough.accounts.models import ROLES
from walkthrough.commanding import in_app
from walkthrough.db import db
from walkthrough.problems import Problem
from walkthrough.shape import place

from . import catalogue, membership, queries, sites
from .models import Programme


def programme_by_key(key: str) -> Programme:
    """For every command that names a programme. Raises conflict with the way to add it."""
    found = queries.by_key(db.session(), key)
    if found is None:
        raise Problem("conflict", sentence=f"There is no programme “{key}”. Add it with `walkthrough programme add`.")
    return found


def tell_errors(problem: Problem) -> None:
    """Each fault of a file on a line of its own, before the one sentence that ends the command."""
    for error in problem.details.get("errors", []):
        said = f" ({place(error['field'])})" if place(error["field"]) else ""
        click.echo(f"{error['field'] or 'the file'}{said}: {error['message']}", err=True)


@click.group()
def programme() -> None:
    """Programmes: a brand or a client each."""


@programme.command("add")
@click.argument("key")
@click.option("--name", required=True, help="As people read it.")
@in_app
def add_programme(key: str, name: str) -> None:
    """Add a programme under KEY.

    Example: walkthrough programme add northway --name "Northway Stores"
    """
    added = catalogue.add_programme(db.session(), key, name)
    click.echo(f"Added programme {added.key} ({added.name}).")


@programme.command("set")
@click.argument("key")
@click.argument("setting", metavar="counts=accepted|received")
@in_app
def set_programme(key: str, setting: str) -> None:
    """Change a setting: which walks the report counts, all but those set aside (received) or the accepted alone.

    Example: walkthrough programme set northway counts=accepted
    """
    name, _, value = setting.partition("=")
    if name != "counts":
        raise catalogue.refusal(f"There is no setting “{name}”; a programme has counts=accepted or counts=received.")
    found = programme_by_key(key)
    catalogue.set_counts(found, value)
    click.echo(f"The report of {found.key} now counts {_counted(found.counts)}.")


def _counted(counts: str) -> str:
    return "accepted walks alone" if counts == "accepted" else "every walk received but those set aside"


@click.group()
def user() -> None:
    """People who can sign in."""


@user.command()
@click.argument("email")
@click.option("--name", default="", help="The person's name; needed for a new account.")
@click.option("--role", "roles", multiple=True, type=click.Choice(ROLES), required=True, help="Repeatable.")
@click.option("--programme", "programmes", multiple=True, metavar="KEY", help="Repeatable.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@in_app
def add(email: str, name: str, roles: tuple[str, ...], programmes: tuple[str, ...], password_stdin: bool) -> None:
    """Add a person, or give a known one more roles and programmes (their password stays).

    Example: echo 'a long sentence to remember' | walkthrough user add ada@example.org --name Ada --role lead
    --programme northway --password-stdin
    """
    email = people.address(email)
    for key in programmes:
        programme_by_key(key)
    known = accounts.person_by_email(db.session(), email) is not None
    password = None if known else _password(password_stdin)
    person, is_new = people.add(db.session(), email, name=name, roles=list(roles), password=password)
    membership.add(db.session(), person, programmes)
    where = f" in {', '.join(programmes)}" if programmes else ""
    click.echo(f"{'Added' if is_new else 'Updated'} {person.email} ({', '.join(person.roles)}){where}.")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise click.ClickException("There is no terminal to ask for the password. Give it with --password-stdin.")
    click.echo(f"A password has at least {passwords.SHORTEST} characters; a sentence is easy to remember.")
    first: str = getpass.getpass("Password: ")
    if first != getpass.getpass("Again: "):
        raise click.ClickException("The two passwords differ; nothing was added.")
    return first


@click.group()
def site() -> None:
    """Sites: the places that are walked."""


@site.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--programme", "key", required=True, metavar="KEY")
@in_app
def import_sites(file: Path, key: str) -> None:
    """Add or update sites from a CSV FILE with the columns key,name,region,address,lat,lon,tz.

    Example: walkthrough site import shops.csv --programme northway
    """
    try:
        done = sites.import_csv(db.session(), programme_by_key(key), file.read_bytes())
    except Problem as problem:
        tell_errors(problem)
        raise
    click.echo(f"Imported {file.name}: {done.added} added, {done.updated} updated.")


COMMANDS = [programme, user, site]
