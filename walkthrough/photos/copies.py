"""Served copies: made of a kept photo by the image process, which is watched here and started again when it dies.

What a picture does to that process never reaches this one: at worst the picture is not viewable.
"""

from __future__ import annotations

import logging
import os
import select
import struct
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from .storage import Folder

SECONDS = 10.0
#: Copies nobody asked for yet are made when deliveries have paused this long: a rush of phones comes first.
QUIET_SECONDS = 2.0
MOST_WAITING = 10_000
NOT_VIEWABLE = b"not viewable"
log = logging.getLogger(__name__)


class Died(Exception):
    """The image process ended or took too long over a picture."""


class Copies:
    """The served copies of one store. Safe to use from several threads; one picture is worked on at a time."""

    def __init__(self, store: Folder) -> None:
        self.store = store
        self._process = ImageProcess()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copies")
        self._asked: dict[str, Future[bool]] = {}
        self._lock = threading.Lock()
        self._waiting: deque[str] = deque(maxlen=MOST_WAITING)
        self._arrived = 0.0
        self._thread: threading.Thread | None = None

    def read(self, sha256: str, size: str = "large") -> bytes | None:
        """A copy as JPEG, `NOT_VIEWABLE`, or None while there is none."""
        found = self.store.read(_name(sha256, size))
        # Copies are not fsynced: one that a power cut left without its end is made again.
        return found if found is not None and (found == NOT_VIEWABLE or found.endswith(b"\xff\xd9")) else None

    def ask(self, sha256: str) -> Future[bool]:
        """Have the copies made in the background. Safe to repeat."""
        with self._lock:
            asked = self._asked.get(sha256)
            if asked is None:
                asked = self._asked[sha256] = self._worker.submit(self._answer, sha256)
            return asked

    def later(self, hashes: Iterable[str]) -> None:
        """Have copies made once deliveries pause. What is forgotten by a restart is made when it is asked for."""
        with self._lock:
            self._waiting.extend(hashes)
            self._arrived = time.monotonic()
            if self._waiting and (self._thread is None or not self._thread.is_alive()):
                self._thread = threading.Thread(target=self._work_off, name="copies-later", daemon=True)
                self._thread.start()

    def make(self, sha256: str) -> bool:
        """Make the copies now, where they are missing; whether the photo can be viewed."""
        there = self.read(sha256, "thumb")
        if there is None:
            data = self.store.read(sha256)
            large, small = self._derived(data) if data else (b"", b"")
            self._keep(_name(sha256, "large"), large or NOT_VIEWABLE)
            # The small one last: where it is, the large one is too.
            self._keep(_name(sha256, "thumb"), small or NOT_VIEWABLE)
            return bool(large)
        return there != NOT_VIEWABLE

    def close(self) -> None:
        """End the image process and the background thread."""
        self._worker.shutdown(cancel_futures=True)
        self._process.end()

    def _work_off(self) -> None:
        while True:
            quiet_for = time.monotonic() - self._arrived
            if quiet_for < QUIET_SECONDS:
                time.sleep(QUIET_SECONDS - quiet_for)
                continue
            with self._lock:
                if not self._waiting:
                    self._thread = None
                    return
                sha256 = self._waiting.popleft()
            try:
                self.ask(sha256).result()
            except RuntimeError:
                # The worker was closed: this process is ending.
                return

    def _answer(self, sha256: str) -> bool:
        try:
            return self.make(sha256)
        except OSError:
            # A full disk: the copies are asked for again with the next look.
            log.exception("copies of %s could not be kept", sha256)
            return False
        finally:
            with self._lock:
                self._asked.pop(sha256, None)

    def _derived(self, data: bytes) -> tuple[bytes, bytes]:
        for _ in range(2):
            try:
                return self._process.copies(data)
            except Died:
                # Once may be bad luck (memory short, machine overloaded); twice is the picture.
                continue
        return b"", b""

    def _keep(self, name: str, data: bytes) -> None:
        with self.store.incoming() as file:
            file.write(data)
            self.store.keep(file, name, durable=False)


class ImageProcess:
    """One long-lived child that decodes pictures, with 512 MB and ten seconds for each."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def copies(self, data: bytes) -> tuple[bytes, bytes]:
        """Both copies, empty when the picture cannot be decoded. Raises Died."""
        with self._lock:
            child = self._running()
            try:
                return self._talk(child, data, time.monotonic() + SECONDS)
            except (OSError, Died):
                self._end()
                raise Died from None

    def end(self) -> None:
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            script = str(Path(__file__).with_name("derive.py"))
            self._child = subprocess.Popen(  # noqa: S603  (our own interpreter on our own file)
                [sys.executable, "-I", script],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                env={"OMP_NUM_THREADS": "1"},
            )
        return self._child

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def _talk(self, child: subprocess.Popen[bytes], data: bytes, until: float) -> tuple[bytes, bytes]:
        if child.stdin is None or child.stdout is None:
            raise Died
        _write(child.stdin.fileno(), struct.pack(">I", len(data)) + data, until)
        large, small = struct.unpack(">II", _read(child.stdout.fileno(), 8, until))
        both = _read(child.stdout.fileno(), large + small, until)
        return both[:large], both[large:]


def _write(descriptor: int, data: bytes, until: float) -> None:
    left = memoryview(data)
    os.set_blocking(descriptor, False)
    while left:
        if not select.select([], [descriptor], [], max(0, until - time.monotonic()))[1]:
            raise Died
        left = left[os.write(descriptor, left[: 1 << 16]) :]


def _read(descriptor: int, size: int, until: float) -> bytes:
    found = bytearray()
    while len(found) < size:
        if not select.select([descriptor], [], [], max(0, until - time.monotonic()))[0]:
            raise Died
        chunk = os.read(descriptor, min(size - len(found), 1 << 20))
        if not chunk:
            raise Died
        found += chunk
    return bytes(found)


def _name(sha256: str, size: str) -> str:
    return f"{sha256}-{size}.jpg"
