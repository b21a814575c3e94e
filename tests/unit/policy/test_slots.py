"""Slots: a closed set, filled once, and a gap is never read aloud."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy import MEANINGS, SLOTS, Pack, Script, fill, slots_in

FACTS = {"library": "Harborview", "me": "Ada", "minutes": "2", "due": "noon"}


def test_the_set_is_closed_and_every_slot_has_a_meaning() -> None:
    assert {
        "library", "desk", "me", "minutes", "destination", "extension", "number", "why", "due",
        "other_library", "address", "entrance", "callback", "outside", "police", "police_minutes",
        "first_aid", "aed", "meeting_place", "shelter", "supervisor", "line", "emergency", "call_first",
        "interpreter", "part_of_day",
    } == SLOTS  # fmt: skip
    assert all(slot.meaning and slot.example for slot in MEANINGS.values())


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{library}, may I help you?", "Harborview, may I help you?"),
        ("I'll know[ by {due}].", "I'll know by noon."),
        ("Call us[ at {callback}].", "Call us."),
        ("Call us at {callback}.", "Call us at NOT SET."),
        ("[{extension}, ]{me}", "Ada"),
        ("[To {destination}.] Hello", "Hello"),
        ("[to {destination}, {extension}]", ""),
        ("in {minutes|minute|minutes}", "in 2 minutes"),
        ("no slots", "no slots"),
    ],
)
def test_filling(text: str, filled: str) -> None:
    assert fill(text, FACTS) == filled


def test_one_minute_is_a_minute() -> None:
    assert fill("in {minutes|minute|minutes}", {"minutes": "1"}) == "in 1 minute"


def test_an_empty_fact_counts_as_missing_and_the_caller_says_how() -> None:
    assert fill("at {address}", {"address": ""}, missing="(not set: F2)") == "at (not set: F2)"


@given(st.dictionaries(st.sampled_from(sorted(SLOTS)), st.text(min_size=1)))
def test_facts_stand_as_they_are_whatever_they_hold(facts: dict[str, str]) -> None:
    for name, fact in facts.items():
        assert fill(f"a {{{name}}} b", facts) == f"a {fact} b"


@given(st.text(alphabet=string.ascii_lowercase + "{}[]| _"), st.dictionaries(st.text(), st.text()))
def test_filling_never_raises(text: str, facts: dict[str, str]) -> None:
    assert isinstance(fill(text, facts), str)


def test_a_line_of_which_nothing_is_left_is_not_said() -> None:
    script = Script(id="x", title="x", channel="any", lines=("[To {destination}.]", "Hello."))
    assert script.said({}) == ("Hello.",)
    assert script.said({"destination": "the office"}) == ("To the office.", "Hello.")


def test_a_slot_inside_a_fact_is_not_filled() -> None:
    assert fill("I'm {me}.", {"me": "{library} [x]", "library": "Harborview"}) == "I'm {library} [x]."


def test_slots_in_names_what_a_text_needs() -> None:
    assert slots_in("[{a_b} ]{minutes|x|y} {me}") == ("a_b", "minutes", "me")


def test_every_slot_but_the_line_and_the_place_is_used_somewhere(millbury: Pack) -> None:
    texts = [text for script in millbury.scripts for text in (*script.lines, script.short or "")]
    texts += [step.text for kind in (*millbury.emergencies, *millbury.conduct) for step in kind.steps]
    texts += [line for card in millbury.cards for ending in card.endings for line in ending.do]
    used = {name for text in texts for name in slots_in(text)}
    assert SLOTS - used == {"address", "desk", "line", "extension", "call_first", "part_of_day"}, (
        "the screens show these themselves"
    )
