"""The walk as felt: steps, the survivor line, peak-end and the moment it turned."""

import pytest

from walkthrough.measure.intervals import mean
from walkthrough.measure.mood import carried_forward, peak_end, step_changes, turning_point


def test_a_step_is_taken_from_the_nearest_earlier_mood() -> None:
    assert step_changes([None, 1, None, -1, 2]) == [None, None, None, -2, 3]


def test_the_last_mood_is_carried_on_only_after_a_walk_was_stopped() -> None:
    moods = [1, None, -2, None, None]
    seen = [True, False, True, False, False]
    assert carried_forward(moods, seen, [False, False, True, False, False]) == [1, None, -2, -2, -2]
    assert carried_forward(moods, seen, [False] * 5) == moods


def test_a_touchpoint_observed_without_a_mood_after_the_stop_stays_empty() -> None:
    assert carried_forward([1, None, None], [True, True, False], [True, False, False]) == [1, None, 1]


@pytest.mark.parametrize(
    ("moods", "end", "twice"),
    [
        ([1, -2, 0], 1, -1),
        ([2, -2], 0, -2),
        ([2, 1], 1, 3),
        ([1, 0], None, 1),
        ([0, -1, 1], None, 0),
        ([1], 2, 3),
        ([1], None, None),
        ([], 2, None),
        ([], None, None),
    ],
)
def test_peak_end_is_the_strongest_mood_and_the_last(moods: list[int], end: int | None, twice: int | None) -> None:
    assert peak_end(moods, end) == twice


def test_the_mood_turned_where_the_surest_drop_is_deepest() -> None:
    small, deep = mean({-1: 8, 0: 2}), mean({-2: 8, -1: 2})
    unsure, rise = mean({-4: 5, 4: 4}), mean({1: 8, 2: 2})
    assert turning_point([("a", rise), ("b", small), ("c", deep), ("d", deep), ("e", unsure)]) == "c"


def test_without_a_sure_drop_no_moment_is_named() -> None:
    assert turning_point([("a", mean({-1: 4})), ("b", mean({-4: 5, 4: 4})), ("c", mean({}))]) is None
