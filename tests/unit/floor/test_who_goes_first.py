"""Person or telephone first, as the pack rules: in what is due, in the words, and in who is named as next."""

import pytest

from deskapp.floor.alarms import alarms
from deskapp.floor.say import situation
from policy import DeskRules, Pack, load
from tests.support.fakes import Bench, desk
from tests.support.university import pack

UNRULED = load()


def ruled(first: str | None) -> Pack:
    return pack().model_copy(update={"rules": DeskRules(first=first)})


def both_wait(of: Pack) -> Bench:
    here = desk(pack=of)
    here.press("wait")
    here.press("ring")
    here.clock.tick(60)
    return here


@pytest.mark.parametrize(
    ("first", "kinds"),
    [("person", ["not_greeted", "ringing"]), ("telephone", ["ringing", "not_greeted"]),
     (None, ["ringing", "not_greeted"])],
)  # fmt: skip
def test_what_is_due_stands_in_this_order(first: str | None, kinds: list[str]) -> None:
    here = both_wait(ruled(first))
    m = here.desk.moment()
    assert [each.kind for each in alarms(m)] == kinds


@pytest.mark.parametrize(
    ("first", "id"),
    [("person", "acknowledge"), ("telephone", "telephone_greeting"), (None, "telephone_greeting")],
)
def test_the_words_are_for_whoever_goes_first(first: str | None, id: str) -> None:
    m = both_wait(ruled(first)).desk.moment()
    assert situation(m.floor, m.settings, None, m.now, m.rules)[0] == id


@pytest.mark.parametrize(
    ("first", "following"),
    [("person", "; next 101 at the desk (s), then A rings (c)"),
     ("telephone", "; next A rings (c), then 101 at the desk (s)"), (None, "")],
)  # fmt: skip
def test_who_is_next_is_named_as_something_ends(first: str | None, following: str) -> None:
    here = both_wait(ruled(first))
    here.press("walkup")
    assert here.press("finish", "3", on=102) == f"102 answered, effort 3 reference{following}"


def test_a_caller_on_hold_is_next_where_nobody_rings_but_not_the_one_hung_up() -> None:
    here = desk(pack=ruled("telephone"))
    here.press("call")
    here.press("hold", "2")
    here.press("wait")
    here.press("walkup")
    assert here.press("finish", "3", on=102).endswith("; next A on hold (r), then 101 at the desk (s)")
    assert "next" not in here.press("hangup", "3", on="A")


def test_with_nobody_at_the_desk_nothing_is_added() -> None:
    here = desk(pack=ruled("person"))
    here.press("ring")
    here.press("walkup")
    assert "next" not in here.press("finish", "3", on=101)


def test_the_policy_that_says_nothing_has_no_rule() -> None:
    assert UNRULED.rules.in_force == frozenset()
