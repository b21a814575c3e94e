"""Figures of a year over 100,000 and of ten years over 1,000,000 records, against SQLite on the same records.

On a real disk, which is named. From kept counts; with everything counted anew; and how long a key at the desk
takes meanwhile. The groupings of SQLite run over columns made for them; ours over the journals as they are.
With --gate the exit status is 1 when something wanted was missed.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from deskapp.numbers.counts.all_months import Gathered, gather
from deskapp.numbers.figures.periods import Span
from deskapp.numbers.figures.report import report
from deskapp.settings import load as settings_file
from deskapp.settings.models import Settings
from tests.bench._disk import NoDisk, disk_of
from tests.bench._kiosk import environment, folder_with_settings, started
from tests.bench._sqlite import QUERIES, Rows
from tests.bench._tables import Wanted, p99
from tests.simulator import years

TODAY = datetime.now(UTC).date()
TURN = 20
"""Keys at a time with nothing going on, and as many while all is counted."""

KEYS = "12"
"""Quick counts, in turns: a key that follows itself at once would be one held down."""


class History:
    """Records in journals, and the same in SQLite."""

    def __init__(self, folder: Path, records: int, span_years: int, seed: int) -> None:
        self.folder = folder_with_settings(folder / str(records))
        self.settings: Settings = settings_file.load(self.folder / "desk.toml")[0]
        first = TODAY.replace(year=TODAY.year - span_years, day=1)
        self.span = Span(first, TODAY)
        self.rows = Rows(folder / f"{records}.sqlite", self.settings.library.zone)
        per_day = records / max((TODAY - first).days, 1) * 1.3
        made = islice(years.records(first, TODAY, per_day, seed, self.settings), records)
        self.records = years.write(self.folder, self.rows.beside(made), TODAY, self.settings)
        self.now = datetime.now(UTC)

    def months(self) -> int:
        """How many journals there are."""
        return len(list(self.folder.glob("*.journal")))

    def forget(self) -> None:
        """No counts are kept any more."""
        for path in self.folder.glob("*.counts"):
            path.unlink()

    def report(self) -> tuple[float, float, Gathered]:
        """Seconds to gather the counts, and to gather them and make the report."""
        began = time.perf_counter()
        gathered = gather(self.folder, self.settings.zone)
        counted = time.perf_counter() - began
        made = report(gathered, self.span, self.settings, self.now)
        assert made.now.unread == 0
        self.questions = made.now.questions
        return counted, time.perf_counter() - began, gathered

    def command(self) -> float:
        """Seconds for the whole command, the start of Python included."""
        days = f"{self.span.first.isoformat()}..{self.span.last.isoformat()}"
        words = [sys.executable, "-P", "-m", "deskapp", "numbers", days, "--json", "--data", str(self.folder)]
        began = time.perf_counter()
        subprocess.run(words, check=True, capture_output=True, env=environment())
        return time.perf_counter() - began

    def memory(self) -> float:
        """MiB that the largest process held while the command counted all anew."""
        self.forget()
        days = f"{self.span.first.isoformat()}..{self.span.last.isoformat()}"
        words = ["numbers", days, "--json", "--data", str(self.folder)]
        code = (
            "import resource, subprocess, sys\n"
            f"subprocess.run([sys.executable, '-P', '-m', 'deskapp', *{words!r}], check=True, stdout=-3)\n"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        done = subprocess.run(
            [sys.executable, "-P", "-c", code], check=True, capture_output=True, text=True, env=environment()
        )
        return int(done.stdout) / 1024


def processor() -> float:
    """Seconds of processor time so far, of this process and of those it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def measure(history: History, wanted: list[Wanted], most_anew: float, tries: int) -> None:
    """One history: SQLite, counting anew, and from kept counts."""
    name = f"{history.records:,} records in {history.months()} months"
    scans, rebuilds, works = [], [], []
    for _ in range(tries):
        before = processor()
        took, questions = history.rows.scan()
        scans.append(took)
        between = processor()
        history.forget()
        rebuilds.append(history.report()[0])
        works.append((between - before, processor() - between))
        assert history.questions == questions, (history.questions, questions)
    kept = [history.report()[1] for _ in range(2 * tries + 1)]
    commands = [history.command() for _ in range(tries)]
    scan, rebuild = statistics.median(scans), statistics.median(rebuilds)
    print(f"\n{name}: {history.questions:,} questions, the same in both")
    print(f"  SQLite, {len(QUERIES)} groupings over all rows    {scan:8.3f} s")
    print(f"  all counted anew from the journals      {rebuild:8.3f} s")
    shown = "   ".join(f"{statistics.median(each):.2f} s" for each in zip(*works, strict=True))
    print(f"  processor time of these two             {shown}, on {os.cpu_count()} processors")
    print(f"  report from kept counts                 {statistics.median(kept):8.3f} s")
    print(f"  the whole command, from kept counts     {statistics.median(commands):8.3f} s")
    wanted.append(Wanted(f"{name}: report from kept counts", statistics.median(kept), 0.3, "s"))
    wanted.append(Wanted(f"{name}: all counted anew against SQLite's scan", rebuild / scan, most_anew))
    wanted.append(Wanted(f"{name}: the largest process meanwhile", history.memory(), 100, "MiB"))


