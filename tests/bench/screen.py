"""From a key to its last painted byte, the record on the disk included: the kiosk against an empty app.

Both run in pseudo-terminals of 80 x 24 on the same machine, at the same TEXTUAL_FPS, in turns. Also: start to
first paint, memory, and the processor time of a kiosk nobody touches. Prints what was wanted beside what was
found; with --gate the exit status is 1 when something wanted was missed.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from time import perf_counter

from policy import load
from tests.bench import _starts
from tests.bench._disk import NoDisk, disk_of, durable_append
from tests.bench._flood import floods
from tests.bench._kiosk import BURST, ROUND, Press, environment, folder_with_settings, started, with_people
from tests.bench._pty import APART, QUIET, Timed
from tests.bench._tables import Wanted, figures, p99
from tests.promises.random_hands.cage import Cage, let_loose
from tests.support.process import used_until_it_ends

IDLE_SECONDS = 20
HANDS, EVENTS, WARM = 20261124, 3000, 2000
"""The seed of the hostile hands, how many events they make, and after how many memory has come to rest."""
LIVE_MONTH = 20_000
"""Records in a month that is as full as a desk's gets."""

LINE = 700
"""Bytes of a journal line, about."""

KEPT_TOO = 1.3
"""How many times an empty app that has a line on the disk before it answers: what the kiosk adds, whatever
the disk takes."""

HELD = 0.8
"""Seconds of rest before a burst: longer than any run of a held key."""


