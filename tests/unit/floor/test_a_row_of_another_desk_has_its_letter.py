"""What another desk made stands here with its letter, and each desk counts its own numbers."""

from deskapp.floor.numbers import next_after, next_of, next_visit
from deskapp.records import Call, Notice, Promise
from tests.support.fakes import TWO, desk
from tests.support.several import beside, comes, holds, incident, promised, waiting


def test_alone_each_name_is_its_number() -> None:
    at = desk()
    at.press("wait")
    assert at.desk.moment().name_of(at.visit(101)) == "101"


def test_what_another_made_has_its_letter() -> None:
    line = Call(uid="c", desk="Children's", by="S", line="A", state="ringing", rang=TWO)
    m = holds(beside(), line).desk.moment()
    found = (waiting(104), incident(1), promised(3, "S"), line)
    assert [m.name_of(each) for each in found] == ["C104", "CI1", "CP3", "Children's A"]


def test_a_visit_that_was_given_here_keeps_its_name_in_every_sentence() -> None:
    at = comes(beside(), waiting(104))
    assert at.press("greet", on=104) == "C104 greeted"
    assert at.press("help", on=104).startswith("C104 is being helped")


def test_numbers_of_another_desk_are_not_counted_on() -> None:
    at = beside()
    for each in (waiting(104), incident(7), promised(3, "S")):
        comes(at, each)
    assert next_visit(at.desk.floor) == 101
    assert at.press("wait") == "101 waits"
    assert next_of(at.desk.floor, Promise) == 1
    assert next_of(at.desk.floor, Notice) == 1
    assert next_after(at.desk.incidents(), at.desk.others) == 1
    assert at.press("emergency", "m").startswith("incident I1 ")
    assert {at.desk.moment().name_of(each) for each in at.desk.incidents()} == {"CI7", "I1"}
