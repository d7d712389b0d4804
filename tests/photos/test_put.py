"""The photo PUT: what is taken, what is refused in which order, and what is on disk when it says yes."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories as make
from tests.page import SAME_ORIGIN, Page
from tests.people import person_id
from walkthrough.photos import queries, storage
from walkthrough.photos.models import Photo

PICTURE = make.picture(7)
NAME = make.sha256_of(PICTURE)


def kept(app: Flask, sha256: str = NAME) -> Path:
    return app.config["PHOTO_STORE"].root / sha256[:2] / sha256


def refusal(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_a_photo_is_new_once_and_yours_ever_after(app: Flask, as_person) -> None:
    wim = as_person("wim")
    assert make.put_photo(wim, PICTURE).status_code == 201
    assert make.put_photo(wim, PICTURE).status_code == 200
    assert kept(app).read_bytes() == PICTURE


def test_a_photo_known_from_somebody_else_is_new_to_you_and_nobody_is_told(app: Flask, as_person) -> None:
    first, second = make.put_photo(as_person("wim"), PICTURE), make.put_photo(as_person("sam"), PICTURE)
    assert (first.status_code, first.data) == (second.status_code, second.data)
    with make.reading(app) as session:
        assert all(queries.has_sent(session, person_id(name), NAME) for name in ("wim", "sam"))
        assert session.query(Photo).count() == 1


def test_refusals_come_in_the_order_of_the_contract(app: Flask, client: FlaskClient, as_person) -> None:
    """Each request has every fault that is refused later than its own."""
    stranger = Page(client)
    plain = {"Content-Type": "text/plain", "Sec-Fetch-Site": "cross-site"}
    assert refusal(make.put_photo(stranger, b"x", "x", length=15_000_001, **plain)) == (413, "too_large")
    assert refusal(make.put_photo(stranger, b"x", "x", **plain)) == (415, "not_an_image")
    foreign = {"Content-Type": "image/png", "Sec-Fetch-Site": "cross-site"}
    assert refusal(stranger.api("PUT", "/photos/x", data=b"x", headers=foreign)) == (403, "cross_origin")
    assert refusal(make.put_photo(stranger, b"x", "x")) == (401, "session")
    wim = as_person("wim")
    assert refusal(make.put_photo(wim, b"x", "x")) == (404, "not_found")
    assert refusal(make.put_photo(wim, b"x", NAME.upper())) == (404, "not_found")
    assert refusal(make.put_photo(wim, b"x", NAME, length=3)) == (400, "length_mismatch")
    assert refusal(make.put_photo(wim, b"x", NAME)) == (409, "hash_mismatch")
    assert refusal(make.put_photo(wim, b"x")) == (415, "not_an_image")


def test_without_a_length_it_is_refused(as_person) -> None:
    wim = as_person("wim")
    answer = wim.client.put(
        f"/api/v1/photos/{NAME}",
        input_stream=None,
        headers={**SAME_ORIGIN, "Content-Type": "image/jpeg"},
        environ_overrides={"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"},
    )
    assert refusal(answer) == (411, "length_required")


def test_a_viewer_and_a_closed_account_send_nothing(app: Flask, as_person) -> None:
    assert refusal(make.put_photo(as_person("vic"), PICTURE)) == (403, "not_allowed")
    wim = as_person("wim")
    with make.writing(app) as session:
        from walkthrough.accounts.models import Person
        from walkthrough.db import now

        session.get_one(Person, person_id("wim")).disabled_at = now()
    assert refusal(make.put_photo(wim, PICTURE)) == (403, "account_disabled")
    assert not kept(app).exists()


def test_a_photo_cut_off_on_the_way_leaves_nothing_behind(app: Flask, as_person) -> None:
    wim = as_person("wim")
    for part in (0, 1, 10, len(PICTURE) // 2, len(PICTURE) - 1):
        answer = make.put_photo(wim, PICTURE[:part], NAME, length=len(PICTURE))
        assert refusal(answer) == (400, "length_mismatch")
        assert answer.json["retry"] == "later"
    store = app.config["PHOTO_STORE"]
    assert list((store.root / "incoming").iterdir()) == [] and not kept(app).exists()


def test_a_full_disk_is_said_as_such_and_the_next_try_succeeds(app: Flask, as_person, monkeypatch) -> None:
    wim = as_person("wim")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(storage.os, "fsync", full)
        answer = make.put_photo(wim, PICTURE)
    assert refusal(answer) == (507, "storage_full") and int(answer.headers["Retry-After"]) > 0
    assert not kept(app).exists()
    assert make.put_photo(wim, PICTURE).status_code == 201


def test_file_then_name_then_folder_reach_the_disk_before_the_row(app: Flask, as_person, monkeypatch) -> None:
    done: list[str] = []
    fsync, replace, keep = os.fsync, Path.replace, queries.keep
    monkeypatch.setattr(
        storage.os,
        "fsync",
        lambda fd: (done.append("folder" if Path(f"/proc/self/fd/{fd}").is_dir() else "file"), fsync(fd)),
    )
    monkeypatch.setattr(Path, "replace", lambda self, to: (done.append("name"), replace(self, to))[1])
    monkeypatch.setattr(queries, "keep", lambda *given: (done.append("row"), keep(*given))[1])
    assert make.put_photo(as_person("wim"), PICTURE).status_code == 201
    assert [step for step, before in zip(done, [None, *done], strict=False) if step != before][-4:] == [
        *("file", "folder", "name", "folder", "row")[-4:]
    ]


def test_a_damaged_file_under_the_name_is_replaced_by_good_bytes(app: Flask, as_person) -> None:
    wim = as_person("wim")
    make.put_photo(wim, PICTURE)
    kept(app).write_bytes(PICTURE[:100])
    assert make.put_photo(wim, PICTURE).status_code == 200
    assert kept(app).read_bytes() == PICTURE


def test_twenty_phones_with_the_same_photo_make_one_file_and_one_row(app: Flask, as_person) -> None:
    pages = [as_person(name) for name in ("wim", "sam", "rosa", "ada")] * 5
    codes: list[int] = []
    threads = [threading.Thread(target=lambda p=p: codes.append(make.put_photo(p, PICTURE).status_code)) for p in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [200] * 16 + [201] * 4
    with make.reading(app) as session:
        assert session.query(Photo).count() == 1


def test_what_uploads_left_behind_is_swept_after_a_day(tmp_path: Path) -> None:
    store = storage.Folder(tmp_path)
    old, new = tmp_path / "incoming" / "old", tmp_path / "incoming" / "new"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert store.sweep() == 1
    assert not old.exists() and new.exists()


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "PATCH"])
def test_a_photo_is_never_read_by_its_hash(as_person, method: str) -> None:
    wim = as_person("wim")
    make.put_photo(wim, PICTURE)
    assert refusal(wim.api(method, f"/photos/{NAME}")) == (405, "method_not_allowed")


def test_an_upload_that_finds_the_disk_full_leaves_nothing_behind(app) -> None:
    store = app.config["PHOTO_STORE"]
    with pytest.raises(OSError, match="No space left"), store.incoming() as file:
        file.write(b"photo")
        # What is still to be written when the file is closed finds no room either.
        full = os.open("/dev/full", os.O_WRONLY)
        os.dup2(full, file.fileno())
        os.close(full)
        file.flush()
    assert list((store.root / "incoming").iterdir()) == []
