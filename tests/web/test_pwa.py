"""The installable app's own addresses: what a phone must hold, and that it may hold it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from tests.page import Page
from walkthrough.web import pwa

STATIC = Path(pwa.__file__).parent.parent / "static"
VENDOR = json.loads((STATIC / "vendor/vendor.json").read_text())


def shell_files(client: FlaskClient) -> list[str]:
    found = re.search(r"const SHELL = (\[.*?\]);", client.get("/sw.js").get_data(as_text=True), re.S)
    assert found
    files: list[str] = json.loads(found[1])
    return files


@pytest.mark.parametrize("path", ["/app", "/app/", "/app/anything/at/all", "/app?x=1"])
def test_the_shell_is_one_public_page_whatever_the_address(client: FlaskClient, path: str) -> None:
    answer = Page(client).get(path)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Walkthrough-Shell"]
    assert answer.get_data() == client.get("/app").get_data()


def test_the_shell_says_nothing_of_the_person_who_asks(client: FlaskClient, as_person) -> None:
    assert as_person("wim").get("/app").get_data() == client.get("/app").get_data()


def test_the_policy_allows_the_import_map_of_this_page_and_no_other_inline_script(client: FlaskClient) -> None:
    answer = client.get("/app")
    inline = re.findall(r"<script(?![^>]*src)[^>]*>(.*?)</script>", answer.get_data(as_text=True), re.S)
    assert len(inline) == 1
    digest = base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]
    assert "sha256-" not in client.get("/sign-in").headers["Content-Security-Policy"]
    assert " style=" not in answer.get_data(as_text=True)


def test_everything_the_phone_must_hold_is_there_and_is_what_it_says(client: FlaskClient) -> None:
    for path in shell_files(client):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.mimetype != "text/html" or path == "/app", path


def test_the_phone_holds_every_module_and_everything_the_page_links(client: FlaskClient, app: Flask) -> None:
    held = set(shell_files(client))
    modules = {f"{app.static_url_path}/{p.relative_to(STATIC).as_posix()}" for p in STATIC.glob("runner/**/*.js")}
    page = client.get("/app").get_data(as_text=True)
    linked = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    assert modules <= held
    assert linked <= held
    assert {f"{app.static_url_path}/css/{name}.css" for name in pwa.STYLES} <= held


def test_no_module_is_imported_late(client: FlaskClient) -> None:
    """An old tab could not find it after an update."""
    late = [p.name for p in STATIC.glob("runner/**/*.js") if re.search(r"\bimport\(\s*[\"'`]", code_of(p))]
    assert late == []


def code_of(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(), flags=re.S)


def test_the_worker_stays_small_fresh_and_inside_its_scope(client: FlaskClient) -> None:
    answer = client.get("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Service-Worker-Allowed"] == "/app"
    assert len((STATIC.parent / "templates/pwa/sw.js").read_text().splitlines()) <= 120
    assert "import" not in answer.get_data(as_text=True)


def test_a_change_of_page_or_worker_alone_is_a_new_version(tmp_path: Path) -> None:
    (tmp_path / "app.html").write_text("one")
    before = pwa.find_shell(STATIC, tmp_path, "abc")
    (tmp_path / "app.html").write_text("two")
    after = pwa.find_shell(STATIC, tmp_path, "abc")
    assert before.version != after.version
    assert before.assets == after.assets


def test_the_manifest_makes_it_installable(client: FlaskClient) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    manifest = answer.get_json(force=True)
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/app", "/app", "standalone")
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert [one["name"] for one in manifest["shortcuts"]] == ["Today", "My walks waiting"]
    for icon in manifest["icons"]:
        size = Image.open(STATIC / "icons" / Path(icon["src"]).name).size
        assert f"{size[0]}x{size[1]}" == icon["sizes"]


@pytest.mark.parametrize("part", VENDOR, ids=lambda part: str(part["name"]))
def test_vendored_files_are_what_the_list_says(part: dict[str, str]) -> None:
    content = (STATIC / "vendor" / part["file"]).read_bytes()
    assert part["sha384"] == "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()
    assert part["version"] in part["file"]
    assert (STATIC / "vendor" / part["licence_file"]).read_text().strip()


def test_nothing_vendored_is_missing_from_the_list() -> None:
    listed = {part["file"] for part in VENDOR} | {"vendor.json"}
    assert {path.name for path in (STATIC / "vendor").iterdir() if path.is_file()} == listed


def test_every_icon_the_app_asks_for_is_in_the_sprite() -> None:
    sprite = (STATIC / "vendor" / next(p["file"] for p in VENDOR if p["file"].endswith(".svg"))).read_text()
    held = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    asked = {name for p in STATIC.glob("runner/**/*.js") for name in re.findall(r'\bicon\("([a-z-]+)"', p.read_text())}
    assert asked <= held
