"""What's new is seen once by each (CO1); picks stand until they are taken down (CO3)."""

from datetime import date

import pytest

from deskapp.acts.notices import in_order
from deskapp.asking.row import Ref
from deskapp.records.change import Refused
from tests.support.fakes import Bench
from tests.unit.to_answer.scene import bench, notice


@pytest.fixture
def here() -> Bench:
    found = bench()
    found.press("notice", "the new scanner is by the window", "fri")
    return found


def unread(here: Bench, letters: str) -> list[int]:
    return [each.number for each in here.desk.floor.unread_by(letters)]


def test_a_day_is_said_or_it_is_a_week(here: Bench) -> None:
    assert notice(here, 1).until == date(2026, 11, 27)
    assert here.press("notice", "a book sale", "") == "N2 what's new, until Tue Dec 1"


def test_each_person_marks_it_as_read_once(here: Bench) -> None:
    assert (unread(here, "D"), unread(here, "S")) == ([1], [1])
    assert here.press("read") == "N1 read by Dana"
    assert (unread(here, "D"), unread(here, "S")) == ([], [1])
    with pytest.raises(Refused, match="there is nothing new to read"):
        here.press("read")
    here.press("who", "s")
    here.press("read")
    assert [each.by for each in notice(here, 1).read] == ["D", "S"]


def test_while_nobody_has_said_who_they_are_nobody_has_read_it(here: Bench) -> None:
    here.press("leave", "d")
    with pytest.raises(Refused, match="say who you are first"):
        here.press("read")


def test_after_its_last_day_it_is_new_to_nobody(here: Bench) -> None:
    here.clock.tick(3 * 86400)
    here.desk.floor.turn(here.desk.moment().day)
    assert unread(here, "S") == [1]
    here.clock.tick(86400)
    here.desk.floor.turn(here.desk.moment().day)
    assert unread(here, "S") == []
    assert here.desk.floor.notices == ()


def test_the_next_that_is_written_puts_away_what_is_over(here: Bench) -> None:
    here.clock.tick(10 * 86400)
    here.desk.floor.turn(here.desk.moment().day)
    here.press("pick", "a good book")
    assert notice(here, 1).taken_down == here.clock.now()
    here.press("undo")
    assert notice(here, 1).taken_down is None


def test_a_pick_stands_until_it_is_taken_down(here: Bench) -> None:
    here.press("pick", "for readers of sea stories: O'Brian")
    here.clock.tick(300 * 86400)
    again = here.restart()
    assert [each.text for each in again.desk.floor.notices] == ["for readers of sea stories: O'Brian"]
    again.press("take_down", on=again.desk.floor.notices[0])
    assert again.desk.floor.notices == ()


def test_what_is_taken_down_is_asked_for_in_the_order_in_which_it_stands(here: Bench) -> None:
    here.press("pick", "a good book")
    here.press("notice", "the copier is back", "")
    here.press("read", on=notice(here, 1))
    assert [each.number for each in in_order(here.desk.moment())] == [3, 1, 2], "not read, read, picks"
    here.press("take_down", "b")
    assert [each.number for each in in_order(here.desk.moment())] == [3, 2]


def test_a_pick_is_not_news(here: Bench) -> None:
    here.press("pick", "a good book")
    assert unread(here, "D") == [1]
    with pytest.raises(Refused, match="a pick"):
        here.desk.do("read", {"notice": Ref(notice(here, 2).uid)})


@pytest.mark.parametrize(
    ("text", "day", "why"),
    [("", "", "some words"), ("x", "banana", "not a day"), ("x", "yesterday", "has passed")],
)
def test_a_notice_says_something_and_ends(text: str, day: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        bench().press("notice", text, day)
