"""The report document by hand: its shape, its nulls, small numbers, pooling and the channel filter."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest

from tests.manifests import script
from tests.report.small import SCRIPT, friction, saw, walk
from tests.report.walked import cells_of, random_walks, report_of
from walkthrough.report.findings import VersionCells, everything, report

Walk = tuple[dict[str, Any], dict[str, Any], str]
RATE = {"k", "n", "rate", "low", "high"}
MEAN = {"n", "mean", "low", "high"}
INDEX = {"value", "low", "high"}
ROW = {
    "script", "key", "name", "stage", "step", "channel", "owner", "n", "tier", "status", "skip", "friction", "major",
    "severity", "sfi", "mood", "ease", "gap", "wait", "reach", "codes",
}  # fmt: skip
FINDING = {
    "script", "touchpoint", "code", "k", "n", "low90", "mean_weight", "reach", "priority", "lane", "tier", "stable",
    "decision",
}  # fmt: skip


def by(*manifests: dict[str, Any], document: dict[str, Any] = SCRIPT) -> list[Walk]:
    """Walks, each by another walker."""
    return [(manifest, document, f"walker-{number}") for number, manifest in enumerate(manifests)]


def rows(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in document["touchpoints"]}


def queued(severity: int = 3, **more: Any) -> dict[str, Any]:
    found = [friction("WAIT", severity)] if severity else []
    return walk(saw("queue", mood=-1, ease=2, wait_measured_s=400, frictions=found), **more)


def test_without_walks_every_object_is_there_and_empty() -> None:
    document = report_of([])
    assert (document["walks"], document["walkers"], document["sites"], document["tier"]) == (0, 0, 0, "not_observed")
    assert (document["from"], document["to"], document["touchpoints"], document["added"]) == (None, None, [], [])
    nothing = {"k": 0, "n": 0, "rate": None, "low": None, "high": None}
    assert document["friction_walks"] == nothing
    assert document["goal"]["strict"] == {"k": 0, "rate": None, "low": None, "high": None}
    assert document["sfi"] == {"value": None, "low": None, "high": None}
    assert (document["ease"]["mean"], document["mood"]["peak_end"]["mean"]) == (None, None)
    assert document["one_page"]["walked"] == "No walk matches. No evidence yet."


def test_a_version_without_counted_walks_makes_no_row_and_gives_no_words() -> None:
    cells = cells_of(by(queued()))
    unwalked = VersionCells("swap", 2, newer(), {}, {})
    document = report(
        programme="northway", filters={}, versions=[*cells, unwalked], added=[], quality={}, started=(None, None)
    )
    assert document["scripts"] == [{"script": "swap", "title": "Swap a jacket", "versions": [1], "walks": 1}]
    assert list(rows(document)) == ["find-rules", "queue", "desk"]


def test_the_document_has_every_key_of_the_protocol() -> None:
    document = report_of(by(queued(), walk(saw("desk"))), filters={"mode": ["rewalk"]}, quality={"void": 1})
    assert document["programme"] == "northway" and document["filters"] == {"mode": ["rewalk"]}
    assert document["quality"] == {"void": 1} and document["loop"] == {}
    assert set(document["goal"]) >= RATE | {"outcomes", "strict"} and set(document["friction_walks"]) == RATE
    assert set(document["ease"]) >= MEAN and set(document["sfi"]) == INDEX
    assert all(set(document["mood"][name]) >= {"n", "mean"} for name in ("arrival", "end", "peak_end"))
    row = rows(document)["queue"]
    assert set(row) >= ROW
    assert set(row["skip"]) == {"k", "n", "rate"} and set(row["friction"]) == set(row["major"]) == RATE
    assert set(row["mood"]) >= MEAN | {"median", "histogram", "change", "step_change"}
    assert set(row["ease"]) == MEAN | {"histogram", "easy", "hard"}
    assert set(row["gap"]) == {"n", "mean", "net", "low", "high", "histogram"}
    assert set(row["wait"]) >= {"n", "p50", "p50_low", "p50_high", "p90", "over", "left", "perceived_ratio"}
    assert set(row["wait"]["perceived_ratio"]) == {"n", "value", "low", "high"} and set(row["reach"]) == INDEX
    assert set(row["codes"]["WAIT"]) == RATE | {"severity"}
    (finding,) = document["learn_more"]
    assert set(finding) >= FINDING
    assert json.loads(json.dumps(document, allow_nan=False)) == document


@pytest.mark.parametrize(("n", "tier"), [(1, "anecdote"), (2, "anecdote"), (4, "anecdote"), (5, "indicative")])
def test_small_numbers_of_walks(n: int, tier: str) -> None:
    document = report_of(by(*[queued(3 if number else 0) for number in range(n)]))
    row = rows(document)["queue"]
    assert (document["tier"], row["tier"], row["n"]) == (tier, tier, n)
    assert (row["friction"]["k"], row["friction"]["rate"]) == (n - 1, (n - 1) / n)
    assert row["friction"]["low"] is not None
    assert (row["sfi"]["low"] is None) == (n < 5)
    assert row["mood"]["mean"] == -1 and row["mood"]["low"] is None
    lane = "fix_first" if n == 5 else "learn_more"
    assert [len(document[name]) for name in ("fix_first", "learn_more")] == [
        int(n > 1 and lane == name) for name in ("fix_first", "learn_more")
    ]
    said = {1: "1 of 1", 2: "2 of 2 walks", 4: "4 of 4 walks", 5: "5 of 5 walks (100 %, likely 57–100 %)"}
    assert document["one_page"]["goal"] == f"Reached the goal: {said[n]}."
    assert ("%" in json.dumps(document["one_page"])) == (n == 5)


def test_five_walks_by_hand() -> None:
    document = report_of(by(queued(1), queued(2), queued(3), queued(4), queued(0)))
    row = rows(document)["queue"]
    assert row["severity"] == [1, 1, 1, 1, 1]
    assert (row["major"]["k"], row["major"]["n"]) == (2, 5)
    # weights 0 1 2 4 8: mean 3, sd sqrt(10), half 2.776445 * sqrt(10/5) = 3.926
    assert row["sfi"]["value"] == 37.5
    assert (row["sfi"]["low"], row["sfi"]["high"]) == (0, pytest.approx(100 * 6.92649 / 8, abs=1e-3))
    assert (row["wait"]["p50"], row["wait"]["over"]["k"], row["wait"]["left"]) == (400, 5, 0)
    assert (row["points"]["k"], row["points"]["per_walk"]) == (4, 0.8)
    assert row["points"]["high"] == pytest.approx(2.0483, abs=1e-3)
    (finding,) = document["fix_first"]
    assert (finding["k"], finding["n"], finding["mean_weight"], finding["stable"]) == (4, 5, 3.75, True)
    assert finding["priority"] == pytest.approx(100 * finding["low90"] * 3.75 / 8)


def test_a_standard_makes_over_and_its_absence_makes_null() -> None:
    document = report_of(by(walk(saw("desk", wait_measured_s=60))))
    assert rows(document)["desk"]["wait"]["over"] is None
    assert rows(document)["queue"]["wait"]["over"] == {"k": 0, "n": 0, "rate": None, "low": None, "high": None}


def test_look_now_repeats_an_evidenced_blocker_whatever_its_n() -> None:
    quoted = walk(saw("desk", "blocked_end", frictions=[friction("POLICY", 4, quote="No box, no return")]))
    document = report_of(by(quoted))
    assert [(f["lane"], f["stable"], f["tier"]) for f in document["look_now"]] == [("look_now", False, "anecdote")]
    assert [f["lane"] for f in document["learn_more"]] == ["learn_more"]
    assert document["look_now"][0]["priority"] == document["learn_more"][0]["priority"]


def newer() -> dict[str, Any]:
    document = copy.deepcopy(SCRIPT) | {"version": 2, "title": "Swap a coat"}
    document["touchpoints"] = [
        {"key": "desk", "name": "The counter", "channel": "chat", "owner": "Service"},
        {"key": "queue", "stage": "Visit", "channel": "shop", "standard": {"text": "At once", "wait_s": 500}},
        {"key": "e-mail", "channel": "email"},
    ]
    return document


def test_versions_are_pooled_with_the_words_of_the_newest_and_the_standard_of_each() -> None:
    walks = by(queued(), walk(saw("find-rules"))) + by(queued(), document=newer())
    document = report_of(walks)
    assert [row["key"] for row in document["touchpoints"]] == ["desk", "queue", "e-mail", "find-rules"]
    queue = rows(document)["queue"]
    assert (queue["owner"], queue["wait"]["standard_s"], queue["n"]) == (None, 500, 2)
    assert (queue["wait"]["over"]["k"], queue["wait"]["over"]["n"]) == (1, 2)
    assert rows(document)["desk"]["name"] == "The counter" and rows(document)["e-mail"]["name"] == "E mail"
    assert sum(rows(document)["find-rules"]["status"].values()) == 2
    assert sum(rows(document)["e-mail"]["status"].values()) == 1
    assert "Versions 1 and 2 of “Swap a coat” are pooled; names and order are those of the newest." in document["notes"]


def test_several_scripts_stand_side_by_side_and_are_told_apart() -> None:
    other = SCRIPT | {"id": "exchange", "title": "Exchange a gift"}
    document = report_of(by(queued()) + by(walk(saw("queue", "skipped", reason="Closed")), document=other))
    assert [row["script"] for row in document["touchpoints"]] == ["exchange"] * 3 + ["swap"] * 3
    assert [row["reach"]["value"] for row in document["touchpoints"]] == [None] * 3 + [1, 1, 1]
    titles = "“Exchange a gift” and “Swap a jacket”"
    assert f"The numbers of the walk as a whole pool 2 scripts: {titles}." in document["notes"]
    assert "Queue (“Exchange a gift”): skipped in 1 of 1." in document["notes"]


def test_a_channel_selects_rows_but_not_reach_or_the_numbers_of_the_walk() -> None:
    walks = by(walk(saw("find-rules", "blocked_end", frictions=[friction("MAZE", 4)]), goal="blocked"), queued())
    whole, shop = report_of(walks), report_of(walks, frozenset({"shop"}))
    assert list(rows(shop)) == ["queue", "desk"]
    assert rows(shop)["queue"] == rows(whole)["queue"]
    assert shop["goal"] == whole["goal"] and shop["sfi"] == whole["sfi"]
    assert [finding["code"] for finding in shop["learn_more"]] == ["WAIT"]
    assert report_of(walks, frozenset({"no-such-channel"}))["touchpoints"] == []


def test_added_touchpoints_are_listed_and_everything_counts_more_walks() -> None:
    entry = {"walk_id": "w", "after": "queue", "name": "Guard", "channel": "shop", "status": "done", "severity": 2,
             "mood": -1}  # fmt: skip
    walks = by(queued(), queued(0, goal="blocked"))
    document = report_of(walks[:1], added=[entry])
    assert document["added"] == [entry]
    found = everything(cells.walk for cells in cells_of(walks))
    assert set(found) == {"walks", "goal", "friction_walks", "sfi"}
    assert (found["walks"], found["goal"]["k"], found["goal"]["n"], found["friction_walks"]["k"]) == (2, 1, 2, 1)
    assert everything([])["walks"] == 0


def test_rates_of_a_union_lie_between_those_of_its_parts() -> None:
    walks = random_walks(random.Random(2), [script()], 60, walkers=20)
    parts = [rows(report_of(half)) for half in (walks[:25], walks[25:])]
    for key, row in rows(report_of(walks)).items():
        found = sorted(half[key]["friction"]["rate"] for half in parts)
        assert found[0] <= row["friction"]["rate"] <= found[1]
        status = row["status"]
        assert sum(status.values()) == 60 and row["n"] == sum(list(status.values())[:4])


def test_the_mood_turned_at_the_steepest_sure_drop() -> None:
    felt = [walk(saw("find-rules", mood=1), saw("queue", mood=-1 - (n % 2)), saw("desk", mood=0)) for n in range(6)]
    document = report_of(by(*felt))
    assert document["turned"]["swap"]["touchpoint"] == "queue"
    assert document["turned"]["swap"]["step_change"]["mean"] == -2.5
    assert document["one_page"]["turned"][0].startswith("The mood turned at Queue: −2.5 at one step")
    assert report_of(by(queued()))["turned"] == {"swap": None}


def test_the_survivor_line_keeps_those_who_were_stopped() -> None:
    stopped = walk(saw("find-rules", mood=0), saw("queue", "gave_up", mood=-2))
    document = report_of(by(stopped, walk(saw("find-rules", mood=0), saw("queue", mood=0), saw("desk", mood=2))))
    assert rows(document)["desk"]["mood"]["mean"] == 2
    assert rows(document)["desk"]["mood"]["carried"] == {"n": 2, "mean": 0}


def test_a_row_counts_the_scripts_facts_and_the_products_probes() -> None:
    asked = [{"taps": 2, "words": "usual papers"}, {"taps": 5}, {"taps": "na"}]
    walks = by(
        *[walk(saw("find-rules", facts=facts, told_again=n, context_carried="part")) for n, facts in enumerate(asked)]
    )
    row = rows(report_of(walks))["find-rules"]
    taps, words = row["facts"]
    assert (taps["id"], taps["n"], taps["na"], taps["values"]) == ("taps", 2, 1, {"2": 1, "5": 1})
    assert (taps["passed"]["k"], taps["passed"]["n"]) == (1, 2)
    assert (words["n"], words["values"], words["passed"]) == (1, {}, None)
    assert row["told_again"] == {"n": 3, "mean": 1, "histogram": [1, 1, 1, 0, 0, 0]}
    assert row["context_carried"] == {"full": 0, "part": 3, "none": 0, "na": 0}
