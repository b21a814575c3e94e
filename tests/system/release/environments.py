"""Environments for what is installed as people install it, and a copy of the program to do it from.

Parts come from the package index: without a network nothing of this is run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ("deskapp", "screens", "policy")
FILES = (
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "requirements.lock",
    "run_kiosk.sh",
)
NO_NETWORK = re.compile(
    r"new connection|name resolution|unreachable|timed out|refused|ProxyError|SSLError|error sending request",
    re.I,
)


def clean() -> dict[str, str]:
    """The surroundings of a person who has nothing set."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }


def environment(folder: Path, *install: str) -> Path:
    """A new environment with these parts; its folder of programs."""
    subprocess.run([sys.executable, "-I", "-m", "venv", folder], check=True, env=clean())
    python = folder / "bin" / "python"
    pip: list[str | Path] = [
        python,
        "-I",
        "-m",
        "pip",
        "install",
        "--no-input",
        "--disable-pip-version-check",
    ]
    fetched([*pip, *install])
    return folder / "bin"


def fetched(
    command: list[str | Path], cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What a command said that fetches something; without a network the test is not run."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=env or clean())
    if done.returncode and NO_NETWORK.search(done.stdout + done.stderr):
        pytest.skip("not run: no network")
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def program(folder: Path) -> Path:
    """A copy of what is under version control, without tests and docs."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    return folder
