"""`walkthrough walks review`."""

from __future__ import annotations

import click

from walkthrough import notation
from walkthrough.accounts import queries as accounts
from walkthrough.commanding import in_app
from walkthrough.db import db
from walkthrough.problems import Problem
from walkthrough.walks.models import Walk

from . import acceptance

_DONE = {"accept": "Accepted", "return": "Returned", "set_aside": "Set aside", "reopen": "Reopened"}


@click.group()
def walks() -> None:
    """Walks that arrived."""


@walks.command()
@click.argument("walk_id")
@click.option("--accept", is_flag=True, help="It counts and can no longer be revised.")
@click.option("--return", is_flag=True, help="Back to its walker; needs a note.")
@click.option("--set-aside", is_flag=True, help="Kept, not counted; needs a note.")
@click.option("--reopen", is_flag=True, help="An accepted or set-aside walk is in review again.")
@click.option("--by", "email", required=True, metavar="EMAIL", help="A lead or reviewer of the programme.")
@click.option("--note", default="", metavar="TEXT")
@in_app
def review(walk_id: str, email: str, note: str, **decisions: bool) -> None:
    """Decide about the newest revision of a walk.

    Example: walkthrough walks review 019aa1c2-7c1e-7d3a-9a51-0f6c2f0f6b11 --accept --by rosa@example.org
    --note "Photos show the queue."
    """
    given = [decision for decision, is_given in decisions.items() if is_given]
    if len(given) != 1:
        raise Problem("conflict", sentence="Say one of --accept, --return, --set-aside and --reopen.")
    session = db.session()
    found = notation.uuid(walk_id)
    walk = session.get(Walk, found) if found else None
    if walk is None:
        raise Problem("conflict", sentence=f"There is no walk {walk_id}.")
    person = accounts.person_by_email(session, email)
    if person is None:
        raise Problem("conflict", sentence=f"Nobody has the e-mail {email}.")
    done = acceptance.VERBS[given[0]](session, walk, by=person, note=note)
    click.echo(f"{_DONE[given[0]]} walk {walk.id}, revision {done.rev}; it is {walk.state} now.")


COMMANDS = [walks]
