"""The locks: every part by its hash, none by its place; the test lock holds the very releases a desk runs."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.support.checkout import ROOT

LOCKS = ["requirements.lock", "requirements-test.lock"]


def requirements(name: str) -> dict[str, str]:
    """Each part of a lock: what is asked for, and the rest of its entry."""
    text = (ROOT / name).read_text().replace("\\\n", " ")
    entries = [
        (line.split(None, 1)[0], line.split(None, 1)[1])
        for line in text.splitlines()
        if line and not line.startswith("#")
    ]
    return dict(entries)


@pytest.mark.parametrize("name", LOCKS)
def test_every_part_has_a_release_and_a_hash(name: str) -> None:
    parts = requirements(name)
    assert len(parts) > 10
    for asked, rest in parts.items():
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][0-9.]*", asked), asked
        assert re.fullmatch(r"(; [^-]+ )?( *--hash=sha256:[0-9a-f]{64})+ *", rest), asked


@pytest.mark.parametrize("name", LOCKS)
def test_no_place_is_named(name: str) -> None:
    text = (ROOT / name).read_text()
    for sign in ("://", "index", "find-links", " @ ", "/"):
        assert sign not in text.replace("tests/lock.sh", ""), sign


def test_the_tests_run_on_what_a_desk_runs() -> None:
    desk, test = (requirements(name) for name in LOCKS)
    assert desk.items() <= test.items()


def test_the_locks_answer_the_project_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    for name, asked in (
        ("requirements.lock", project["project"]["dependencies"]),
        ("requirements-test.lock", project["dependency-groups"]["test"]),
    ):
        locked = {part.partition("==")[0] for part in requirements(name)}
        assert {re.split(r"[^a-z0-9-]", each)[0] for each in asked} <= locked, name
