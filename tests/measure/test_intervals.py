"""Estimates and limits: published values, tiny cells by hand, and nothing made of nothing."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from tests.measure.published import case, near
from walkthrough.measure.intervals import mean, mean_of_sums, net_gap, rate, ratio_of_sums, t_limits, wilson
from walkthrough.measure.quantiles import Z90


@pytest.mark.parametrize("name", ["wilson-81-263", "wilson-0-20"])
def test_wilson_limits_are_those_newcombe_printed(name: str) -> None:
    given_, expected, tolerance = case(name)
    low, high = wilson(given_["x"], given_["n"])
    assert (low, high) == (near(expected["lower"], tolerance), near(expected["upper"], tolerance))


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_limits_agree_with_statsmodels(counts: tuple[int, int]) -> None:
    assert wilson(*counts) == pytest.approx(proportion_confint(*counts, method="wilson"), abs=1e-12)
    assert wilson(*counts, Z90) == pytest.approx(proportion_confint(*counts, alpha=0.2, method="wilson"), abs=1e-12)


def test_none_and_all_are_certain_on_their_side() -> None:
    assert wilson(0, 7)[0] == 0.0
    assert wilson(7, 7)[1] == 1.0


def test_of_no_walks_nothing_is_estimated() -> None:
    assert (rate(0, 0).rate, rate(0, 0).low, rate(0, 0).high) == (None, None, None)
    assert mean({}).document() == {"n": 0, "mean": None, "low": None, "high": None}
    assert net_gap(0, 0, 0) == (None, None)
    assert ratio_of_sums(0, s=0, x=0, ss=0, xx=0, xs=0).mean is None


def test_the_t_interval_is_that_of_the_nist_handbook() -> None:
    given_, expected, tolerance = case("t-ci-zarr13")
    low, high = t_limits(given_["n"], given_["mean"], given_["sd"])
    assert (low, high) == (near(expected["lower"], tolerance), near(expected["upper"], tolerance))


def test_mean_and_deviation_merged_from_chunks_are_nist_certified() -> None:
    given_, expected, tolerance = case("nist-numacc3")
    tenths = [10 * int(given_["base"]) + tenth for tenth in (2, *(1, 3) * 500)]
    random.Random(4).shuffle(tenths)
    chunks = [tenths[start : start + 77] for start in range(0, len(tenths), 77)]
    sums = [(len(chunk), sum(chunk), sum(value * value for value in chunk)) for chunk in chunks]
    found = mean_of_sums(*(sum(column) for column in zip(*sums, strict=True)), scale=10)
    assert found.n == given_["n"]
    assert (found.mean, found.sd) == (near(expected["mean"], tolerance), near(expected["sd"], tolerance))


@given(st.lists(st.integers(-2, 2), min_size=1, max_size=60))
def test_means_agree_with_scipy(moods: list[int]) -> None:
    found = mean({mood: moods.count(mood) for mood in set(moods)})
    assert found.mean == pytest.approx(sum(moods) / len(moods))
    if len(moods) < 5 or len(set(moods)) == 1:
        assert (found.low, found.high) == (None, None)
    else:
        limits = stats.t.interval(0.95, len(moods) - 1, loc=found.mean, scale=stats.sem(moods))
        assert (found.low, found.high) == pytest.approx(limits, abs=1e-10)


def test_four_answers_have_a_mean_and_no_interval() -> None:
    found = mean({-1: 2, 1: 2})
    assert (found.n, found.mean, found.low, found.high) == (4, 0, None, None)


def test_the_net_gap_of_a_tiny_cell_by_hand() -> None:
    # n = 2, one better, one worse: B' = W' = 1.75/5 = .35, net 0, half = 1.96 * sqrt(.7/5) = .7333
    assert net_gap(1, 1, 2) == pytest.approx((-0.73335, 0.73335), abs=1e-4)


def test_the_net_gap_never_leaves_its_scale() -> None:
    assert net_gap(2, 0, 2).high == 1.0
    assert net_gap(0, 2, 2).low == -1.0


def test_the_journey_ratio_by_hand() -> None:
    # Five walks (S, X): r = 10/12; residuals S - rX; var = sum e2 / (n (n-1) mean(X)2)
    pairs = [(0, 2), (1, 2), (2, 2), (3, 3), (4, 3)]
    sums = {"s": 10, "x": 12, "ss": 30, "xx": 30, "xs": sum(s * x for s, x in pairs)}
    found = ratio_of_sums(5, **sums)
    error = (sum((s - 10 / 12 * x) ** 2 for s, x in pairs) / 20) ** 0.5 / 2.4
    assert found.mean == pytest.approx(10 / 12)
    assert found.high == pytest.approx(10 / 12 + 2.776445 * error, abs=1e-6)


def test_walks_that_all_have_the_same_ratio_leave_no_interval() -> None:
    found = ratio_of_sums(5, s=15, x=15, ss=55, xx=55, xs=55)
    assert (found.mean, found.low, found.high) == (1, None, None)
