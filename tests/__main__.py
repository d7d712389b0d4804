"""`python -m tests`: installs what the browsers' tests lack, then every check, pytest last.

`--quick` leaves out the browsers and the slow slices. Anything after `--` goes to pytest.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: Debian's package for each program the browser tests drive.
PROGRAMS = {"chromium": "chromium", "WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="no browsers, no slow slices: at most a minute")
    parser.add_argument("rest", nargs="*", help="passed on to pytest, after --")
    given = parser.parse_args()
    os.chdir(ROOT)
    if not given.quick and not install_browsers():
        return 1
    failed = [name for name, command in checks() if not run(name, command)]
    selection = ["-m", "not browser and not slow"] if given.quick else []
    tests = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", *selection, *given.rest]
    if not run("pytest", tests):
        failed.append("pytest")
    # pytest's closing line stays the last on standard output; this verdict goes beside it.
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def checks() -> list[tuple[str, list[str]]]:
    python = [sys.executable, "-m"]
    deno = [str(Path(sys.executable).with_name("deno"))]
    settings = ["--config", "tests/js/deno.json"]
    scripts = ["walkthrough/static/runner", "walkthrough/static/enhance"]
    return [
        ("ruff", [*python, "ruff", "check", "."]),
        ("ruff format", [*python, "ruff", "format", "--check", "."]),
        ("mypy", [*python, "mypy"]),
        ("djlint", [*python, "djlint", "walkthrough/templates", "--lint", "--quiet"]),
        ("deno lint", [*deno, "lint", *settings, "--quiet", *scripts, "tests/js"]),
        ("deno fmt", [*deno, "fmt", *settings, "--check", "--quiet", *scripts, "tests/js"]),
        ("deno check", [*deno, "check", *settings, "--quiet", "walkthrough/static/runner/main.js"]),
        ("deno test", [*deno, "test", *settings, "--allow-read", "--quiet", "--reporter=dot", "tests/js"]),
    ]


def run(name: str, command: list[str]) -> bool:
    print(f"== {name}", flush=True)
    began = time.monotonic()
    # Deno has certificate authorities of its own; a site's are in the system's store.
    done = subprocess.run(command, check=False, env={"DENO_TLS_CA_STORE": "system,mozilla", **os.environ})
    good = done.returncode == 0
    if name != "pytest":
        print(f"   {'ok' if good else 'FAILED'} in {time.monotonic() - began:.1f} s", flush=True)
    return good


def install_browsers() -> bool:
    """Chromium and WebKit's driver from Debian; elsewhere a sentence says what to install."""
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if not missing:
        return True
    if shutil.which("apt-get") is None:
        print(f"The browser tests need {', '.join(missing)}. Install them, or run with --quick.", file=sys.stderr)
        return False
    print(f"== installing {', '.join(missing)} with apt", flush=True)
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *missing]):
        done = subprocess.run([*sudo, "apt-get", *command], check=False, env=quiet, stdout=subprocess.DEVNULL)
        if done.returncode != 0:
            packages = ", ".join(missing)
            print(f"apt-get {command[0]} failed. Install {packages} by hand, or run with --quick.", file=sys.stderr)
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
