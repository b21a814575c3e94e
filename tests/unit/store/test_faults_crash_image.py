"""A copy of the block device at any moment, as a power cut leaves it, has everything that was acknowledged.

The desk works on an ext4 file system in a file; it is stopped, the file is copied, and the copy is mounted,
which plays back the file system's own log. The control does the same with a disk whose syncs do nothing,
and must lose records: otherwise this would show nothing.
"""

import contextlib
import json
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from deskapp.store.contract import StoreFault
from deskapp.store.disk import Disk
from tests.support.journals import Desk, HandClock, Swift, everything
from tests.unit.store.killing import Account, work
from tests.unit.store.mounting import image, mounted

pytestmark = pytest.mark.faults

ROUNDS = 25


def cut_once(folder: Path, whole: Path, copy: Path, account: Account, seed: int, disk: Disk) -> None:
    """Let a desk work for a while, stop it, and copy the device under it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.close(reading)
            work(folder, account.at, seed, writing, disk)
        os._exit(3)
    os.close(writing)
    until = time.monotonic() + 0.15 + random.Random(seed).random() * 0.3
    os.set_blocking(reading, False)
    told = b""

    def listen() -> bytes:
        with contextlib.suppress(BlockingIOError):
            return os.read(reading, 1 << 20)
        return b""

    while time.monotonic() < until:
        told += listen()
        time.sleep(0.001)
    os.kill(child, signal.SIGSTOP)
    os.waitpid(child, os.WUNTRACED)
    while more := listen():
        told += more
    shutil.copyfile(whole, copy)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    for line in told.splitlines():
        with contextlib.suppress(ValueError):
            account.take(json.loads(line))


def look(folder: Path, account: Account) -> None:
    """Open what a power cut has left, and compare with what was acknowledged."""
    desk = Desk(folder, Disk(), HandClock(account.at, prefix=0xFFFE))
    try:
        desk.open()
        found = everything(folder)
    except StoreFault:
        found = {}
    finally:
        desk.journal.close()
    account.lost += sum(
        uid not in found or found[uid].version < version for uid, (version, _) in account.kept.items()
    )


def cuts(tmp_path: Path, disk: Disk, rounds: int) -> tuple[int, int]:
    """How many records were acknowledged in all rounds, and how many of them a power cut lost."""
    acknowledged = lost = 0
    for seed in range(rounds):
        whole, copy = image(tmp_path / "whole.img", 24), tmp_path / "copy.img"
        account = Account()
        # The file system's own timers must not do what the syncs are there for.
        with mounted(tmp_path / "desk", "-o", "loop,commit=300", str(whole)) as desk:
            cut_once(desk / "data", whole, copy, account, seed, disk)
        with mounted(tmp_path / "left", "-o", "loop", str(copy)) as left:
            look(left / "data", account)
        acknowledged, lost = acknowledged + account.acknowledged, lost + account.lost
    return acknowledged, lost


def test_nothing_acknowledged_is_lost_from_the_device(tmp_path: Path) -> None:
    acknowledged, lost = cuts(tmp_path, Disk(), ROUNDS)
    print(f"{ROUNDS} rounds, {acknowledged} records acknowledged, lost {lost}")
    assert acknowledged > 500
    assert lost == 0


def test_without_the_syncs_records_are_lost_from_the_device(tmp_path: Path) -> None:
    acknowledged, lost = cuts(tmp_path, Swift(), 5)
    print(f"control without syncs: 5 rounds, {acknowledged} records acknowledged, lost {lost}, as it must")
    assert lost > 0