class Bench:
    """One run."""

    def __init__(self, folder: Path, rounds: int, records: int, seed: int) -> None:
        self.folder, self.rounds, self.records = folder, rounds, records
        self.jitter = random.Random(seed)
        self.seed = seed
        self.wanted: list[Wanted] = []

    # -- folders ------------------------------------------------------------------------------

    def history(self, name: str, records: int, live: bool = False) -> Path:
        """A folder with so many records: in sealed months of the last ten years, or in the live month."""
        from deskapp.settings import load as settings_file
        from tests.simulator import years

        folder = folder_with_settings(self.folder / name)
        settings, _ = settings_file.load(folder / "desk.toml")
        today = datetime.now(UTC).date()
        first = today.replace(day=1) if live else today.replace(year=today.year - 10, day=1)
        last = today if live else today.replace(day=1) - timedelta(days=1)
        per_day = records / max((last - first).days, 1) * 1.3
        made = years.records(first, last, per_day, self.seed, settings)
        count = years.write(folder, islice(made, records), today, settings)
        if count < records:
            raise SystemExit(f"the simulator made {count} records where {records} were wanted")
        return folder

    def same(self, source: Path, name: str) -> Path:
        """Another folder with the same sealed months, which the kiosk never writes to."""
        folder = folder_with_settings(self.folder / name)
        live = f"{datetime.now(UTC):%Y-%m}.journal"
        for path in source.glob("*.journal"):
            if path.name == live:
                shutil.copy2(path, folder / path.name)
            else:
                os.link(path, folder / path.name)
        return folder

    # -- keys ---------------------------------------------------------------------------------

    def keys(self, kiosks: dict[str, Timed]) -> None:
        """The round at the desk, again and again, in turns with two empty apps: one of them keeps a line."""
        empty, keeping = self._empty(), self._empty("--keeps", str(self.folder / "kept"))
        floor: list[float] = []
        kept: list[float] = []
        disk: list[float] = []
        appended = os.open(self.folder / "appended", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        floor_bursts: list[float] = []
        taken: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in kiosks}
        bursts: dict[str, list[float]] = defaultdict(list)
        count = 0
        for turn in range(self.rounds):
            for each in ROUND:
                count += 1
                floor.append(empty.press(each.keys[-1], b"key %d" % count) * 1000)
                kept.append(keeping.press(each.keys[-1], b"key %d" % count) * 1000)
                disk.append(durable_append(appended, b"x" * LINE) * 1000)
            for name, kiosk in kiosks.items():
                for each in ROUND:
                    taken[name][each.name].append(kiosk.press(each.keys, each.wanted) * 1000)
            if turn % 5 == 4:
                count += len(BURST)
                floor_bursts.append(empty.press(BURST, b"key %d" % count) * 1000)
                keeping.press(BURST, b"key %d" % count)
                for name, kiosk in kiosks.items():
                    bursts[name].append(self._burst(kiosk))
        empty.end()
        keeping.end()
        os.close(appended)
        self._print_keys((floor, kept), taken, floor_bursts, bursts)
        alone = f"{statistics.median(disk):.2f} ms, p99 {p99(disk):.2f}"
        print(f"  of which the disk takes, to have a line of {LINE} bytes for good: {alone}")

    def _empty(self, *more: str) -> Timed:
        empty = Timed([*_starts.empty([]), *more], environment(), self.jitter)
        empty.painted(b"ready")
        return empty

    def _burst(self, kiosk: Timed) -> float:
        kiosk.rest(HELD)
        return kiosk.press(BURST, b" answered, effort 3") * 1000

    def _print_keys(
        self,
        floors: tuple[list[float], list[float]],
        taken: dict[str, dict[str, list[float]]],
        floor_bursts: list[float],
        bursts: dict[str, list[float]],
    ) -> None:
        floor, kept = floors
        base = statistics.median(floor)
        names = list(taken)
        print(f"\nKEY TO LAST PAINTED BYTE, ms: median, x the empty app's, p99   ({self.rounds} rounds)")
        print(f"  {'':14}" + "".join(f"| {name:<22} " for name in names))
        print(f"  {'empty app':<14}| {figures(floor, base)}")
        print(f"  {'keeps a line':<14}| {figures(kept, base)}")
        for key in dict.fromkeys(each.name for each in ROUND):
            print(f"  {key:<14}" + "".join(f"| {figures(taken[name][key], base)} " for name in names))
        saving = {name: _together(taken[name], lambda each: each.saves) for name in names}
        hot = {name: _together(taken[name], lambda each: each.hot) for name in names}
        print(f"  {'keys that save':<14}" + "".join(f"| {figures(saving[name], base)} " for name in names))
        print(f"  {'hot keys':<14}" + "".join(f"| {figures(hot[name], base)} " for name in names))
        if floor_bursts:
            ten = statistics.median(floor_bursts)
            print(f"  ten at once, ms from the first key to the last byte: empty app {ten:.1f}", end="")
            print("".join(f"; {name} {statistics.median(bursts[name]):.1f}" for name in names))
        for name in names:
            ratio = statistics.median(saving[name]) / base
            self.wanted.append(Wanted(f"keys that save, {name}: median against the empty app", ratio, 1.5))
            ratio = statistics.median(saving[name]) / statistics.median(kept)
            what = f"keys that save, {name}: median against an empty app that keeps a line"
            self.wanted.append(Wanted(what, ratio, KEPT_TOO))
            self.wanted.append(Wanted(f"hot keys, {name}: p99", p99(hot[name]), 30, "ms"))
        for waiting in ("5", "200"):
            none, full = f"{waiting} wait", f"{waiting} wait, {self.records:,}"
            if none in saving and full in saving:
                ratio = statistics.median(saving[full]) / statistics.median(saving[none])
                what = f"keys that save, {waiting} wait: {self.records:,} records against none"
                self.wanted.append(Wanted(what, ratio, 1.05))

    # -- the rest -----------------------------------------------------------------------------

    def starts(self, folder: Path, history: Path | None, names: list[str]) -> None:
        """Start to first paint; `names` are the packages that the compared empty app imports."""
        kiosk = [sys.executable, "-P", "-m", "deskapp", "--data", str(folder)]
        shows = (b"WAITING", b"EMERGENCY")
        installed = _starts.fresh_install(self.folder / "installed")
        print(f"\nSTART TO FIRST PAINT, ms (median)\n  packages of others then in use: {', '.join(names)}")
        for warm in (True, False):
            kinds = [
                _starts.Start("empty app", _starts.empty([]), (b"ready",), installed, []),
                _starts.Start("empty app, same packages", _starts.empty(names), (b"ready",), installed, []),
                _starts.Start("kiosk, 5 wait", kiosk, shows, installed, []),
            ]
            if history is not None:
                command = [*kiosk[:-1], str(history)]
                kinds.append(_starts.Start(f"kiosk, {self.records:,}", command, shows, installed, []))
            if warm:
                _starts.measure(kinds, 1, self.jitter, lambda: None)
                for each in kinds:
                    each.taken.clear()
                _starts.measure(kinds, max(self.rounds // 5, 5), self.jitter, lambda: None)
            else:
                forget = _starts.forget_everything(installed)
                _starts.measure(kinds, max(self.rounds // 20, 3), self.jitter, forget)
            how = "warm" if warm else "fresh install, out of memory"
            for each in kinds:
                bare, same = each.median / kinds[0].median, each.median / kinds[1].median
                print(f"  {how:<30} {each.name:<26} {each.median:8.0f}  {same:5.2f} x  bare {bare:5.2f} x")
            for each in kinds[2:]:
                ratio = each.median / kinds[1].median
                what = f"start, {how}, {each.name}: against the same packages"
                self.wanted.append(Wanted(what, ratio, 1.6))

    def memory(self, kiosks: dict[str, Timed], names: list[str]) -> None:
        """Resident memory at the end of the keys."""
        floors: list[float] = []
        for others in ([], names):
            empty = Timed(_starts.empty(others), environment(), self.jitter)
            empty.painted(b"ready")
            for nth in range(50):
                empty.press("ab"[nth % 2])
            floors.append(empty.memory())
            empty.end()
        print(f"\nMEMORY, MiB resident\n  empty app {floors[0]:.1f}, with the same packages {floors[1]:.1f}")
        for name, kiosk in kiosks.items():
            found = kiosk.memory()
            same, bare = found / floors[1], found / floors[0]
            print(f"  {name:<28} {found:7.1f}  {same:5.2f} x  bare {bare:5.2f} x")
            if name in ("5 wait", f"live month of {LIVE_MONTH:,}"):
                self.wanted.append(Wanted(f"memory, {name}: against the same packages", same, 1.4))

    def idle(self, kiosks: dict[str, Timed]) -> None:
        """Processor time while nobody presses a key."""
        before = {name: kiosk.busy() for name, kiosk in kiosks.items()}
        for kiosk in kiosks.values():
            kiosk.rest(0.01)
        end = IDLE_SECONDS / len(kiosks)
        for _ in range(len(kiosks)):
            for kiosk in kiosks.values():
                kiosk.rest(end / len(kiosks))
        print(f"\nIDLE, percent of one processor over {IDLE_SECONDS} s")
        for name, kiosk in kiosks.items():
            share = (kiosk.busy() - before[name]) / IDLE_SECONDS * 100
            print(f"  {name:<28} {share:6.2f}")
            if name == "5 wait":
                self.wanted.append(Wanted("idle, 5 wait: percent of a processor", share, 1, "%"))

    def hands(self) -> None:
        """F12 and memory amid random keys, pastes and sizes, at a pace that no hand keeps."""
        cage = Cage(self.folder / "hands", self.folder / "screens.log", asked=False)
        try:
            let_loose(cage, HANDS, EVENTS, every=60, pace=0.006, weigh=lambda nth: nth in (WARM, EVENTS))
            seen = cage.end()
        finally:
            cage.close()
        slowest = max(seen.answers) * 1000
        (_, warm), (_, after) = seen.memory
        print(f"\nHOSTILE HANDS, {seen.events} events")
        print(f"  F12 {len(seen.answers)} times, slowest {slowest:.0f} ms")
        print(f"  memory {warm / 2**20:.1f} MiB at {WARM}, {after / 2**20:.1f} at the end")
        self.wanted.append(Wanted("F12 amid hostile hands: slowest", slowest, 1000, "ms"))
        self.wanted.append(Wanted(f"memory, {EVENTS} events against {WARM} of them", after / warm, 1.05))

    def gone(self) -> None:
        """How long the kiosk goes on when its terminal has vanished, and what it takes for that."""
        kiosk = started(folder_with_settings(self.folder / "gone"), self.jitter)
        kiosk.painted(b"WAITING", b"EMERGENCY")
        kiosk.hang_up()
        used = used_until_it_ends(kiosk.process.pid, 20)
        kiosk.end()
        seconds, cpu = used or (20.0, 20.0)
        print(f"\nTERMINAL GONE\n  ended after {seconds:.2f} s, with {cpu:.2f} s of processor time")
        self.wanted.append(Wanted("terminal gone: until the kiosk has ended", seconds, 2, "s"))
        self.wanted.append(Wanted("terminal gone: processor time until then", cpu, 0.7, "s"))

    def pack(self) -> None:
        """The library's words, as far as the first screen waits for them."""
        load()
        taken = []
        for _ in range(5):
            began = perf_counter()
            load()
            taken.append((perf_counter() - began) * 1000)
        print(f"\nTHE PACK OF WORDS\n  loaded in {min(taken):.1f} ms")
        self.wanted.append(Wanted("the pack of words: loaded", min(taken), 30, "ms"))


def _together(taken: dict[str, list[float]], which: Callable[[Press], bool]) -> list[float]:
    """The times of all keys of the round that are of this sort."""
    names = dict.fromkeys(each.name for each in ROUND if which(each))
    return [time for name in names for time in taken[name]]


def run(options: argparse.Namespace, folder: Path) -> int:
    """Everything, in order."""
    bench = Bench(folder, options.rounds, options.records, options.seed)
    kiosks: dict[str, Timed] = {}
    history = None
    try:
        for waiting in (5, 200):
            kiosks[f"{waiting} wait"] = with_people(folder / f"w{waiting}", waiting, bench.jitter)
        if options.records:
            history = bench.history("h", options.records)
            for waiting in (5, 200):
                name = f"{waiting} wait, {options.records:,}"
                kiosks[name] = with_people(bench.same(history, f"h{waiting}"), waiting, bench.jitter)
        bench.keys(kiosks)
        # Before the starts: a terminal that nobody reads holds a kiosk up, and its watchdog ends it.
        names = _starts.packages(folder_with_settings(folder / "start"), bench.jitter)
        if options.records:
            live = bench.history("live", LIVE_MONTH, live=True)
            kiosks[f"live month of {LIVE_MONTH:,}"] = started(live, bench.jitter)
            kiosks[f"live month of {LIVE_MONTH:,}"].painted(b"WAITING", b"EMERGENCY")
        bench.memory(kiosks, names)
        bench.idle(kiosks)
        bench.hands()
        bench.gone()
        bench.pack()
        bench.starts(folder / "start", history, names)
        bench.wanted += floods(folder / "flood", bench.jitter)
    finally:
        for kiosk in kiosks.values():
            kiosk.end()
    print("\nWANTED")
    for each in bench.wanted:
        print(each.line())
    return int(options.gate and not all(each.met for each in bench.wanted))


def main() -> int:
    """Read the command line, make a folder on a disk, measure, clean up."""
    parser = argparse.ArgumentParser(prog="tests/run.sh --bench screen", description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=100, help="rounds at the desk, %(default)s unless given"
    )
    parser.add_argument(
        "--records", type=int, default=1_000_000, help="records of history; 0 leaves them out"
    )
    parser.add_argument("--data", type=Path, help="a folder on a real disk to make a temporary one in")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--gate", action="store_true", help="exit status 1 if a wanted figure is missed")
    options = parser.parse_args()
    os.environ["TEXTUAL_FPS"] = "120"
    with tempfile.TemporaryDirectory(prefix="bench-screen-", dir=options.data) as made:
        folder = Path(made)
        try:
            disk = disk_of(folder)
        except NoDisk as why:
            print(f"screen: {why}", file=sys.stderr)
            return 2
        print(
            f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
            f"Python {platform.python_version()}, textual {version('textual')}, TEXTUAL_FPS 120; "
            f"load {os.getloadavg()[0]:.1f}; data on {disk}\n"
            f"presses {APART[0] * 1000:.0f}-{APART[1] * 1000:.0f} ms apart, seed {options.seed}; "
            f"an answer ends with {QUIET * 1000:.0f} ms of quiet\n"
            "no key follows itself, since the guard against held keys would make it wait; "
            "the clock's own redraw is counted when it falls into an answer"
        )
        return run(options, folder)


if __name__ == "__main__":
    sys.exit(main())
