"""A count that is interrupted, killed or ended does no harm: what was kept is whole, the rest counts anew."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.counts.cache import file_of
from tests.support.hang import HANG, wait_until
from tests.support.started import environment
from tests.unit.numbers.making import ZONE, years_of_this_run
from tests.unit.numbers.test_kept import all_of

ASKED = ("deskapp.numbers.report_process", "-", "2025", "")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return years_of_this_run(tmp_path_factory, seed=13, per_day=30, last=date(2026, 2, 1))[0]


def ended_while_counting(
    made: Path, folder: Path, how: signal.Signals, first: str, *words: str
) -> tuple[int, str]:
    """Starts the count on a copy in `folder`, and ends it once its first month is counted.

    How it ended, and what it said.
    """
    shutil.copytree(made, folder)
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith(first)
    process.send_signal(how)
    _, said = process.communicate(timeout=HANG)
    return process.returncode, said


def children(folder: Path) -> list[str]:
    """Those that count months of this folder."""
    left = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [
        line
        for line in left.splitlines()
        if "deskapp.numbers.counts.worker_process" in line and str(folder) in line
    ]


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Whatever a script starts in the background ignores SIGINT, and its children too; these must not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_what_was_counted_until_then_is_whole(made: Path, tmp_path: Path, how: signal.Signals) -> None:
    folder = tmp_path / "data"
    words = ("deskapp", "numbers", "2025", "--csv", "--progress", "--data", str(folder))
    status, said = ended_while_counting(made, folder, how, "counting month 1 of 13", *words)
    if how is signal.SIGINT:
        assert status == 130
        assert said.splitlines()[-1] == "deskapp: interrupted; nothing was changed"
    # Children whose parent is gone end at their next word.
    wait_until(lambda: not children(folder), "a child goes on")
    journals = {each.name: each.read_bytes() for each in made.glob("*.journal")}
    assert {each.name: each.read_bytes() for each in folder.glob("*.journal")} == journals
    before = {each.name for each in folder.glob("*.counts")}
    assert before
    again = all_of(gather(folder, ZONE))
    for each in folder.glob("*.counts"):
        each.unlink()
    assert all_of(gather(folder, ZONE, keep=False)) == again


def test_what_a_killed_writer_left_is_taken_away_in_time(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(made, folder)
    old, fresh = folder / "2025-03.counts.4711.new", folder / "2025-04.counts.4712.new"
    for path in (old, fresh):
        path.write_bytes(b"half")
    long_ago = datetime.now(ZONE).timestamp() - 3600
    os.utime(old, (long_ago, long_ago))
    gather(folder, ZONE)
    assert not old.exists()
    assert fresh.exists()  # someone may be writing it
    assert file_of(folder, "2025-03").exists()


def test_the_screens_child_ends_with_what_it_began(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    module, config, days, only = ASKED
    words = (module, str(folder), config, days, only)
    status, _ = ended_while_counting(made, folder, signal.SIGTERM, "counted 1 of 13", *words)
    assert status == 1
    assert children(folder) == []
