"""The real kiosk in a terminal: a commit is a call of TinyDB's tables; without TinyDB it does not start."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deskapp.store.index import survey
from tests.support.pty import SETTINGS, keys
from tests.support.terminal import Terminal

ROOT = Path(__file__).parents[3]

WATCH = """
import json, os
from tinydb.table import Table

def watched(name):
    real = getattr(Table, name)
    def call(table, *given, **named):
        answer = real(table, *given, **named)
        numbers = [answer] if isinstance(answer, int) else list(answer)
        with open(os.environ["CALLS"], "a") as file:
            file.write(json.dumps([name, table.name, numbers, type(table).__name__]) + "\\n")
        return answer
    setattr(Table, name, call)

for name in ("insert", "update"):
    watched(name)
"""
"""Put around TinyDB's own methods, on its own class, before anything of the kiosk is loaded."""

AWAY = """
import sys
sys.modules["tinydb"] = None
"""


def environment(folder: Path, first: str) -> dict[str, str]:
    """Surroundings in which Python runs this before all else."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(first)
    env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM")}
    path = os.pathsep.join([str(folder), str(ROOT)])
    return {**env, "PYTHONPATH": path, "TERM": "xterm-256color", "CALLS": str(folder / "calls")}


def with_settings(folder: Path) -> Path:
    """A folder that is asked nothing first."""
    folder.mkdir()
    (folder / "desk.toml").write_text(SETTINGS)
    return folder


def calls_in(watch: Path) -> list[Any]:
    """What was asked of TinyDB's tables so far: method, table, numbers, class."""
    written = watch / "calls"
    return [json.loads(line) for line in written.read_text().splitlines()] if written.exists() else []


def test_each_commit_of_the_kiosk_is_a_call_of_a_tinydb_table(tmp_path: Path) -> None:
    data, watch = with_settings(tmp_path / "desk"), tmp_path / "watch"
    env = environment(watch, WATCH)
    with Terminal([sys.executable, "-P", "-m", "deskapp", "--data", str(data)], env) as terminal:
        terminal.wait_for("F12 EMERGENCY")
        calls: list[Any] = []
        for press in ("w", "c", "w", "g"):
            before = len(calls)
            keys(terminal, press)
            while len(calls) == before:
                terminal.read()
                assert terminal.process.poll() is None
                calls = calls_in(watch)
        terminal.wait_for("102")
        path = next(data.glob("*.journal"))
    calls = calls_in(watch)
    found = survey(path.read_bytes(), path.name)
    told = [(table, number) for _, table, numbers, _ in calls for number in numbers]
    assert {kind for _, _, _, kind in calls} == {"JournalTable"}
    assert told.count(("visits", 1)) >= 1
    assert len(told) == found.index.taken, "every document of every line came through a table, and once"
    assert set(told) == {(entry.table, entry.number) for entry in found.index}
    assert found.is_whole
    assert found.lines >= 4


@pytest.mark.parametrize("command", [[], ["plain"]])
def test_without_tinydb_it_says_so_at_the_start(tmp_path: Path, command: list[str]) -> None:
    data = with_settings(tmp_path / "desk")
    env = environment(tmp_path / "away", AWAY)
    words = [sys.executable, "-P", "-m", "deskapp", *command, "--data", str(data)]
    if command:
        run = subprocess.run(words, env=env, input="wait\n", capture_output=True, text=True, check=False)
        said, status = run.stderr, run.returncode
    else:
        with Terminal(words, env) as terminal:
            status, said = terminal.wait_for_end(), terminal.text()
    assert status == 1
    assert "TinyDB, which keeps the records, is not installed" in " ".join(said.split())
    assert not list(data.glob("fault*"))
