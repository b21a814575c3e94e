"""`deskapp shared join | status | fill | seed | leave`: this desk's place among the desks of the library."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from deskapp.clock import SystemClock
from deskapp.commands.output import say
from deskapp.desk.desk import Desk
from deskapp.desk.desk_thread import AtOnce
from deskapp.desk.retention import all_due
from deskapp.desk.seat import Seat, leave_seat, others_in, seat_in, take_seat
from deskapp.desk.sharing import SharingRoom
from deskapp.desk.versioning import copy_of
from deskapp.errors import Stopped
from deskapp.link.begin import CannotShare, way_to
from deskapp.link.catching_up import all_told, caught_up, first_told
from deskapp.link.filling import filled
from deskapp.link.link_thread import Exchanging
from deskapp.program import PROGRAM
from deskapp.records.change import Change
from deskapp.server.faults import Away, NotLetIn, NotTaken
from deskapp.shared.ledger import Copy
from deskapp.shared.link_state import CLOCK_IS_OFF
from deskapp.shared.turn import DeskName, FromServer, ToServer
from deskapp.startup import Start, ready
from deskapp.store.contract import SharedStore, StoreFault
from deskapp.store.open_store import open_store

WRITTEN_BACK = 200
"""Records of one line in the journal, when a desk's own come back from the server."""


def run(args: Namespace) -> int:
    """Do it, and say what was done. Raises Stopped."""
    begun = ready(args.data, args.policy)
    try:
        match args.what:
            case "join":
                _join(begun)
            case "seed":
                _seed(begun)
            case "fill":
                _fill(begun)
            case "leave":
                _leave(begun, anyway=args.anyway)
            case _:
                return _status(begun)
    except StoreFault as fault:
        raise Stopped(str(fault)) from fault
    except BrokenPipeError:
        raise  # whoever read what was said has had enough of it
    except OSError as fault:
        raise Stopped(f"the data folder can't be written to: {fault.strerror}") from fault
    return 0


# -- the way to the server ---------------------------------------------------------------------


def _way(begun: Start) -> Callable[[], Exchanging]:
    """What connects to the server of the settings. Raises Stopped."""
    if not begun.settings.shared.server:
        raise Stopped(
            f"shared.server is not set: {PROGRAM} settings set shared.server 'host=... dbname=... user=...'"
        )
    try:
        due = partial(all_due, settings=begun.settings)
        return way_to(begun.settings.shared, begun.config.parent, due)
    except CannotShare as why:
        raise Stopped(str(why)) from why


@contextmanager
def _in_words() -> Iterator[None]:
    """How a call to the server fails, for whoever gave the command. Raises Stopped."""
    try:
        yield
    except Away as fault:
        raise Stopped("the server does not answer: look at shared.server, and at the network") from fault
    except NotLetIn as fault:
        raise Stopped(f"the server: {fault}") from fault
    except NotTaken as fault:
        raise Stopped(f"the server failed at this ({fault}): its log says more") from fault


@dataclass(frozen=True)
class OpenDesk:
    """The desk with its records, and nobody at it."""

    desk: Desk
    store: SharedStore


@contextmanager
def _opened(begun: Start) -> Iterator[OpenDesk]:
    """Opened as a kiosk opens it: while one runs, it is refused. Raises StoreFault and Stopped."""
    clock = SystemClock()
    store = open_store(begun.data, clock, begun.settings.zone)
    if not isinstance(store, SharedStore):
        raise Stopped("this store keeps nothing that could be shared")
    desk = Desk(store, clock, begun.settings, begun.pack)
    try:
        desk.open()
        yield OpenDesk(desk, store)
    finally:
        desk.store.close()


def _seat(here: DeskName, told: FromServer) -> Seat:
    others = others_in(told.desks or (), here.number)
    return Seat(here.number, here.letter, here.name, others=others)


def _seat_offered(begun: Start, told: FromServer) -> Seat:
    """The seat that the login has, if it is this desk's. Raises Stopped."""
    here = told.here
    assert here is not None
    if here.name != begun.settings.desk_name:
        raise Stopped(
            f"this login is {here.name}'s, and the settings call this desk {begun.settings.desk_name}: "
            f'{PROGRAM} settings set library.desk "{here.name}", or take the password file of this desk'
        )
    known = seat_in(begun.data)
    if known is not None and known.number != here.number:
        raise Stopped(f"this folder works as {known.name} already: {PROGRAM} shared leave ends that")
    return _seat(here, told)


# -- join, seed, leave -------------------------------------------------------------------------


def _join(begun: Start) -> None:
    connect = _way(begun)
    with _opened(begun) as here:
        seat = _all_shared(begun, here, connect)
    others = ", ".join(each.name for each in seat.others) or "no other desk yet"
    say(f"{seat.name} shares one list with: {others}")
    say("Start the kiosk: it goes on by itself from here.")


