"""Commands that only read work beside a running kiosk, and end quietly when nobody reads on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deskapp.cli import main
from deskapp.clock import SystemClock
from deskapp.desk.desk import Desk
from deskapp.settings.models import Settings
from deskapp.store.lock import locked
from deskapp.store.open_store import open_store
from policy import load

ROOT = Path(__file__).resolve().parents[3]

READING = (
    "doctor",
    "handover",
    "incidents",
    "incidents I1",
    "numbers",
    "numbers annual 2026",
    "export",
    "export --csv",
    "settings",
    "settings list",
    "settings check",
    "settings docs",
    "policy check",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records with one incident, as a kiosk leaves them."""
    found = tmp_path_factory.mktemp("desk")
    clock = SystemClock()
    desk = Desk(open_store(found, clock, Settings().zone), clock, Settings(), load())
    desk.open()
    desk.do("emergency", {"kind": "medical"})
    desk.store.close()
    return found


@pytest.mark.parametrize("words", READING)
def test_it_works_while_a_kiosk_has_the_records(
    folder: Path, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from deskapp.store.disk import Disk

    with locked(Disk(), folder, SystemClock().now()):
        status = main([*words.split(), "--data", str(folder)])
    assert status == 0, capsys.readouterr().err
    assert capsys.readouterr().out


def test_a_command_that_writes_says_that_a_kiosk_has_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from deskapp.store.disk import Disk

    with locked(Disk(), folder, SystemClock().now()):
        assert main(["erase", "--now", "--data", str(folder)]) == 1
    assert "another kiosk already has this data" in capsys.readouterr().err


@pytest.mark.parametrize("words", [*READING, "--help", "numbers --help", "plain --help", "--version"])
def test_a_pipe_that_nobody_reads_is_no_fault(folder: Path, words: str) -> None:
    """The reading end is closed before the command begins, so every write fails."""
    reading, writing = os.pipe()
    os.close(reading)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-m", "deskapp", *words.split(), "--data", str(folder)]
    try:
        ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, env=env, check=False)
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert not (folder / "fault.log").exists()


def test_both_outputs_closed_is_no_fault_either(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-m", "deskapp", "settings", "list", "--data", str(folder)]
    try:
        ended = subprocess.run(command, stdout=writing, stderr=writing, env=env, check=False)
    finally:
        os.close(writing)
    assert ended.returncode == 0
