"""The phone's disk, in a real browser: what was said to be saved is there, whatever happened since."""

from __future__ import annotations

import hashlib
import io
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.engine import DRAFT, MANIFEST, Engine
from tests.browser.server import Server

pytestmark = pytest.mark.browser
ADA = {"id": "u-ada", "name": "Ada", "roles": ["lead"]}


@pytest.fixture(scope="module")
def server(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the whole module: nothing here writes to it."""
    folder = tmp_path_factory.mktemp("store") / "served"
    shutil.copytree(migrated, folder)
    made = Server(folder)
    made.start()
    yield made
    made.kill()


@pytest.fixture
def engine(phone: Page) -> Engine:
    return Engine(phone)


def picture(width: int, height: int, orientation: int = 1) -> bytes:
    """A JPEG whose upper left corner is red once it stands upright, with a place in its Exif."""
    noise = random.Random(1).randbytes(width * height // 100 * 3)
    upright = Image.frombytes("RGB", (width // 10, height // 10), noise).resize((width, height))
    upright.paste((255, 0, 0), (0, 0, width // 4, height // 4))
    turn = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    way = turn[orientation]
    stored = upright if way is None else upright.transpose(way)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (38.0, 42.0, 0.0)})
    out = io.BytesIO()
    stored.save(out, "JPEG", exif=exif, quality=90)
    return out.getvalue()


def grain(seed: int) -> bytes:
    """A JPEG of about a megabyte that nothing compresses: a store squeezes what it can."""
    out = io.BytesIO()
    Image.frombytes("RGB", (1600, 1200), random.Random(seed).randbytes(1600 * 1200 * 3)).save(out, "JPEG", quality=60)
    return out.getvalue()


def test_a_saved_draft_is_there_after_the_page_was_closed_without_warning(phone: Page, engine: Engine) -> None:
    engine.save(words="Nobody looked up.")
    with phone.context.expect_page():
        phone.evaluate("() => { window.open('/app') }")
    after = phone.context.pages[-1]
    phone.close()
    assert Engine(after, user=None).draft()["words"] == "Nobody looked up."


def test_the_last_of_many_saves_wins_and_the_journal_stays_short(engine: Engine) -> None:
    for n in range(45):
        engine.save(n=n)
    assert engine.draft()["n"] == 44
    kept = engine.run("return database.read(['journal'], (tx) => tx.objectStore('journal').count())")
    assert kept < 45


def test_a_draft_whose_row_was_damaged_comes_back_from_the_journal(engine: Engine) -> None:
    engine.save(words="Eleven people, one desk")
    engine.run(
        "await database.write(['walks'], async (tx) => { const store = tx.objectStore('walks');"
        "const row = await store.get(given); row.sealed.data = new ArrayBuffer(8); await store.put(row) })",
        DRAFT["walk_id"],
    )
    assert engine.draft()["words"] == "Eleven people, one desk"


def test_ten_taps_on_submit_freeze_one_manifest_and_a_late_autosave_thaws_nothing(engine: Engine) -> None:
    engine.save()
    frozen = engine.run(
        "return Promise.all(Array.from({length: 10}, (_, n) => "
        "walks.freeze(given.draft, {...given.manifest, submitted_at: String(n)})))",
        {"draft": DRAFT, "manifest": MANIFEST},
    )
    assert len({one["sha256"] for one in frozen}) == 1
    assert engine.run("return refused(() => walks.saveDraft(given))", DRAFT) == "already_frozen"
    assert engine.run("return refused(() => walks.discardDraft(given))", DRAFT["walk_id"]) == "frozen"
    assert engine.draft()["state"] == "frozen"
    assert engine.run("return walks.listDrafts('u-wim')") == []
    engine.run("await walks.discardDraft(given, {typed: true})", DRAFT["walk_id"])
    assert engine.draft() is None


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_photo_is_kept_upright_small_and_without_its_place(engine: Engine, orientation: int) -> None:
    kept = engine.add_photo(picture(2400, 1800, orientation))
    data = engine.photo(kept["sha256"])
    assert hashlib.sha256(data).hexdigest() == kept["sha256"]
    shown = Image.open(io.BytesIO(data))
    assert shown.size == (kept["width"], kept["height"]) == (1600, 1200)
    assert not shown.getexif()
    red, green, blue = shown.convert("RGB").getpixel((100, 100))
    assert red > 200
    assert max(green, blue) < 60


def test_a_phone_without_workers_and_their_canvas_shrinks_on_the_page(phone: Page) -> None:
    phone.add_init_script("delete globalThis.Worker; delete globalThis.OffscreenCanvas")
    kept = Engine(phone).add_photo(picture(2400, 1800, 6))
    assert (kept["width"], kept["height"]) == (1600, 1200)


def test_a_database_that_never_answers_is_named_within_six_seconds(phone: Page) -> None:
    phone.add_init_script("IDBFactory.prototype.open = function () { return new EventTarget() }")
    phone.goto("/app")
    phone.wait_for_selector("walk-app")
    engine = Engine(phone, user=None)
    assert engine.run("return refused(() => database.openDatabase())") == "store_unavailable"


def test_a_small_photo_is_not_blown_up(engine: Engine) -> None:
    kept = engine.add_photo(picture(320, 240))
    assert (kept["width"], kept["height"]) == (320, 240)


def test_what_is_no_photo_is_refused_by_name_and_nothing_is_lost(engine: Engine) -> None:
    good = engine.add_photo(picture(640, 480))
    assert engine.add_photo(b"") == {"refused": "empty_file"}
    assert engine.add_photo(b"<html>not a photo</html>") == {"refused": "not_an_image"}
    assert engine.photo(good["sha256"])


def test_a_photo_goes_only_with_the_last_walk_that_holds_it(engine: Engine) -> None:
    data = picture(640, 480)
    sha256 = engine.add_photo(data, "walk-1")["sha256"]
    engine.add_photo(data, "walk-2")
    engine.run("await photos.removePhoto('walk-1', given)", sha256)
    assert engine.photo(sha256)
    engine.run("await photos.removePhoto('walk-2', given)", sha256)
    assert engine.run("return photos.photoBytes(given)", sha256) is None


def test_the_next_user_of_the_phone_reads_nothing(engine: Engine) -> None:
    engine.save(words="Nobody looked up.")
    kept = engine.add_photo(picture(640, 480))
    engine.become(ADA)
    assert engine.draft() is None
    assert engine.run("return photos.photoBytes(given)", kept["sha256"]) is None
    assert engine.run("return refused(() => walks.listDrafts('u-wim'))") == "not_signed_in"
    assert engine.run("return refused(() => walks.saveDraft(given))", DRAFT) == "not_signed_in"
    rows = engine.run(
        "const all = await database.read(['walks', 'journal'], async (tx) => "
        "[await tx.objectStore('walks').getAll(), await tx.objectStore('journal').getAll()]);"
        "const text = new TextDecoder('latin1'); return all.flat().map((row) => "
        "JSON.stringify(row) + text.decode(row.sealed.data)).join()"
    )
    assert "jacket" not in rows
    assert "looked" not in rows


def test_a_database_the_browser_dropped_is_opened_again(phone: Page, engine: Engine) -> None:
    engine.save()
    session = phone.context.new_cdp_session(phone)
    session.send("Storage.clearDataForOrigin", {"origin": phone.url.split("/app")[0], "storageTypes": "indexeddb"})
    engine.become({"id": "u-wim", "name": "Wim", "roles": []})
    engine.save(words="written again from memory")
    assert engine.draft()["words"] == "written again from memory"


def test_on_a_full_phone_a_photo_is_refused_and_words_are_saved_once_there_is_room(phone: Page, server: Server) -> None:
    # Before the database is opened: the browser remembers for a while how much room there was.
    session = phone.context.new_cdp_session(phone)
    session.send("Storage.overrideQuotaForOrigin", {"origin": server.url, "quotaSize": 6 * 1024 * 1024})
    engine = Engine(phone)
    engine.run("await ballast.layBallast()")
    codes = [engine.add_photo(grain(n), f"walk-{n}").get("refused") for n in range(8)]
    assert codes[0] is None
    assert codes[-1] == "storage_full"
    session.send("Storage.overrideQuotaForOrigin", {"origin": server.url, "quotaSize": 60 * 1024 * 1024})
    engine.save(words="written once there was room")
    assert engine.draft()["words"] == "written once there was room"