def _all_shared(begun: Start, here: OpenDesk, connect: Callable[[], Exchanging]) -> Seat:
    """This desk's month offered, and all that the others have read. The seat is taken when that is done."""
    with _in_words():
        seat = _seat_offered(begun, first_told(connect, here.store.folder_name()))
        room = SharingRoom(here.desk, seat, here.store, AtOnce(here.desk), say)
        here.desk.sharing = room
        room.opened()
        caught_up(room, connect)
    take_seat(begun.data, replace(seat, joined=True))
    if room.ledger.set_aside:
        say(f"{len(room.ledger.set_aside)} records can't be shared, and stay here alone")
    return seat


def _seed(begun: Start) -> None:
    connect = _way(begun)
    with _opened(begun) as here:
        if any(True for _ in here.store.all_kept()):
            raise Stopped(f"this folder has records of its own: {PROGRAM} shared join shares them")
        with _in_words():
            pages = tuple(all_told(connect, here.store.folder_name()))
        seat = _seat_offered(begun, pages[0])
        rows = [row for page in pages for row in page.news if row.maker == seat.number]
        _write_back(here.desk, rows)
        _all_shared(begun, here, connect)
    say(f"{len(rows):,} records of {seat.name} are back from the server, and it shares with the others again")


def _write_back(desk: Desk, rows: Iterable[Copy]) -> None:
    """What is open first, then the newest: a fault in between leaves what people wait for.

    Raises StoreFault.
    """
    in_order = sorted(rows, key=lambda row: row.record.began, reverse=True)
    in_order.sort(key=lambda row: (not row.record.is_open, row.writer))
    for (_, folder), found in groupby(in_order, key=lambda row: (row.record.is_open, row.writer)):
        of_one = list(found)
        for at in range(0, len(of_one), WRITTEN_BACK):
            some = of_one[at : at + WRITTEN_BACK]
            descents = {row.uid: row.descent.packed for row in some}
            now, uid = desk.clock.now(), desk.clock.new_uid()
            after = tuple(row.record for row in some)
            change = Change(uid, "seed", now, desk.name, "-", after, descents=descents, folder=folder)
            desk.store.commit(change)
            desk.floor.apply(change)


def _fill(begun: Start) -> None:
    """Beside a kiosk that runs: earlier months do not change, and this month's it shares by itself."""
    seat = seat_in(begun.data)
    if seat is None:
        raise Stopped(f"this desk works by itself; {PROGRAM} shared join shares with others")
    store = open_store(begun.data, SystemClock(), begun.settings.zone)
    assert isinstance(store, SharedStore)
    writer = store.folder_name()
    asking = ToServer(seat.number, writer, store.mirror().read().cursor)
    copies = (copy_of(kept, seat, writer) for kept in store.all_kept())
    with _in_words():
        exchange = _way(begun)()
        try:
            found = filled(exchange, copies, asking)
        finally:
            exchange.close()
    say(f"the server has {found.there:,} records that this desk keeps, earlier months among them")
    if found.otherwise:
        say(f"of {found.otherwise:,} it has something else, which stays")
    if found.not_taken:
        say(f"{found.not_taken:,} could not be taken: its log says why")


def _leave(begun: Start, *, anyway: bool) -> None:
    seat = seat_in(begun.data)
    if seat is None:
        raise Stopped("this desk works by itself already")
    with _opened(begun) as here:
        if not anyway:
            try:
                _all_shared(begun, here, _way(begun))
            except Stopped as why:
                raise Stopped(
                    f"{why}. What is not shared yet would stay here alone; --anyway leaves all the same"
                ) from why
        here.desk.sharing = None
        # The folder keeps its name: what it writes alone is its own when it joins again.
        leave_seat(begun.data, here.desk.store)
    say(f"{seat.name} works by itself from now on. All that it wrote stays here; what it shared, there too")
    say(f"Take the server out of its settings too: {PROGRAM} settings default shared.server")


# -- status ------------------------------------------------------------------------------------


def _status(begun: Start) -> int:
    seat = seat_in(begun.data)
    if seat is None:
        say(f"this desk works by itself; {PROGRAM} shared join shares with others")
        return 0
    store = open_store(begun.data, SystemClock(), begun.settings.zone)
    assert isinstance(store, SharedStore)
    mirrored = store.mirror().read()
    say(f"this desk is {seat.name} ({seat.letter}), desk {seat.number}")
    say(f"it has read what the others wrote up to {mirrored.cursor:,}")
    connect = _way(begun)
    with _in_words():
        told = first_told(connect, store.folder_name(), mirrored.cursor)
    say(f"the server answers; its newest is {told.newest:,}")
    if abs(told.ahead.total_seconds()) >= CLOCK_IS_OFF:
        way = "ahead of" if told.ahead.total_seconds() > 0 else "behind"
        say(f"this computer's clock is {abs(round(told.ahead.total_seconds()))} s {way} the server's")
    for each in told.desks or ():
        heard = "not heard of" if each.unheard is None else f"heard of {round(each.unheard)} s ago"
        left = f", {each.unshared:,} not shared yet" if each.unshared else ""
        say(f"  {each.desk.letter}  {each.desk.name}: {heard}{left}")
    return 0
