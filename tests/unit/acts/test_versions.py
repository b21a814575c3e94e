"""Each act writes the next version; nothing is ever deleted."""

import pytest

from deskapp.asking.row import Ref
from deskapp.records import Visit
from deskapp.records.change import Change
from deskapp.store.contract import Stale, StoreFault
from tests.support.fakes import FailingStore, MemoryStore, desk


def test_versions_rise_by_one_from_one() -> None:
    store = MemoryStore()
    at = desk(store)
    at.press("wait")
    at.press("greet")
    at.press("help")
    at.press("finish", "3")
    uid = at.visit(101).uid
    assert [each.version for change in store.changes for each in change.after if each.uid == uid] == [
        1,
        2,
        3,
        4,
    ]


def test_what_an_undo_takes_away_is_voided_and_stays() -> None:
    store = MemoryStore()
    at = desk(store)
    at.press("wait")
    at.press("undo")
    [voided] = at.desk.floor.all_of(Visit)
    assert (voided.voided, voided.version, voided.is_open) == (True, 2, False)
    assert store.newest[voided.uid] == voided
    assert at.desk.floor.visits == ()


def test_nothing_changes_in_memory_when_the_disk_refuses() -> None:
    store = FailingStore(broken=False)
    at = desk(store)
    at.press("wait")
    before = at.desk.floor.snapshot()
    store.broken = True
    for act in ("greet", "help", "left", "wait", "undo"):
        with pytest.raises(StoreFault, match="NOT SAVED"):
            at.press(act)
    assert at.desk.floor.snapshot() == before
    assert [each.change.act for each in at.desk.pasts.done] == ["wait"]
    store.broken = False
    assert at.press("greet") == "101 greeted"


def test_a_record_that_moved_on_elsewhere_is_stale() -> None:
    store = MemoryStore()
    at = desk(store)
    at.press("wait")
    mine = at.desk.decide("greet", {"visit": Ref(at.visit(101).uid)})
    other = at.visit(101).revised(hand=True)
    store.commit(Change("elsewhere", "hand", at.clock.now(), "Other", "S", (other,)))
    with pytest.raises(Stale):
        store.commit(mine)


def test_an_older_version_is_an_echo_and_ignored() -> None:
    at = desk()
    at.press("wait")
    first = at.visit(101)
    at.press("greet")
    at.desk.floor.apply(Change("echo", "wait", at.clock.now(), "Reference", "D", (first,)))
    assert at.visit(101).greeted is not None


def test_listeners_hear_of_every_change_after_it_is_kept() -> None:
    at = desk()
    heard: list[tuple[str, int]] = []
    at.desk.listen(lambda change: heard.append((change.act, len(at.desk.floor.waiting))))
    at.press("wait")
    at.press("help")
    assert heard == [("wait", 1), ("help", 0)]
