"""The words that must be exactly right: greeting, waiting, holding, passing on, voicemail, not knowing."""

import re

import pytest

from policy import Pack, fill, slots_in

WAITING = ("acknowledge", "acknowledge_all", "waiting_long")


def words(pack: Pack, id: str) -> str:
    """Everything a script says, as one text."""
    script = pack.script(id)
    return " ".join((*script.lines, script.short or ""))


def test_the_telephone_is_answered_as_prescribed(millbury: Pack) -> None:
    script = millbury.script("telephone_greeting")
    assert script.lines == (script.short,)
    assert fill(script.lines[0], {"library": "Millbury Public Library"}) == (
        "Millbury Public Library, may I help you?"
    )


@pytest.mark.parametrize("id", WAITING)
def test_no_time_is_promised_to_who_waits(millbury: Pack, id: str) -> None:
    said = words(millbury, id)
    assert not slots_in(said)
    # "Right with you" is what everyone says, and nobody has taken it for a time yet.
    assert not re.search(r"\d|minute|moment|second|shortly|right (there|away)|\bjust\b|next", said)


def test_a_hold_is_asked_for_timed_and_has_another_way(millbury: Pack) -> None:
    asks = millbury.script("hold_ask")
    for said in (" ".join(asks.lines), asks.short or ""):
        assert "May I put you on hold" in said
        assert "minutes" in said
        assert "I call you back?" in said
        assert "shall" not in said
    told = millbury.script("hold_told")
    assert all("{minutes|minute|minutes}" in each for each in (*told.lines, told.short or ""))
    assert "call you back" in words(millbury, "check_back")


def test_a_caller_passed_on_hears_to_whom_and_why(millbury: Pack) -> None:
    facts = {
        "destination": "the children's room",
        "number": "extension 204",
        "why": "they plan the story times",
    }
    assert millbury.script("transfer_warm").said(facts)[:2] == (
        "I'd like to transfer you to the children's room: they plan the story times.",
        "If we get cut off, they're at extension 204.",
    )
    assert "extension" not in " ".join(millbury.script("transfer_warm").said({"destination": "the office"}))


def test_a_voicemail_asks_for_a_call_and_says_nothing_else(millbury: Pack) -> None:
    said = words(millbury, "voicemail_to_patron").casefold()
    assert "please call us" in said
    assert set(slots_in(said)) <= {"library", "callback"}
    for word in (
        "book",
        "reserve",
        "hold",
        "question",
        "answer",
        "ready",
        "late",
        "fine",
        "due",
        "request",
        "find",
    ):
        assert word not in said


def test_not_knowing_is_said_with_by_when(millbury: Pack) -> None:
    line = millbury.script("dont_know").lines[0]
    assert fill(line, {"due": "noon"}) == "I don't know, but I'll find out by noon."
    assert fill(line, {}) == "I don't know, but I'll find out."


def test_a_contact_ends_with_thanks(millbury: Pack) -> None:
    for id in ("finish_thanks", "finish_call_thanks"):
        script = millbury.script(id)
        assert "Thank you" in script.lines[-1]
        assert "Thank you" in (script.short or "")


@pytest.mark.parametrize("facts", [{}, {"library": "Millbury Public Library", "me": "Ada"}])
def test_what_is_left_out_leaves_whole_sentences(millbury: Pack, facts: dict[str, str]) -> None:
    for script in millbury.scripts:
        for line in (*script.said(facts), fill(script.short or "", facts)):
            assert not re.search(r"  | [.,;:?]|^[.,;:]|[,;:]\.$", line.replace(" ...", "")), (
                f"{script.id}: {line}"
            )


def test_no_library_words_are_said_to_patrons(millbury: Pack) -> None:
    said = " ".join(words(millbury, each.id) for each in millbury.scripts).casefold()
    for word in ("patron", "circulation", "opac", "transaction", "ill", "catalog", "periodical", "query"):
        assert not re.search(rf"\b{word}\b", said), word


def test_a_child_alone_at_closing(millbury: Pack) -> None:
    kind = millbury.emergency("child_alone")
    closing = [step.text for step in kind.steps if step.when == "closing"]
    assert len(closing) == 2
    assert "two of us stay" in closing[0]
    assert "Nobody drives" in closing[1]
    police = next(step for step in kind.steps if step.when == "after_closing")
    assert fill(police.text, {"police_minutes": "15", "police": "508-555-0199"}) == (
        "15 minutes after closing: police, 508-555-0199"
    )
    texts = " ".join(step.text for step in kind.steps)
    for word in ("Page", "restrooms", "doors", "{supervisor}", "{emergency}"):
        assert word in texts


def test_every_emergency_dials_and_tells_a_supervisor(millbury: Pack) -> None:
    for kind in millbury.emergencies:
        texts = [step.text for step in kind.steps]
        assert any("[{outside}-]{emergency}" in each for each in texts), kind.id
        assert any("{supervisor}" in each for each in texts), kind.id
        assert kind.say.endswith("your name")
