"""The house rules as tests: each failure names the file and the mend."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = ROOT / "walkthrough"
RUNNER = CODE / "static/runner"

LINE = [
    "accounts", "programmes", "scripts", "fieldwork", "photos", "walks", "review", "voice", "loop", "report", "upkeep",
    "demo",
]  # fmt: skip
PURE = [
    "canonical.py", "strict_json.py", "notation.py", "shape.py", "problems.py", "measure/*.py",
    "scripts/document.py", "scripts/expressions.py", "scripts/syntax.py",
    "walks/protocol.py", "walks/manifest.py", "walks/envelope.py", "walks/observation.py", "walks/vocabulary.py",
    "report/contributions.py", "report/observed.py", "report/findings.py", "report/selection.py", "report/rows.py",
    "report/waits.py", "report/answers.py", "report/lanes.py", "report/notes.py", "report/one_page.py",
    "report/wording.py", "report/charts.py", "report/bars.py", "report/svg.py", "report/evidence/lines.py",
]  # fmt: skip
PURE_MAY_USE = {*sys.stdlib_module_names, "pydantic"} - {"random", "time", "os", "socket", "subprocess", "secrets"}
SQL_LIVES_IN = {"queries.py", "models.py", "db.py"}
HTTP_LIVES_IN = {"views.py", "api.py", "forms.py", "commands.py"}


def modules() -> list[Path]:
    return [p for p in CODE.rglob("*.py") if "migrations" not in p.parts]


def pure_modules() -> list[Path]:
    return [path for pattern in PURE for path in CODE.glob(pattern)]


def imports(path: Path) -> list[str]:
    """Absolute dotted names of everything a module imports at run time."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    found: list[str] = []
    for node in ast.walk(_without_type_checking(ast.parse(path.read_text()))):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join([*package[: len(package) - node.level + 1]] if node.level else [])
            module = ".".join(part for part in (base, node.module or "") if part)
            found += [f"{module}.{name.name}" for name in node.names]
    return found


def _without_type_checking(tree: ast.Module) -> ast.Module:
    tree.body = [n for n in tree.body if not (isinstance(n, ast.If) and "TYPE_CHECKING" in ast.dump(n.test))]
    return tree


def feature(path: Path) -> str:
    return path.relative_to(CODE).parts[0]


def told(path: Path, what: str) -> str:
    return f"{path.relative_to(ROOT)}: {what}"


def test_every_pure_module_named_here_exists() -> None:
    assert [pattern for pattern in PURE if not list(CODE.glob(pattern))] == []


def test_pure_modules_import_only_the_standard_library_pydantic_and_each_other() -> None:
    pure = {".".join(p.relative_to(ROOT).with_suffix("").parts) for p in pure_modules()}
    found = []
    for path in pure_modules():
        for name in imports(path):
            inside = any(name == m or name.startswith(m + ".") for m in pure) or name.startswith("walkthrough.measure")
            if not inside and name.split(".")[0] not in PURE_MAY_USE:
                found.append(told(path, f"imports {name}; hand the value in as an argument instead"))
    assert found == []


def test_only_views_api_forms_and_the_plumbing_know_http() -> None:
    found = []
    for path in modules():
        if path.name in HTTP_LIVES_IN or feature(path) == "web" or path.parent == CODE:
            continue
        web = [n for n in imports(path) if n.split(".")[0] in {"flask", "flask_login", "flask_wtf", "werkzeug"}]
        allowed = {("accounts", "passwords.py"), ("upkeep", "serving.py")}
        if web and (feature(path), path.name) not in allowed:
            found.append(told(path, f"imports {web[0]}; move what needs it to views.py or api.py"))
    assert found == []


def test_features_import_leftwards_only() -> None:
    found = []
    for path in modules():
        here = feature(path)
        if here not in LINE:
            continue
        for name in imports(path):
            parts = name.split(".")
            if (
                parts[0] == "walkthrough"
                and len(parts) > 1
                and parts[1] in LINE
                and LINE.index(parts[1]) > LINE.index(here)
            ):
                found.append(
                    told(path, f"imports {name} to its right; read a table or let create_app hand it a function")
                )
    assert found == []


def test_sql_occurs_only_where_it_belongs() -> None:
    found = []
    for path in modules():
        if path.name in SQL_LIVES_IN:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                if name in {"select", "text", "sa.text", "sqlalchemy.text"} or name.endswith("session.execute"):
                    found.append(told(path, f"line {node.lineno} calls {name}; move it to queries.py"))
    assert found == []


def test_nobody_commits_but_the_database_module_and_the_command_line() -> None:
    allowed = {CODE / "db.py", CODE / "commanding.py", CODE / "migrating.py", CODE / "web/replies.py"}
    found = []
    for path in set(modules()) - allowed:
        for node in ast.walk(ast.parse(path.read_text())):
            is_commit = (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
            )
            if is_commit and path.parent.name not in {"demo", "upkeep"} and path.name != "storage.py":
                found.append(told(path, f"line {node.lineno} commits; the request's end does that"))
    assert found == []


