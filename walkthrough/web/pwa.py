"""The installable app's own addresses: the shell, its service worker, its manifest. Public, the same for everybody.

Walks the static folder once at start to name every file the phone must hold; refuses to know anything of a person.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, make_response, render_template
from markupsafe import Markup

bp = Blueprint("pwa", __name__)

STYLES = ("tokens", "base", "forms", "runner")
WORKER_PATH = "/app/photo-worker.js"
"""A worker's script must lie under the service worker's scope, or it cannot start offline."""
_EXTENSION = "walkthrough-pwa"


@dataclass(frozen=True, slots=True)
class Shell:
    """What the phone must hold to open without a server. `version` names page, worker and files together."""

    version: str
    assets: str
    sprite: str
    styles: tuple[str, ...]
    modules: tuple[tuple[str, str], ...]
    """Path and digest, which is empty for our own."""
    files: tuple[str, ...]
    import_map: str


def init_app(app: Flask) -> None:
    """Find the shell's files under the static folder; sets IMPORT_MAP_SHA256, the CSP source of the import map."""
    shell = find_shell(
        Path(str(app.static_folder)), Path(app.root_path) / "templates/pwa", str(app.config["ASSET_VERSION"])
    )
    digest = base64.b64encode(hashlib.sha256(shell.import_map.encode()).digest()).decode()
    app.config["IMPORT_MAP_SHA256"] = f"'sha256-{digest}'"
    app.extensions[_EXTENSION] = shell


def find_shell(folder: Path, templates: Path, asset_version: str) -> Shell:
    """The shell: files in `folder`, served under `/static/<asset_version>`, and the page and worker in `templates`."""
    assets = f"/static/{asset_version}"
    # A change of the page or of the worker alone is a new shell too.
    seen = hashlib.sha256(asset_version.encode())
    for path in sorted(templates.iterdir()):
        seen.update(path.read_bytes())
    vendor = json.loads((folder / "vendor/vendor.json").read_text())
    scripts = {part["name"]: part for part in vendor if part["file"].endswith(".js")}
    sprite = next(f"{assets}/vendor/{part['file']}" for part in vendor if part["file"].endswith(".svg"))
    modules = tuple(f"{assets}/{path.relative_to(folder).as_posix()}" for path in sorted(folder.glob("runner/**/*.js")))
    styles = tuple(f"{assets}/css/{name}.css" for name in STYLES if (folder / f"css/{name}.css").exists())
    vendored = {name: f"{assets}/vendor/{part['file']}" for name, part in scripts.items()}
    icons = tuple(f"{assets}/icons/{path.name}" for path in sorted(folder.glob("icons/*")))
    integrity = {vendored[name]: part["sha384"] for name, part in scripts.items()}
    return Shell(
        version=seen.hexdigest()[:12],
        assets=assets,
        sprite=sprite,
        styles=styles,
        modules=(
            *integrity.items(),
            *((path, "") for path in modules if not path.endswith("/photo-worker.js")),
        ),
        files=("/app", WORKER_PATH, *vendored.values(), *modules, *styles, sprite, *icons),
        import_map=json.dumps({"imports": vendored, "integrity": integrity}, separators=(",", ":")),
    )


def _shell() -> Shell:
    shell: Shell = current_app.extensions[_EXTENSION]
    return shell


def _fresh(body: str, mimetype: str) -> Response:
    answer = make_response(body)
    answer.mimetype = mimetype
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@bp.get("/app")
@bp.get("/app/")
@bp.get("/app/<path:rest>")
def app_shell(rest: str = "") -> Response:
    """The one page of the phone app, whatever is behind /app: the app itself reads the address."""
    shell = _shell()
    page = render_template(
        "pwa/app.html",
        app_version=metadata.version("walkthrough"),
        assets=shell.assets,
        sprite=shell.sprite,
        styles=shell.styles,
        modules=shell.modules,
        import_map=Markup(shell.import_map),  # noqa: S704 - our own file names and digests, no person's text
    )
    answer = _fresh(page, "text/html")
    answer.headers["X-Walkthrough-Shell"] = shell.version
    return answer


@bp.get(WORKER_PATH)
def photo_worker() -> Response:
    """One line that starts the real worker, from inside the service worker's scope."""
    return _fresh(f'import "{_shell().assets}/runner/photo-worker.js";\n', "text/javascript")


@bp.get("/sw.js")
def service_worker() -> Response:
    """The service worker with this version's list of files."""
    shell = _shell()
    answer = _fresh(render_template("pwa/sw.js", version=shell.version, shell=shell.files), "text/javascript")
    answer.headers["Service-Worker-Allowed"] = "/app"
    return answer


@bp.get("/manifest.webmanifest")
def manifest() -> Response:
    """What makes the app installable: name, icons, shortcuts."""
    assets = _shell().assets
    icon = {"src": f"{assets}/icons/icon-96.png", "sizes": "96x96", "type": "image/png"}
    icons = [
        {"src": f"{assets}/icons/{name}-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, purpose in (("icon", "any"), ("maskable", "maskable"))
        for size in (192, 512)
    ]
    body = {
        "id": "/app",
        "name": "Walkthrough",
        "short_name": "Walkthrough",
        "description": "Become the customer: walk every touchpoint, offline.",
        "start_url": "/app",
        "scope": "/app",
        "display": "standalone",
        "lang": "en",
        "background_color": "#f6f5f1",
        "theme_color": "#0b5d56",
        "categories": ["business", "productivity"],
        "icons": icons,
        "shortcuts": [
            {"name": "Today", "url": "/app#/", "icons": [icon]},
            {"name": "My walks waiting", "short_name": "Waiting", "url": "/app#/waiting", "icons": [icon]},
        ],
    }
    return _fresh(json.dumps(body), "application/manifest+json")
