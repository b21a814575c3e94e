"""The next version of a record names the fields that were given, and no more: a day of them is in memory."""

from datetime import date, timedelta

from deskapp.records import Hold, Visit
from tests.support.fakes import TWO

GIVEN = {"uid", "desk", "by", "number", "day", "state", "waiting"}


def waiting() -> Visit:
    """Someone who waits."""
    return Visit(
        uid="v", desk="Reference", by="D", number=101, day=date(2026, 11, 24), state="waiting", waiting=TWO
    )


def test_a_version_names_what_was_given_to_it_and_to_those_before() -> None:
    greeted = waiting().revised(greeted=TWO).revised(hand=True)
    assert greeted.model_fields_set == GIVEN | {"version", "greeted", "hand"}


def test_what_was_never_given_has_its_default_in_every_version() -> None:
    greeted = waiting().revised(greeted=TWO)
    assert greeted == Visit.model_validate({**waiting().model_dump(), "version": 2, "greeted": TWO})


def test_a_piece_of_a_record_names_no_more_either() -> None:
    ended = Hold(began=TWO, told=2).revised(ended=TWO + timedelta(minutes=1))
    assert ended.model_fields_set == {"began", "told", "ended"}
