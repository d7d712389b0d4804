"""Walks a script by the screen as a person would: reads the names of things, taps them, types. Knows the script as its
walker does, from what it asks, and nothing of how the app works.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.browser.hands import Hands
from tests.people import PASSWORD, email

MOODS = ("Very bad", "Bad", "Neutral", "Good", "Very good")
GAPS = ("Much worse", "Worse", "As expected", "Better", "Much better")
SEVERITIES = ("Irritant", "Minor, small delay", "Major, real cost", "Stopped me or did harm")
#: Each extra question and the answer given to it.
PROBES = {
    "Were you told how long it would take?": "No",
    "How many times did you tell it again?": "1",
    "How many times were you passed on?": "2",
    "Did they know what you had said before?": "Part",
    "Could you change your mind?": "At a cost",
    "Did they use what they know of you?": "No",
    "Which word comes closest?": "Other",
}
HOUR = 3600
EASE = ("1, {low}", "2 of 7", "3 of 7", "4 of 7", "5 of 7", "6 of 7", "7, {high}")


@dataclass
class Answers:
    """What the walker does at one touchpoint. `status` is the line pressed under More, `reason` that of a skip."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    mood: str = "Neutral"
    ease: int = 4
    gap: str = "As expected"
    guess: int = 2
    friction: tuple[str, str] | None = None
    good: str = ""
    words: str = ""
    photos: Sequence[bytes] = ()
    status: str = ""
    reason: str = ""
    has_arrived: bool = True
    probes: bool = False


Plan = dict[str, Answers]


def believable(document: Mapping[str, Any], seed: int = 1) -> Plan:
    """An answer to everything each touchpoint of the script asks, from a seed."""
    chance = random.Random(f"{document['id']} {seed}")
    return {
        touchpoint["key"]: Answers(
            facts={fact["id"]: _fact(fact, chance) for fact in touchpoint.get("facts", ())},
            mood=chance.choice(MOODS[1:4]),
            ease=chance.randint(1, 7),
            gap=chance.choice(GAPS),
            guess=chance.choice((1, 2, 5, 10, 15, 20, 30)),
        )
        for touchpoint in document["touchpoints"]
    }


def _fact(fact: Mapping[str, Any], chance: random.Random) -> Any:
    if fact["type"] == "number":
        return chance.randint(0, 6)
    if fact["type"] == "yesno":
        return chance.choice(("yes", "no"))
    if fact["type"] == "choice":
        return chance.choice(fact["options"])
    return [fact["options"][0]] if fact["type"] == "multi" else "as it said"


