"""What never left this desk counts on as acts do; the account follows once the key is answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deskapp.desk.desk import Desk
from deskapp.desk.desk_thread import AtOnce
from deskapp.desk.seat import Seat
from deskapp.desk.sharing import SharingRoom
from deskapp.desk.versioning import as_written, versioned
from deskapp.floor.others import Others
from deskapp.records.change import Change
from deskapp.settings.models import Settings
from deskapp.shared.ledger import Copy, Ledger
from deskapp.shared.versions import Descent
from deskapp.store.journal import Journal
from tests.support.fakes import TWO, FixedClock
from tests.unit.server.records import WRITER, incident, visit

HERE, THERE = 1, 2


def change_of(*records: object) -> Change:
    return Change("c", "wait", TWO, "Reference", "D", records)  # type: ignore[arg-type]


def opened(descent: list[int], writer: str = WRITER.format(HERE), maker: int = HERE) -> tuple[Ledger, Copy]:
    ledger = Ledger(HERE, WRITER.format(HERE), read_all=True)
    copy = Copy(visit(version=descent[-1]), Descent.of(descent), writer, maker)
    ledger.wrote(copy)
    return ledger, copy


GIVEN_BACK = [3, (1 * 64 + THERE) * 1000 + 2, (2 * 64 + HERE) * 1000 + 1]


@pytest.mark.parametrize(
    ("ledger", "copy", "counts_on"),
    [
        (*opened([1]), True),
        (*opened([7]), True),
        (*opened([999]), False),
        (*opened(GIVEN_BACK), False),
        (*opened([4, (1 * 64 + HERE) * 1000 + 2]), False),
        (*opened([3], writer=WRITER.format(7)), False),
    ],
)
def test_the_next_version_is_the_one_that_all_desks_go_by(
    ledger: Ledger, copy: Copy, counts_on: bool
) -> None:
    decided = copy.record.model_copy(update={"version": copy.record.version + 1})
    whole = as_written(change_of(decided), [ledger.further(decided)], ledger.writer)
    assert versioned(change_of(decided), ledger, Others()) == whole
    assert ledger.never_left(decided) == counts_on


def test_what_was_decided_before_the_others_wrote_is_put_together() -> None:
    ledger = Ledger(HERE, WRITER.format(HERE), read_all=True)
    began = incident()
    ledger.wrote(ledger.made(began))
    ledger.wrote(ledger.further(began.model_copy(update={"version": 2})))
    late = began.model_copy(update={"version": 2, "notes": ()})
    written = versioned(change_of(late), ledger, Others()).after[0]
    assert (written.version, written.notes) == (3, began.notes)  # type: ignore[attr-defined]


class Moments(AtOnce):
    """Calls what comes after a key when it is told to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.calls: list[Callable[[], None]] = []

    def after_the_key(self, call: Callable[[], None]) -> None:
        self.calls.append(call)


def test_a_burst_of_keys_is_shared_once_and_an_emergency_at_once(tmp_path: Path) -> None:
    clock, settings = FixedClock(), Settings()
    store = Journal(tmp_path, clock, settings.zone)
    desk = Desk(store, clock, settings, None)
    thread = Moments(desk)
    room = SharingRoom(desk, Seat(HERE, "R", desk.name, joined=True), store, thread, lambda words: None)
    woken: list[int] = []
    room.wake = lambda: woken.append(len(room.ledger.unshared))
    desk.sharing = room
    desk.open()

    desk.do("wait", {})
    desk.do("wait", {})
    assert (woken, len(thread.calls)) == ([], 1)
    assert len(room.says(200).offers) == 2, "who asks the account has all that is written"

    thread.calls.pop()()
    assert woken == [2]
    desk.do("wait", {})
    assert len(thread.calls) == 1, "the next key begins anew"
    desk.do("emergency", {"kind": "medical"})
    assert woken == [2, 4]
