"""Staff against people: when one may walk along, when help is offered, and that the queue comes first."""

import pytest

from deskapp.floor.coverage import coverage, offers
from deskapp.records import Visit
from tests.support.fakes import Bench, desk


@pytest.fixture
def at() -> Bench:
    return desk()


def verdict(at: Bench) -> str:
    return coverage(at.desk.floor).verdict


def test_nobody_at_the_desk_is_said_first() -> None:
    at = desk(acting=None)
    at.press("walkup")
    at.press("spot")
    assert verdict(at) == "nobody"
    assert "F2" in coverage(at.desk.floor).words


def test_one_alone_would_leave_the_desk_empty(at: Bench) -> None:
    at.press("walkup")
    assert verdict(at) == "alone"


def test_two_may_walk_while_nobody_wants_the_other(at: Bench) -> None:
    at.press("who", "s")
    at.press("walkup")
    assert verdict(at) == "walk"
    at.press("wait")
    assert verdict(at) == "walk"
    at.press("wait")
    assert verdict(at) == "stay"


def test_a_caller_wants_someone_as_much_as_a_person_does(at: Bench) -> None:
    at.press("who", "s")
    at.press("walkup")
    at.press("call")
    assert verdict(at) == "walk"
    at.press("call")
    assert verdict(at) == "stay"


def test_who_walks_along_is_not_at_the_desk(at: Bench) -> None:
    at.press("who", "s")
    at.press("walkup")
    at.press("walk")
    assert coverage(at.desk.floor).here == 1
    at.press("walk")
    assert coverage(at.desk.floor).here == 2


def test_two_walks_of_one_person_are_one_person_away(at: Bench) -> None:
    at.press("who", "s")
    at.press("walkup")
    at.press("walkup")
    at.press("walk", on=101)
    at.press("walk", on=102)
    assert [visit.away for visit in at.desk.floor.helping] == [True, True]
    assert coverage(at.desk.floor).here == 1


def test_people_who_wait_and_nobody_helped_is_no_time_to_walk(at: Bench) -> None:
    for letter in "s":
        at.press("who", letter)
    at.press("wait")
    assert verdict(at) == "stay"


def test_help_is_offered_when_it_is_quiet_and_never_over_the_queue(at: Bench) -> None:
    at.press("spot")
    assert verdict(at) == "offer"
    assert "offer 101 help" in coverage(at.desk.floor).words
    at.press("wait")
    assert verdict(at) == "stay"
    at.press("left", on=102)
    at.press("ring")
    assert verdict(at) == "stay"


def test_help_is_not_offered_by_someone_who_is_helping(at: Bench) -> None:
    at.press("spot")
    at.press("walkup")
    assert verdict(at) == "alone"


def test_when_it_is_quiet_whoever_looks_lost_is_looked_for(at: Bench) -> None:
    assert (
        coverage(at.desk.floor).words
        == "1 at the desk, 0 people waiting: quiet: does anyone look lost? ({spot})"
    )


def test_offers_are_counted_from_the_visits(at: Bench) -> None:
    for _ in range(4):
        at.press("spot")
    at.press("help", on=101)
    at.press("decline", on=102)
    at.press("left", on=103)
    at.press("wait")
    made = offers(at.desk.floor.all_of(Visit))
    assert (made.made, made.accepted, made.declined) == (4, 1, 2)


def test_an_offer_taken_back_is_no_offer(at: Bench) -> None:
    at.press("spot")
    at.press("undo")
    assert offers(at.desk.floor.all_of(Visit)).made == 0


def test_an_empty_desk_is_never_told_to_stay() -> None:
    at = desk()
    at.press("walkup")
    at.press("walk")
    at.press("wait")
    found = coverage(at.desk.floor)
    assert (found.here, found.verdict) == (0, "away")
    assert found.words == "The desk is empty, 1 person waiting: {walk} when back from walking with 101"
    at.press("walk")
    assert coverage(at.desk.floor).verdict == "stay"
