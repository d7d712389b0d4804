"""The walks of the demo before they are written: the same each time, and believable in every part."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from walkthrough.demo import people, places, plan, writing
from walkthrough.demo.writing import Delivered
from walkthrough.scripts import reading
from walkthrough.walks import protocol

SCRIPTS = {script: reading.read(text) for script, text in writing.script_texts().items()}
TOUCHPOINTS = {
    (script, found["key"]): found for script, document in SCRIPTS.items() for found in document["touchpoints"]
}


def observed(delivered: list[Delivered]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every observation of a touchpoint of a script that was made, with its script."""
    for each in delivered:
        for observation in each.made.manifest["observations"]:
            if "mood" in observation and observation["touchpoint"] != "added-1":
                yield each.made.plan.script, observation


def codes(observation: dict[str, Any]) -> set[str]:
    return {friction["code"] for friction in observation["frictions"]}


def test_the_same_seed_gives_the_same_walks_and_another_seed_others() -> None:
    first, again, other = (
        [each.made.manifest for each in writing.deliveries(seed)] for seed in (writing.SEED, writing.SEED, 7)
    )
    assert json.dumps(first) == json.dumps(again)
    assert json.dumps(first) != json.dumps(other)


def test_every_manifest_is_one_that_a_server_keeps(delivered: list[Delivered]) -> None:
    for each in delivered:
        manifest = json.loads(json.dumps(each.made.manifest))
        for photo in manifest["photos"]:
            photo["sha256"] = "a" * 64
        document = SCRIPTS[each.made.plan.script]
        context = protocol.Context(
            document=document,
            personas={document["persona"]["id"]},
            sites={place.key for place in places.ALL},
            waves={wave.key for wave in plan.WAVES},
        )
        assert protocol.problems_in(manifest, context) == []


def test_there_are_240_walks_of_which_130_return_a_jacket(delivered: list[Delivered]) -> None:
    scripts = Counter(each.made.plan.script for each in delivered)
    assert (len(delivered), scripts["retail-return"], len(scripts)) == (240, 130, 4)
    assert {each.made.plan.mode for each in delivered} == {"walkthrough", "mystery_shop", "rewalk"}
    assert {each.made.plan.wave for each in delivered} == set(plan.WAVES)
    assert {each.made.plan.site for each in delivered} == {*places.ALL, None}
    assert len({each.made.manifest["walk_id"] for each in delivered}) == 240


def test_sites_and_people_are_as_promised() -> None:
    assert (len(places.ALL), len({place.region for place in places.ALL})) == (12, 3)
    assert {someone.role for someone in people.PRINTED} == {
        *("admin", "lead", "reviewer", "employee", "shopper", "viewer"),
    }
    assert len({someone.email for someone in people.EVERYONE}) == len(people.EVERYONE)


def test_a_long_wait_is_a_friction_only_where_it_was_longer_than_the_standard(delivered: list[Delivered]) -> None:
    waits = [
        (TOUCHPOINTS[script, observation["touchpoint"]]["standard"]["wait_s"], observation["wait_measured_s"])
        for script, observation in observed(delivered)
        if "WAIT" in codes(observation)
    ]
    assert len(waits) > 100
    assert all(waited > standard for standard, waited in waits)


def test_nobody_who_was_told_how_long_was_left_in_the_dark(delivered: list[Delivered]) -> None:
    dark = [found for _, found in observed(delivered) if "DARK" in codes(found) and "wait_informed" in found]
    assert dark
    assert not any(found["wait_informed"] for found in dark)


def test_facts_frictions_and_status_agree_at_the_desk(delivered: list[Delivered]) -> None:
    for script, found in observed(delivered):
        if (script, found["touchpoint"]) != ("retail-return", "desk"):
            continue
        facts = found["facts"]
        assert found["told_again"] == facts["told_again"]
        assert ("POLICY" in codes(found)) <= (facts["box_needed"] == "yes")
        assert ("REPEAT" in codes(found)) <= (facts["told_again"] >= 2)
        assert ("LOCKIN" in codes(found)) <= (facts["change_allowed"] == "no")
        assert (found["could_change_mind"] == "yes") == (facts["change_allowed"] == "yes")


def test_a_contradiction_was_heard_from_two_sides(delivered: list[Delivered]) -> None:
    heard = 0
    for each in delivered:
        found = {o["touchpoint"]: o for o in each.made.manifest["observations"] if o.get("frictions") is not None}
        if each.made.plan.script == "retail-return" and "desk" in found and "CONTRA" in codes(found["desk"]):
            heard += 1
            assert found["find-policy"]["facts"]["box_needed"] == "no"
            assert found["desk"]["facts"]["box_needed"] == "yes"
    assert heard > 5


def test_a_walk_that_was_ended_stops_there(delivered: list[Delivered]) -> None:
    ended = 0
    for each in delivered:
        manifest = each.made.manifest
        for before in manifest["observations"][:-1]:
            assert before["status"] not in {"blocked_end", "gave_up", "stopped_outside"}
        last = manifest["observations"][-1]["status"]
        if last in {"blocked_end", "gave_up", "stopped_outside"}:
            ended += 1
            assert manifest["outcome"]["goal"] == {"blocked_end": "blocked"}.get(last, last)
    assert ended > 20


def test_the_odd_walks_of_a_real_programme_are_there(delivered: list[Delivered]) -> None:
    manifests = [each.made.manifest for each in delivered]
    statuses = {found["status"] for manifest in manifests for found in manifest["observations"]}
    assert statuses >= {"done", "blocked_end", "blocked_went_on", "gave_up", "skipped", "stopped_outside"}
    assert {manifest["outcome"]["goal"] for manifest in manifests} == {
        *("achieved", "workaround", "part", "blocked", "gave_up", "stopped_outside"),
    }
    assert sum(bool(manifest["void_reason"]) for manifest in manifests) == 1
    assert 3 <= sum(each.made.plan.own_area for each in delivered) <= 15
    assert 3 <= sum(bool(manifest["added_touchpoints"]) for manifest in manifests) <= 20


def test_the_same_words_rarely_come_again(delivered: list[Delivered]) -> None:
    quotes = Counter(
        friction["quote"] for _, found in observed(delivered) for friction in found["frictions"] if friction["quote"]
    )
    assert len(quotes) > 250
    assert max(quotes.values()) <= 8


def test_waits_feel_longer_than_they_were(delivered: list[Delivered]) -> None:
    pairs = [
        (found["wait_perceived_s"], found["wait_measured_s"])
        for _, found in observed(delivered)
        if found.get("wait_perceived_s")
    ]
    assert len(pairs) > 400
    assert 1.2 < sum(felt for felt, _ in pairs) / sum(waited for _, waited in pairs) < 1.45
