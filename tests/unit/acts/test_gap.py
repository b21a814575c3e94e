"""After a power cut or a new day, open rows are in doubt and their times are estimates."""

from datetime import datetime, timedelta

import pytest

from deskapp.acts import ACTS
from deskapp.asking.asking import Asking, More
from deskapp.asking.row import Ref
from deskapp.records import Call, Visit
from deskapp.records.change import Refused
from tests.support.fakes import Bench, StillAsking, desk

OFF = timedelta(minutes=42)


@pytest.fixture
def full() -> Bench:
    """One of each: helped 101, waiting 102, spotted 103, talking A, on hold B, ringing C."""
    at = desk()
    at.press("walkup")
    at.press("wait")
    at.press("spot")
    at.press("call")
    at.press("call")
    at.press("hold", "2", on="B")
    at.press("ring")
    at.clock.tick(60)
    return at


def _cut(at: Bench) -> datetime:
    """The power is off from now for 42 minutes."""
    off = at.clock.now()
    on = at.clock.tick(OFF.total_seconds())
    at.desk.do("gap", {"off": off, "on": on})
    return off


def test_every_open_row_is_marked_and_estimated(full: Bench) -> None:
    off = full.clock.now()
    on = off + OFF
    assert full.desk.do("gap", {"off": off, "on": on}).said == (
        "the kiosk was off: 6 rows are marked ?; q asks when there is time"
    )
    found: tuple[Visit | Call, ...] = full.desk.floor.visits + full.desk.floor.calls
    for each in found:
        assert each.doubt is not None
        assert (each.doubt.off, each.doubt.on, each.times) == (off, on, "estimated")


def test_what_is_closed_is_left_alone(full: Bench) -> None:
    full.press("finish", "1", on=101)
    _cut(full)
    assert (full.visit(101).doubt, full.visit(101).times) == (None, "exact")


def test_nothing_was_open() -> None:
    at = desk()
    with pytest.raises(Refused, match="nothing was open"):
        _cut(at)


def test_q_asks_one_by_one_with_the_times_of_the_gap(full: Bench) -> None:
    _cut(full)
    with pytest.raises(StillAsking, match=r"^Off 2:01 pm to 2:43 pm\. Is 101 still here\? y / n$"):
        full.press("still")
    full.press("still", "y")
    with pytest.raises(StillAsking, match=r"Is 102 still here\? y / n"):
        full.press("still")


def test_of_a_caller_it_asks_whether_they_are_on_the_line(full: Bench) -> None:
    _cut(full)
    with pytest.raises(StillAsking, match=r"Off 2:01 pm to 2:43 pm\. Is A still on the line\? y / n"):
        full.press("still", on="A")


def test_over_night_the_days_are_said() -> None:
    at = desk()
    at.press("wait")
    off = at.clock.now()
    on = at.clock.tick(19 * 60 * 60)
    at.desk.do("gap", {"off": off, "on": on})
    with pytest.raises(StillAsking, match=r"Off Tue 2:00 pm to Wed 9:00 am\. Is 101 still here\?"):
        at.press("still")


def test_a_yes_takes_the_mark_off_and_the_times_stay_estimated(full: Bench) -> None:
    _cut(full)
    assert full.press("still", "y") == "101 is still here"
    assert (full.visit(101).doubt, full.visit(101).times) == (None, "estimated")
    assert full.visit(101).state == "helping"


@pytest.mark.parametrize(
    ("row", "outcome"),
    [(101, "left"), (102, "left"), (103, "declined"), ("A", "gone"), ("B", "gone"), ("C", "rang out")],
)
def test_a_no_closes_it_as_gone_when_the_kiosk_went_off(full: Bench, row: int | str, outcome: str) -> None:
    off = _cut(full)
    full.press("still", "n", on=row)
    closed = full.row(row).model_dump()
    assert (closed["state"], closed["outcome"], closed["closed"]) == ("closed", outcome, off)
    assert (closed["doubt"], closed["times"]) == (None, "estimated")


def test_what_somebody_else_answered_meanwhile_is_said_and_asked_no_more(full: Bench) -> None:
    _cut(full)
    told = {"row": Ref(full.visit(101).uid)}
    full.press("still", "n", on=101)
    asking = Asking(ACTS["still"], ACTS["still"].asks[1:], dict(told))
    assert asking.more(full.desk.moment("still")) == More("101 was answered for meanwhile")
    with pytest.raises(Refused, match=r"^101 is not in doubt$"):
        full.desk.do("still", {**told, "here": True})


def test_a_no_says_how_many_are_left(full: Bench) -> None:
    _cut(full)
    assert full.press("still", "n", on=102) == "102 closed: left; 5 rows are still in doubt"


def test_a_no_ends_the_hold_and_the_walk_as_well(full: Bench) -> None:
    full.press("walk")
    off = _cut(full)
    full.press("still", "n", on="B")
    full.press("still", "n", on=101)
    assert full.call("B").holds[0].ended == off
    assert full.visit(101).walks[0].back == off


def test_a_row_noted_after_the_last_sign_of_life_is_not_closed_before_it_began() -> None:
    at = desk()
    off = at.clock.now()
    noted = at.clock.tick(20)
    at.press("wait")
    on = at.clock.tick(600)
    at.desk.do("gap", {"off": off, "on": on})
    at.press("still", "n")
    assert at.visit(101).closed == noted


def test_what_is_neither_yes_nor_no(full: Bench) -> None:
    _cut(full)
    with pytest.raises(Refused, match="yes or no"):
        full.press("still", "x")


def test_nothing_is_in_doubt() -> None:
    with pytest.raises(Refused, match="no row is in doubt"):
        desk().press("still")


def test_a_second_gap_keeps_the_time_from_which_nobody_knows(full: Bench) -> None:
    off = _cut(full)
    full.clock.tick(60)
    _cut(full)
    doubt = full.visit(102).doubt
    assert doubt is not None
    assert (doubt.off, doubt.on) == (off, full.clock.now())


@pytest.mark.parametrize(
    ("row", "press"),
    [
        (102, ("greet",)), (102, ("help",)), (103, ("help",)), (102, ("hand",)), (101, ("walk",)),
        ("A", ("hold", "1")), ("B", ("check",)), ("B", ("resume",)), ("C", ("call",)),
    ],
)  # fmt: skip
def test_whoever_is_served_is_there_so_the_mark_goes(
    full: Bench, row: int | str, press: tuple[str, ...]
) -> None:
    _cut(full)
    full.press(*press, on=row)
    assert full.row(row).model_dump()["doubt"] is None


def test_a_takes_no_mark_off_and_a_greeting_nobody_heard_is_taken_back(full: Bench) -> None:
    _cut(full)
    full.press("greet_all")
    assert full.visit(102).doubt is not None
    full.press("still", "n", on=102)
    assert full.visit(102).greeted is None


def test_the_gap_itself_and_what_came_before_it_is_not_undone(full: Bench) -> None:
    _cut(full)
    with pytest.raises(Refused, match="nothing to undo"):
        full.press("undo")


def test_an_answer_can_be_undone(full: Bench) -> None:
    _cut(full)
    full.press("still", "n", on=102)
    full.press("undo")
    assert full.visit(102).state == "waiting"
    assert full.visit(102).doubt is not None


def test_an_answer_leads_to_the_next_question(full: Bench) -> None:
    _cut(full)
    follow = ACTS["still"].follow
    assert follow is not None
    told = {"row": Ref(full.visit(101).uid)}
    assert follow(told, full.desk.moment("still")) == ("still", {"row": Ref(full.visit(102).uid)})
