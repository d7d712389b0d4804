"""Adding a person on the command line: what cannot be is told before a password is asked for."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from flask import Flask

from tests.command import command
from tests.factories import reading
from walkthrough.accounts import passwords
from walkthrough.accounts.models import Person

NEW = ("user", "add", "new@example.org", "--name", "New", "--role", "employee")


def at_a_terminal(app: Flask, *args: str) -> str:
    """What the command says before it reads a key from somebody who sits there and types nothing."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "WALKTHROUGH_INSTANCE": str(app.config["SETTINGS"].instance)}
    process = subprocess.Popen(
        [sys.executable, "-m", "walkthrough.cli", *args], env=environment, stdin=theirs, stdout=theirs, stderr=theirs,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    said = b""
    try:
        while b"Password:" not in said:
            said += os.read(ours, 1024)
    except OSError:
        pass  # the terminal closes with the command
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    return said.decode()


def test_an_unknown_programme_or_a_bad_address_is_told_before_a_password_is_asked(app: Flask) -> None:
    said = at_a_terminal(app, *NEW, "--programme", "nowhere")
    assert "no programme “nowhere”" in said and "Password" not in said
    said = at_a_terminal(app, *NEW[:2], "not-an-address", *NEW[3:])
    assert "not an e-mail address" in said and "Password" not in said


def test_who_is_asked_is_told_how_long_a_password_is(app: Flask) -> None:
    said = at_a_terminal(app, *NEW, "--programme", "northway")
    assert re.search(rf"at least {passwords.SHORTEST} characters.*Password:", said, re.S)


def test_without_a_terminal_one_sentence_says_how_to_give_the_password(app: Flask) -> None:
    result = command(app, *NEW)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "Error: There is no terminal to ask for the password. Give it with --password-stdin."
    ]
    with reading(app) as session:
        assert session.query(Person).filter_by(email="new@example.org").count() == 0


def test_the_first_steps_say_how_long_a_password_is() -> None:
    start = (Path(__file__).parents[2] / "README.md").read_text().split("## A real start")[1].split("\n## ")[0]
    assert f"password of at least {passwords.SHORTEST} characters" in start
