"""The built-in pack loads, and the check finds nothing wrong with it."""

from datetime import date

from policy import Pack
from policy.checking import check
from policy.rules import SCRIPTS as REQUIRED


def test_check_finds_nothing() -> None:
    assert [str(each) for each in check()] == []


def test_it_names_its_source(millbury: Pack) -> None:
    about = millbury.about
    assert about is not None
    assert about.title == "Millbury Public Library Customer Service Policy"
    assert about.adopted == date(2003, 8, 19)
    assert "Trustees" in about.adopted_by
    assert "LSTA" in about.funding
    assert "library's to interpret" in about.interpretation


def test_every_situation_of_the_desk_has_words(millbury: Pack) -> None:
    for id in REQUIRED:
        assert millbury.script(id).lines
        assert (millbury.script(id).short is None) == (id == "left")


def test_console_fonts_have_every_character(millbury: Pack) -> None:
    for part in (millbury, *millbury.clauses, *millbury.cards, *millbury.glossary):
        part.model_dump_json().encode("cp437")


def test_cards_clauses_and_glossary_are_read_once(millbury: Pack) -> None:
    assert millbury.cards is millbury.cards
    assert millbury.clauses is millbury.clauses
    assert millbury.glossary is millbury.glossary


def test_listening_and_interview_prompts(millbury: Pack) -> None:
    assert len(millbury.listening) == 6
    assert len(millbury.interview) == 10
    assert not any("why" in each.casefold() for each in millbury.interview), (
        "nobody is asked why they ask (SN3)"
    )
