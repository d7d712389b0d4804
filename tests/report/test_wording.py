"""Small numbers are said as counts; from five walks on with percent and interval; never with decimals."""

import pytest

from walkthrough.report.wording import clock, counted, joined, percent, period, share, signed


@pytest.mark.parametrize(
    ("k", "n", "tier", "said"),
    [
        (0, 0, "not_observed", "not observed"),
        (1, 1, "anecdote", "1 of 1"),
        (0, 1, "anecdote", "0 of 1"),
        (2, 3, "anecdote", "2 of 3 walks"),
        (4, 4, "anecdote", "4 of 4 walks"),
        (3, 5, "anecdote", "3 of 5 walks"),
        (3, 5, "indicative", "3 of 5 walks (60 %, likely 23–88 %)"),
        (7, 12, "indicative", "7 of 12 walks (58 %, likely 32–81 %)"),
        (0, 12, "indicative", "0 of 12 walks (0 %, likely 0–24 %)"),
        (2, 4, "reportable", "2 of 4 walks"),
    ],
)
def test_a_share_is_said_as_its_evidence_allows(k: int, n: int, tier: str, said: str) -> None:
    assert share(k, n, tier) == said


def test_none_and_all_are_kept_for_exactly_none_and_all() -> None:
    assert [percent(value) for value in (0, 0.001, 0.999, 1)] == ["0 %", "1 %", "99 %", "100 %"]


def test_words_for_counts_lists_moods_and_waits() -> None:
    assert (counted(1, "walk"), counted(3, "walk")) == ("1 walk", "3 walks")
    assert (joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])) == ("a", "a and b", "a, b and c")
    assert (signed(-0.44), signed(0.3), signed(-0.01)) == ("−0.4", "+0.3", "0.0")
    assert [clock(s) for s in (45, 408, 7500, 259_200)] == ["45 s", "6:48 min", "2 h 05", "3 days"]


def test_a_period_is_said_by_its_days() -> None:
    assert period(("2026-10-03T09:00:00+01:00", "2026-11-14T23:30:00-05:00")) == "3 Oct 2026 to 14 Nov 2026"
    assert period(("2026-10-03T09:00:00+01:00", "2026-10-03T19:00:00+01:00")) == "3 Oct 2026"
    assert period((None, None)) == ""
