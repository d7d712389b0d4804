"""The command line as an operator meets it: real commands on the instance of the test, their output and exit status."""

from __future__ import annotations

from click.testing import CliRunner, Result
from flask import Flask

from walkthrough.cli import main


def command(app: Flask, *args: str, typed: str = "") -> Result:
    """`walkthrough ARGS` on the instance of `app`. A trace instead of a sentence fails the test."""
    runner = CliRunner(env={"WALKTHROUGH_INSTANCE": str(app.config["SETTINGS"].instance)})
    result = runner.invoke(main, list(args), input=typed or None)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def done(app: Flask, *args: str, typed: str = "") -> str:
    result = command(app, *args, typed=typed)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(app: Flask, *args: str) -> str:
    """What a command that must fail says, as one text."""
    result = command(app, *args)
    assert result.exit_code != 0, result.output
    assert "Traceback" not in result.output
    return result.output
