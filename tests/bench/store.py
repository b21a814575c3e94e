"""What a commit and an opening cost, by how much history there is: tests/run.sh --bench store [--folder DIR].

On a real disk, which is named. The journal, a raw append with fdatasync, SQLite and stock TinyDB take turns,
a few operations each, so that whatever else the disk does hits them alike. The raw append is handed ready
bytes. SQLite and TinyDB turn the record into JSON as the journal does, since a store must.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from deskapp.records import Visit
from deskapp.records.change import Change
from deskapp.store.journal import Journal
from deskapp.store.transaction import document
from tests.bench._store_floors import Raw, Sqlite, StockTinyDB
from tests.bench._store_history import CLOCK, ZONE, closed_visit, live_month, sealed_months

Floor = Raw | Sqlite | StockTinyDB
HISTORY = (0, 1_000, 100_000, 1_000_000)
LIVE = (0, 20_000)
ROUNDS = 50
AT_ONCE = 20
"""Operations in a row by the same store."""
OPENINGS = 7
IN_MEMORY = {"tmpfs", "ramfs", "devtmpfs"}

OPENING = """
import sys, time
from pathlib import Path
from deskapp.clock import SystemClock
from deskapp.store.journal import Journal
import deskapp.store.reader
from tests.bench._store_history import ZONE
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
if not Path("/proc/self/statm").exists():
    resident = lambda: 0
journal = Journal(Path(sys.argv[1]), SystemClock(), ZONE)
before, began = resident(), time.perf_counter()
journal.open()
print(time.perf_counter() - began, resident() - before)
"""


def disk_of(folder: Path) -> tuple[str, str]:
    """The kind of file system that the folder is on, and the device. "?" where the system does not say."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return "?", "?"
    rows = [line.split() for line in mounts.read_text().splitlines()]
    under = [row for row in rows if folder.is_relative_to(row[1])]
    device, _, kind, *_ = max(under, key=lambda row: len(row[1]))
    model = Path(f"/sys/class/block/{Path(device).name}/device/model")
    return kind, f"{device} {model.read_text().strip()}" if model.exists() else device


@dataclass
class Times:
    """Seconds of each operation, by who did it."""

    taken: dict[str, list[float]] = field(default_factory=dict)

    def time(self, who: str, work: Callable[[], object]) -> None:
        """Do it once, timed."""
        began = time.perf_counter()
        work()
        self.taken.setdefault(who, []).append(time.perf_counter() - began)

    def median(self, who: str) -> float:
        """In milliseconds."""
        return statistics.median(self.taken[who]) * 1000

    def p99(self, who: str) -> float:
        """In milliseconds."""
        taken = sorted(self.taken[who])
        return taken[int(len(taken) * 0.99)] * 1000

    def ratio(self, who: str) -> float:
        """The median over the rounds of its median to the raw append's: drift of the disk cancels out."""
        mine, raw = self._by_round(who), self._by_round(Raw.name)
        return statistics.median(one / other for one, other in zip(mine, raw, strict=False))

    def _by_round(self, who: str) -> list[float]:
        taken = self.taken[who]
        return [statistics.median(taken[at : at + AT_ONCE]) for at in range(0, len(taken), AT_ONCE)]

    def rows(self, title: str) -> list[str]:
        """One line each."""
        return [
            f"  {title:<8} {who:<24} median {self.median(who):8.3f} ms   p99 {self.p99(who):8.3f} ms   "
            f"{self.median(who) / self.median(Raw.name):6.2f} x raw   ({len(taken)} times)"
            for who, taken in self.taken.items()
        ]


def commits(folder: Path, history: int, live: int) -> tuple[Times, Times]:
    """Inserts and updates, taking turns."""
    work = Path(tempfile.mkdtemp(dir=folder))
    journal = Journal(folder / "data", CLOCK, ZONE)
    journal.open()
    sample = document(closed_visit(CLOCK.now(), CLOCK.new_uid()))
    floors: list[Floor] = [Raw(work), sqlite := Sqlite(work)]
    sqlite.fill(history + live, sample)
    if history + live <= StockTinyDB.bearable:
        floors.append(stock := StockTinyDB(work))
        stock.fill(history + live, sample)
    inserts, updates = Times(), Times()
    for number in range(ROUNDS):
        visits = [closed_visit(CLOCK.now(), CLOCK.new_uid(), 101 + at) for at in range(AT_ONCE)]
        _round(journal, floors, visits, inserts, number, "insert")
        _round(journal, floors, [each.revised(checked=True) for each in visits], updates, number, "update")
    journal.close()
    for floor in floors:
        floor.close()
    shutil.rmtree(work)
    return inserts, updates


