"""Lost and found, nameless: what, where and on which shelf; claimed or passed on, kept, and taken back."""

from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.asking.row import Ref
from deskapp.desk.desk import Desk
from deskapp.records import FoundItem
from deskapp.records.change import Refused
from deskapp.store.open_store import open_store
from tests.support.fakes import SETTINGS, Bench, FixedClock, desk


@pytest.fixture
def at() -> Bench:
    return desk()


def item(at: Bench, number: int) -> FoundItem:
    return next(each for each in at.desk.floor.all_of(FoundItem) if each.number == number)


def test_one_line_says_what_where_and_on_which_shelf(at: Bench) -> None:
    assert at.press("found", "black umbrella / by the stairs / shelf 2") == "L1 is in lost and found"
    kept = item(at, 1)
    assert (kept.what, kept.place, kept.shelf) == ("black umbrella", "by the stairs", "shelf 2")
    assert at.press("found", "a glove") == "L2 is in lost and found"
    assert (item(at, 2).place, item(at, 2).shelf) == (None, None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "say what was found"),
        (" / by the stairs", "say what was found"),
        ("a / b / c / d", "too many /"),
        ("wallet / desk / card 21234567890123", "library card number"),
    ],
)
def test_what_is_no_such_line_is_refused(at: Bench, text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        at.press("found", text)
    assert at.desk.floor.found_items == ()


def test_claimed_is_one_key_and_takes_no_name(at: Bench) -> None:
    at.press("found", "black umbrella")
    at.press("claimed")
    kept = item(at, 1)
    assert (kept.outcome, kept.ended) == ("claimed", at.clock.now())
    assert at.desk.floor.found_items == ()
    assert "name" not in " ".join(FoundItem.model_fields)


def test_passed_on_says_to_whom(at: Bench) -> None:
    at.press("found", "a wallet")
    at.press("pass_on", "the police")
    assert (item(at, 1).outcome, item(at, 1).passed_to) == ("passed on", "the police")


def test_of_several_it_asks_which(at: Bench) -> None:
    at.press("found", "a glove")
    at.press("found", "a wallet")
    at.press("claimed", "b")
    assert [each.number for each in at.desk.floor.found_items] == [1]


def test_each_can_be_taken_back_and_done_again(at: Bench) -> None:
    at.press("found", "a glove")
    at.press("claimed")
    at.press("undo")
    assert item(at, 1).is_open
    at.press("redo")
    assert item(at, 1).outcome == "claimed"
    at.press("undo")
    at.press("undo")
    assert at.desk.floor.found_items == ()
    assert at.press("found", "a wallet") == "L2 is in lost and found", "no number is given twice"


def test_what_has_left_can_not_leave_again(at: Bench) -> None:
    at.press("found", "a glove")
    at.press("found", "a wallet")
    at.press("claimed", "a")
    with pytest.raises(Refused, match="L1 was claimed already"):
        at.desk.do("pass_on", {"item": Ref(item(at, 1).uid), "passed_to": "the police"})


def test_it_lies_on_the_shelf_for_as_long_as_nobody_comes(tmp_path: Path) -> None:
    """On the disk before it is shown, and there after any number of days and a restart."""
    clock = FixedClock()
    at = desk(store=open_store(tmp_path, clock, SETTINGS.zone), clock=clock)
    at.press("found", "black umbrella / by the stairs / shelf 2")
    at.desk.store.close()
    clock.tick(timedelta(days=9).total_seconds())
    again = Desk(open_store(tmp_path, clock, SETTINGS.zone), clock, SETTINGS, None)
    again.open()
    assert [each.what for each in again.floor.found_items] == ["black umbrella"]
    again.store.close()
