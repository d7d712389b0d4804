"""Headers on every answer and the refusals that come before a session is looked at: size, content type, origin."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request

from walkthrough.problems import Problem

MIB = 1024 * 1024
MANIFEST_LIMIT = 2 * MIB

POLICY = (
    "default-src 'none'; script-src 'self'{script}; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types lit-html wt"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}


FORM_LIMIT = 2 * MIB


def init_app(app: Flask) -> None:
    # Before the token is looked for, since that already reads the whole form.
    app.before_request(limit_forms)
    app.after_request(add_headers)


def limit_forms() -> None:
    """No page takes more than a script or a list of sites; the calls of the API have limits of their own."""
    if not request.path.startswith("/api/"):
        request.max_content_length = FORM_LIMIT
        request.max_form_memory_size = FORM_LIMIT


#: What a module or a style sheet needs; the rest speaks of pages, and ninety small files would repeat it.
FOR_PARTS = ("X-Content-Type-Options", "Cross-Origin-Resource-Policy")


def add_headers(response: Response) -> Response:
    if request.endpoint == "static" and response.mimetype in {"text/javascript", "text/css"}:
        for name in FOR_PARTS:
            response.headers[name] = HEADERS[name]
        return response
    digest = current_app.config.get("IMPORT_MAP_SHA256", "") if request.path.startswith("/app") else ""
    # A file that is not there is answered with a page, which is as personal as any other.
    is_kept = request.endpoint == "static" and response.status_code < 400
    wanted = _headers(digest, current_app.config["SETTINGS"].is_https, is_kept)
    # What a view set itself stays: it may be stricter (served photos are sandboxed). Read once for all of them,
    # since each look for one header walks along the whole list.
    there = {name.lower() for name, _ in response.headers}
    for name, value in wanted:
        if name.lower() not in there:
            response.headers.add(name, value)
    return response


@cache
def _headers(digest: str, is_https: bool, is_static: bool) -> tuple[tuple[str, str], ...]:
    found = {"Content-Security-Policy": POLICY.format(script=f" {digest}" if digest else ""), **HEADERS}
    if is_https:
        found["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if not is_static:
        found["Cache-Control"] = "no-store"
    return tuple(found.items())


def check_origin() -> None:
    """A request that changes state must say that it comes from this site; saying nothing is a refusal too."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site == "same-origin":
            return
        raise Problem("cross_origin")
    # Compared as text: an origin is written in one way only, and one that is no address must not break its reader.
    if request.headers.get("Origin") != own_origin():
        raise Problem("cross_origin")


def own_origin() -> str:
    base = urlsplit(current_app.config["SETTINGS"].base_url or request.host_url)
    usual = {"http": ":80", "https": ":443"}.get(base.scheme, "")
    return f"{base.scheme}://{base.netloc.lower().removesuffix(usual)}"


def check_json_request(limit: int = MANIFEST_LIMIT) -> None:
    """In the contract's order: size 413, content type 415, origin 403."""
    if request.content_length is not None and request.content_length > limit:
        raise too_large(limit)
    if request.mimetype != "application/json":
        raise Problem("not_json")
    check_origin()


def read_body(limit: int = MANIFEST_LIMIT) -> bytes:
    """The whole body, counted as it comes, also when it is chunked and says no length."""
    body = request.stream.read(limit + 1)
    while len(body) <= limit:
        more = request.stream.read(limit + 1 - len(body))
        if not more:
            break
        body += more
    if len(body) > limit:
        raise too_large(limit)
    if request.content_length is not None and len(body) != request.content_length:
        raise Problem("bad_json", reason="it was cut off on the way")
    return body


def too_large(limit: int) -> Problem:
    return Problem("too_large", limit=f"{limit // MIB} MiB" if limit >= MIB else f"{limit // 1024} KiB")
