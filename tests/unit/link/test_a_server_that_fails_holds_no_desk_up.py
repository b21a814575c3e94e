"""The link: turns while there is an answer, tries again when there is none, and one bad record is set
aside."""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from deskapp.link.link_thread import EACH, LATEST, SOONEST, STUCK, UNEXPECTED, LinkThread
from deskapp.server.faults import Away, NotLetIn, NotTaken
from deskapp.shared.ledger import Copy, Ledger
from deskapp.shared.turn import MOST, FromServer, ToServer, take_in
from tests.support.hang import HANG
from tests.unit.server.records import WRITER, copy, incident, visit

Answer = Callable[[ToServer], FromServer]


@dataclass
class DeskAtLink:
    """A desk's account, and nothing else of it."""

    ledger: Ledger = field(default_factory=lambda: Ledger(1, WRITER.format(1)))

    def says(self, most: int) -> ToServer:
        return ToServer(1, self.ledger.writer, self.ledger.cursor, self.ledger.offers(most))

    def hears(self, told: FromServer) -> bool:
        take_in(self.ledger, told, self.ledger.wrote)
        return True

    def puts_aside(self, uid: str) -> None:
        self.ledger.put_aside(uid)


@dataclass
class ScriptedServer:
    """Answers as the script has it; at its end the link is ended. `waits` are the seconds it waited for a
    hint."""

    script: Iterator[Answer]
    offered: list[int] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    connections: int = 0
    cuts: int = 0
    link: LinkThread | None = None

    def connect(self) -> ScriptedServer:
        self.connections += 1
        return self

    def turn(self, said: ToServer) -> FromServer:
        self.offered.append(len(said.offers))
        answer = next(self.script, None)
        if answer is None:
            assert self.link is not None
            self.link.end()
            return takes(said)
        return answer(said)

    def hinted(self, seconds: float, wake: int) -> bool:
        self.waits.append(seconds)
        return False

    def cut(self) -> None:
        self.cuts += 1

    def close(self) -> None:
        pass


def takes(said: ToServer) -> FromServer:
    acknowledged = tuple((each.uid, each.record.version) for each in said.offers)
    return FromServer("here", acknowledged=acknowledged, cursor=said.cursor)


def away(said: ToServer) -> FromServer:
    raise Away


def refuses(said: ToServer) -> FromServer:
    raise NotLetIn("the password is wrong")


def chokes_on(bad: Copy) -> Answer:
    def answer(said: ToServer) -> FromServer:
        if bad in said.offers:
            raise NotTaken("22P02")
        return takes(said)

    return answer


def played(desk: DeskAtLink, *script: Answer) -> tuple[ScriptedServer, LinkThread, list[float]]:
    """The whole script, in this thread; and how long the link waited between two connections."""
    server = ScriptedServer(iter(script))
    link = LinkThread(server.connect, desk, clock=lambda: 7.0, chance=lambda: 1.0)
    server.link = link
    waited: list[float] = []
    link._wait = waited.append
    link.run()
    return server, link, waited


def test_what_is_not_shared_is_offered_until_it_is() -> None:
    desk = DeskAtLink()
    desk.ledger.wrote(copy(visit()))
    server, link, _ = played(desk, away, away, takes)
    assert server.offered == [1, 1, 1, 0]
    assert desk.ledger.unshared == {}
    assert link.answered == 7.0


def test_a_server_that_is_not_there_is_tried_again_less_and_less_often() -> None:
    _, link, waited = played(DeskAtLink(), *(away,) * 7)
    assert waited == [pytest.approx(each) for each in (0.2, 0.4, 0.8, 1.6, 3.0, 3.0, 3.0)]
    assert (waited[0], waited[-1]) == (SOONEST, LATEST)
    assert link.refusal == ""


def test_after_an_answer_it_is_tried_soon_again() -> None:
    _, _, waited = played(DeskAtLink(), away, away, takes, away)
    assert waited == [pytest.approx(each) for each in (0.2, 0.4, 0.2)]


