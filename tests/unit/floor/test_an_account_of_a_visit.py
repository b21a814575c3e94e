"""What a desk that was away did with a visit another took is an account: one person until staff say two."""

from datetime import timedelta
from typing import Any

import pytest

from deskapp.floor.accounts import account, answered, following, is_asked
from deskapp.records import Visit
from tests.support.fakes import TWO
from tests.support.several import helping, waiting


def both(**done: Any) -> tuple[Visit, Visit]:
    """The visit as it stands, and the account of it."""
    visit = helping(104)
    return visit, account(visit.revised(helper="D", **done), "A", "Reference", 101)


def test_it_counts_for_nothing_and_the_visits_times_are_estimates_while_nobody_says() -> None:
    visit, kept = both()
    assert (kept.voided, kept.is_open, kept.account_of, kept.number) == (True, False, "C104", 101)
    assert is_asked(visit, kept)
    asked = following(visit, kept)
    assert asked is not None
    assert (asked.times, asked.people) == ("estimated", "asked")
    assert is_asked(asked, kept)
    assert following(asked, kept) is following(kept, asked) is None


@pytest.mark.parametrize("people", ["one", "two"])
@pytest.mark.parametrize("who", ["the desk that was away", "the desk that took them"])
def test_whoever_says_it_the_other_desk_follows(people: Any, who: str) -> None:
    visit, kept = both()
    asked = following(visit, kept)
    assert asked is not None
    if who == "the desk that was away":
        kept = answered(kept, people, "D")
        after = following(asked, kept)
        assert after is not None
        visit = after
    else:
        visit = answered(asked, people, "S")
        after = following(kept, visit)
        assert after is not None
        kept = after
    assert not is_asked(visit, kept)
    assert (visit.times, visit.people, visit.voided) == ("exact", people, False)
    assert (kept.people, kept.voided) == (people, people == "one")
    assert (kept.helped, kept.helper) == (TWO, "D"), "nothing of it is lost"
    assert following(visit, kept) is following(kept, visit) is None


def test_where_two_say_otherwise_at_once_the_account_decides_at_both() -> None:
    visit, kept = both()
    visit, kept = answered(visit, "one", "S"), answered(kept, "two", "D")
    assert not is_asked(visit, kept)
    assert following(visit, kept) is following(kept, visit) is None
    assert not kept.voided


def test_times_that_were_estimates_before_stay_so() -> None:
    visit, kept = both()
    visit = visit.revised(times="estimated")
    assert following(visit, kept) is None
    assert answered(visit, "one", "S").times == "estimated"


@pytest.mark.parametrize("left", [
    waiting(104, description="red hat"),
    waiting(104).revised(state="closed", closed=TWO + timedelta(minutes=1), outcome="left"),
    helping(104).revised(voided=True),
])  # fmt: skip
def test_where_nobody_was_helped_it_is_kept_and_nothing_is_asked(left: Visit) -> None:
    visit, kept = helping(104), account(left, "A", "Reference", 101)
    assert (kept.people, kept.description) == ("one", left.description)
    assert not is_asked(visit, kept)
    assert following(visit, kept) is None
