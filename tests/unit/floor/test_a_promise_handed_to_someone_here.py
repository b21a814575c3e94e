"""Whoever is handed a promise by another desk hears of it: nobody stood beside them and said so."""

from deskapp.floor.handed_here import handed_words
from deskapp.records.promise import NOBODY
from tests.support.several import CHILDRENS, beside, promised, waiting


def test_it_is_said_where_its_new_owner_is() -> None:
    at = beside(CHILDRENS)
    at.desk.do("who", {"person": "S"})
    m, before = at.desk.moment(), promised(1, "D")
    handed = before.given_to("S", "D")
    assert handed_words(m, before, handed, CHILDRENS) == "Children's handed CP1 to Sam"
    assert handed_words(m, handed, handed.revised(), CHILDRENS) == "", "it was theirs before"
    assert handed_words(m, before, handed, None) == "", "this desk's own is answered to its key"
    assert handed_words(m, before, handed.revised(voided=True), CHILDRENS) == ""
    assert handed_words(m, waiting(104), waiting(104), CHILDRENS) == ""


def test_of_one_for_someone_elsewhere_nothing_is() -> None:
    m, before = beside(CHILDRENS).desk.moment(), promised(1, "D")
    assert handed_words(m, before, before.given_to("S", "D"), CHILDRENS) == ""
    assert handed_words(m, before, before.given_to(NOBODY, "D"), CHILDRENS) == ""
