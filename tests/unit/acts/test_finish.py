"""A visit ends with how it ended; there is no silent close (RC2)."""

import pytest

from deskapp.records.change import Refused
from tests.support.fakes import Bench, StillAsking, desk


@pytest.fixture
def helped() -> Bench:
    at = desk()
    at.press("walkup")
    return at


def test_f_alone_closes_nothing_and_says_what_it_takes(helped: Bench) -> None:
    asked = (
        "Finish 101: 1 directions 2 look-up 3 reference 4 several sources 5 research 6 project, "
        "p promised, r referred, l left, v kind, s source"
    )
    with pytest.raises(StillAsking, match=asked):
        helped.press("finish")
    assert helped.visit(101).state == "helping"


@pytest.mark.parametrize(
    ("effort", "kind"),
    [(1, "directions"), (2, "quick look-up"), (3, "reference"), (4, "reference"), (6, "reference")],
)
def test_the_kind_follows_from_the_effort(helped: Bench, effort: int, kind: str) -> None:
    end = helped.clock.tick(200)
    assert helped.press("finish", str(effort)) == f"101 answered, effort {effort} {kind}"
    visit = helped.visit(101)
    assert (visit.state, visit.outcome, visit.closed) == ("closed", "answered", end)
    assert (visit.effort, visit.kind) == (effort, kind)


def test_v_gives_another_kind_for_this_one_only(helped: Bench) -> None:
    helped.press("finish", "v", "a", "3")
    assert helped.visit(101).kind == "readers' advisory"
    helped.press("walkup")
    helped.press("finish", "3")
    assert helped.visit(102).kind == "reference"


def test_a_kind_that_is_none_is_refused_with_those_there_are(helped: Bench) -> None:
    with pytest.raises(Refused, match="the kinds are D directions, Q quick look-up, E equipment"):
        helped.press("finish", "v", "z", "3")


def test_s_says_that_the_source_was_checked(helped: Bench) -> None:
    helped.press("finish", "s", "4")
    assert helped.visit(101).checked


def test_a_source_is_not_checked_unless_said(helped: Bench) -> None:
    helped.press("finish", "4")
    assert not helped.visit(101).checked


@pytest.mark.parametrize("effort", ["0", "7", "9"])
def test_an_effort_that_is_none_is_refused(helped: Bench, effort: str) -> None:
    with pytest.raises(Refused, match="effort is 1 to 6: 1 directions, 2 quick look-up"):
        helped.press("finish", effort)
    assert helped.visit(101).state == "helping"


def test_referred_says_where_and_takes_the_effort_of_the_part_answered(helped: Bench) -> None:
    assert helped.press("finish", "r", "2", "4") == "101 referred to another library"
    visit = helped.visit(101)
    assert (visit.outcome, visit.referred_to) == ("referred", "Law library")
    assert (visit.effort, visit.kind) == (4, "reference")


def test_referred_with_nothing_answered_has_no_effort(helped: Bench) -> None:
    helped.press("finish", "r", "1", "enter")
    assert (helped.visit(101).effort, helped.visit(101).kind) == (None, None)


def test_another_library_is_typed(helped: Bench) -> None:
    helped.press("finish", "r", ".", "the map room in Boston", "enter")
    assert helped.visit(101).referred_to == "the map room in Boston"


def test_a_referral_is_to_somewhere(helped: Bench) -> None:
    with pytest.raises(StillAsking, match=r"Referred to\? 1 Central Library  2 Law library  \. another"):
        helped.press("finish", "r")
    with pytest.raises(Refused, match="say which library"):
        helped.press("finish", "r", ".", "  ")
    with pytest.raises(Refused, match="press the number of a library"):
        helped.press("finish", "r", "3")


def test_who_left_while_being_helped_counts_as_nothing_answered(helped: Bench) -> None:
    assert helped.press("finish", "v", "r", "s", "l") == "101 left"
    visit = helped.visit(101)
    assert (visit.outcome, visit.effort, visit.kind, visit.checked) == ("left", None, None, False)


def test_f_is_for_the_acting_persons_only_visit(helped: Bench) -> None:
    helped.press("who", "s")
    helped.press("walkup")
    assert helped.press("finish", "1") == "102 answered, effort 1 directions"
    assert helped.visit(101).state == "helping"


def test_f_asks_which_when_two_are_as_likely(helped: Bench) -> None:
    helped.press("walkup")
    helped.press("who", "s")
    helped.press("walkup")
    helped.press("who", "d")
    with pytest.raises(StillAsking, match=r"Finish which\? a 101  b 102  c 103 \(Sam's\)"):
        helped.press("finish")
    helped.press("finish", "b", "1")
    assert (helped.visit(101).state, helped.visit(102).state) == ("helping", "closed")


def test_f_never_finishes_a_colleagues_visit_unsaid(helped: Bench) -> None:
    helped.press("who", "s")
    with pytest.raises(StillAsking, match=r"Finish which\? a 101 \(Dana's\)"):
        helped.press("finish")
    with pytest.raises(StillAsking, match=r"Finish 101 \(Dana's\): 1 directions"):
        helped.press("finish", "a")
    helped.press("finish", "a", "3")
    assert helped.visit(101).state == "closed"


def test_f_asks_too_when_the_desk_asks_whether_a_colleagues_is_still_here(helped: Bench) -> None:
    helped.clock.tick(helped.desk.settings.targets.long_open * 60)
    helped.press("who", "s")
    helped.press("walkup")
    with pytest.raises(StillAsking, match="Finish which"):
        helped.press("finish")


def test_with_nobody_signed_in_the_only_visit_is_meant() -> None:
    at = desk(acting=None)
    at.press("walkup")
    at.press("finish", "1")
    at.press("who", "d")
    at.press("walkup")
    at.press("leave", "d")
    assert at.visit(102).helper == "-", "what Dana was at is nobody's now"
    at.press("walkup")
    with pytest.raises(StillAsking, match="Finish which"):
        at.press("finish")
    assert (at.visit(102).state, at.visit(103).state) == ("helping", "helping"), "neither is meant unsaid"


def test_f_finishes_the_selected_without_asking(helped: Bench) -> None:
    helped.press("walkup")
    helped.press("finish", "1", on=102)
    assert helped.visit(101).state == "helping"


def test_nobody_is_being_helped() -> None:
    at = desk()
    at.press("wait")
    with pytest.raises(Refused, match="nobody is being helped; s helps the longest waiting"):
        at.press("finish")
