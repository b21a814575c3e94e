"""Just opened, an emergency is being sent; after two seconds it is said where it is shown and where not."""

from dataclasses import replace

import pytest

from deskapp.floor.beside import shown_at
from deskapp.floor.incident_kinds import open_incidents
from tests.support.fakes import Bench
from tests.support.several import CHILDRENS, PHONE, beside, comes, goes_away, incident


def opened(at: Bench) -> str:
    """The newest sentence of where it is shown."""
    m = at.desk.moment()
    return next(shown_at(m, open_incidents(m)[0]), "")


def shows(at: Bench, number: int) -> None:
    """That desk has read it."""
    others = at.desk.others
    uids = frozenset(each.uid for each in at.desk.incidents())
    others.desks[number] = replace(others.desks[number], shows=uids)


def test_it_warns_of_no_desk_that_is_being_told() -> None:
    at = beside()
    at.press("emergency", "m")
    assert opened(at) == "sending to Children's, Phone"
    shows(at, 2)
    assert opened(at) == "SHOWN AT Children's; sending to Phone"
    at.clock.tick(2)
    assert opened(at) == "SHOWN AT Children's; NOT AT Phone"
    shows(at, 3)
    assert opened(at) == "SHOWN AT Children's, Phone"


def test_of_a_desk_that_is_away_it_is_known_at_once() -> None:
    at = goes_away(beside(), PHONE, "1:40 pm")
    at.press("emergency", "m")
    assert opened(at) == "NOT AT Phone (away since 1:40 pm); sending to Children's"
    goes_away(at, CHILDRENS, "1:41 pm")
    assert opened(at) == "NOT AT Children's (away since 1:41 pm), Phone (away since 1:40 pm)"


def test_alone_nothing_is_on_its_way() -> None:
    at = beside()
    at.desk.others.link = "ALONE since 2:00 pm"
    at.press("emergency", "m")
    assert opened(at).startswith("NOT SHOWN AT OTHER DESKS")


@pytest.mark.parametrize("gone", [(), ("Phone",), ("Children's", "Phone")])
def test_in_few_words_it_is_as_true(gone: tuple[str, ...]) -> None:
    at = beside()
    for each in (CHILDRENS, PHONE):
        if each.name in gone:
            goes_away(at, each, "1:40 pm")
    at.press("emergency", "m")
    m = at.desk.moment()
    for words in shown_at(m, open_incidents(m)[0]):
        assert words
        assert "SHOWN" not in words
        assert ("NOT AT" in words) == bool(gone)


def test_what_is_ticked_at_another_desk_and_not_seen_there_is_said_to_be_so() -> None:
    at = comes(beside(), incident(1))
    assert opened(at) == ""
    goes_away(at)
    assert opened(at) == ("NOT SEEN AT CHILDREN'S what you note here (away since 2:02 pm): tell Children's")
    at.desk.others.desks[2] = CHILDRENS
    at.desk.others.link = "ALONE since 2:00 pm"
    assert opened(at) == "NOT SEEN AT CHILDREN'S what you note here (this desk is ALONE): tell Children's"