def keys(history: History, wanted: list[Wanted], presses: int, seed: int) -> None:
    """A quick count at the desk, with nothing going on and while all is counted anew."""
    kiosk = started(history.folder, random.Random(seed))
    kiosk.painted(b"EMERGENCY")
    kiosk.rest(1.0)
    alone: list[float] = []
    busy: list[float] = []
    words = [
        sys.executable,
        "-P",
        "-m",
        "deskapp.numbers.report_process",
        str(history.folder),
        "-",
        "today",
        "",
    ]
    while len(busy) < presses:
        # In turns, so that whatever else this machine does falls on both.
        alone += [kiosk.press(KEYS[nth % 2], b"ounted") for nth in range(TURN)]
        history.forget()
        child = subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
        )
        kiosk.rest(0.5)
        for nth in range(TURN):
            if child.poll() is None:
                busy.append(kiosk.press(KEYS[nth % 2], b"ounted"))
        child.terminate()
        child.wait()
    kiosk.end()
    print(f"\na quick count at the desk, {presses} keys each, in milliseconds: median, p99")
    for name, times in (("nothing going on", alone), ("while all is counted anew", busy)):
        print(f"  {name:<30}{1000 * statistics.median(times):8.2f}{1000 * p99(times):8.2f}")
    ratio = statistics.median(busy) / statistics.median(alone)
    wanted.append(Wanted("a key while all is counted anew, against nothing going on", ratio, 1.2))


def main() -> int:
    """Measure, and say what was found beside what was wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder on a disk, to measure in")
    parser.add_argument(
        "--quick", action="store_true", help="a tenth of the records, for trying the bench itself"
    )
    parser.add_argument("--counts-only", action="store_true", help="without the keys")
    parser.add_argument("--keys-only", action="store_true", help="only the keys, over ten years")
    parser.add_argument("--gate", action="store_true", help="exit with 1 when something wanted was missed")
    parser.add_argument("--seed", type=int, default=6)
    args = parser.parse_args()
    share = 10 if args.quick else 1
    with tempfile.TemporaryDirectory(dir=args.data, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        try:
            disk = disk_of(folder)
        except NoDisk as fault:
            print(fault, file=sys.stderr)
            return 2
        print(f"{platform.platform()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
        print(f"disk: {disk}")
        wanted: list[Wanted] = []
        if not args.keys_only:
            year = History(folder, 100_000 // share, 1, args.seed)
            # A tenth of it is the start of the processes, which a million records outweigh.
            measure(year, wanted, 1.25, 5)
        ten = History(folder, 1_000_000 // share, 10, args.seed)
        if not args.keys_only:
            measure(ten, wanted, 1.0, 3)
        if not args.counts_only:
            keys(ten, wanted, 200, args.seed)
    print("\nwanted:")
    for each in wanted:
        print(each.line())
    return 1 if args.gate and not all(each.met for each in wanted) else 0


if __name__ == "__main__":
    sys.exit(main())
