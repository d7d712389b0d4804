"""One word for one thing: the desk says what the phone says, as `tests/vectors/words.json` has it."""

import json
from pathlib import Path

from walkthrough.measure.taxonomy import CODES, MOODS, SEVERITIES, STATUSES
from walkthrough.report.story import STATUS_WORDS

WORDS = json.loads((Path(__file__).parents[1] / "vectors/words.json").read_text())


def test_the_desk_calls_each_friction_what_the_walker_called_it() -> None:
    said = {code.code: {"name": code.name, "meaning": code.definition} for code in CODES.values()}
    assert said == WORDS["frictions"]
    assert list(said) == list(WORDS["frictions"]), "the order breaks ties and is the order on the phone"


def test_the_desk_says_severities_moods_and_statuses_in_the_walkers_words() -> None:
    assert {str(value): word for value, (word, _) in SEVERITIES.items()} == WORDS["severities"]
    assert {str(value): word.capitalize() for value, word in MOODS.items()} == WORDS["moods"]
    assert WORDS["statuses"] == STATUS_WORDS
    assert set(STATUSES) == set(STATUS_WORDS)
