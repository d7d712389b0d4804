"""The words of the demo's walkers: one list for each script, touchpoint and kind, dealt like cards so that few repeat.

Pure but for reading its own word lists. A line is `what happened | the words`, with {names} of what the moment knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from random import Random
from typing import Any

import yaml

Lists = dict[str, Any]


@cache
def word_lists(script: str) -> Lists:
    """Everything that walkers of a script say, by touchpoint (or `closing`, `change`) and kind."""
    text = resources.files("walkthrough.demo").joinpath("words", f"{script}.yaml").read_text(encoding="utf-8")
    lists: Lists = yaml.safe_load(text)
    return lists


@dataclass(slots=True)
class Words:
    """A voice for all walks: deals each list to its end before a line comes again."""

    rng: Random
    _decks: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def fitting(self, script: str, key: str, name: str, *, is_good: bool, **known: Any) -> str:
        """A line from a list that may be split into `good` and `bad` moments."""
        split = (key, name, "good" if is_good else "bad")
        return self.deal(script, *(split if self.has(script, *split) else split[:2]), **known)[0]

    def has(self, script: str, *path: str) -> bool:
        return bool(_lines(script, path))

    def deal(self, script: str, *path: str, **known: Any) -> tuple[str, str]:
        """What happened and the words (either may be empty) from the list at `path`; both empty where there is none."""
        lines = _lines(script, path)
        if not lines:
            return "", ""
        deck = self._decks.setdefault((script, *path), [])
        if not deck:
            deck.extend(lines)
            self.rng.shuffle(deck)
        what, _, quote = deck.pop().format_map(known).partition(" | ")
        return what, quote


def _lines(script: str, path: tuple[str, ...]) -> list[str]:
    found: Any = word_lists(script)
    for name in path:
        found = found.get(name, {}) if isinstance(found, dict) else {}
    return found if isinstance(found, list) else []
