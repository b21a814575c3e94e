"""What several desks on one list cost: tests/run.sh --bench desks [--gate].

How long a key takes at a desk that shares, and how soon each desk sees the others. On a PostgreSQL of the
tests with its usual fsync, on this computer; desks are processes with journals on its disk. Keys are measured
at five desks in turn, a few at each, so that whatever else the computer does hits them alike. With --gate it
ends in status 1 when something wanted was missed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.bench._desk_server import DeskAtWork, Library, settled
from tests.bench._desks_light import fifty_desks
from tests.bench._desks_read import caught_up, put_together
from tests.support.relay import Relay


@dataclass
class Wanted:
    """What was measured, against what is wanted."""

    missed: list[str] = field(default_factory=list)

    def say(self, what: str, found: float, most: float, unit: str = "ms") -> None:
        """A line; what is over its bound is remembered."""
        over = found > most
        print(f"  {what:<58} {found:8.2f} {unit:<10} wanted <= {most:g}{'   MISSED' if over else ''}")
        if over:
            self.missed.append(what)


def percentile(taken: list[float], share: float) -> float:
    """In milliseconds, of seconds."""
    return sorted(taken)[min(int(len(taken) * share), len(taken) - 1)] * 1000


def keys(wanted: Wanted, rounds: int) -> None:
    """A key at a desk alone, and at desks whose server is there, far, silent and gone."""
    with Library(5) as library:
        far, silent, gone = (Relay(library.folder, delay) for delay in (0.05, 0.0, 0.0))
        where = {
            "alone": "",
            "shared": library.where(1),
            "100 ms line": library.where(2, far.folder),
            "black hole": library.where(3, silent.folder),
            "server down": library.where(4, gone.folder),
        }
        gone_folder = gone.folder
        desks = {name: library.desk(nth, at) for nth, (name, at) in enumerate(where.items())}
        settled([desk for name, desk in desks.items() if name != "alone"])
        silent.silent = True
        gone.end()
        took = _in_turn(desks, rounds)
        for desk in desks.values():
            desk.end()
        for relay in (far, silent):
            relay.end()
        shutil.rmtree(gone_folder, ignore_errors=True)
    print(f"keys: {rounds} rounds of wait, help and finish, three of each, 30 to 55 ms apart")
    for name, by_round in took.items():
        every = [each for round_ in by_round for each in round_]
        print(f"  {name:<12} p50 {percentile(every, 0.5):6.2f} ms   p99 {percentile(every, 0.99):6.2f} ms")
    alone = [statistics.median(each) for each in took.pop("alone")]
    for name, by_round in took.items():
        mine = [statistics.median(each) for each in by_round]
        ratio = statistics.median(one / other for one, other in zip(mine, alone, strict=True))
        wanted.say(f"a key, {name}, against alone", ratio, 1.05, "times")


def _in_turn(desks: dict[str, DeskAtWork], rounds: int) -> dict[str, list[list[float]]]:
    chance = random.Random(5)
    took: dict[str, list[list[float]]] = {name: [] for name in desks}
    for nth in range(rounds + 1):
        order = list(desks)
        chance.shuffle(order)
        for name in order:
            found = desks[name].told(what="keys", many=3, pause=chance.uniform(0.030, 0.055))["took"]
            if nth:
                took[name].append(found)
    return took


def shown_and_claimed(wanted: Wanted, times: int) -> None:
    """What one desk writes at another, and another's visit asked for."""
    shown: list[float] = []
    claimed: list[float] = []
    with Library(4) as library:
        desks = [library.desk(nth, library.where(nth)) for nth in range(1, 5)]
        settled(desks)
        for nth in range(times):
            one, other = desks[nth % 4], desks[(nth + 1) % 4]
            came = one.do("wait")
            uid = came["newest"]
            shown.append(max(other.stands(uid)["at"] - came["done"], 0.0))
            asked = other.do("help", visit=uid)
            claimed.append(other.has(uid)["at"] - asked["began"])
            other.do("help", visit=uid)
            other.do("finish", visit=uid, outcome="answered", effort=2)
        for desk in desks:
            desk.end()
    print(f"4 desks, {times} visits, each asked for by the next desk")
    wanted.say("shown at another desk, p50", percentile(shown, 0.5), 10)
    wanted.say("shown at another desk, p99", percentile(shown, 0.99), 100)
    wanted.say("claim of another desk's visit, p50", percentile(claimed, 0.5), 30)
    print(f"  {'the same, p99':<58} {percentile(claimed, 0.99):8.2f} ms")


def emergencies(wanted: Wanted, times: int) -> None:
    """An emergency at one of eight desks, until all others show it."""
    next_one: list[float] = []
    every: list[float] = []
    with Library(8) as library:
        desks = [library.desk(nth, library.where(nth)) for nth in range(1, 9)]
        settled(desks)
        for nth in range(times):
            one = desks[nth % 8]
            came = one.do("emergency", kind="medical")
            ats = [each.stands(came["newest"])["at"] - came["began"] for each in desks if each is not one]
            next_one.append(min(ats))
            every.append(max(ats))
            one.do("close_incident", incident=came["newest"])
        for desk in desks:
            desk.end()
    print(f"8 desks, {times} emergencies, from the key")
    print(f"  {'shown at the next desk, p50':<58} {percentile(next_one, 0.5):8.2f} ms")
    print(f"  {'shown at all desks, p50':<58} {percentile(every, 0.5):8.2f} ms")
    wanted.say("shown at all desks, p99", percentile(every, 0.99), 100)


def light(wanted: Wanted, seconds: float) -> None:
    """Fifty desks at a change every five seconds each."""
    found = fifty_desks(seconds)
    print(f"50 desks, {found.changes:.1f} changes/s, {found.turns:.0f} turns/s")
    print(f"  {'shown at another desk, p50':<58} {percentile(found.shown, 0.5):8.2f} ms")
    wanted.say("the server's share of one core", found.cpu * 100, 15, "%")


def read(wanted: Wanted, records: int) -> None:
    """All that the others have, by a desk that has nothing; and after being off."""
    print(f"a desk that has nothing, and {records:,} records at the server")
    wanted.say("read, each checked by its model", caught_up(records), 3, "s")
    print("a desk that was off while it and three others did 600 records each")
    wanted.say("all four agree", put_together(600, 3), 3, "s")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gate", action="store_true", help="fail over the bounds")
    parser.add_argument("--rounds", type=int, default=40, help="of keys")
    parser.add_argument("--times", type=int, default=200, help="visits and emergencies")
    parser.add_argument("--seconds", type=float, default=20.0, help="of fifty desks")
    parser.add_argument("--records", type=int, default=100_000, help="to be read by a new desk")
    parser.add_argument("--only", default="", help="keys, shown, emergencies, light or read")
    args = parser.parse_args()
    wanted = Wanted()
    parts: dict[str, Callable[[], None]] = {
        "keys": lambda: keys(wanted, args.rounds),
        "shown": lambda: shown_and_claimed(wanted, args.times),
        "emergencies": lambda: emergencies(wanted, args.times),
        "light": lambda: light(wanted, args.seconds),
        "read": lambda: read(wanted, args.records),
    }
    for name, part in parts.items():
        if args.only in ("", name):
            part()
    for each in wanted.missed:
        print(f"MISSED: {each}")
    return 1 if wanted.missed and args.gate else 0


if __name__ == "__main__":
    sys.exit(main())
