"""Every clause of the policy has its entry, and an entry names only what there is."""

import pytest

from policy import Pack

# The ids and kinds of the list of clauses that the product answers for. A clause is never dropped from here.
SAY = "PC1 PC2 PC4 PC5 RS2 RS7 RS8 RS9 RC3 CO2 CO3 CD1 IN1 ME1"
ACT = "SN1 SN3 RS1 RS4 RS10 RC1 RC2 OF1 OF3 OF5"
BOTH = "PC3 PC6 SN2 RS3 RS5 RS6 OF2 OF4 OF6 CO1 SE1 SE2 SE3 SE4 SE5 CF1 HA1"
CLAUSES = {id: kind for ids, kind in ((SAY, "say"), (ACT, "act"), (BOTH, "both")) for id in ids.split()}

ACT_NAMES = """
wait walkup spot greet greet_all help walk hand finish left decline still describe ring call hold check resume
speak transfer hangup quick kind undo redo message promise told answer refer handover withdraw emergency step
supervisor note close_incident supplement incident who leave notice pick read card catch_up
"""
SCREEN_NAMES = (
    "desk queue calls say emergency who keys reply guide directory facts numbers search first_start"
)
KEYS = {*"wdngasktkopfmicvhbrtxluyqje/+", "F2", "F3", "F4", "F6", "F7", "F8", "F9", "F12"}


def test_there_are_41_clauses() -> None:
    assert len(CLAUSES) == 41


def test_every_clause_has_an_entry_of_its_kind(millbury: Pack) -> None:
    assert {each.id: each.kind for each in millbury.clauses} == CLAUSES


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


@pytest.mark.parametrize("id", CLAUSES)
def test_an_entry_names_only_what_there_is(millbury: Pack, id: str) -> None:
    clause = millbury.clause(id)
    known = {
        "act": set(ACT_NAMES.split()),
        "screen": set(SCREEN_NAMES.split()),
        "script": {each.id for each in millbury.scripts},
        "card": {each.id for each in millbury.cards},
        "emergency": {each.id for each in (*millbury.emergencies, *millbury.conduct)},
    }
    for served in clause.served_by:
        kind, _, name = served.partition(":")
        assert name in known.get(kind, {name}), f"{id} is served by {served}, which there is not"
    assert clause.key in KEYS
    assert clause.summary != clause.does


@pytest.mark.parametrize("id", [id for id, kind in CLAUSES.items() if kind != "say"])
def test_what_is_enforced_names_an_act(millbury: Pack, id: str) -> None:
    assert any(each.startswith("act:") for each in millbury.clause(id).served_by)


@pytest.mark.parametrize("id", [id for id, kind in CLAUSES.items() if kind != "act"])
def test_what_is_said_names_words_or_where_they_are(millbury: Pack, id: str) -> None:
    words = ("script:", "card:", "screen:", "emergency:", "act:notice")
    assert any(each.startswith(words) for each in millbury.clause(id).served_by)


def test_what_scripts_and_cards_say_of_their_clause_goes_both_ways(millbury: Pack) -> None:
    named = {clause for each in millbury.cards for clause in each.clauses}
    assert named == {"CF1", "CD1", "IN1", "HA1", "SE5", "RS8", "RS9", "SN1", "SN2", "SN3", "OF1"}
    for script in millbury.scripts:
        assert script.clauses, f"{script.id} serves no clause"