def test_every_route_is_kebab_case_typed_and_changes_state_only_by_post(app) -> None:
    found = []
    for rule in app.url_map.iter_rules():
        words = re.sub(r"<[^>]+>", "", rule.rule)
        if rule.endpoint != "static" and not re.fullmatch(r"[a-z0-9/.\-]*", words):
            found.append(f"{rule.rule}: write it in kebab-case")
        for name in re.findall(r"<(\w+)>", rule.rule):
            if name not in {"key", "script", "wave", "rest", "walk_id", "sha256", "filename", "format"}:
                found.append(f"{rule.rule}: give <{name}> a type")
        extra = rule.methods - {"GET", "HEAD", "OPTIONS", "POST"}
        if extra and not rule.rule.startswith("/api/"):
            found.append(f"{rule.rule}: pages use GET and POST, not {extra}")
    assert found == []


PUBLIC = {
    "static",
    "accounts.home",
    "accounts.sign_in",
    "accounts.sign_out",
    "health.healthz",
    "session_api.create",
    "session_api.destroy",
}


def test_every_route_but_the_public_few_refuses_a_stranger(app, client) -> None:
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PUBLIC or rule.endpoint.startswith("pwa."):
            continue
        values = {name: _sample(rule, name) for name in rule.arguments}
        with app.test_request_context():
            path = app.url_map.bind("localhost").build(rule.endpoint, values)
        method = "GET" if "GET" in rule.methods else next(iter(rule.methods - {"HEAD", "OPTIONS"}))
        headers = {
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "image/jpeg" if "photos/" in path and method == "PUT" else "application/json",
        }
        answer = client.open(path, method=method, headers=headers, data=b"x" if method != "GET" else None)
        refused = answer.status_code in {401, 400} or (answer.status_code == 302 and "/sign-in" in answer.location)
        if not refused:
            found.append(f"{method} {rule.rule} answered {answer.status_code} to a stranger; load through access.py")
    assert found == []


def _sample(rule, name: str) -> object:
    converter = type(rule._converters[name]).__name__
    return {"IntegerConverter": 1, "AnyConverter": "json", "UUIDConverter": "019aa1c2-7c1e-7d3a-9a51-0f6c2f0f6b11"}.get(
        converter, "x"
    )


SIZES = [("Python module", "*.py", 300), ("template", "*.html", 160)]


@pytest.mark.parametrize(("what", "pattern", "most"), SIZES)
def test_no_file_has_outgrown_its_idea(what: str, pattern: str, most: int) -> None:
    long = {}
    for path in CODE.rglob(pattern):
        if "migrations" not in path.parts and (count := len(path.read_text().splitlines())) > most:
            long[str(path.relative_to(ROOT))] = count
    assert long == {}, f"a {what} over {most} lines has a second idea in it: {long}"


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50:
                long.append(told(path, f"{node.name} has {node.end_lineno - node.lineno + 1} lines"))
    assert long == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        told(p, "open with a docstring")
        for p in modules()
        if p.read_text().strip() and not ast.get_docstring(ast.parse(p.read_text()))
    ]
    assert silent == []


def runner_modules() -> list[Path]:
    return sorted(RUNNER.rglob("*.js"))


def test_the_runners_layers_import_inwards_only() -> None:
    may = {
        "model": {"model"},
        "store": {"model", "store"},
        "sync": {"model", "sync"},
        "ui": {"model", "ui"},
        "screens": {"model", "store", "sync", "screens", "ui"},
    }
    found = []
    for path in runner_modules():
        layer = path.relative_to(RUNNER).parts[0]
        for target in re.findall(r'from\s+"(\.[^"]+)"', path.read_text()):
            to = (path.parent / target).resolve().relative_to(RUNNER.resolve()).parts[0]
            is_glue = path.name == "browser.js"
            if layer in may and not to.endswith(".js") and to not in may[layer] and not is_glue:
                found.append(told(path, f"imports {target}; {layer} may use {sorted(may[layer])}"))
    assert found == []


def test_model_and_sync_never_touch_the_browser() -> None:
    found = []
    for path in runner_modules():
        if path.relative_to(RUNNER).parts[0] in {"model", "sync"} and path.name != "browser.js":
            code = re.sub(r"//[^\n]*|/\*.*?\*/", "", path.read_text(), flags=re.S)
            for name in ("document.", "window.", "indexedDB", "localStorage"):
                if re.search(rf"(?<![\w.]){re.escape(name)}", code) and not _is_script_document(code, name):
                    found.append(told(path, f"mentions {name}; take it as an argument"))
            if re.search(r"(?<![\w.])fetch\(", code) and "{ fetch" not in code and "fetch," not in code:
                found.append(told(path, "calls fetch; take it as an argument"))
    assert found == []


def _is_script_document(code: str, name: str) -> bool:
    """`document` is also the word for a script's document, handed in as an argument."""
    return name == "document." and (
        "querySelector" not in code and "document.createElement" not in code and "document.body" not in code
    )


def test_no_runner_module_has_outgrown_its_idea() -> None:
    long = {str(p.relative_to(ROOT)): n for p in runner_modules() if (n := len(p.read_text().splitlines())) > 200}
    assert long == {}
