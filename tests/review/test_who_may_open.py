"""Who may open which page of the desk: the permission matrix as a table, and the same for strangers."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.factories import add_assignment, add_script, add_wave, minimal, send_walk

ROOT = "/programmes/northway"
VERSION = f"{ROOT}/scripts/retail-return/1"
#: path: who may open it; everybody else of the programme is told that their role does not have it.
PAGES = {
    ROOT: {"ada", "olga", "rosa", "wim", "vic"},
    f"{ROOT}/scripts": {"ada", "olga", "rosa", "wim", "vic"},
    f"{ROOT}/scripts/import": {"ada", "olga"},
    VERSION: {"ada", "olga", "rosa", "wim", "vic"},
    f"{VERSION}/document.yaml": {"ada", "olga", "rosa", "wim", "vic"},
    f"{VERSION}/document.json": {"ada", "olga", "rosa", "wim", "vic"},
    f"{ROOT}/waves": {"ada", "olga", "rosa"},
    f"{ROOT}/waves/autumn": {"ada", "olga", "rosa"},
    f"{ROOT}/review": {"ada", "olga", "rosa"},
}
#: path: who may post to it.
CHANGES = {
    f"{ROOT}/counting": {"ada", "olga"},
    f"{ROOT}/scripts/import": {"ada", "olga"},
    f"{VERSION}/publication": {"ada", "olga"},
    f"{VERSION}/withdrawal": {"ada", "olga"},
    f"{ROOT}/waves": {"ada", "olga"},
    f"{ROOT}/waves/autumn/assignments": {"ada", "olga"},
    "/assignments/{assignment}/withdrawal": {"ada", "olga"},
    "/walks/{walk}/reviews": {"ada", "rosa"},
}
MEMBERS = ("ada", "olga", "rosa", "wim", "sam", "vic")


@pytest.fixture
def ids(app: Flask, as_person) -> dict[str, str]:
    """A living programme: a published script, a wave, an assignment, a walk."""
    sha256 = add_script(app)
    add_wave(app)
    walk = send_walk(as_person("wim"), minimal(sha256))
    return {"assignment": add_assignment(app, wave="autumn"), "walk": walk["walk_id"]}


@pytest.mark.parametrize("name", MEMBERS)
def test_each_role_opens_its_pages_and_no_other(as_person, ids: dict[str, str], name: str) -> None:
    page = as_person(name)
    for path, allowed in PAGES.items():
        page.get(path, status=200 if name in allowed else 403)


@pytest.mark.parametrize("name", MEMBERS)
def test_each_role_changes_what_is_its_own_and_nothing_else(as_person, ids: dict[str, str], name: str) -> None:
    page = as_person(name)
    for path, allowed in CHANGES.items():
        answer = page.client.post(path.format(**ids), data={"csrf_token": page.token(f"/programmes/{'northway'}")})
        assert (answer.status_code != 403) == (name in allowed), (path, answer.status_code)
        assert answer.status_code < 500


@pytest.mark.parametrize("name", ["zed", "zoe"])
def test_strangers_see_nothing_of_another_programme(as_person, ids: dict[str, str], name: str) -> None:
    page = as_person(name)
    token = page.token("/programmes/elsewhere")
    lead = name == "zed"
    for path in PAGES:
        page.get(path, status=404)
    for path in CHANGES:
        answer = page.client.post(path.format(**ids), data={"csrf_token": token, "decision": "accept", "rev": "1"})
        by_role = path.startswith(("/assignments", "/walks")) and not lead
        assert answer.status_code == (403 if by_role else 404), path
    assert "Northway" not in page.get("/programmes/elsewhere").text


def test_nobody_opens_the_desk_without_signing_in(client, ids: dict[str, str]) -> None:
    for path in [*PAGES, "/programmes"]:
        answer = client.get(path)
        assert answer.status_code == 302, path
        assert answer.location.startswith("/sign-in?next="), path
    for path in CHANGES:
        assert client.post(path.format(**ids)).status_code in {400, 401}, path


def test_a_change_without_the_forms_token_is_refused(as_person, ids: dict[str, str]) -> None:
    page = as_person("ada")
    for path in CHANGES:
        assert page.client.post(path.format(**ids), data={}).status_code == 400, path


def test_the_header_shows_only_what_the_role_may_open(as_person, ids: dict[str, str]) -> None:
    lead, employee, viewer = (as_person(name).get(ROOT).text for name in ("ada", "wim", "vic"))
    assert 'aria-current="page">Programme' in lead
    assert f'href="{ROOT}/review"' in lead
    assert '<b class="count">1<span' in lead, "one walk waits"
    assert "Open the phone app" not in lead
    assert f'href="{ROOT}/review"' not in employee
    assert f'href="{ROOT}/waves"' not in employee
    assert f'href="{ROOT}/report"' in employee
    assert "Open the phone app" in employee
    assert f'href="{ROOT}/report"' not in viewer


def test_anothers_walk_is_read_by_leads_reviewers_and_admins_alone(as_person, ids: dict[str, str]) -> None:
    path = f"/walks/{ids['walk']}"
    for name in ("wim", "ada", "rosa", "olga"):
        assert as_person(name).api("GET", path).status_code == 200, name
    for name in ("sam", "vic", "zed", "zoe"):
        assert as_person(name).api("GET", path).status_code == 404, name
