"""Limits of a count agree with Garwood's table and with SciPy."""

import pytest
from scipy import special, stats

from tests.measure.published import case, near
from walkthrough.measure.poisson import garwood, incomplete_gamma


@pytest.mark.parametrize("name", ["poisson-exact-0", "poisson-exact-5"])
def test_the_limits_are_those_garwood_printed(name: str) -> None:
    given, expected, tolerance = case(name)
    low, high = garwood(given["count"])
    assert (low, high) == (near(expected["lower"], tolerance), near(expected["upper"], tolerance))


@pytest.mark.parametrize("count", [1, 2, 3, 10, 60, 400, 5000])
def test_the_limits_agree_with_chi_squared_quantiles(count: int) -> None:
    expected = stats.chi2.ppf(0.025, 2 * count) / 2, stats.chi2.ppf(0.975, 2 * count + 2) / 2
    assert garwood(count) == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("a", [0.5, 1, 7, 300])
@pytest.mark.parametrize("share", [0, 0.1, 0.9, 1, 1.1, 3])
def test_the_incomplete_gamma_function_agrees_with_scipy(a: float, share: float) -> None:
    assert incomplete_gamma(a, share * a) == pytest.approx(special.gammainc(a, share * a), abs=1e-12)
