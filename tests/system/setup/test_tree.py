"""The tree holds what belongs there: the fixed top level, readable files, nothing of one machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.support.checkout import ROOT

TOP = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "deskapp",
    "docs",
    "policy",
    "pyproject.toml",
    "requirements-test.lock",
    "requirements.lock",
    "run_kiosk.sh",
    "screens",
    "tests",
}
MOST_LINES = 450
# Paths that exist on one machine, and places to fetch from. The patterns do not match themselves.
OF_ONE_MACHINE = re.compile(
    r"/(?:work|root|tmp/venv)/|--(?:extra-)?index-url|--find-link[s]|pypi\.(?:org)|pythonhosted\.(?:org)"
)


def files() -> list[Path]:
    """Every file of the project, those not yet committed too."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not run: this needs a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_the_top_level_is_fixed() -> None:
    assert {path.parts[0] for path in files()} <= TOP


def test_no_module_is_longer_than_a_reader_holds_in_mind() -> None:
    modules = [path for path in files() if path.suffix == ".py"]
    assert modules
    lengths = {str(path): len((ROOT / path).read_text().splitlines()) for path in modules}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_nothing_of_one_machine_is_named() -> None:
    found = []
    for path in files():
        text = (ROOT / path).read_text(errors="replace")
        found += [f"{path}: {match[0]}" for match in OF_ONE_MACHINE.finditer(text)]
    assert found == []


def test_every_dependency_is_justified_in_a_comment_before_it() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)
    lines = [line.strip() for line in text.splitlines()]
    for asked in project["project"]["dependencies"] + project["dependency-groups"]["test"]:
        assert lines[lines.index(f'"{asked}",') - 1].startswith("# "), asked
