"""A manifest is kept whole, or refused with every field that is wrong and nothing else."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.walks.manifests import context, load, manifest, put
from walkthrough.walks.protocol import Context, envelope, flags, photo_hashes, problems_in

RECEIVED = datetime(2026, 11, 14, 17, 45, tzinfo=UTC)
FULL = context()


@pytest.mark.parametrize("case", load("good"), ids=lambda case: case["name"])
def test_a_good_manifest_is_kept_and_flagged_where_it_is_strange(case: dict[str, Any]) -> None:
    sent = manifest(case["change"])
    assert problems_in(sent, context(case.get("context"))) == []
    assert flags(sent, received_at=RECEIVED) == case.get("flags", [])


@pytest.mark.parametrize("case", load("bad"), ids=lambda case: case["name"])
def test_a_bad_manifest_is_refused_at_its_fields_and_no_others(case: dict[str, Any]) -> None:
    found = problems_in(manifest(case["change"]), context(case.get("context")))
    assert sorted((error.field, error.code) for error in found) == sorted(
        (error["field"], error["code"]) for error in case["errors"]
    )
    assert all(error.message.endswith(".") for error in found)


@pytest.mark.parametrize("case", load("good"), ids=lambda case: case["name"])
def test_a_server_that_looked_nothing_up_refuses_no_good_manifest(case: dict[str, Any]) -> None:
    assert problems_in(manifest(case["change"]), Context()) == []


def test_photos_are_named_once_in_order_of_their_number() -> None:
    first, second = (photo["sha256"] for photo in manifest()["photos"])
    numbered = {"photos": [{"n": 5, "sha256": first}, {"n": 3, "sha256": second}, {"n": 4, "sha256": first}]}
    assert photo_hashes(numbered) == [second, first]


def test_the_envelope_is_read_though_the_rest_is_wrong() -> None:
    found, errors = envelope(manifest({"observations": 5, "rev": "1", "brief": None, "script.sha256": 5}))
    assert found is not None
    assert (found.programme, found.rev, found.script_id, found.script_version) == ("northway", None, "retail-return", 1)
    assert [(error.field, error.code) for error in errors] == [("rev", "type")]


def test_without_a_programme_nothing_can_be_loaded() -> None:
    found, errors = envelope({"programme": 5})
    assert found is None
    assert ("programme", "type") in [(error.field, error.code) for error in errors]


def test_a_flood_of_faults_is_cut_off() -> None:
    flood = manifest({"observations.0.prompts": {str(number): number for number in range(50_000)}})
    assert len(problems_in(flood, FULL)) == 200


def paths(value: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for name, entry in inside for found in paths(entry, (*path, str(name))))]


ANYWHERE = st.sampled_from([path for path in paths(manifest()) if path])
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from([10**400, "na", "yes", "\x00"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(ANYWHERE, JSON, min_size=1, max_size=3), st.booleans())
def test_any_value_in_any_place_is_kept_or_refused_but_never_breaks_anything(
    change: dict[tuple[str, ...], Any], loaded: bool
) -> None:
    sent = manifest()
    # Deepest first, so that a replaced parent does not hide the way to its parts.
    for path in sorted(change, key=len, reverse=True):
        put(sent, list(path), change[path])
    found, _ = envelope(sent)
    errors = problems_in(sent, FULL if loaded else Context())
    assert all(error.field and error.message for error in errors)
    if not errors:
        assert found is not None
        assert set(flags(sent, received_at=RECEIVED)) <= {"observation_outside_walk", "submitted_in_future"}
        assert all(isinstance(sha256, str) for sha256 in photo_hashes(sent))


@settings(deadline=None)
@given(st.dictionaries(st.text() | st.sampled_from(list(manifest())), JSON))
def test_any_object_is_a_manifest_or_has_field_errors(sent: dict[str, Any]) -> None:
    assert problems_in(sent, FULL)
