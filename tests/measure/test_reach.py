"""How far walks get: the leukaemia trial, statsmodels, and every edge of a small funnel."""

import random

import numpy
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from tests.measure.published import case, near
from walkthrough.measure.intervals import wilson
from walkthrough.measure.reach import UNKNOWN, Reach, reach, survival


def test_the_maintained_arm_of_the_leukaemia_trial() -> None:
    given, expected, tolerance = case("km-aml-maintained")
    events = [
        sum(e for t, e in zip(given["time"], given["event"], strict=True) if t == time)
        for time in expected["event_time"]
    ]
    steps = survival(expected["at_risk"], events)
    assert [step.value for step in steps] == near(expected["survival"], tolerance)
    assert [step.standard_error for step in steps] == near(expected["std_err"], tolerance)


def test_a_funnel_without_skips_agrees_with_statsmodels() -> None:
    rng = random.Random(5)
    times = [rng.randint(1, 8) for _ in range(90)]
    events = [rng.random() < 0.6 for _ in times]
    curve = SurvfuncRight(numpy.array(times), numpy.array(events, dtype=int))
    at_risk = [sum(t >= time for t in times) for time in curve.surv_times]
    ended = [sum(t == time and e for t, e in zip(times, events, strict=True)) for time in curve.surv_times]
    steps = survival(at_risk, ended)
    assert [step.value for step in steps] == pytest.approx(list(curve.surv_prob))
    sure = [(step.standard_error, se) for step, se in zip(steps, curve.surv_prob_se, strict=True) if step.value]
    assert [ours for ours, _ in sure] == pytest.approx([theirs for _, theirs in sure])


def test_everyone_reaches_the_first_touchpoint() -> None:
    assert reach([3, 3], [1, 0])[0] == Reach(1.0, 1.0, 1.0)


def test_when_nobody_reached_anything_nothing_is_known() -> None:
    assert reach([0, 0], [0, 0]) == [UNKNOWN, UNKNOWN]
    assert reach([], []) == []


def test_reach_is_known_for_one_touchpoint_beyond_the_last_reached() -> None:
    found = reach([4, 2, 0, 0], [2, 1, 0, 0])
    assert [place.value for place in found] == [1.0, 0.5, 0.25, None]


def test_a_touchpoint_that_everyone_skipped_changes_nothing() -> None:
    found = reach([4, 0, 4], [1, 0, 0])
    assert found[1].value == found[2].value == 0.75
    assert found[1] == found[2]


def test_while_nobody_was_stopped_the_limits_are_wilsons_of_the_last_at_risk() -> None:
    found = reach([9, 6, 0, 5], [0, 0, 0, 0])
    assert found[1] == Reach(1.0, wilson(9, 9).low, 1.0)
    assert found[2] == found[3] == Reach(1.0, wilson(6, 6).low, 1.0)


def test_before_anyone_was_at_risk_reach_is_one_without_limits() -> None:
    assert reach([0, 5], [0, 0])[1] == Reach(1.0, None, None)


def test_a_wall_leaves_nought_and_wilsons_upper_limit() -> None:
    found = reach([6, 5, 2], [1, 5, 0])
    assert found[2] == Reach(0.0, 0.0, wilson(0, 5).high)


def test_log_log_limits_by_hand() -> None:
    # S = 9/10, Greenwood sum 1/90, se/(S |ln S|) = 1.000522; limits .9**exp(+-1.96 * 1.000522)
    found = reach([10, 9], [1, 0])[1]
    assert (found.low, found.high) == pytest.approx((0.47300, 0.98529), abs=1e-5)
