"""Cells merge in any order and give back exactly what was put in."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from walkthrough.measure.cells import by_value, count, empty, histogram, merge, part, subtract, total

LEAVES = st.integers(1, 2**90)
CELLS: st.SearchStrategy[dict[str, Any]] = st.dictionaries(
    st.sampled_from("abc"), LEAVES, max_size=3
) | st.fixed_dictionaries(
    {}, optional={"x": st.dictionaries(st.sampled_from("pq"), LEAVES, min_size=1),
                  "y": st.fixed_dictionaries({"z": st.dictionaries(st.sampled_from("rs"), LEAVES, min_size=1)})}
)  # fmt: skip


@given(CELLS, CELLS, CELLS)
def test_the_order_of_merging_does_not_matter(a: Any, b: Any, c: Any) -> None:
    assert merge(a, b) == merge(b, a)
    assert merge(merge(a, b), c) == merge(a, merge(b, c)) == total([c, a, b])


@given(CELLS, CELLS)
def test_adding_then_removing_restores_the_cell(a: Any, b: Any) -> None:
    before = json.dumps(a, sort_keys=True)
    assert json.dumps(subtract(merge(a, b), b), sort_keys=True) == before
    assert json.dumps(a, sort_keys=True) == before


@given(CELLS)
def test_the_empty_cell_changes_nothing_and_a_cell_less_itself_is_empty(a: Any) -> None:
    assert merge(a, empty()) == merge(empty(), a) == a
    assert subtract(a, a) == empty()


@given(CELLS)
def test_cells_survive_json(a: Any) -> None:
    assert json.loads(json.dumps(a)) == a


def test_what_was_never_counted_is_nought() -> None:
    cell = {"mood": {"-1": 2, "2": 1}}
    assert (count(cell, "mood", "-1"), count(cell, "mood", "0"), count(cell, "ease", "7")) == (2, 0, 0)
    assert part(cell, "ease", "7") == {}
    assert histogram(part(cell, "mood"), range(-2, 3)) == [0, 2, 0, 0, 1]
    assert list(by_value(part(cell, "mood")).items()) == [(-1, 2), (2, 1)]
