"""A second kiosk on the same data is refused at once, in a sentence; readers are not."""

import subprocess
import sys
from pathlib import Path

import pytest

from deskapp.store.faults import Taken
from tests.support.journals import Desk, everything

SECOND = """
import sys
from pathlib import Path
from tests.support.journals import Desk
from deskapp.store.faults import Taken
try:
    Desk(Path(sys.argv[1])).open()
except Taken as taken:
    print(taken)
else:
    print("opened")
"""


def second(folder: Path) -> str:
    root = Path(__file__).parents[3]
    run = subprocess.run(
        [sys.executable, "-c", SECOND, str(folder)],
        capture_output=True,
        text=True,
        cwd=root,
        timeout=30,
        check=True,
    )
    return run.stdout.strip()


def test_a_second_process_is_refused_and_told_who_has_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.tally())
    before = (tmp_path / "2026-11.journal").read_bytes()
    import os

    assert second(tmp_path) == (
        f"another kiosk already has this data (process {os.getpid()}, since 2026-11-24 17:00:00 UTC). "
        "Use that one, or end it first"
    )
    assert (tmp_path / "2026-11.journal").read_bytes() == before
    desk.commit(desk.tally())
    desk.journal.close()
    assert second(tmp_path) == "opened"


def test_a_second_one_in_the_same_process_is_refused_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    with pytest.raises(Taken):
        Desk(tmp_path).open()
    desk.commit(desk.tally())
    assert everything(tmp_path) == desk.kept


def test_the_lock_is_let_go_when_opening_fails(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.tally())
    desk.clock.go(days=90)
    with pytest.raises(Exception, match="the clock says"):
        desk.reopen()
    desk.clock.go(days=-90)
    assert second(tmp_path) == "opened"


def test_the_lock_file_stays_the_same_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    lock = (tmp_path / "desk.lock").stat().st_ino
    desk.reopen()
    desk.journal.tend()
    desk.journal.close()
    assert (tmp_path / "desk.lock").stat().st_ino == lock


def test_without_file_locks_the_kiosk_says_that_it_is_not_supported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deskapp.store import lock
    from deskapp.store.faults import Unsupported

    monkeypatch.setattr(lock, "fcntl", None)
    with pytest.raises(Unsupported, match="needs Linux or macOS"):
        Desk(tmp_path).open()
