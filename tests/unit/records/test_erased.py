"""Erasing takes the text and leaves times, letters and the fact that something was said."""

from datetime import timedelta

from deskapp.records import Call, Incident, Note, Transfer, Visit
from tests.support.fakes import TWO, desk

LATER = TWO + timedelta(minutes=5)


def test_a_referral_without_its_text_is_still_a_referral() -> None:
    at = desk()
    at.press("walkup")
    at.press("describe", "red scarf")
    at.press("finish", "r", "1", "2")
    erased = at.visit(101).erased()
    assert (erased.description, erased.referred_to) == ("", "")
    assert (erased.outcome, erased.effort, erased.version) == ("referred", 2, at.visit(101).version + 1)
    assert Visit.model_validate_json(erased.model_dump_json()) == erased


def test_parts_lose_their_text_too() -> None:
    call = Call(
        uid="c", desk="Reference", by="D", line="A", state="closed", answered=TWO, answerer="D", closed=LATER,
        outcome="transferred", transfers=(Transfer(at=LATER, to="Museum passes", why="wants a pass"),),
    )  # fmt: skip
    assert call.erased().transfers == (Transfer(at=LATER, to="Museum passes", why=""),)
    incident = Incident(
        uid="i", desk="Reference", by="D", number=1, kind="medical", opened=TWO,
        notes=(Note(at=TWO, by="D", text="fell near the stairs"),),
    )  # fmt: skip
    assert incident.erased().notes == (Note(at=TWO, by="D", text=""),)


def test_some_fields_alone() -> None:
    at = desk()
    at.press("wait")
    at.press("describe", "red scarf")
    assert at.visit(101).erased({"referred_to"}) is at.visit(101)
    assert at.visit(101).erased({"description"}).description == ""


def test_what_has_no_text_is_the_same_record() -> None:
    at = desk()
    at.press("wait")
    assert at.visit(101).erased() is at.visit(101)
    at.press("describe", "red scarf")
    erased = at.visit(101).erased()
    assert erased.erased() is erased
