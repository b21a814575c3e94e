"""A desk in a process of its own that is killed at work, and the account of what it was told is kept."""

import contextlib
import json
import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

from deskapp.records import Record
from deskapp.store.disk import Disk
from deskapp.store.transaction import document
from tests.support.journals import NOON, Desk, HandClock, everything

PHASES = ("opening", "commit", "turn", "compaction", "erasure")
LASTS = {"opening": 0.003, "commit": 0.01, "turn": 0.01, "compaction": 0.006, "erasure": 0.01}
"""About how long each phase lasts, in seconds: a kill by the clock comes somewhere in it."""

CALLS = {"opening": 6, "commit": 40, "turn": 12, "compaction": 10, "erasure": 16}
"""About how often each phase touches the disk: a kill by calls comes at one of them."""


def sum_of(record: Record) -> int:
    return crc32(document(record))


class Deadly(Disk):
    """Kills its own process at a touch of the disk within a phase, or at the end of one that has fewer."""

    def __init__(self, target: str, chance: random.Random) -> None:
        self._target = target
        self._after = chance.randrange(1, CALLS[target] + 1)
        self._torn = chance.random() < 0.5
        """Whether half of a write is done that is hit."""
        self._left: int | None = None

    def enter(self, phase: str) -> None:
        """This phase begins."""
        if self._left is not None:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left = self._after if phase == self._target else None

    def _hit(self) -> bool:
        if self._left is not None:
            self._left -= 1
        return self._left == 0

    def _touch(self) -> None:
        if self._hit():
            os.kill(os.getpid(), signal.SIGKILL)

    def open(self, path: Path, write: bool = False, create: bool = False) -> int:
        if write:
            self._touch()
        return super().open(path, write, create)

    def put(self, fd: int, data: bytes, at: int) -> int:
        if self._hit():
            if self._torn:
                super().put(fd, data[: len(data) // 2], at)
            os.kill(os.getpid(), signal.SIGKILL)
        return super().put(fd, data, at)

    def sync(self, fd: int) -> None:
        self._touch()
        super().sync(fd)

    def truncate(self, fd: int, size: int) -> None:
        self._touch()
        super().truncate(fd, size)

    def rename(self, old: Path, new: Path) -> None:
        self._touch()
        super().rename(old, new)

    def remove(self, path: Path) -> None:
        self._touch()
        super().remove(path)

    def sync_folder(self, folder: Path) -> None:
        self._touch()
        super().sync_folder(folder)


class _Reporting(Desk):
    """Tells through a pipe what was acknowledged, and what it is about to do."""

    def __init__(self, folder: Path, clock: HandClock, pipe: int, disk: Disk) -> None:
        super().__init__(folder, disk, clock)
        self._pipe, self._disk = pipe, disk

    def say(self, **said: object) -> None:
        if "phase" in said and isinstance(self._disk, Deadly):
            self._disk.enter(str(said["phase"]))
        os.write(self._pipe, json.dumps(said).encode() + b"\n")

    def commit(self, *records: Record, act: str = "act") -> None:
        super().commit(*records, act=act)
        self.say(
            kept=[[each.uid, each.version, sum_of(each)] for each in records], at=self.clock.at.timestamp()
        )


def work(folder: Path, at: datetime, seed: int, pipe: int, disk: Disk) -> None:
    """Open the desk and work until killed."""
    chance = random.Random(seed)
    desk = _Reporting(folder, HandClock(at, prefix=seed + 1), pipe, disk)
    desk.say(phase="opening")
    waiting: list[Record] = [each for each in desk.open() if each.table == "visits" and each.is_open]
    while True:
        desk.say(phase="commit")
        for _ in range(chance.randrange(5, 30)):
            desk.clock.go(minutes=7)
            if waiting and chance.random() < 0.4:
                visit = waiting.pop(chance.randrange(len(waiting)))
                desk.commit(visit.revised(state="closed", closed=desk.clock.now(), outcome="left"))
            else:
                visit = desk.visit(description="red scarf by the printer")
                desk.commit(visit, *[desk.tally() for _ in range(chance.randrange(3))])
                waiting.append(visit)
        phase = chance.choice(["turn", "compaction", "erasure"])
        desk.say(phase=phase)
        if phase == "turn":
            now = desk.clock.at
            desk.clock.at = datetime(now.year + now.month // 12, now.month % 12 + 1, 1, 12, tzinfo=UTC)
            desk.commit(desk.tally())
            desk.journal.tend()
        elif phase == "compaction":
            desk.journal.tend()
        else:
            erased = desk.journal.erase(lambda record: () if record.is_open else record.personal)
            newer = {record.uid: record for record in erased.records}
            waiting = [newer.get(each.uid, each) for each in waiting]


@dataclass
class Account:
    """What was acknowledged in all rounds, and where the kills hit."""

    kept: dict[str, tuple[int, int]] = field(default_factory=dict)
    kills: Counter[str] = field(default_factory=Counter)
    at: datetime = NOON
    acknowledged: int = 0
    lost: int = 0
    silent: int = 0

    def take(self, said: dict[str, object]) -> None:
        kept = said.get("kept")
        if isinstance(kept, list):
            self.acknowledged += len(kept)
            self.kept.update({uid: (version, total) for uid, version, total in kept})
            self.at = datetime.fromtimestamp(float(str(said["at"])), UTC)

    def add(self, other: "Account") -> None:
        """Count another desk's rounds in."""
        self.kills += other.kills
        self.acknowledged += other.acknowledged
        self.lost += other.lost
        self.silent += other.silent

    def check(self, folder: Path) -> None:
        """Reopen, and compare with what was acknowledged."""
        desk = Desk(folder, Disk(), HandClock(self.at, prefix=0xFFFF))
        desk.open()
        assert not [notice for notice in desk.journal.notices if "torn" not in notice], desk.journal.notices
        desk.journal.close()
        found = everything(folder)
        for uid, (version, total) in self.kept.items():
            record = found.get(uid)
            if record is None or record.version < version:
                self.lost += 1
            elif record.version == version and sum_of(record) != total:
                self.silent += 1
        unasked = found.keys() - self.kept.keys()
        assert len(unasked) <= 3 * sum(self.kills.values()), (
            "only what was on its way at a kill may be there unasked"
        )


def kill_once(folder: Path, account: Account, target: str, seed: int, by_clock: bool) -> None:
    """Let a desk work, kill it in the target phase, and check what is left.

    By the clock, wherever the machine is then; or at a touch of the disk, which is the same on all machines.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.close(reading)
            disk = Disk() if by_clock else Deadly(target, random.Random(seed))
            work(folder, account.at, seed, writing, disk)
        os._exit(3)
    os.close(writing)
    chance = random.Random(seed)
    phase, since = "", time.monotonic()
    with os.fdopen(reading, "rb") as lines:
        for line in lines:
            said = json.loads(line)
            account.take(said)
            phase = said.get("phase", phase)
            if not by_clock:
                continue
            if said.get("phase") == target or (target == "commit" and time.monotonic() - since > 0.05):
                time.sleep(chance.random() * LASTS[target])
                os.kill(child, signal.SIGKILL)
                break
            assert time.monotonic() - since < 30, "the desk never got there"
        for line in lines:  # what it still said before it was hit
            with contextlib.suppress(ValueError):
                said = json.loads(line)
                account.take(said)
                phase = said.get("phase", phase)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the desk ended by itself"
    account.kills[phase] += 1
    account.check(folder)


def rounds(folder: Path, count: int, first: int = 0, by_clock: bool = False) -> Account:
    """Kill so many times, in each phase by turns."""
    account = Account()
    for seed in range(first, first + count):
        kill_once(folder, account, PHASES[seed % len(PHASES)], seed, by_clock)
    return account


def in_words(account: Account) -> str:
    hits = ", ".join(f"{phase} {account.kills[phase]}" for phase in PHASES)
    return (
        f"{sum(account.kills.values())} rounds ({hits}), {account.acknowledged} records acknowledged, "
        f"lost {account.lost}, silent {account.silent}"
    )
