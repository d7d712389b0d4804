"""What a delivery needs: a published script, a site, a wave."""

from __future__ import annotations

import pytest
from flask import Flask

from tests import factories as make


@pytest.fixture
def sha256(app: Flask) -> str:
    """retail-return version 1, published in northway, with a site and a wave; its hash."""
    make.add_site(app)
    make.add_wave(app)
    return make.add_script(app)
