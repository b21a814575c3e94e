"""What the kiosk has loaded when its first screen is painted, and what it leaves for when it is asked for."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.started import environment
from tests.support.terminal import Terminal

PAINTED = """
import json, sys
from pathlib import Path
from deskapp import cli
from deskapp.commands.run import prepare

def painted(kiosk):
    Path(sys.argv[1]).write_text(json.dumps(sorted(sys.modules)))
    kiosk.exit(0)

prepare()
from screens.kiosk import Kiosk
Kiosk.after_first_paint = painted
sys.exit(cli.main(sys.argv[2:]))
"""

NEEDED = (
    "screens.desk",
    "screens.terminal.driver",
    "deskapp.acts",
    "deskapp.store.tables",
    "textual.app",
    "tinydb.table",
    "pydantic",
)
"""The desk, what reads its keys, and the records of today. The emergency comes right after."""

LEFT = (
    "deskapp.lookup",
    "deskapp.numbers",
    "deskapp.plain",
    "deskapp.practice",
    "deskapp.settings_editor",
    "policy.checking",
    "rapidfuzz",
    "screens.guide",
    "screens.numbers",
    "screens.practice",
    "screens.search",
    "screens.settings",
    "sqlite3",
    "tomlkit",
    "tzlocal",
    "xlsxwriter",
)
"""Rooms and packages that wait until someone asks for what they do."""


@cache
def loaded() -> frozenset[str]:
    """The names of all modules after the first paint of a real start in a terminal."""
    with TemporaryDirectory() as folder:
        names = Path(folder) / "names"
        data = Path(folder) / "data"
        data.mkdir(mode=0o700)
        (data / "desk.toml").write_text("")
        command = [sys.executable, "-P", "-c", PAINTED, str(names), "--data", str(data)]
        with Terminal(command, environment(Path(folder))) as terminal:
            assert terminal.wait_for_end() == 0, terminal.text()
        return frozenset(json.loads(names.read_text()))


@pytest.mark.parametrize("name", NEEDED)
def test_what_a_key_may_need_is_there(name: str) -> None:
    assert name in loaded()


@pytest.mark.parametrize("name", LEFT)
def test_what_may_never_be_asked_for_is_not(name: str) -> None:
    assert not [module for module in loaded() if module == name or module.startswith(f"{name}.")]
