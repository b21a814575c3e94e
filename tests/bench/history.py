"""Another system's log of half a million rows: tried, taken over, and the desk opened with it.

The largest memory of each command, and the time of the opening, which history must not slow. With --gate the
exit status is 1 when something wanted was missed.
"""

from __future__ import annotations

import argparse
import csv
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.bench._disk import NoDisk, disk_of
from tests.bench._kiosk import environment
from tests.bench._tables import Wanted

ROWS, YEARS = 500_000, 12
MAP = Path(__file__).parents[2] / "docs" / "import" / "gimlet.toml"

MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=-3, stderr=subprocess.PIPE, text=True)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.stderr.count("\\n"))
"""

OPENED = """
import resource, sys, time
from pathlib import Path
from deskapp.clock import SystemClock
from deskapp.settings.models import Settings
from deskapp.store.journal import Journal
began = time.perf_counter()
journal = Journal(Path(sys.argv[1]), SystemClock(), Settings().zone)
journal.open()
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
journal.close()
"""


def written(path: Path, rows: int, seed: int) -> None:
    """A log as Gimlet exports it, up to a year ago."""
    chance = random.Random(seed)
    step = YEARS * 365 * 86400 / rows
    at = datetime.now(UTC) - timedelta(days=365 * (YEARS + 1))
    with path.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("question_number", "format", "question_type", "difficulty", "asked_at", "question"))
        for nth in range(rows):
            at += timedelta(seconds=chance.expovariate(1 / step))
            form, kind = chance.choice(("In-person", "Phone")), chance.choice(("Reference", "Directional"))
            lines.writerow((nth, form, kind, chance.randint(1, 4), f"{at:%Y-%m-%d %I:%M:%S %p}", ""))


def command(log: Path, data: Path, *more: str) -> tuple[float, float, int]:
    """Seconds, MiB, and how many lines of its progress it said."""
    words = ["-m", "deskapp", "import", str(log), "--map", str(MAP), "--data", str(data), *more]
    began = time.perf_counter()
    said = child(MEASURED, sys.executable, "-P", *words)
    status, memory, lines = (int(each) for each in said.split())
    assert status == 0, more
    return time.perf_counter() - began, memory / 1024, lines


def child(code: str, *words: str) -> str:
    """What a process of its own says."""
    run = [sys.executable, "-P", "-c", code, *words]
    return subprocess.run(run, check=True, capture_output=True, text=True, env=environment()).stdout


def opening(data: Path) -> tuple[float, float]:
    """Seconds and MiB of the opening of the records at a start, when the first has put all in order."""
    found = [child(OPENED, str(data)) for _ in range(2)][-1].split()
    return float(found[0]), int(found[1]) / 1024


def main() -> int:
    """Measure, and say what was found beside what was wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder on a disk, to measure in")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--gate", action="store_true", help="exit with 1 when something wanted was missed")
    parser.add_argument("--seed", type=int, default=6)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.data, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        try:
            print(f"disk: {disk_of(folder)}")
        except NoDisk as fault:
            print(fault, file=sys.stderr)
            return 2
        log, data, empty = folder / "log.csv", folder / "data", folder / "empty"
        written(log, args.rows, args.seed)
        tried, written_over = command(log, data), command(log, data, "--write", "D")
        with_history, without = opening(data), opening(empty)
        months = len(list(data.glob("*.journal")))
    print(f"\n{args.rows:,} rows of {YEARS} years in {months} months: seconds, MiB, lines of progress")
    for what, (took, memory, lines) in (("tried", tried), ("taken over", written_over)):
        print(f"  {what:<30}{took:8.1f}{memory:8.1f}{lines:8}")
    print("opening the records: seconds, MiB")
    for what, (took, memory) in (("with it", with_history), ("without", without)):
        print(f"  {what:<30}{took:8.3f}{memory:8.1f}")
    wanted = [
        Wanted("memory while it is tried", tried[1], 200, "MiB"),
        Wanted("memory while it is taken over", written_over[1], 200, "MiB"),
        Wanted("opening with it, more than without", with_history[0] - without[0], 0.1, "s"),
        Wanted("memory of the opening, against without", with_history[1] / without[1], 1.1),
    ]
    print("\nwanted:")
    for each in wanted:
        print(each.line())
    return 1 if args.gate and not all(each.met for each in wanted) else 0


if __name__ == "__main__":
    sys.exit(main())
