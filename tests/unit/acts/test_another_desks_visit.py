"""Another desk's visit is asked for; it is helped by force only where nobody can give it, and with Enter."""

from datetime import timedelta

import pytest

from deskapp.acts import ACTS
from deskapp.asking.row import Pick, Ref
from deskapp.records import Call, Visit
from deskapp.records.change import Refused
from tests.support.fakes import TWO, MemoryStore, StillAsking
from tests.support.several import (
    CHILDRENS,
    PHONE,
    beside,
    changes,
    comes,
    goes_away,
    helping,
    holds,
    on_theirs,
    waiting,
)

AWAY = (
    "Children's has been away since 2:02 pm and may be helping C104: "
    "go and look, or Enter to help all the same"
)


def test_help_on_it_asks_for_it_and_writes_nothing() -> None:
    at = holds(beside(), waiting(104))
    before = changes(at)
    assert on_theirs(at, "help", waiting(104)) == "asking Children's for C104"
    assert changes(at) == before
    change = at.desk.decide("help", {"visit": Ref("C104")})
    assert (change.asks, change.after, change.by_force) == (("C104",), (), False)


def test_what_came_here_is_helped_as_any_other() -> None:
    at = holds(beside(), waiting(104))
    on_theirs(at, "help", waiting(104))
    at.desk.others.drop("C104")
    comes(at, waiting(104))
    at.clock.tick(250)
    assert at.press("help", visit=Ref("C104")) == "C104 is being helped, waited 4:10"


def test_help_never_means_another_desks_row_unsaid() -> None:
    at = holds(beside(), waiting(104))
    with pytest.raises(Refused, match="nobody is waiting"):
        at.press("help")
    at.press("wait")
    assert at.press("help").startswith("101 is being helped")


def test_one_who_is_being_helped_there_is_refused_with_person_and_time() -> None:
    at = holds(beside(), helping(104, since=TWO + timedelta(minutes=7)))
    with pytest.raises(Refused, match="C104 is being helped by Sam since 2:07 pm"):
        on_theirs(at, "help", waiting(104))


def test_times_of_a_desk_whose_clock_is_ahead_are_said_by_this_one() -> None:
    at = beside()
    at.desk.others.desks[2] = type(CHILDRENS)(2, "C", "Children's", ahead=timedelta(minutes=3))
    holds(at, helping(104, since=TWO + timedelta(minutes=7)))
    with pytest.raises(Refused, match="since 2:04 pm"):
        on_theirs(at, "help", waiting(104))


@pytest.mark.parametrize("act", ["greet", "walk", "hand", "finish", "left", "describe", "decline", "give"])
def test_every_other_act_says_whose_it_is_and_what_to_do(act: str) -> None:
    at = holds(beside(), waiting(104))
    at.press("wait")
    at.press("walkup")
    before = changes(at)
    with pytest.raises(Refused, match="C104 is Children's: s asks for it"):
        on_theirs(at, act, waiting(104))
    assert changes(at) == before


def test_a_desk_whose_name_is_no_genitive_has_one_made() -> None:
    at = holds(beside(), waiting(104, PHONE), PHONE)
    with pytest.raises(Refused, match="P104 is Phone's: s asks for it"):
        on_theirs(at, "greet", waiting(104, PHONE))


def test_no_act_takes_another_desks_row_for_its_own() -> None:
    """Of all acts on people, with a row of another desk selected, only help has it for a target."""
    at = holds(holds(beside(), waiting(104)), waiting(105, state="spotted", waiting=None, spotted=TWO))
    for each in ("wait", "walkup", "spot"):
        at.press(each)
    takes = {
        act.name
        for act in ACTS.values()
        for ask in act.asks
        if isinstance(ask, Pick) and {Visit, Call} & set(ask.of)
        for uid in ("C104", "C105")
        if (target := ask.target(at.desk.moment(act.name, None, uid))) is not None
        and at.desk.others.get(target.uid) is not None
    }
    assert takes == {"help"}


def test_greet_all_greets_ones_own_and_says_whose_the_others_are() -> None:
    at = holds(holds(holds(beside(), waiting(104)), waiting(105)), waiting(201, PHONE), PHONE)
    at.press("wait")
    assert at.press("greet_all") == "greeted 101; Children's 2 are theirs; Phone's 1 is theirs"
    with pytest.raises(Refused, match="everyone who waits has been greeted; Children's 2 are theirs"):
        at.press("greet_all")


def test_of_a_desk_that_is_away_enter_helps_all_the_same() -> None:
    at = goes_away(holds(beside(), waiting(104)))
    with pytest.raises(StillAsking) as asked:
        on_theirs(at, "help", waiting(104))
    assert str(asked.value) == AWAY
    assert on_theirs(at, "help", waiting(104), "enter") == (
        "C104 is being helped, waited 0:00, taken from Children's"
    )
    assert isinstance(at.store, MemoryStore)
    assert at.store.changes[-1].by_force


def test_without_enter_nothing_is_forced_although_its_desk_went_away_meanwhile() -> None:
    at = holds(beside(), waiting(104))
    goes_away(at)
    with pytest.raises(Refused, match="has been away since 2:02 pm"):
        at.desk.decide("help", {"visit": Ref("C104")})


def test_with_enter_nothing_is_forced_when_its_desk_is_back() -> None:
    at = holds(beside(), waiting(104))
    change = at.desk.decide("help", {"visit": Ref("C104"), "by_force": True})
    assert (change.asks, change.by_force) == (("C104",), False)


def test_where_there_was_no_answer_the_next_key_asks_for_enter() -> None:
    at = holds(beside(), waiting(104))
    at.desk.others.may_be_forced["C104"] = "Children's does not answer: Enter to help all the same"
    with pytest.raises(StillAsking, match="does not answer"):
        on_theirs(at, "help", waiting(104))
    assert "taken from Children's" in on_theirs(at, "help", waiting(104), "enter")


def test_undo_of_a_visit_taken_by_force_has_them_wait_here() -> None:
    at = goes_away(holds(beside(), waiting(104)))
    on_theirs(at, "help", waiting(104), "enter")
    at.desk.others.drop("C104")
    at.press("undo")
    (visit,) = at.desk.floor.waiting
    assert (visit.uid, visit.voided, visit.helper) == ("C104", False, None)


def test_undo_of_a_visit_that_was_given_has_them_wait_here() -> None:
    at = comes(beside(), waiting(104))
    at.press("help", visit=Ref("C104"))
    at.press("undo")
    assert [each.uid for each in at.desk.floor.waiting] == ["C104"]