class Walker:
    """One person, one phone, one script document."""

    def __init__(self, hands: Hands, document: Mapping[str, Any], folder: Path) -> None:
        self.hands = hands
        self.document = document
        self.folder = folder
        self.first = str(document["persona"]["name"]).split(",")[0].split()[0]

    def sign_in(self, name: str) -> None:
        sign_in(self.hands, name)

    def begin(self) -> None:
        """From Today."""
        self.hands.follow(self.document["title"])
        self.hands.see_heading("Step into their shoes")

    def step_into_their_shoes(self, *, mood: str = "Bad", ease: int = 5, wait: int = 5) -> None:
        self.hands.answer("This is my issue and my goal", "Issue and goal")
        self.hands.answer("Neutral", "How are you, yourself, right now?")
        self.hands.answer(mood, f"And as {self.first}")
        self.hands.answer(_ease(ease, "hard", "easy"), "How easy do you expect it to be?")
        self.hands.answer(_minutes(wait), "How many minutes of waiting?")
        self.hands.press("Start as a customer")
        self.see_touchpoint(self.document["touchpoints"][0])

    def give_up_at_once(self) -> None:
        """The shortest walk there is: into their shoes, given up at the first touchpoint, submitted."""
        self.hands.answer("This is my issue and my goal", "Issue and goal")
        self.hands.answer("Bad", f"And as {self.first}")
        self.hands.press("Start as a customer")
        self.see_touchpoint(self.document["touchpoints"][0])
        self.give_up_here()
        self.hands.answer("I gave up", "Did you get what you came for?")
        self.submit()

    def give_up_here(self) -> None:
        self.hands.press_foot("More…")
        self.hands.press_line("I gave up")
        self.next()
        self.hands.see_heading("Did you get what you came for?")

    def touchpoint(self, touchpoint: Mapping[str, Any], answers: Answers) -> None:
        """Everything on one touchpoint's screen, up to Next."""
        if answers.status or answers.reason:
            self._stop(answers)
        if not answers.reason and answers.status != "Does not apply":
            self.wait(touchpoint, answers)
            self.answer(touchpoint, answers)
        self.next()

    def answer(self, touchpoint: Mapping[str, Any], answers: Answers) -> None:
        """Facts, feelings, what stood out, words and photos."""
        if asks_arrival(touchpoint) and not answers.has_arrived:
            return
        self.facts(touchpoint, answers.facts)
        self.hands.answer(answers.mood, "How do you feel now?")
        self.hands.answer(_ease(answers.ease, "no", "yes"), "It was easy to do what I came for")
        if touchpoint.get("standard"):
            self.hands.answer(answers.gap, "Against what you expected?")
        self._stood_out(answers)
        if answers.words:
            self.hands.write(answers.words, "What happened, in their words?")
        if answers.photos:
            self.hands.choose_photos(answers.photos, self.folder)
            self.hands.see(f"{len(answers.photos)} photo")
        if answers.probes:
            self.probes()

    def wait(self, touchpoint: Mapping[str, Any], answers: Answers) -> None:
        if asks_arrival(touchpoint):
            self.hands.answer("It arrived" if answers.has_arrived else "Not yet", "Has it arrived?")
        elif is_timed(touchpoint):
            self.hands.press("Start")
            self.hands.press("Served")
            self.hands.press(_minutes(answers.guess, last="30 minutes or more"), "How long did it feel")

    def facts(self, touchpoint: Mapping[str, Any], given: Mapping[str, Any]) -> None:
        """Each fact that is asked; one hidden by its show_if is not."""
        for fact in touchpoint.get("facts", ()):
            if self.hands.is_asked(fact["ask"]):
                self._answer_fact(fact, given[fact["id"]])

    def _answer_fact(self, fact: Mapping[str, Any], value: Any) -> None:
        ask = fact["ask"]
        if fact["type"] == "number" and value not in (0, 1, 2, 3):
            self.hands.write(str(value), "Another number", ask)
        elif fact["type"] == "text":
            self.hands.write(value, ask, ask)
        elif fact["type"] == "multi":
            for option in value:
                self.hands.answer(option, ask)
        else:
            word = str(value)
            self.hands.answer(word[:1].upper() + word[1:], ask)

    def _stood_out(self, answers: Answers) -> None:
        asked = "Did anything stand out?"
        if answers.friction:
            name, severity = answers.friction
            self.hands.answer(name, asked)
            self.hands.answer(severity, f"How bad was it: {name}")
        if answers.good:
            self.hands.answer("Something good", asked)
            self.hands.write(answers.good, "What was good?")
        if not answers.friction and not answers.good:
            self.hands.answer("Nothing", asked)

    def probes(self) -> None:
        for question, word in PROBES.items():
            if self.hands.is_asked(question):
                self.hands.answer(word, question)

    def _stop(self, answers: Answers) -> None:
        self.hands.press_foot("More…")
        if answers.reason:
            self.hands.press(answers.reason)
        else:
            self.hands.press_line(answers.status)

    def next(self) -> None:
        self.hands.press_line("Next: ")

    def see_touchpoint(self, touchpoint: Mapping[str, Any]) -> None:
        self.hands.see_heading(name_of(touchpoint))

    def walk(self, plan: Plan, *, since: str = "") -> None:
        """From the touchpoint `since` (the first one without) to the look back."""
        reached = not since
        for touchpoint in self.document["touchpoints"]:
            reached = reached or touchpoint["key"] == since
            if not reached:
                continue
            self.see_touchpoint(touchpoint)
            answers = plan[touchpoint["key"]]
            self.touchpoint(touchpoint, answers)
            if answers.status in ENDS:
                break
        self.hands.see_heading("Did you get what you came for?")

    def look_back(self, *, outcome: str = "In part", decided: str = "", change: str = "") -> None:
        """The look back, answered in full, and Submit."""
        self.hands.answer(outcome, "Did you get what you came for?")
        self.hands.answer("Bad", "How do you feel at the end?")
        self.hands.answer(_ease(3, "hard", "easy"), "All in all, how easy was it?")
        self.hands.answer("Worse", "Against what you expected?")
        if decided:
            self.hands.press_line(decided)
        self.hands.answer("No", "Did anyone seem to know?")
        self.hands.answer("No", "Did anyone ask for a score?")
        if change:
            self.hands.write(change, f"One change {self.first} would make")
        self.submit()

    def decided_at(self, touchpoint: Mapping[str, Any], plan: Plan) -> str:
        """The name of a point on the mood line."""
        return f"{name_of(touchpoint)}, {plan[touchpoint['key']].mood}"

    def submit(self) -> None:
        self.hands.press_line("Submit")
        self.hands.see_heading("Submitted")


ENDS = ("They stopped me here", "I gave up", "Outside reason")


def sign_in(hands: Hands, name: str) -> None:
    hands.write(email(name), "E-mail")
    hands.write(PASSWORD, "Password")
    hands.press("Sign in")
    hands.see_heading("Today")


def is_timed(touchpoint: Mapping[str, Any]) -> bool:
    return bool(0 <= (touchpoint.get("standard") or {}).get("wait_s", -1) <= HOUR)


def asks_arrival(touchpoint: Mapping[str, Any]) -> bool:
    return bool((touchpoint.get("standard") or {}).get("wait_s", 0) > HOUR)


def name_of(touchpoint: Mapping[str, Any]) -> str:
    name = str(touchpoint.get("name") or touchpoint["key"].replace("-", " "))
    return name[:1].upper() + name[1:]


def _ease(step: int, low: str, high: str) -> str:
    return EASE[step - 1].format(low=low, high=high)


def _minutes(minutes: int, last: str = "30 minutes or more") -> str:
    if minutes == 30:
        return last
    return f"{minutes} {'minute' if minutes == 1 else 'minutes'}"
