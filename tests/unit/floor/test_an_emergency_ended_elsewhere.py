"""An emergency that another desk closes, or makes one with another, is never gone without a word."""

from datetime import timedelta

from deskapp.floor.ended_elsewhere import ended_words
from tests.support.fakes import TWO
from tests.support.several import CHILDRENS, PHONE, beside, incident, waiting


def test_who_closed_it_is_said() -> None:
    m, before = beside().desk.moment(), incident(1)
    now = before.revised(closed=TWO + timedelta(seconds=115))
    assert ended_words(m, before, now, PHONE) == "Phone closed CI1 after 1:55"
    assert ended_words(m, now, now.revised(), PHONE) == "", "it was closed before"
    assert ended_words(m, before, before.revised(), PHONE) == "", "it is open still"
    assert ended_words(m, before, now, None) == "", "this desk's own is answered to its key"


def test_that_it_is_one_with_another_is_said() -> None:
    m, before = beside().desk.moment(), incident(1)
    now = before.revised(voided=True)
    assert ended_words(m, before, now, CHILDRENS) == (
        "Children's made CI1 one with the other that is open: all that was noted stands there"
    )


def test_of_a_matter_of_conduct_and_of_people_nothing_is() -> None:
    m, before = beside().desk.moment(), incident(1, kind="harassment")
    assert ended_words(m, before, before.revised(closed=TWO), CHILDRENS) == ""
    assert ended_words(m, waiting(104), waiting(104).revised(voided=True), CHILDRENS) == ""
