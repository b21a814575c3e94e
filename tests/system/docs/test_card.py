"""docs/card.md is the registry's, has every key once, and fits on one sheet of paper."""

from __future__ import annotations

import re
import subprocess
import sys

from deskapp.acts import ACTS
from deskapp.keyboard.key_table import PARTS, WIDE, card, shown
from tests.system.docs.pages import ROOT

PAGE = ROOT / "docs" / "card.md"
SHEET = 66
"""Lines of a sheet of paper as plain printers count them."""


def body() -> list[str]:
    """What is printed."""
    text = PAGE.read_text(encoding="utf-8")
    return text[text.index("```text\n") + 8 : text.rindex("```")].splitlines()


def test_the_card_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == card(), (
        "make it again: python -m deskapp.keyboard.key_table card > docs/card.md"
    )


def test_the_command_prints_it() -> None:
    command = [sys.executable, "-P", "-m", "deskapp.keyboard.key_table", "card"]
    made = subprocess.check_output(command, text=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})
    assert made == card()


def test_every_key_stands_there_once() -> None:
    keys = [found[1] for line in body() if (found := re.match(r"(\S+) +\S", line)) and line[:1] != " "]
    for act in ACTS.values():
        if act.key is not None:
            assert keys.count(shown(act)) == 1, act.name


def test_the_emergency_stands_first() -> None:
    assert body()[0].startswith("F12 ")


def test_function_keys_stand_in_their_order() -> None:
    lines = body()
    screens = lines[lines.index("SCREENS") + 1 :]
    found = [int(at[1]) for line in screens if (at := re.match(r"F(\d+) ", line))]
    assert len(found) > 5
    assert found == sorted(found)
    assert all(line[0] == "F" for line in screens[: len(found)])


def test_it_fits_on_a_sheet() -> None:
    lines = body()
    assert len(lines) <= SHEET
    assert max(map(len, lines)) <= WIDE


def test_no_part_is_empty() -> None:
    lines = body()
    for title in (*PARTS, "SCREENS"):
        assert lines[lines.index(title) + 1].strip()
