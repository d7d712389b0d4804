"""`walkthrough user add`: an account with its roles and memberships."""

from __future__ import annotations

import getpass
import sys

import click

from walkthrough.accounts import people, queries
from walkthrough.accounts.models import ROLES
from walkthrough.commanding import in_app
from walkthrough.db import db

from . import membership


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
    known = queries.person_by_email(db.session(), email) is not None
    password = None if known else _password(password_stdin)
    person, is_new = people.add(db.session(), email, name=name, roles=list(roles), password=password)
    membership.add(db.session(), person, programmes)
    where = f" in {', '.join(programmes)}" if programmes else ""
    click.echo(f"{'Added' if is_new else 'Updated'} {person.email} ({', '.join(person.roles)}){where}.")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("Again: "):
        raise click.ClickException("The two passwords differ; nothing was added.")
    return first


COMMANDS = [user]
