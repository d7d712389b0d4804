"""The published worked examples of `tests/vectors/reference-values.json`, by id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

_CASES = json.loads((Path(__file__).parents[1] / "vectors" / "reference-values.json").read_text("utf-8"))["cases"]


def case(name: str) -> tuple[dict[str, Any], dict[str, Any], float]:
    """Input, expected values and tolerance of one example."""
    found = next(item for item in _CASES if item["id"] == name)
    return found["input"], found["expected"], found["abs_tolerance"]


def near(value: Any, tolerance: float) -> Any:
    """Equal within the printed precision of the source."""
    return pytest.approx(value, abs=tolerance, rel=0)
