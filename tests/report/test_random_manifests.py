"""The random walks that the report is checked with are walks the protocol accepts, and reach every corner of it."""

from __future__ import annotations

import random

import pytest

from tests.manifests import next_version, random_manifest, script
from tests.report.walked import random_walks, report_of
from walkthrough.scripts.document import faults
from walkthrough.walks.envelope import Context
from walkthrough.walks.manifest import problems_in

NAMES = ["retail-return", "telecom-call-chat-handoff", "hotel-stay", "clinic-appointment"]


@pytest.mark.parametrize("name", NAMES)
def test_random_walks_are_valid(name: str) -> None:
    rng = random.Random(3)
    for document in (script(name), next_version(script(name))):
        assert faults(document) == []
        for _ in range(60):
            manifest = random_manifest(rng, document)
            context = Context(document=document, personas={document["persona"]["id"]},
                              sites={"site-1", "site-2", "site-3"})  # fmt: skip
            assert problems_in(manifest, context) == []


def test_random_programmes_reach_every_lane_status_and_kind_of_limit() -> None:
    documents = [script(), next_version(script())]
    document = report_of(random_walks(random.Random(6), documents, 90, walkers=30))
    small = report_of(random_walks(random.Random(6), documents, 4, walkers=4))
    rows = document["touchpoints"]
    assert document["fix_first"] and document["look_now"] and small["learn_more"]
    assert all(any(row["status"][status] for row in rows) for status in rows[0]["status"])
    assert {row["wait"]["p50_low"] is None for row in rows if row["wait"]["n"] > 5} == {True, False}
    assert {row["wait"]["over"] is None for row in rows} == {True, False}
    assert any(row["reach"]["value"] < 1 for row in rows)
