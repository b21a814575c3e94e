"""A sentence names a command that works where the kiosk was begun: by run_kiosk.sh there is no `deskapp`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deskapp.commands import NAMES
from deskapp.commands.arguments import parser_of
from deskapp.program import PROGRAM, program
from tests.support.started import deskapp

ROOT = Path(__file__).resolve().parents[3]

NAMED = re.compile(rf"(?<!`)(?<!from )\bdeskapp (?:{'|'.join(NAMES)})\b")
"""Behind a backtick it is a docstring, which no one at the desk reads."""

IN_FILES = {"file.py"}
"""The head of desk.toml, which stays where it is, however the kiosk is begun next."""


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({}, "deskapp"),
        ({"HOME": "/root"}, "deskapp"),
        ({"KIOSK_SCRIPT": "1"}, "./run_kiosk.sh"),
        ({"KIOSK_AGAIN": "/opt/kiosk/run_kiosk.sh"}, "./run_kiosk.sh"),
    ],
)
def test_by_what_began_it(environment: dict[str, str], name: str) -> None:
    assert program(environment) == name


def test_no_sentence_names_a_command_by_itself() -> None:
    found = {
        path.name
        for room in ("deskapp", "screens", "policy")
        for path in (ROOT / room).rglob("*.py")
        if any(NAMED.search(line) and ">" not in line for line in path.read_text("utf-8").splitlines())
    }
    assert found - IN_FILES == set()


def test_a_command_that_the_script_began_says_so(tmp_path: Path) -> None:
    words = ("settings", "set", "none", "1", "--data", str(tmp_path))
    done = deskapp(*words, KIOSK_AGAIN="/opt/kiosk/run_kiosk.sh")
    assert "'./run_kiosk.sh settings' lists them all" in done.stderr
    assert PROGRAM == "deskapp"
    assert parser_of("policy", "./run_kiosk.sh").format_usage().startswith("usage: ./run_kiosk.sh policy")
