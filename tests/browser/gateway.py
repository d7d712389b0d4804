"""A bad network between phone and server, on loopback: it loses answers, or is a captive portal."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HOP_BY_HOP = {"connection", "transfer-encoding", "keep-alive", "content-length"}
PORTAL = b"<!doctype html><title>Airport</title><h1>Welcome! Accept our terms to go online</h1>"
CLAIM = b'{"status": "ok", "delivered": true}'
#: What a portal answers instead of the server: body and type.
LIES = {"page": (PORTAL, "text/html"), "json": (CLAIM, "application/json")}


class Gateway:
    """`fault(method, path)` says what happens to a call: "" passed on, "lost" answered by the server and then lost,
    "page" or "json" answered 200 by a portal that never asked the server."""

    def __init__(self, port: int) -> None:
        self.server_port = port
        self.fault: Callable[[str, str], str] = lambda method, path: ""
        self.lost: list[tuple[str, str]] = []
        self._listener = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._listener.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._listener.server_address[1]}"
        threading.Thread(target=self._listener.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._listener.shutdown()
        self._listener.server_close()


def _handler(gateway: Gateway) -> type[BaseHTTPRequestHandler]:
    class Call(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            fault = gateway.fault(self.command, self.path)
            if fault in LIES:
                data, kind = LIES[fault]
                self.answer(200, [("Content-Type", kind)], data)
                return
            try:
                status, headers, data = self.ask_server(body)
            except OSError:
                self.close_connection = True
                return
            if fault == "lost":
                gateway.lost.append((self.command, self.path))
                self.close_connection = True
                return
            self.answer(status, headers, data)

        do_GET = do_PUT = do_POST = do_DELETE = handle_any

        def ask_server(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
            connection = http.client.HTTPConnection("127.0.0.1", gateway.server_port, timeout=20)
            try:
                connection.request(self.command, self.path, body or None, dict(self.headers.items()))
                answer = connection.getresponse()
                return answer.status, answer.getheaders(), answer.read()
            finally:
                connection.close()

        def answer(self, status: int, headers: list[tuple[str, str]], data: bytes) -> None:
            self.send_response(status)
            for name, value in headers:
                if name.lower() not in HOP_BY_HOP:
                    self.send_header(name, value)
            if status not in {204, 304}:
                self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    return Call
