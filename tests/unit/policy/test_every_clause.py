"""Every clause of the policy has its entry, with its key and what the kiosk does about it."""

import pytest

from policy import Pack
from tests.promises.clauses.ids import KINDS

KEYS = {*"wdngasktkopfmicvhbrtxluyqje/+", "F2", "F3", "F4", "F6", "F7", "F8", "F9", "F12"}


def test_there_are_41_clauses() -> None:
    assert len(KINDS) == 41


def test_every_clause_has_an_entry_of_its_kind(millbury: Pack) -> None:
    assert {each.id: each.kind for each in millbury.clauses} == KINDS


def test_entries_stand_in_the_order_of_the_document(millbury: Pack) -> None:
    sections = [each.section for each in millbury.clauses]
    assert sorted(set(sections), key=sections.index) == [
        "Positive communications",
        "Supporting needs",
        "Responsiveness",
        "Reliability and credibility",
        "Off-site requests",
        "Competency",
        "Secure environment",
        "Confidentiality",
        "Collection development",
        "Internet",
        "Harassment",
        "About the document",
    ]
    assert sections == sorted(sections, key=sections.index), "a section stands together"


@pytest.mark.parametrize("id", KINDS)
def test_an_entry_has_a_key_and_says_what_the_kiosk_does(millbury: Pack, id: str) -> None:
    clause = millbury.clause(id)
    assert clause.key in KEYS
    assert clause.summary != clause.does


@pytest.mark.parametrize("id", [id for id, kind in KINDS.items() if kind != "act"])
def test_what_is_said_names_words_or_where_they_are(millbury: Pack, id: str) -> None:
    words = ("script:", "card:", "screen:", "emergency:", "act:notice")
    assert any(each.startswith(words) for each in millbury.clause(id).served_by)


def test_what_scripts_and_cards_say_of_their_clause_goes_both_ways(millbury: Pack) -> None:
    named = {clause for each in millbury.cards for clause in each.clauses}
    assert named == {"CF1", "CD1", "IN1", "HA1", "SE5", "RS8", "RS9", "SN1", "SN2", "SN3", "OF1"}
    for script in millbury.scripts:
        assert script.clauses, f"{script.id} serves no clause"