def test_why_it_is_not_let_in_is_kept_until_it_is() -> None:
    said: list[str] = []
    desk = DeskAtLink()

    def looked(answer: Answer) -> Answer:
        def look(to: ToServer) -> FromServer:
            said.append(link_of[0].refusal)
            return answer(to)

        return look

    server = ScriptedServer(iter((looked(refuses), looked(takes), looked(takes))))
    link = LinkThread(server.connect, desk, chance=lambda: 1.0)
    link_of = [link]
    server.link, link._wait = link, lambda seconds: None
    link.run()
    assert said == ["", "the password is wrong", ""]


def test_a_fault_of_the_kiosks_own_is_said_and_tried_again() -> None:
    def trips(said: ToServer) -> FromServer:
        raise RuntimeError("a patron's words may be in here")

    desk = DeskAtLink()
    desk.ledger.wrote(copy(visit()))
    server = ScriptedServer(iter((trips,)))
    link = LinkThread(server.connect, desk, chance=lambda: 1.0)
    said: list[str] = []
    server.link, link._wait = link, lambda seconds: said.append(link.refusal)
    link.run()
    assert said == [UNEXPECTED]
    assert desk.ledger.unshared == {}


@pytest.mark.parametrize("bad_at", [0, 4, 10])
def test_one_record_that_can_not_be_taken_is_set_aside_and_the_rest_goes_on(bad_at: int) -> None:
    desk = DeskAtLink()
    written = [copy(visit()) for _ in range(11)]
    for each in written:
        desk.ledger.wrote(each)
    played(desk, *(chokes_on(written[bad_at]),) * 30)
    assert desk.ledger.unshared == {}
    assert list(desk.ledger.set_aside) == [written[bad_at].uid]
    desk.ledger.wrote(desk.ledger.further(written[bad_at].record))
    assert desk.ledger.set_aside == {}


def test_a_long_list_goes_out_without_a_pause() -> None:
    desk = DeskAtLink()
    for _ in range(MOST * 2 + 5):
        desk.ledger.wrote(copy(visit()))
    server, _, _ = played(desk, takes, takes, takes)
    assert server.offered == [MOST, MOST, 5, 0]
    assert server.waits == [EACH]


def test_an_emergency_that_came_is_answered_at_once() -> None:
    """With the next turn: it says that it was read, and so is shown here."""
    desk = DeskAtLink()
    burning = copy(incident(), 2)
    told = FromServer("here", news=(burning,), cursor=1)
    server, _, _ = played(desk, lambda said: told, takes)
    assert server.waits == [EACH]
    assert len(server.offered) == 3


def test_a_turn_on_which_nothing_comes_back_is_given_up() -> None:
    passed = [0.0]
    server = ScriptedServer(iter(()))
    link = LinkThread(server.connect, DeskAtLink(), clock=lambda: passed[0])
    server.link = link

    def hangs(said: ToServer) -> FromServer:
        link.look()
        passed[0] += STUCK + 1
        link.look()
        raise Away

    server.script = iter((hangs,))
    link._wait = lambda seconds: None
    link.run()
    link.look()
    assert server.cuts == 1


def test_a_link_that_is_away_may_be_woken_as_often_as_keys_are_pressed() -> None:
    def never() -> ScriptedServer:
        raise Away

    link = LinkThread(never, DeskAtLink())

    def press() -> None:
        # More than a pipe holds, which nothing reads meanwhile.
        for _ in range(70_000):
            link.wake()

    keys = threading.Thread(target=press, daemon=True)
    keys.start()
    keys.join(HANG)
    assert not keys.is_alive(), "a key waits for the server"


def test_no_key_that_comes_as_a_turn_begins_makes_the_next_ones_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """The link is woken once more just as what woke it is read."""
    waited = threading.Event()
    server = ScriptedServer(iter((takes, takes, takes)))
    link = server.link = LinkThread(server.connect, DeskAtLink())
    read, heard = os.read, []

    def read_as_a_key_comes(pipe: int, most: int) -> bytes:
        if not waited.is_set():
            waited.set()
            link.wake()
        return read(pipe, most)

    def hinted(seconds: float, wake: int) -> bool:
        link.wake()
        heard.append(bool(select.select([wake], [], [], 0)[0]))
        if len(heard) == 2:
            link.end()
        return True

    monkeypatch.setattr(os, "read", read_as_a_key_comes)
    monkeypatch.setattr(server, "hinted", hinted)
    link.run()
    assert heard == [True, True]