def _round(
    journal: Journal, floors: list[Floor], visits: list[Visit], times: Times, number: int, what: str
) -> None:
    """Each store keeps these records, in another order each round. The records are ready before."""
    changes = [Change(CLOCK.new_uid(), "finish", CLOCK.now(), "Reference", "D", (each,)) for each in visits]
    ready = [(each.uid, each.version, document(each)) for each in visits]

    def journals() -> None:
        for change in changes:
            times.time("journal", lambda change=change: journal.commit(change))  # type: ignore[misc]

    def anothers(floor: Floor) -> None:
        work = getattr(floor, what)
        count = 2 if isinstance(floor, StockTinyDB) else AT_ONCE
        for visit, (uid, version, content) in zip(visits[:count], ready, strict=False):
            if isinstance(floor, Raw):
                times.time(floor.name, lambda: work(uid, version, content))  # noqa: B023
            else:
                times.time(floor.name, lambda: work(uid, version, document(visit)))  # noqa: B023

    turns: list[Callable[[], None]] = [journals, *(partial(anothers, floor) for floor in floors)]
    at = number % len(turns)
    for turn in turns[at:] + turns[:at]:
        turn()


def openings(folder: Path) -> tuple[float, float]:
    """Median seconds to open, and median bytes of memory that takes, each time in a fresh process."""
    root = Path(__file__).parents[2]
    found = []
    for _ in range(OPENINGS):
        words = [sys.executable, "-c", OPENING, str(folder / "data")]
        run = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True)
        found.append([float(word) for word in run.stdout.split()])
    return statistics.median(row[0] for row in found), statistics.median(row[1] for row in found)


def main() -> int:
    """Measure everything, and say whether it is as wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path.cwd(), help="measure in a new folder in here")
    parser.add_argument("--history", type=int, nargs="*", default=HISTORY, help="records in sealed months")
    args = parser.parse_args()
    kind, device = disk_of(args.folder.absolute())
    if kind in IN_MEMORY:
        print(
            f"{args.folder} is on {kind}, which is memory: name a folder on a real disk with --folder",
            file=sys.stderr,
        )
        return 2
    print(f"on {device} ({kind}), python {sys.version.split()[0]}, {ROUNDS} rounds of {AT_ONCE}; records of "
          f"{len(document(closed_visit(CLOCK.now(), CLOCK.new_uid())))} bytes", flush=True)  # fmt: skip
    results = {}
    for history in args.history:
        for live in LIVE:
            results[history, live] = _measured(args.folder, history, live)
    return _verdict(results)


def _measured(where: Path, history: int, live: int) -> dict[str, float]:
    folder = Path(tempfile.mkdtemp(prefix=".bench-store-", dir=where))
    try:
        data = folder / "data"
        data.mkdir(mode=0o700)
        now = CLOCK.now()
        sealed_months(data, history, now)
        live_month(data, live, now)
        seconds, memory = openings(folder)
        inserts, updates = commits(folder, history, live)
    finally:
        shutil.rmtree(folder)
    print(f"history {history:,} in sealed months, live month {live:,}")
    print("\n".join(inserts.rows("insert") + updates.rows("update")))
    if StockTinyDB.name not in inserts.taken:
        print(f"  {'':<8} {StockTinyDB.name:<24} not run: one insert rewrites every one of so many records")
    print(f"  opening  {seconds:.3f} s, {memory / (1 << 20):.1f} MiB", flush=True)
    return {
        "insert": inserts.ratio("journal"),
        "update": updates.ratio("journal"),
        "sqlite insert": inserts.ratio(Sqlite.name),
        "sqlite update": updates.ratio(Sqlite.name),
        "seconds": seconds,
        "MiB": memory / (1 << 20),
    }


def _verdict(results: dict[tuple[int, int], dict[str, float]]) -> int:
    worst = {what: max(each[what] for each in results.values()) for what in ("insert", "update")}
    ahead = min(
        each[f"sqlite {what}"] / each[what] for each in results.values() for what in ("insert", "update")
    )
    empty = min(each["MiB"] for each in results.values())
    slowest, most = (max(each[what] for each in results.values()) for what in ("seconds", "MiB"))
    commit = max(worst.values())
    checks = [
        (
            f"commit at most 1.2 x raw: insert {worst['insert']:.2f}, update {worst['update']:.2f}",
            commit <= 1.2,
        ),
        (f"opening at most 0.3 s: {slowest:.3f}", slowest <= 0.3),
        (f"at most 40 MiB above empty: {most - empty:.1f}", most - empty <= 40),
    ]
    few, many = results.get((1_000, 20_000)), results.get((1_000_000, 20_000))
    if few and many:
        growth = max(many[what] / few[what] for what in ("insert", "update"))
        checks.append((f"growth from 1,000 to 1,000,000 at most 1.1: {growth:.2f}", growth <= 1.1))
    else:
        print("growth from 1,000 to 1,000,000: not run")
    print(f"against SQLite FULL, as it is: {ahead:.2f} times as fast at the least")
    for said, fulfilled in checks:
        print(f"{'as wanted' if fulfilled else 'NOT AS WANTED'}: {said}")
    print(json.dumps({f"{history}/{live}": each for (history, live), each in results.items()}))
    return 0 if all(fulfilled for _, fulfilled in checks) else 1


if __name__ == "__main__":
    sys.exit(main())
