"""What a reader is told before relying on the numbers, and the sentences of the one page."""

from __future__ import annotations

import json
from typing import Any

from tests.report.small import SCRIPT, friction, saw, walk
from tests.report.walked import report_of


def told(*manifests: dict[str, Any], walkers: int = 99, **given: Any) -> dict[str, Any]:
    walks = [(manifest, SCRIPT, f"walker-{number % walkers}") for number, manifest in enumerate(manifests)]
    return report_of(walks, **given)


def answered(**more: Any) -> dict[str, Any]:
    return saw("queue", **{"mood": 0, "ease": 4, "gap": 0, "wait_measured_s": 10} | more)


def test_complete_walks_of_one_version_and_mode_need_no_note() -> None:
    assert told(*[walk(answered()) for _ in range(6)])["notes"] == []


def test_modes_are_said_to_be_pooled() -> None:
    visit = walk(answered(), mode="mystery_shop")
    assert told(walk(answered()), visit, visit)["notes"] == ["Modes are pooled: 1 walk and 2 visits."]


def test_few_walkers_are_said_to_count_for_fewer_walks() -> None:
    document = told(*[walk(answered()) for _ in range(12)], walkers=4)
    assert document["n_effective"] == 10
    said = "12 walks by 4 walkers say about as much as 10 walks by different walkers."
    assert document["notes"] == [f"All together: {said}", f"Queue: {said}"]
    assert "n_effective" not in told(*[walk(answered()) for _ in range(12)], walkers=6)


def test_skipping_more_than_a_fifth_is_told_and_a_fifth_is_not() -> None:
    done, skipped = walk(answered()), walk(saw("queue", "skipped", reason="No time"))
    assert told(done, done, done, done, skipped)["notes"] == []
    assert told(done, done, done, skipped)["notes"] == ["Queue: skipped in 1 of 4 walks."]


def test_missing_answers_are_told_below_nine_in_ten() -> None:
    walks = [walk(answered(ease=None)), *[walk(answered()) for _ in range(9)]]
    assert told(*walks)["notes"] == []
    assert told(*walks[:9])["notes"] == ["Queue: not every one of 9 walks answered (ease 8)."]


def test_a_gap_is_only_missed_where_there_is_a_standard() -> None:
    assert told(walk(saw("desk", mood=1, ease=5)))["notes"] == []


def test_many_outside_stops_are_told_with_both_bounds() -> None:
    outside, reached = walk(answered(), goal="stopped_outside"), walk(answered())
    assert told(outside, *[reached] * 9)["goal"]["bounds"] is None
    document = told(outside, *[reached] * 8)
    assert (document["goal"]["n"], document["goal"]["k"]) == (8, 8)
    assert (document["goal"]["bounds"]["low"]["k"], document["goal"]["bounds"]["high"]["k"]) == (8, 9)
    assert document["notes"] == [
        "Stopped for an outside reason: 1 of 9 walks (11 %, likely 2–43 %). "
        "Goal success would be 8 of 9 if all of them had been blocked and 9 of 9 if none."
    ]


def with_codes(*codes: tuple[str, int]) -> dict[str, Any]:
    return walk(answered(frictions=[friction(code, severity) for code, severity in codes]))


def test_an_order_that_depends_on_weights_is_told() -> None:
    # Two rare blockers stand above what every walk met only while one of them weighs as much as eight irritants.
    often = [("DARK", 1), ("PLACE", 1), ("ACCESS", 2)]
    walks = [with_codes(("WAIT", 4), *often)] * 2 + [with_codes(("UNCLEAR", 4), *often)] * 2 + [with_codes(*often)] * 4
    document = told(*walks)
    assert [(f["code"], f["stable"]) for f in document["fix_first"]] == [
        ("ACCESS", True), ("WAIT", False), ("UNCLEAR", False), ("DARK", False), ("PLACE", False)]  # fmt: skip
    assert "The first three of “Fix first”: order depends on weights." in document["notes"]


def test_an_order_that_holds_under_both_weightings_is_not_remarked() -> None:
    document = told(*[with_codes(("WAIT", 4), ("DARK", 3), ("PLACE", 2), ("ACCESS", 1))] * 6)
    assert [finding["stable"] for finding in document["fix_first"]] == [True, True, True, False]
    assert document["notes"] == []


def test_the_one_page_says_what_is_known_and_what_is_not() -> None:
    started = ("2026-10-03T09:00:00+01:00", "2026-11-14T17:00:00+00:00")
    quality = {"own_area": 2, "suspect": 0, "void": 1, "everything": {"goal": {"k": 5, "n": 8}}}
    blocked = walk(saw("queue", "gave_up", mood=-2, frictions=[friction("WAIT", 3)]), goal="gave_up", arrival=-1,
                   outcome={"mood_end": -2})  # fmt: skip
    page = told(*[blocked] * 3, *[walk(answered(), outcome={"mood_end": 1})] * 3, started=started, quality=quality)
    said = page["one_page"]
    assert said["walked"] == (
        "6 walks by 6 walkers at 1 site, 3 Oct 2026 to 14 Nov 2026. "
        "Indicative: enough to see a direction, not to compare sites."
    )
    assert said["goal"] == "Reached the goal: 3 of 6 walks (50 %, likely 19–81 %)."
    assert said["stops"] == "Walks end early most often at Queue: 3 of 6 walks (50 %, likely 19–81 %)."
    assert said["fix"] == [{"script": "swap", "touchpoint": "queue", "code": "WAIT", "owner": "Stores",
                            "text": "Queue – Long wait: 3 of 6 walks (50 %, likely 19–81 %)."}]  # fmt: skip
    assert said["left"].startswith("Left in a bad or very bad mood: 3 of 6 walks")
    assert said["loop"] == "Found: 1 finding. Decided: 0."
    assert said["trust"] == "Left out: 2 own area and 1 void. With own area and suspect walks: goal 5 of 8."
    assert said["unknown"] == "Not observed: Find rules and The desk."
    assert "customers" not in json.dumps(said)
