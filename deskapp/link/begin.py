"""How a desk begins to share: what it takes, and a sentence where something of it is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from deskapp.desk.desk import Desk
from deskapp.desk.desk_thread import DeskThread
from deskapp.desk.retention import all_due
from deskapp.desk.seat import seat_in, take_seat
from deskapp.desk.sharing import SharingRoom
from deskapp.link.desk_link import DeskLink
from deskapp.link.link_thread import Exchanging
from deskapp.link.with_settings import SettingsHere
from deskapp.program import PROGRAM
from deskapp.records import Record
from deskapp.server.faults import NotLetIn
from deskapp.settings.models import SharedDesks
from deskapp.store.contract import SharedStore, StoreFault


class CannotShare(Exception):
    """This desk works by itself for now; the sentence says why and what to do."""


def way_to(
    shared: SharedDesks,
    folder: Path,
    due: Callable[[Record], date | None] = lambda record: None,
    now: Callable[[], datetime] | None = None,
) -> Callable[[], Exchanging]:
    """What connects to the server of these settings. `folder` is where a password file is looked for.

    `due` says by when a record's personal words are gone, so that the server can see to it. `now` is the
    clock that records go by, which may not be the machine's: how far that is off is told to the others.
    Raises CannotShare when the driver is not there, or the password.
    """
    try:
        from deskapp.server.exchange import Exchange, with_password_of  # only here is the driver loaded
    except ImportError as missing:
        raise CannotShare(NO_DRIVER) from missing
    named = shared.password_file
    file = folder / Path(named).expanduser() if named else None
    if file is not None and (unreadable := not_to_be_read(file)):
        raise CannotShare(unreadable)
    try:
        where = with_password_of(shared.server, str(file or ""))
    except NotLetIn as why:
        raise CannotShare(str(why)) from why
    return lambda: Exchange(where, now, due=due)


NO_DRIVER = "the database's driver is not installed: the kiosk's extra 'shared' brings it (docs/desks.md)"


def not_to_be_read(file: Path) -> str:
    """What is wrong with the password file, in words; "" when nothing is."""
    try:
        mode = file.stat().st_mode
        file.open("rb").close()
    except OSError as fault:
        return f"the password file {file} can't be read ({fault.strerror})"
    if mode & 0o077:
        return f"others may read the password file: run chmod 600 {file}"
    return ""


def without_link(
    desk: Desk, data: Path, thread: DeskThread, say: Callable[[str], None], since: str
) -> SharingRoom | None:
    """The sharing room of a desk that has joined the others and has no way to them now.

    What it writes has the versions that all go by, and is shared when there is a way. None at a desk by
    itself. Raises StoreFault.
    """
    seat = seat_in(data)
    # Whatever the settings call it: they may be the product's own, where desk.toml can't be read.
    if seat is None or not isinstance(desk.store, SharedStore):
        return None
    room = SharingRoom(desk, seat, desk.store, thread, say)
    room.alone_since = lambda: since
    desk.sharing = room
    desk.others.link = f"ALONE since {since}"
    return room


def linked(
    desk: Desk,
    data: Path,
    folder: Path,
    thread: DeskThread,
    say: Callable[[str], None],
    settings: SettingsHere | None = None,
) -> DeskLink:
    """The link of this desk, not begun yet. Raises CannotShare."""
    seat = seat_in(data)
    if seat is None:
        raise CannotShare(f"it joins the others with {PROGRAM} shared join")
    if seat.name != desk.name:
        raise CannotShare(f"it joined as {seat.name}, and library.desk says {desk.name}")
    if not isinstance(desk.store, SharedStore):
        raise CannotShare("its store keeps nothing that could be shared")
    connect = way_to(
        desk.settings.shared, folder, lambda record: all_due(record, desk.settings), desk.clock.now
    )
    try:
        room = SharingRoom(desk, seat, desk.store, thread, say, lambda seat: take_seat(data, seat))
    except StoreFault as fault:
        raise CannotShare(str(fault)) from fault
    desk.sharing = room
    return DeskLink(room, connect, settings=settings)
