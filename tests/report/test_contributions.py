"""What one walk adds, counted by hand."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from tests.manifests import next_version, script
from tests.report.small import SCRIPT, friction, saw, walk
from tests.report.walked import random_walks
from walkthrough.measure.cells import count, empty, merge, part, subtract
from walkthrough.measure.taxonomy import STATUSES
from walkthrough.report.contributions import Contribution, contribution


def counted(*observations: dict[str, Any], **more: Any) -> Contribution:
    return contribution(walk(*observations, **more), SCRIPT, walker="wim")


def test_a_walk_of_one_touchpoint_counted_whole() -> None:
    made = counted(
        saw("queue", mood=-1, ease=2, gap=-1, wait_measured_s=408, wait_perceived_s=600, told_again=7,
            facts={"told_wait": "no"}, frictions=[friction("WAIT", 2), friction("WAIT", 1), friction("DARK", 0)]),
        goal="part", arrival=1, outcome={"mood_end": -2, "ease": 3, "gap": -1, "detected": "no"},
    )  # fmt: skip
    assert made.walk == {
        "walks": 1, "walkers": {"wim": 1}, "modes": {"walkthrough": 1}, "sites": {"high-street": 1},
        "goal": {"part": 1},
        "mood_arrival": {"1": 1}, "mood_end": {"-2": 1}, "peak_end": {"-3": 1}, "ease": {"3": 1}, "gap": {"-1": 1},
        "detected": {"no": 1}, "minutes": {"39": 1},
        "journey": {"n": 1, "k": 1, "s": 2, "ss": 4, "x": 1, "xx": 1, "xs": 2},
    }  # fmt: skip
    queue = made.touchpoints["queue"]
    ratio = queue.pop("ratio")
    assert queue == {
        "status": {"done": 1}, "worst": {"2": 1}, "points": 2, "codes": {"WAIT": {"2": 1}},
        "wait": {"served": {"408": 1}}, "over": {"n": 1, "k": 1},
        "mood": {"-1": 1}, "ease": {"2": 1}, "gap": {"-1": 1}, "told_again": {"5": 1},
        "facts": {"told_wait": {"n": 1, "values": {"no": 1}, "failed": 1}}, "walkers": {"wim": 1},
        "change": {"-2": 1}, "carried": {"-1": 1},
    }  # fmt: skip
    assert ratio["sum"] / 2**40 == pytest.approx(0.385662, abs=1e-6)
    assert made.touchpoints["desk"] == {"status": {"not_reached": 1}}


def test_an_awaited_answer_is_not_reached_and_enters_no_number() -> None:
    made = counted(saw("desk", reason="awaiting", mood=-2, frictions=[friction("PROMISE", 4, quote="Later")]))
    assert made.touchpoints["desk"] == {"status": {"not_reached": 1}}
    assert "journey" not in made.walk


@pytest.mark.parametrize("status", ["skipped", "not_applicable", "stopped_outside", "not_reached"])
def test_answers_of_what_was_not_observed_enter_no_number(status: str) -> None:
    made = counted(saw("queue", status, mood=-2, wait_measured_s=5, frictions=[friction("WAIT", 4, quote="Now")]))
    assert made.touchpoints["queue"] == {"status": {status: 1}}
    assert "journey" not in made.walk and "peak_end" not in made.walk


def test_a_friction_of_severity_nought_makes_no_code() -> None:
    queue = counted(saw("queue", frictions=[friction("PLACE", 0)])).touchpoints["queue"]
    assert queue["worst"] == {"0": 1} and "codes" not in queue


def test_a_blocker_is_evidenced_by_a_photo_of_its_own_or_a_quote() -> None:
    desk = counted(
        saw("desk", photos=[0], frictions=[
            friction("POLICY", 4, photos=[0]), friction("POLICY", 4, quote="No box, no return"),
            friction("MANNER", 4, quote="  ", photos=[]), friction("REPEAT", 3, quote="Again?", photos=[0])]),
    ).touchpoints["desk"]  # fmt: skip
    assert desk["evidenced"] == {"POLICY": 2}


def test_moods_of_added_touchpoints_are_passed_over_in_steps_but_not_in_the_peak() -> None:
    made = counted(
        saw("find-rules", mood=1), saw("guard", mood=-2, frictions=[friction("MANNER", 3)]), saw("queue", mood=0),
        added_touchpoints=[{"key": "guard", "after": "find-rules", "name": "Guard at the door", "channel": "shop"}],
        outcome={"mood_end": 0},
    )  # fmt: skip
    assert made.touchpoints["queue"]["step_change"] == {"-1": 1}
    assert "step_change" not in made.touchpoints["find-rules"]
    assert made.walk["peak_end"] == {"-2": 1}
    assert made.walk["journey"] == {"n": 1, "k": 1, "s": 4, "ss": 16, "x": 3, "xx": 9, "xs": 12}
    assert made.added == [{"after": "find-rules", "name": "Guard at the door", "channel": "shop", "status": "done",
                           "severity": 3, "mood": -2}]  # fmt: skip


def test_steps_follow_the_script_and_the_end_follows_the_order_recorded() -> None:
    made = counted(saw("desk", mood=2), saw("find-rules", mood=-1), saw("queue"))
    assert made.touchpoints["desk"]["step_change"] == {"3": 1}
    assert made.walk["peak_end"] == {"1": 1}


def test_the_last_mood_is_carried_on_after_a_stop() -> None:
    made = counted(saw("find-rules", mood=1), saw("queue", "gave_up", mood=-2))
    assert made.touchpoints["desk"] == {"status": {"not_reached": 1}, "carried": {"-2": 1}}


def test_only_waits_of_ten_seconds_are_compared_with_the_guess() -> None:
    short, guessed = (
        counted(saw("queue", wait_measured_s=measured, wait_perceived_s=0, wait_ended="left")).touchpoints["queue"]
        for measured in (9, 10)
    )
    assert "ratio" not in short and short["wait"] == {"left": {"9": 1}} and short["over"] == {"n": 1}
    assert guessed["ratio"]["sum"] / 2**40 == pytest.approx(-2.302585, abs=1e-6)


def test_a_counter_asked_as_a_fact_is_the_counter() -> None:
    asked = counted(saw("desk", facts={"told_again": 2})).touchpoints["desk"]
    probed = counted(saw("desk", told_again=2)).touchpoints["desk"]
    assert asked["told_again"] == probed["told_again"] == {"2": 1}
    assert asked["facts"] == probed["facts"] == {"told_again": {"n": 1, "values": {"2": 1}, "failed": 1}}
    assert "told_again" not in counted(saw("queue", facts={"told_again": 2})).touchpoints["queue"]


def test_facts_count_options_numbers_and_not_applicable_but_no_words() -> None:
    rules = counted(saw("find-rules", facts={"taps": 3.0, "words": "usual papers", "unknown": 1})).touchpoints
    assert rules["find-rules"]["facts"] == {"taps": {"n": 1, "values": {"3": 1}, "passed": 1}, "words": {"n": 1}}
    desk = counted(saw("desk", facts={"told_again": "na", "offered": ["swap", "refund"]})).touchpoints["desk"]
    assert desk["facts"] == {"told_again": {"na": 1}, "offered": {"n": 1, "values": {"swap": 1, "refund": 1}}}
    assert "facts" not in counted(saw("desk", facts={"told_again": None, "offered": []})).touchpoints["desk"]


def test_a_bare_manifest_is_counted() -> None:
    made = contribution(
        {"mode": "rewalk", "brief": {"issue": "a", "goal": "b", "mood_arrival": 2}, "observations": [], "photos": [],
         "started_at": "2026-11-14T17:00:00Z", "ended_at": "2026-11-14T17:00:00Z", "outcome": {"goal": "blocked"}},
        SCRIPT, walker="wim",
    )  # fmt: skip
    assert made.walk["goal"] == {"blocked": 1} and "sites" not in made.walk
    assert {key: cell["status"] for key, cell in made.touchpoints.items()} == {
        key: {"not_reached": 1} for key in ("find-rules", "queue", "desk")
    }


@pytest.mark.parametrize("seed", range(6))
def test_taking_walks_out_again_in_any_order_restores_every_cell(seed: int) -> None:
    rng = random.Random(seed)
    document = script()
    walks = random_walks(rng, [document, next_version(document)], 40, walkers=9)
    made = [json.loads(json.dumps(contribution(*walk[:2], walker=walk[2]).walk)) for walk in walks]
    made += [cell for walk in walks for cell in contribution(*walk[:2], walker=walk[2]).touchpoints.values()]
    kept, removed = made[::2], made[1::2]
    cell, expected = empty(), empty()
    for part_ in made:
        cell = merge(cell, part_)
    for part_ in rng.sample(removed, len(removed)):
        cell = subtract(cell, part_)
    for part_ in rng.sample(kept, len(kept)):
        expected = merge(expected, part_)
    assert cell == expected


def test_every_walk_has_one_status_at_each_touchpoint_of_its_version() -> None:
    document = script()
    for manifest, version, walker in random_walks(random.Random(8), [document, next_version(document)], 60, walkers=5):
        made = contribution(manifest, version, walker=walker)
        assert list(made.touchpoints) == [touchpoint["key"] for touchpoint in version["touchpoints"]]
        for cell in made.touchpoints.values():
            assert sum(count(cell, "status", status) for status in STATUSES) == sum(part(cell, "status").values()) == 1
