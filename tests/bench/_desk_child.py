"""One real desk as a process: its journal, its writer, its link. Told what to do in lines of JSON.

    python -m tests.bench._desk_child NUMBER LETTER NAME FOLDER SERVER

SERVER is "" for a desk by itself. What comes from other desks is said with the moment at which it stood here.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from deskapp.asking.row import Ref
from deskapp.clock import SystemClock
from deskapp.desk import placing
from deskapp.desk.desk import Desk
from deskapp.desk.seat import Seat, take_seat
from deskapp.desk.writer import Came, Job
from deskapp.settings.models import Library, Person, Settings, SharedDesks
from deskapp.shared.ledger import Copy
from deskapp.store.journal import Journal
from policy import load
from screens.desk_process import DeskProcess
from screens.garbage_collector import begin_collecting

MINE = placing.Placing.put


def say(**what: Any) -> None:
    """To whoever started it."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def watched(here: placing.Placing, copy: Copy) -> bool:
    """What stands here now, and since when."""
    stays = MINE(here, copy)
    mine = not here.is_elsewhere(copy)
    say(stands=copy.uid, mine=mine, at=perf_counter())
    return stays


class Child:
    """The desk, and who works at it."""

    def __init__(self, number: int, letter: str, name: str, folder: Path, where: str) -> None:
        settings = Settings(
            library=Library(name="Anytown Library", desk=name, zone="America/New_York"),
            people=(Person(letter="D", name="Dana"),),
            shared=SharedDesks.model_construct(server=where, password_file=""),
        )
        folder.mkdir(exist_ok=True)
        if where:
            take_seat(folder, Seat(number, letter, name, joined=True))
            placing.Placing.put = watched  # type: ignore[method-assign, assignment]
        clock = SystemClock()
        self.desk = Desk(Journal(folder, clock, settings.zone), clock, settings, load())
        self.process = DeskProcess(self.desk, folder)
        self.process.shares = bool(where)
        self.process.begin()

    async def do(self, act: str, **told: Any) -> tuple[str, float, float]:
        """An act as a key does it: what came of it, when it was pressed, and when it was told to be done."""
        came: asyncio.Future[str] = asyncio.get_running_loop().create_future()

        def ended(job: Job, words: str, how: Came) -> None:
            if not came.done():
                came.set_result(words)

        began = perf_counter()
        self.process.writer.submit(Job(act, told, self.desk.clock.now(), ended=ended))
        words = await came
        return words, began, perf_counter()

    async def keys(self, many: int, pause: float) -> list[float]:
        """Somebody comes, is helped and goes, so many times: what each key took."""
        took = []
        for _ in range(many):
            for act, with_ in (("wait", {}), ("help", {}), ("finish", {"outcome": "answered", "effort": 2})):
                told: dict[str, Any] = dict(with_)
                if act != "wait":
                    told["visit"] = Ref(next(each.uid for each in self.desk.floor.visits if each.is_open))
                _, began, done = await self.do(act, **told)
                took.append(done - began)
                await asyncio.sleep(pause)
        return took

    async def told(self, line: dict[str, Any]) -> None:
        """One line."""
        match line.pop("what"):
            case "keys":
                say(took=await self.keys(line["many"], line["pause"]))
            case "do":
                act = line.pop("act")
                for name in line.keys() & {"visit", "incident"}:
                    line[name] = Ref(line[name])
                words, began, done = await self.do(act, **line)
                say(words=words, began=began, done=done, newest=self._newest())
            case "shared":
                room = self.process.link.room if self.process.link else None
                done = room is not None and room.ledger.read_all and not room.ledger.unshared
                say(shared=done)

    def _newest(self) -> str:
        rows = [*self.desk.floor.visits, *self.desk.incidents()]
        return max((each.uid for each in rows), default="")


async def main(number: int, letter: str, name: str, folder: Path, where: str) -> None:
    """Until there are no more lines."""
    gc.disable()
    child = Child(number, letter, name, folder, where)
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while child.process.upkeep.opening is not None:
        child.process.tick()
        await asyncio.sleep(0.01)
    # As a kiosk has it once it is painted.
    begin_collecting()
    say(began=True)
    while line := await reader.readline():
        await child.told(json.loads(line))
    await child.process.stop()


if __name__ == "__main__":
    number, letter, name, folder, where = sys.argv[1:]
    asyncio.run(main(int(number), letter, name, Path(folder), where))
