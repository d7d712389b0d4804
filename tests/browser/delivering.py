"""Puts random walks with real photos on the server as the phone would, for pages that need something to show."""

from __future__ import annotations

import hashlib
import random

from tests.browser.desk import Desk
from tests.browser.furnishing import library
from tests.browser.pictures import photo
from tests.manifests import random_manifest


def deliver_walks(desk: Desk, count: int, script: str = "retail-return", seed: int = 1) -> list[str]:
    """Ids of `count` walks of the person of `desk`, who is an employee."""
    chance = random.Random(seed)
    kit = desk.get("/api/v1/kit")
    (sha256,) = [one["sha256"] for one in kit["scripts"] if one["id"] == script]
    sites = [one["key"] for one in kit["sites"]]
    ids = []
    for _ in range(count):
        manifest = random_manifest(chance, library()[script])
        manifest |= {"mode": "walkthrough", "site": chance.choice(sites)}
        manifest["script"]["sha256"] = sha256
        for told in manifest["photos"]:
            data = photo(320, 240, seed=chance.randrange(10**6))
            told |= {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "width": 320, "height": 240}
            sent = desk.calls.put(f"/api/v1/photos/{told['sha256']}", data=data, headers={"Content-Type": "image/jpeg"})
            assert sent.status == 201, sent.text()
        answer = desk.calls.put(f"/api/v1/walks/{manifest['walk_id']}", data=manifest)
        assert answer.status == 201, answer.text()
        ids.append(str(manifest["walk_id"]))
    return ids
