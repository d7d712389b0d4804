"""The report's figures equal an independent computation from the manifests, on random programmes."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest

from tests.manifests import next_version, script
from tests.report import oracle_document
from tests.report.walked import random_walks, report_of

NAMES = ["retail-return", "telecom-call-chat-handoff", "hotel-stay", "clinic-appointment"]


def differences(expected: Any, actual: Any, path: str = "") -> list[str]:
    """Where `actual` lacks or contradicts `expected`; keys of its own are allowed."""
    if isinstance(expected, dict):
        missing = [f"{path}.{key} is missing" for key in expected if key not in actual]
        surplus = set(actual) if path.endswith(".codes") else set(actual) & {"n_effective"}
        missing += [f"{path}.{key} should not be there" for key in sorted(surplus - set(expected))]
        return missing + [
            line
            for key in expected
            if key in actual
            for line in differences(expected[key], actual[key], f"{path}.{key}")
        ]
    if isinstance(expected, list):
        if len(expected) != len(actual):
            return [f"{path}: {len(actual)} entries instead of {len(expected)}"]
        pairs = enumerate(zip(expected, actual, strict=True))
        return [line for position, (a, b) in pairs for line in differences(a, b, f"{path}.{position}")]
    if isinstance(expected, (bool, str)) or expected is None or actual is None:
        same = expected == actual and (expected is None) == (actual is None)
    else:
        same = math.isclose(expected, actual, rel_tol=1e-9, abs_tol=1e-9)
    return [] if same else [f"{path}: {actual!r} instead of {expected!r}"]


@pytest.mark.parametrize("seed", range(24))
def test_a_random_programme_reads_the_same_both_ways(seed: int) -> None:
    rng = random.Random(seed)
    document = script(NAMES[seed % 4])
    documents = [document] if seed % 3 else [document, next_version(document), script(NAMES[(seed + 1) % 4])]
    walks = random_walks(rng, documents, [0, 1, 2, 4, 5, 12, 29, 30, 31, 60, 90, 140][seed % 12], walkers=1 + seed)
    channels = frozenset({"shop", "phone"}) if seed % 5 == 4 else frozenset()
    assert differences(oracle_document.document(walks, channels), report_of(walks, channels)) == []


def test_the_two_computations_can_disagree() -> None:
    walks = random_walks(random.Random(1), [script()], 20, walkers=6)
    wrong = oracle_document.document(walks[:-1])
    assert len(differences(wrong, report_of(walks))) > 20
