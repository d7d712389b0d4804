"""Quantiles agree with SciPy and with printed tables."""

import pytest
from scipy import stats

from tests.measure.published import case, near
from walkthrough.measure.quantiles import Z90, Z95, binomial_cdf, incomplete_beta, rank_limits, t975


def test_the_normal_quantiles_are_exact() -> None:
    assert stats.norm.ppf(0.975) == Z95
    assert stats.norm.ppf(0.90) == Z90


@pytest.mark.parametrize("df", [1, 2, 3, 4, 5, 10, 29, 30, 100, 999, 1000, 1001, 50_000, 10**7])
def test_t_quantiles_agree_with_scipy(df: int) -> None:
    assert t975(df) == pytest.approx(stats.t.ppf(0.975, df), rel=1e-11)


@pytest.mark.parametrize(("n", "p"), [(1, 0.5), (7, 0.5), (40, 0.9), (300, 0.9), (5000, 0.5)])
def test_binomial_probabilities_agree_with_scipy(n: int, p: float) -> None:
    for k in range(-1, n + 1, max(1, n // 50)):
        assert binomial_cdf(k, n, p) == pytest.approx(stats.binom.cdf(k, n, p), abs=1e-11)


def test_the_incomplete_beta_function_ends_at_nought_and_one() -> None:
    assert (incomplete_beta(2, 3, 0), incomplete_beta(2, 3, 1)) == (0, 1)


@pytest.mark.parametrize("name", ["median-rank-ci-10", "median-rank-ci-20"])
def test_ranks_that_bound_the_median_are_those_of_the_table(name: str) -> None:
    given, expected, tolerance = case(name)
    low, high = rank_limits(given["n"], given["p"])
    assert (low, high) == (expected["lower_rank"], expected["upper_rank"])
    assert low is not None and high is not None
    coverage = binomial_cdf(high - 1, given["n"], 0.5) - binomial_cdf(low - 1, given["n"], 0.5)
    assert 100 * coverage == near(expected["coverage_percent"], tolerance)


@pytest.mark.parametrize("q", [0.5, 0.9])
def test_ranks_follow_their_definition_at_every_n(q: float) -> None:
    for n in range(121):
        lows = [j for j in range(1, n + 1) if stats.binom.cdf(j - 1, n, q) <= 0.025]
        highs = [j for j in range(1, n + 1) if stats.binom.cdf(j - 1, n, q) >= 0.975]
        assert rank_limits(n, q) == (lows[-1] if lows else None, highs[0] if highs else None)


def test_the_median_has_limits_from_six_and_the_ninth_decile_from_thirty_six() -> None:
    assert rank_limits(5, 0.5) == (None, None)
    assert rank_limits(6, 0.5) == (1, 6)
    assert rank_limits(35, 0.9)[1] is None
    assert rank_limits(36, 0.9)[1] == 36
