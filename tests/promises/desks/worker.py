"""A desk of the model as a process of its own, linked to a real server: all that was said is in files.

    python -m tests.promises.desks.worker NUMBER FOLDER SERVER SEED

SIGTERM: nobody is at the desk any more, and it shares what it has. SIGINT: it writes what stands, and ends.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from deskapp.link.link_thread import LinkThread
from deskapp.records import TABLES, Record, Visit
from deskapp.server.exchange import Exchange
from deskapp.shared.ledger import Copy, Ledger
from deskapp.shared.turn import MOST, FromServer, ToServer
from deskapp.shared.versions import Descent
from tests.promises.desks.desk import DeskInModel
from tests.promises.desks.floors import folder as writer_of
from tests.promises.desks.hands import ACTS, Hands, Remembered

Shown = TypeVar("Shown", bound=Record)

BEHIND = 40
"""Records not shared from which on the people here wait for the server, while it answers."""

CLAIMS = (*ACTS, *(Hands.help,) * 6, *(Hands.ask,) * 8, *(Hands.finish,) * 6, *(Hands.new_visit,) * 6)
"""More coming, asking, helping and leaving than in the model: claims are what is counted."""


class Stands(dict[str, Copy]):
    """What stands, and of that what is open by itself: a day of thousands is not gone through at each act."""

    def __init__(self, known: dict[str, Copy]) -> None:
        super().__init__()
        self.open: dict[str, Copy] = {}
        for uid, copy in known.items():
            self[uid] = copy

    def __setitem__(self, uid: str, copy: Copy) -> None:
        super().__setitem__(uid, copy)
        self.open.pop(uid, None)
        if copy.record.is_open:
            self.open[uid] = copy


class DeskOnDisk(DeskInModel):
    """Its journal is a file. A write that has come back survives any kill of the process."""

    def __init__(self, number: int, at: Path) -> None:
        self.at, self.lock = at, threading.RLock()
        self._journal = os.open(at / "journal", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        super().__init__(number, writer_of(number), read_journal(at))
        self.was_joined = (at / "joined").exists()
        self.killed()

    def reopened(self, journal: Any) -> Ledger:
        ledger = super().reopened(journal)
        ledger.stands = Stands(ledger.stands)
        return ledger

    def commit(self, copy: Copy) -> None:
        with self.lock:
            line = [
                copy.record.table,
                copy.record.model_dump_json(),
                copy.descent.packed,
                copy.writer,
                copy.maker,
            ]
            os.write(self._journal, json.dumps(line).encode() + b"\n")
            super().commit(copy)

    def shown(self, kind: type[Shown]) -> list[Shown]:
        stands = self.ledger.stands
        assert isinstance(stands, Stands)
        return [each.record for each in stands.open.values() if isinstance(each.record, kind)]

    def says(self, most: int = MOST) -> ToServer:
        with self.lock:
            return super().says(most)

    def hears(self, told: FromServer) -> bool:  # type: ignore[override]
        with self.lock:
            super().hears(told)
            if self.ledger.joined:
                (self.at / "joined").touch()
        return True

    def puts_aside(self, uid: str) -> None:
        raise AssertionError(f"nothing here can't be taken: {uid}")


class HandsOnDisk(Hands):
    """Writes down what staff were told, each act by a write of its own."""

    def __init__(self, chance: random.Random, at: Path, step: int) -> None:
        super().__init__(chance, step=step)
        self._told = os.open(at / "told", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def _help(self, desk: DeskInModel, visit: Visit, write: Callable[..., object]) -> None:
        if write == desk.force:
            # Said before it is done: a kill between the two must not make a force look like a claim.
            self._say({"forced": [visit.uid]})
        super()._help(desk, visit, write)

    def act(self, desk: DeskInModel) -> None:
        """One act, and what was told of it."""
        self.step += 1
        self.remembered = Remembered()
        getattr(self, self.chance.choice(CLAIMS).__name__)(desk)
        told = self.remembered
        found: dict[str, Any] = {
            "helps": list(told.helps),
            "from_others": told.from_others,
            "parts": [(uid, at.isoformat(), by) for uid, at, by in told.parts],
            "erased": [(uid, at.isoformat(), by) for uid, at, by in told.erased],
        }
        if any(found.values()):
            self._say({name: value for name, value in found.items() if value})

    def _say(self, told: dict[str, Any]) -> None:
        os.write(self._told, json.dumps(told).encode() + b"\n")

    def wrote(self, desk: DeskInModel, uid: str) -> None:
        """The journal has it."""


def read_journal(at: Path) -> dict[str, Copy]:
    """The newest version of each record."""
    return {copy.uid: copy for copy in versions(at)}


def versions(at: Path) -> list[Copy]:
    """All versions in the order in which they were written. Half a line at the end was never told."""
    file = at / "journal"
    lines = file.read_bytes().splitlines(keepends=True) if file.exists() else []
    return [_copy(*json.loads(line)) for line in lines if line.endswith(b"\n")]


def _copy(table: str, doc: str, descent: list[int], writer: str, maker: int) -> Copy:
    return Copy(TABLES[table].model_validate_json(doc), Descent.of(descent), writer, maker)


def main(number: int, at: Path, where: str, seed: int) -> None:
    """Work until the signals come."""
    going, ended = threading.Event(), threading.Event()
    going.set()
    signal.signal(signal.SIGTERM, lambda *_: going.clear())
    signal.signal(signal.SIGINT, lambda *_: ended.set())
    (at / f"begun {os.getpid()}").touch()
    desk = DeskOnDisk(number, at)
    hands = HandsOnDisk(random.Random(seed), at, step=seed * 1_000_000)
    link = LinkThread(lambda: Exchange(where), desk)
    link.start()
    while not ended.is_set():
        if going.is_set() and (len(desk.ledger.unshared) < BEHIND or link.refusal):
            with desk.lock:
                hands.act(desk)
            link.wake()
        else:
            _say_how_it_stands(desk)
            ended.wait(0.02)
    link.end()
    with desk.lock:
        stands = {uid: each.record.model_dump_json() for uid, each in desk.ledger.stands.items()}
    (at / "stands").write_text(json.dumps(stands))


def _say_how_it_stands(desk: DeskOnDisk) -> None:
    """The cursor once all is shared, else -1."""
    with desk.lock:
        ledger = desk.ledger
        quiet = ledger.read_all and not ledger.unshared and not desk.not_given and not desk.wants
        cursor = ledger.cursor if quiet else -1
    (desk.at / "new").write_text(str(cursor))
    (desk.at / "new").replace(desk.at / "cursor")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
