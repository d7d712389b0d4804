"""The README is the product's front door, and it is true: commands, settings, places and pictures are what it says."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from walkthrough.cli import main
from walkthrough.config import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


def commands(group: click.Group, before: str = "") -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        full = f"{before} {name}".strip()
        found |= commands(command, full) if isinstance(command, click.Group) else {full: command}
    return found


def section(title: str) -> str:
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.M | re.S)
    assert found, f"the README has no section “{title}”"
    return found[1]


def test_the_readme_lists_every_command_and_no_other() -> None:
    rows = re.findall(r"^\| `([^`]+)`", section("Every command"), re.M)
    listed = {re.match(r"[a-z ]+", row)[0].strip() for row in rows}
    assert listed == set(commands(main))


@pytest.mark.parametrize("name", sorted(commands(main)))
def test_every_command_shows_an_example(name: str) -> None:
    assert "Example: " in (commands(main)[name].help or ""), f"`walkthrough {name} --help` has no example"


def test_the_readme_lists_every_setting_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `WALKTHROUGH_([A-Z_]+)` \| ([^|]*) \|", section("Every setting"), re.M))
    assert set(rows) == {name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        if field.default not in ("", None):
            assert str(field.default) in rows[name.upper()], name


def test_every_place_on_the_map_is_there_and_every_package_is_on_it() -> None:
    told = section("Map of the code")
    for place in re.findall(r"`((?:walkthrough|tests)/[\w./]*)`", told):
        assert (ROOT / place).exists(), f"{place} is on the map but not in the tree"
    for package in (ROOT / "walkthrough").iterdir():
        if (package / "__init__.py").exists():
            assert f"`walkthrough/{package.name}/`" in told, f"{package.name} is missing from the map"


def test_every_link_and_picture_in_the_readme_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target
    assert "docs/phone.png" in README and "docs/report.png" in README


def test_the_set_up_commands_stand_word_for_word() -> None:
    assert "pip install uv && uv run --no-dev walkthrough demo" in README
    assert "uv run python -m tests" in README
    assert "--break-system-packages" in README and "pipx install uv" in README
    assert "uv run python -m tests" in (ROOT / ".ci/run").read_text()


def test_no_address_of_a_package_registry_is_committed() -> None:
    for path in (ROOT / "pyproject.toml", ROOT / "README.md", ROOT / ".ci/run"):
        assert not re.search(r"https?://(pypi|files|registry|deb)\.", path.read_text()), path
