"""What to fix first and how much may be said, by hand-computed cells."""

import pytest

from walkthrough.measure.priority import Finding, finding, ranked, stable
from walkthrough.measure.taxonomy import CODES, GROUPS, SEVERITIES
from walkthrough.measure.tiers import effective_n, tier


def test_the_worked_example_of_the_measurement_page() -> None:
    found = finding({3: 6}, 12, 0.8)
    assert (found.k, found.n, found.mean_weight) == (6, 12, 4)
    assert found.low90 == pytest.approx(0.327, abs=5e-4)
    assert found.priority == pytest.approx(13.1, abs=0.05)


def made(priority: float, linear: float, worst: int = 1, n: int = 9) -> Finding:
    return Finding(1, n, 0.1, 1.0, worst, priority, linear)


def itself(found: Finding) -> Finding:
    return found


def test_equal_priorities_go_by_the_worst_then_by_n_then_stay_in_order() -> None:
    a, b, c, d, e = made(2, 1), made(2, 1, worst=3), made(2, 1, worst=3, n=12), made(5, 1), made(2, 1)
    assert [id(f) for f in ranked([a, b, c, d, e], itself)] == [id(f) for f in (d, c, b, a, e)]


def test_only_those_first_under_both_weightings_are_stable() -> None:
    items = [made(9, 9), made(8, 1), made(7, 7), made(6, 8)]
    assert [id(f) for f in stable(items, itself)] == [id(items[0]), id(items[2])]


@pytest.mark.parametrize(
    ("walks", "expected"),
    [
        ({}, "not_observed"),
        ({"a": 1}, "anecdote"),
        ({"a": 2, "b": 2}, "anecdote"),
        ({"a": 2, "b": 2, "c": 1}, "indicative"),
        ({"a": 3, "b": 2}, "anecdote"),
        ({"a": 4, "b": 1, "c": 1, "d": 1}, "anecdote"),
        ({"a": 3, "b": 1, "c": 1, "d": 1}, "indicative"),
        ({str(walker): 1 for walker in range(29)}, "indicative"),
        ({str(walker): 1 for walker in range(30)}, "reportable"),
        ({"a": 15, "b": 15}, "indicative"),
        ({"a": 31}, "indicative"),
        ({"a": 16, "b": 8, "c": 6}, "indicative"),
        ({"a": 15, "b": 8, "c": 7}, "reportable"),
    ],
)
def test_few_walks_or_few_walkers_lower_the_tier_once(walks: dict[str, int], expected: str) -> None:
    assert tier(sum(walks.values()), walks) == expected


def test_many_walks_by_few_walkers_count_for_fewer() -> None:
    assert effective_n(10, 5) is None
    assert effective_n(12, 4) == pytest.approx(10)
    assert effective_n(0, 0) is None


def test_the_taxonomy_is_whole() -> None:
    assert len(CODES) == 22
    assert sorted(code for group in GROUPS.values() for code in group) == sorted(CODES)
    assert GROUPS["time"] == ("WAIT", "DARK") and GROUPS["listening"] == ("NAG",)
    assert list(SEVERITIES) == [0, 1, 2, 3, 4]
