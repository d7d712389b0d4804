"""One walk as a story, delivered, reviewed and revised through the real API, and the report that follows at once."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.factories import add_script, add_site, minimal, picture, send_photo, send_walk

REPORT = "/programmes/northway/report"


@pytest.fixture
def sha256(app) -> str:
    add_site(app)
    return add_script(app)


def told(sha256: str, photo: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A walk with a wait, a blocker with a photo, a delight and an added touchpoint."""
    queue = {
        "touchpoint": "queue", "status": "done", "facts": {"desks_open": 1, "told_wait": "no"}, "mood": -1, "ease": 2,
        "gap": -1, "wait_measured_s": 408, "wait_perceived_s": 600, "saw": "Eleven people, one desk",
        "prompts": {"0": "Nobody looked up."},
        "frictions": [{"id": "019aa1c2-7c1e-7d3a-9a51-0f6c2f0f6b12", "code": "WAIT", "severity": 2,
                       "what": "Waited 6:48 against 5:00", "quote": "Next please", "photos": [0]}],
        "delights": [{"what": "A colleague opened a second desk"}],
    }  # fmt: skip
    desk = {
        "touchpoint": "desk", "status": "blocked_end", "mood": -2, "photos": [0],
        "frictions": [{"id": "019aa1c2-7c1e-7d3a-9a51-0f6c2f0f6b13", "code": "POLICY", "severity": 4,
                       "what": "Refused", "quote": "The system does not allow it <b>"}],
    }  # fmt: skip
    guard = {"touchpoint": "added-1", "status": "done", "mood": 0}
    return minimal(
        sha256,
        site="high-street-14",
        photos=[photo],
        observations=[queue, guard, desk],
        added_touchpoints=[{"key": "added-1", "after": "queue", "name": "Guard at the door", "channel": "shop"}],
        **{"outcome": {"goal": "blocked", "mood_end": -2, "one_change": "Let the first colleague finish"}, **changes},
    )


@pytest.fixture
def walk(as_person, sha256) -> dict[str, Any]:
    wim = as_person("wim")
    manifest = told(sha256, send_photo(wim, picture(), caption="The queue"))
    return {"manifest": manifest, "receipt": send_walk(wim, manifest), "at": f"/walks/{manifest['walk_id']}"}


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


def test_a_walk_reads_as_a_story_from_who_to_what_became_of_it(as_person, walk) -> None:
    said = words(as_person("ada").get(walk["at"]))
    in_order = [
        "Walked as Dana", "The jacket is too small", "Was blocked", "Let the first colleague finish", "Walked by Wim",
        "Queue", "Promise: Served within five minutes", "Waited 6:48 min, longer than the standard of 5:00 min",
        "guessed 10:00 min", "no ✗ not as promised", "Eleven people, one desk", "Nobody looked up.", "Long wait",
        "minor, small delay", "“Next please”", "Something good", "A colleague opened a second desk",
        "worse than expected", "Guard at the door", "added by the walker", "Desk", "They stopped me here",
        "stopped me or did harm",
        "The system does not allow it &lt;b&gt;", walk["receipt"]["code"], "Nobody has reviewed",
    ]  # fmt: skip
    at = 0
    for expected in in_order:
        found = said.find(expected, at)
        assert found >= 0, f"{expected!r} is not where it belongs"
        at = found


def test_photos_of_the_story_are_served_through_the_walk(as_person, walk) -> None:
    ada = as_person("ada")
    images = set(re.findall(r'<img src="([^"]+)"', ada.get(walk["at"]).get_data(as_text=True)))
    assert images == {f"/api/v1/walks/{walk['manifest']['walk_id']}/photos/0?size=thumb"}
    for _ in range(20):
        answer = ada.client.get(images.copy().pop())
        if answer.status_code != 409:
            break
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")


@pytest.mark.parametrize(("name", "status"), [("zed", 404), ("zoe", 404), ("sam", 404), ("vic", 404), ("rosa", 200)])
def test_who_opens_a_walk_of_another(as_person, walk, name: str, status: int) -> None:
    as_person(name).get(walk["at"], status=status)


def test_a_walker_finds_their_own_walks(as_person, walk) -> None:
    wim = as_person("wim")
    assert f'href="{walk["at"]}"' in wim.get("/my-walks").get_data(as_text=True)
    wim.get(walk["at"])
    assert "delivered no walk yet" in words(as_person("sam").get("/my-walks"))


def test_a_reviewer_decides_on_the_walks_page_and_the_report_follows(as_person, walk) -> None:
    rosa, ada = as_person("rosa"), as_person("ada")
    assert ada.api("GET", REPORT).json["walks"] == 1
    action = re.search(r'<form[^>]*action="(/walks/[^"]+)"', rosa.get(walk["at"]).get_data(as_text=True))
    assert action, "a reviewer's page of a walk has no form"
    post = action[1]
    rosa.post(post, {"decision": "set_aside", "note": "The wrong shop", "rev": 1}, form_at=walk["at"])
    assert ada.api("GET", REPORT).json["walks"] == 0
    assert "The wrong shop" in words(ada.get(walk["at"]))
    rosa.post(post, {"decision": "reopen", "note": "", "rev": 1}, form_at=walk["at"])
    assert ada.api("GET", REPORT).json["walks"] == 1
    rosa.post(post, {"decision": "accept", "note": "", "rev": 1}, form_at=walk["at"])
    assert ada.api("GET", REPORT).json["walks"] == 1


def test_a_new_revision_replaces_the_old_one_in_the_report(as_person, walk) -> None:
    wim, ada = as_person("wim"), as_person("ada")
    before = ada.api("GET", REPORT).json
    assert before["goal"]["outcomes"]["blocked"] == 1 and before["look_now"][0]["code"] == "POLICY"
    later = walk["manifest"] | {"rev": 2, "outcome": {"goal": "achieved"}, "observations": []}
    send_walk(wim, later | {"added_touchpoints": []})
    after = ada.api("GET", REPORT).json
    assert (after["walks"], after["goal"]["outcomes"]["achieved"], after["goal"]["outcomes"]["blocked"]) == (1, 1, 0)
    assert after["look_now"] == [] and after["added"] == []
    send_walk(wim, later | {"rev": 3, "added_touchpoints": [], "void_reason": "I was recognised"})
    assert ada.api("GET", REPORT).json["walks"] == 0
    assert ada.api("GET", REPORT).json["quality"]["void"] == 1


def test_a_walk_is_in_the_report_from_its_receipt_on(as_person, sha256) -> None:
    wim, ada = as_person("wim"), as_person("ada")
    assert ada.api("GET", REPORT).json["walks"] == 0
    for n in range(1, 4):
        send_walk(wim, minimal(sha256))
        assert ada.api("GET", REPORT).json["walks"] == n
