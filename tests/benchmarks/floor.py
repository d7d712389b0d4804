"""The floor for a page that works offline: eight sections of plain fields, IndexedDB, a service worker, nothing more.

The least any app of this kind could weigh and do; the phone's figures are put beside it in the same run.
"""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECTIONS = 8
FIELDS = 6

STYLE = "body{font:16px system-ui;margin:12px}label{display:block;margin:12px 0}input,button{font:inherit;padding:12px}"
SCRIPT = """
let at = 0, kept;
const all = [...document.querySelectorAll("section")];
const open = indexedDB.open("floor", 1);
open.onupgradeneeded = () => open.result.createObjectStore("answers");
open.onsuccess = () => { kept = open.result; };
addEventListener("change", (event) => kept && kept.transaction("answers", "readwrite").objectStore("answers")
  .put(event.target.value, event.target.name));
document.querySelector("button").onclick = () => {
  all[at].hidden = true;
  at += 1;
  all[at].hidden = false;
  scrollTo(0, 0);
};
navigator.serviceWorker.register("/worker.js");
"""
WORKER = """
oninstall = (event) => event.waitUntil(caches.open("floor").then((cache) => cache.addAll(["/"])));
onactivate = (event) => event.waitUntil(clients.claim());
onfetch = (event) => event.respondWith(caches.match(event.request).then((hit) => hit || fetch(event.request)));
"""


def page() -> str:
    sections = "".join(
        f"<section{' hidden' if n else ''}><h1>Section {n + 1}</h1>"
        + "".join(f'<label>Question {f} <input name="{n}.{f}"></label>' for f in range(FIELDS))
        + "</section>"
        for n in range(SECTIONS)
    )
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Floor</title><style>{STYLE}'
    )
    return f"<!doctype html><html lang=en>{head}</style>{sections}<button>Next</button><script>{SCRIPT}</script>"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        is_worker = self.path == "/worker.js"
        body = gzip.compress((WORKER if is_worker else page()).encode(), 9)
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if is_worker else "text/html; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the table is the output."""


@contextmanager
def served() -> Iterator[tuple[str, ThreadingHTTPServer]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server
    finally:
        server.shutdown()
        server.server_close()
