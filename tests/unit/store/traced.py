"""One piece of a desk's work in a process of its own, while its system calls are made to fail from outside.

python -m tests.unit.store.traced FOLDER WORK: prints, as JSON, what was acknowledged and what memory holds.
"""

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from deskapp.store.contract import StoreFault
from deskapp.store.disk import Disk
from tests.support.journals import NOON, Desk, HandClock, Swift


def prepared(folder: Path) -> Desk:
    """A folder with records of every state in it, closed."""
    desk = Desk(folder, Swift())
    desk.open()
    stays, goes = desk.visit(description="red scarf"), desk.visit(number=102, description="blue coat")
    desk.commit(stays, goes, desk.incident("fell by the door"))
    desk.commit(desk.close_visit(goes))
    desk.commit(stays.revised(hand=True))
    desk.journal.close()
    return desk


def commit(desk: Desk) -> None:
    visit = desk.visit(number=103)
    desk.commit(visit, desk.tally())
    desk.commit(desk.close_visit(visit))


def turn(desk: Desk) -> None:
    desk.clock.at = NOON + timedelta(days=8)
    commit(desk)
    desk.journal.tend()


def compaction(desk: Desk) -> None:
    desk.journal.tend()


def erasure(desk: Desk) -> None:
    desk.journal.erase(lambda record: record.personal)


WORK: dict[str, Callable[[Desk], None]] = {
    "commit": commit, "turn": turn, "compaction": compaction, "erasure": erasure
}  # fmt: skip


def main(folder: Path, work: str) -> None:
    """Do the work, go on after a refusal as staff would, and say how it ended."""
    desk = Desk(folder, Disk(), HandClock(prefix=5))
    refused = 0
    for piece in (desk.open, lambda: WORK[work](desk), lambda: desk.commit(desk.tally())):
        for _ in range(3):
            try:
                piece()
                break
            except StoreFault:
                refused += 1
    live = desk.journal._live
    memory = {uid: entry.version for uid, entry in live.index.uids.items()}
    kept = {uid: record.version for uid, record in desk.kept.items()}
    print(json.dumps({"kept": kept, "memory": memory, "live": live.path.name, "refused": refused}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
