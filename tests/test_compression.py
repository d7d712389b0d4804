"""What travels is small: static text and pages are compressed for whoever accepts it."""

from __future__ import annotations

import gzip

from flask import Flask
from flask.testing import FlaskClient


def test_a_style_sheet_is_sent_compressed_and_may_be_kept_for_ever(app: Flask, client: FlaskClient) -> None:
    path = f"/static/{app.config['ASSET_VERSION']}/css/tokens.css"
    plain, packed = client.get(path), client.get(path, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2
    assert "immutable" in packed.headers["Cache-Control"]


def test_a_page_is_sent_compressed(client: FlaskClient) -> None:
    packed = client.get("/sign-in", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip" and b"<h1>Sign in</h1>" in gzip.decompress(packed.data)


def test_a_missing_file_says_so(app: Flask, client: FlaskClient) -> None:
    assert client.get(f"/static/{app.config['ASSET_VERSION']}/css/nothing.css").status_code == 404
    assert client.get(f"/static/{app.config['ASSET_VERSION']}/../config.py").status_code == 404
