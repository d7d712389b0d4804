"""Waits: type 7 quantiles, rank limits, and Kaplan-Meier once people leave."""

from collections import Counter
from fractions import Fraction

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measure.published import case, near
from walkthrough.measure.waiting import HALF, NINE_TENTHS, kaplan_meier, quantile, waits


def test_the_ninth_decile_of_the_nist_measurements_is_of_type_seven() -> None:
    given_, expected, tolerance = case("quantile-nist")
    tenths_of_a_milli = Counter(round(10_000 * value) for value in given_["x"])
    found = quantile(tenths_of_a_milli, NINE_TENTHS)
    assert found is not None
    assert found / 10_000 == near(expected["type7"], tolerance)


@given(st.lists(st.integers(0, 900), min_size=1, max_size=80), st.sampled_from([HALF, NINE_TENTHS, Fraction(1, 3)]))
def test_quantiles_agree_with_numpy(seconds: list[int], q: Fraction) -> None:
    assert quantile(Counter(seconds), q) == pytest.approx(numpy.quantile(seconds, float(q)))


def test_without_waits_there_is_no_quantile() -> None:
    found = waits({}, {})
    assert (found.n, found.left, found.p50, found.p50_low, found.p90) == (0, 0, None, None, None)


@pytest.mark.parametrize(("n", "p50", "limits", "p90"), [(1, 60, None, None), (5, 180, None, None),
                                                         (6, 210, (60, 360), None), (9, 300, (120, 480), None),
                                                         (10, 330, (120, 540), 546)])  # fmt: skip
def test_how_much_is_said_grows_with_the_waits(n: int, p50: int, limits: tuple[int, int] | None, p90: int) -> None:
    found = waits({60 * minute: 1 for minute in range(1, n + 1)}, {})
    assert found.p50 == p50
    assert (found.p50_low, found.p50_high) == (limits or (None, None))
    assert found.p90 == p90


def test_one_in_twenty_may_leave_before_the_quantiles_change() -> None:
    served = {60 * minute: 1 for minute in range(1, 20)}
    assert waits(served, {1200: 1}).p50 == 630
    assert waits(served, {1200: 1}).p50_low is not None
    left_more = waits(served, {1200: 2})
    assert (left_more.p50, left_more.p50_low, left_more.p50_high) == (660, None, None)


def test_kaplan_meier_counts_the_served_before_those_who_leave_at_the_same_time() -> None:
    # S: 3/4 at 10 (one leaves there), then 3/4 * 1/2 at 20
    assert kaplan_meier({10: 1, 20: 1}, {10: 1, 30: 1}, HALF) == 20


def test_kaplan_meier_reaches_exactly_half_despite_rounding() -> None:
    # 2/3 * 3/4 is one half only in exact fractions
    assert kaplan_meier({10: 2, 20: 1}, {10: 0, 30: 3}, HALF) == 20


def test_when_most_leave_the_median_wait_is_unknown() -> None:
    found = waits({10: 1}, {60: 3})
    assert (found.n, found.left, found.p50) == (4, 3, None)
    assert waits({10: 2}, {60: 9}).p90 is None
