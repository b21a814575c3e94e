"""Fifty desks of a link and an account each, without a screen or a journal, for what they cost the server."""

from __future__ import annotations

import os
import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from deskapp.link.link_thread import LinkThread
from deskapp.records import Visit
from deskapp.server.exchange import Exchange
from deskapp.server.schema import add_desk, set_up
from deskapp.shared.ledger import Ledger
from deskapp.shared.turn import FromServer, ToServer, take_in
from tests.bench._store_history import CLOCK
from tests.support import postgres
from tests.support.hang import wait_until

DESKS = 50
EACH = 5.0
"""Seconds from one change at a desk to the next."""


@dataclass
class Light:
    """What was found."""

    cpu: float = 0.0
    """The server's share of one core."""
    changes: float = 0.0
    turns: float = 0.0
    shown: list[float] = field(default_factory=list)


class LightDesk:
    """An account and a link."""

    def __init__(self, number: int, where: str, found: Light, made: dict[str, float]) -> None:
        self.number, self.found, self._made = number, found, made
        self.lock = threading.Lock()
        self.ledger = Ledger(number, f"00000000-0000-4000-8000-{number:012d}")
        self.turns = 0
        self.link = LinkThread(lambda: Exchange(where), self)

    def says(self, most: int) -> ToServer:
        with self.lock:
            self.turns += 1
            return ToServer(self.number, self.ledger.writer, self.ledger.cursor, self.ledger.offers(most))

    def hears(self, told: FromServer) -> bool:
        with self.lock:
            take_in(self.ledger, told, self.ledger.wrote)
        if self.number == 1:
            now = time.perf_counter()
            self.found.shown += [now - self._made[row.uid] for row in told.news if row.uid in self._made]
        return True

    def puts_aside(self, uid: str) -> None:
        raise AssertionError(uid)

    def change(self) -> None:
        """Somebody comes."""
        uid = CLOCK.new_uid()
        now = CLOCK.now()
        name, day = f"Desk {self.number}", now.date()
        visit = Visit(uid=uid, desk=name, by="D", number=101, day=day, state="waiting", waiting=now)
        with self.lock:
            self._made[uid] = time.perf_counter()
            self.ledger.wrote(self.ledger.made(visit))
        self.link.wake()


def fifty_desks(seconds: float) -> Light:
    """Each logs something now and then; all read it."""
    cluster = postgres.start()
    found, made, chance = Light(), dict[str, float](), random.Random(3)
    with psycopg.connect(cluster.where("postgres")) as owner:
        set_up(owner, "Anytown Library", "America/New_York")
        # There are 26 letters: more desks than that are no library's, and are measured all the same.
        owner.execute("alter table shared.desk drop constraint desk_library_letter_key")
        logins = []
        for nth in range(DESKS):
            logins.append(add_desk(owner, f"Desk {nth + 1}", "A"))
            owner.execute("update shared.desk set letter = 'B'")
    desks = [
        LightDesk(login.number, cluster.where("postgres", login.login, login.password), found, made)
        for login in logins
    ]
    for desk in desks:
        desk.link.start()
    wait_until(lambda: all(desk.ledger.joined for desk in desks))
    time.sleep(4)
    before, began, turns = cpu_of(cluster.process.pid), time.perf_counter(), sum(desk.turns for desk in desks)
    while time.perf_counter() - began < seconds:
        time.sleep(chance.expovariate(DESKS / EACH))
        chance.choice(desks).change()
    passed = time.perf_counter() - began
    found.cpu = (cpu_of(cluster.process.pid) - before) / passed
    found.changes, found.turns = len(made) / passed, (sum(desk.turns for desk in desks) - turns) / passed
    for desk in desks:
        desk.link.end()
    cluster.stop()
    return found


def cpu_of(postmaster: int) -> float:
    """Seconds of processor that a server has used: its own, and those of what it started."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(stat.parent.name) == postmaster:
            ticks += sum(map(int, fields[11:15]))
        elif int(fields[1]) == postmaster:
            ticks += sum(map(int, fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")
