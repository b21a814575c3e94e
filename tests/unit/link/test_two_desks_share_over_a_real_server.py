"""Two links on a real server: a hint brings what the other wrote at once, and a server that was killed is
found again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import psycopg
import pytest

from deskapp.link import link_thread
from deskapp.link.link_thread import LinkThread
from deskapp.server.exchange import Exchange
from deskapp.server.schema import DeskLogin, add_desk, set_up
from deskapp.shared.ledger import Copy, Ledger
from deskapp.shared.turn import FromServer, ToServer, take_in
from tests.support import postgres
from tests.support.hang import wait_until
from tests.unit.server.records import WRITER, copy, visit

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class LockedDesk:
    """A desk's account; the lock stands for the desk's own thread, between two acts."""

    number: int
    link: LinkThread | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.number, WRITER.format(self.number))

    def wrote(self, written: Copy) -> None:
        with self.lock:
            self.ledger.wrote(written)
        assert self.link is not None
        self.link.wake()

    def says(self, most: int) -> ToServer:
        with self.lock:
            offers = self.ledger.offers(most)
            return ToServer(self.number, self.ledger.writer, self.ledger.cursor, offers)

    def hears(self, told: FromServer) -> bool:
        with self.lock:
            take_in(self.ledger, told, self.ledger.wrote)
        return True

    def puts_aside(self, uid: str) -> None:
        raise AssertionError("nothing here can't be taken")

    def shows(self, written: Copy) -> Callable[[], bool]:
        return lambda: self.ledger.stands.get(written.uid) == written


@contextmanager
def desks(cluster: postgres.Cluster, database: str, logins: list[DeskLogin]) -> Iterator[list[LockedDesk]]:
    """As many desks as there are logins, each with its link running."""
    found = []
    for login in logins:
        desk = LockedDesk(login.number)
        where = cluster.where(database, login.login, login.password)
        desk.link = LinkThread(lambda where=where: Exchange(where), desk)  # type: ignore[misc]
        desk.link.start()
        found.append(desk)
    try:
        yield found
    finally:
        for desk in found:
            assert desk.link is not None
            desk.link.end()


def _made(cluster: postgres.Cluster, database: str) -> list[DeskLogin]:
    with psycopg.connect(cluster.where("postgres"), autocommit=True) as owner:
        owner.execute(f"create database {database}".encode())
    with psycopg.connect(cluster.where(database)) as owner:
        set_up(owner, "Test Library", "America/New_York")
        return [add_desk(owner, name, letter) for name, letter in (("Reference", "R"), ("Children's", "C"))]


@pytest.fixture
def of_its_own() -> Iterator[postgres.Cluster]:
    """A server that may be killed."""
    cluster = postgres.start()
    yield cluster
    cluster.stop()


def test_what_one_writes_the_other_shows_by_a_hint_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_thread, "EACH", 1e6)
    logins = _made(postgres.cluster(), "linked")
    with desks(postgres.cluster(), "linked", logins) as (reference, children):
        wait_until(lambda: reference.ledger.joined and children.ledger.joined)
        for desk, other in ((reference, children), (children, reference), (reference, children)):
            written = copy(visit(), desk.number)
            desk.wrote(written)
            wait_until(other.shows(written))
            wait_until(lambda desk=desk: not desk.ledger.unshared)  # type: ignore[misc]


@pytest.mark.faults
def test_a_server_that_was_killed_is_found_again_and_told_what_was_missed(
    of_its_own: postgres.Cluster,
) -> None:
    logins = _made(of_its_own, "linked")
    with desks(of_its_own, "linked", logins) as (reference, children):
        before = copy(visit())
        reference.wrote(before)
        wait_until(children.shows(before))
        of_its_own.kill()
        meanwhile = [copy(visit()), copy(visit(), 2)]
        reference.wrote(meanwhile[0])
        children.wrote(meanwhile[1])
        of_its_own.start_again()
        wait_until(children.shows(meanwhile[0]))
        wait_until(reference.shows(meanwhile[1]))
