"""How long a desk takes to have what the others have: all of it, and what it missed while it was off."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator
from typing import Any

import psycopg

from deskapp.link.link_thread import LinkThread
from deskapp.records import Visit
from deskapp.server.exchange import Exchange
from deskapp.server.schema import add_desk, set_up
from deskapp.shared.ledger import Ledger
from deskapp.shared.turn import FromServer, ToServer, take_in
from deskapp.shared.words import apart
from screens.garbage_collector import GARBAGE
from tests.bench._store_history import CLOCK, closed_visit
from tests.support import postgres
from tests.support.hang import wait_until

NAMES = (("Reference", "R"), ("Children's", "C"), ("Phone", "P"), ("Roving", "T"))
WRITER = "00000000-0000-4000-8000-{:012d}"


class Reading:
    """A link and an account, for the time it takes."""

    def __init__(self, number: int, where: str) -> None:
        self.number, self.ledger = number, Ledger(number, WRITER.format(number))
        self.lock = threading.Lock()
        self.read, self.forgets = 0, False
        self.link = LinkThread(lambda: Exchange(where), self)

    def says(self, most: int) -> ToServer:
        with self.lock:
            return ToServer(self.number, self.ledger.writer, self.ledger.cursor, self.ledger.offers(most))

    def hears(self, told: FromServer) -> bool:
        with self.lock:
            take_in(self.ledger, told, self.ledger.wrote)
            self.read += len(told.news)
            for row in told.news:
                # As at a desk: what is over for every screen is not remembered.
                if self.forgets and not row.record.is_open:
                    self.ledger.forget(row.uid)
        return True

    def puts_aside(self, uid: str) -> None:
        raise AssertionError(uid)

    def wrote(self, many: int) -> None:
        """While nobody hears of it."""
        for _ in range(many):
            self.ledger.wrote(self.ledger.made(_visit()))


def _visit() -> Visit:
    return closed_visit(CLOCK.now(), CLOCK.new_uid())


def _server() -> tuple[postgres.Cluster, list[str]]:
    cluster = postgres.start()
    with psycopg.connect(cluster.where("postgres")) as owner:
        set_up(owner, "Anytown Library", "America/New_York")
        logins = [add_desk(owner, name, letter) for name, letter in NAMES]
    return cluster, [cluster.where("postgres", each.login, each.password) for each in logins]


def caught_up(records: int) -> float:
    """Seconds until a desk with nothing has them all."""
    cluster, (where, *_) = _server()
    with psycopg.connect(cluster.where("postgres")) as owner, owner.cursor() as cursor:
        with cursor.copy(
            "copy shared.kept (library, uid, tbl, descent, feed, is_open, began, maker, holder,"
            " writer, doc) from stdin"
        ) as rows:
            for row in _rows(records):
                rows.write_row(row)
        owner.execute("update shared.library set feed = %s", (records,))
    with psycopg.connect(cluster.where("postgres"), autocommit=True) as owner:
        owner.execute("vacuum analyze shared.kept")
    desk = Reading(1, where)
    desk.forgets = True
    # As a kiosk has it once it is painted.
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    began = time.perf_counter()
    desk.link.start()
    wait_until(lambda: desk.ledger.read_all)
    took = time.perf_counter() - began
    assert desk.read == records
    desk.link.end()
    cluster.stop()
    return took


def _rows(records: int) -> Iterator[tuple[Any, ...]]:
    for nth in range(1, records + 1):
        visit = _visit()
        doc, _ = apart(visit)
        text = psycopg.types.json.Jsonb(doc)
        yield 1, visit.uid, "visits", [1], nth, False, visit.began, 2, 2, WRITER.format(2), text


def put_together(each: int, others: int) -> float:
    """Seconds until all desks have what each did while the first was off."""
    cluster, wheres = _server()
    desks = [Reading(nth + 1, where) for nth, where in enumerate(wheres[: others + 1])]
    for desk in desks:
        desk.wrote(each)
    for desk in desks[1:]:
        desk.link.start()
    everything = each * len(desks)
    wait_until(lambda: all(len(desk.ledger.stands) == everything - each for desk in desks[1:]))
    began = time.perf_counter()
    desks[0].link.start()
    wait_until(lambda: all(len(desk.ledger.stands) == everything for desk in desks))
    took = time.perf_counter() - began
    for desk in desks:
        desk.link.end()
    cluster.stop()
    return took
