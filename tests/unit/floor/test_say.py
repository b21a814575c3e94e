"""The words for what is happening: from the pack, the settings and the record at hand."""

import pytest

from deskapp.floor.say import facts_of, say, situation
from deskapp.records import Call, Visit
from deskapp.settings.models import Settings
from policy import Pack, fill, load
from policy.rules import SCRIPTS as REQUIRED
from tests.support.fakes import SETTINGS, Bench, desk


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


def _just(at: Bench, act: str, row: Visit | Call) -> tuple[str, dict[str, str]]:
    return situation(at.desk.floor, at.desk.settings, (act, row))


def _standing(at: Bench) -> str:
    return situation(at.desk.floor, at.desk.settings, None)[0]


def test_when_nothing_happens_the_greeting_of_the_telephone_stands() -> None:
    assert _standing(desk()) == "telephone_greeting"


@pytest.mark.parametrize(
    ("presses", "id"),
    [
        (["wait"], "acknowledge"),
        (["wait", "wait"], "acknowledge_all"),
        (["wait", "greet"], "welcome"),
        (["wait", "greet", "wait"], "acknowledge"),
        (["walkup"], "helping_listen"),
        (["walkup", "wait"], "acknowledge"),
        (["spot"], "offer_help"),
        (["ring"], "telephone_greeting"),
        (["wait", "ring"], "telephone_greeting"),
        (["walkup", "ring"], "someone_on_line_while_ringing"),
        (["walkup", "ring", "call"], "helping_listen"),
        (["wait", "left"], "telephone_greeting"),
    ],
)
def test_what_stands_for_what_is_going_on(presses: list[str], id: str) -> None:
    at = desk()
    for act in presses:
        at.press(act)
    assert _standing(at) == id


@pytest.mark.parametrize(
    ("presses", "id"),
    [
        (["wait", "greet"], "acknowledge"),
        (["wait", "greet_all"], "acknowledge_all"),
        (["wait", "help"], "welcome"),
        (["walkup"], "walk_up"),
        (["spot"], "offer_help"),
        (["walkup", "walk"], "walk_along"),
        (["walkup", "walk", "walk"], "helping_listen"),
        (["walkup", "finish 3"], "finish_thanks"),
        (["walkup", "finish r 2 enter"], "referred"),
    ],
)
def test_what_was_just_done_in_person_has_its_words(presses: list[str], id: str) -> None:
    at = desk()
    for each in presses:
        at.press(*each.split())
    found, facts = _just(at, presses[-1].split()[0], at.visit(101))
    assert found == id
    assert facts == ({"other_library": "Law library"} if id == "referred" else {})


@pytest.mark.parametrize(
    ("presses", "id", "facts"),
    [
        (["ring", "call"], "telephone_greeting", {}),
        (["call", "hold 3"], "hold_told", {"minutes": "3"}),
        (["call", "hold 3", "check"], "check_back", {"minutes": "..."}),
        (["call", "hold 3", "check", "new_minutes 5"], "check_back", {"minutes": "5"}),
        (["call", "hold 3", "resume"], "resume", {}),
        (["call", "transfer c"], "transfer_warm",
         {"destination": "Children's room", "why": "they keep the reading lists", "extension": "21",
          "number": "extension 21"}),
        (["call", "transfer . m"], "transfer_blind",
         {"destination": "Museum passes", "why": "", "extension": "", "number": ""}),
        (["call", "transfer c", "resume"], "came_back", {}),
    ],
)  # fmt: skip
def test_what_was_just_done_on_the_telephone_has_its_words(
    presses: list[str], id: str, facts: dict[str, str]
) -> None:
    at = desk()
    for each in presses:
        at.press(*each.split())
    assert _just(at, presses[-1].split()[0], at.call("A")) == (id, {"line": "A"} | facts)


def test_to_who_is_gone_nothing_is_said() -> None:
    at = desk()
    at.press("wait")
    at.press("call")
    at.press("hangup", "g")
    assert _just(at, "hangup", at.call("A"))[0] == "acknowledge"


def test_every_situation_is_one_the_pack_must_have() -> None:
    import ast
    import inspect

    from deskapp.floor import say as module

    words = {
        node.value
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    named = {each for each in words if each in REQUIRED}
    assert len(named) >= 18
    returned = {"telephone_greeting", "acknowledge", "walk_up", "hold_told", "came_back", "transfer_blind"}
    assert returned <= named


def test_the_first_name_of_who_acts_is_filled_in(pack: Pack) -> None:
    words = say(pack, "first_name", facts_of(SETTINGS, "S"))
    assert "Sam" in words
    assert "NOT SET" in say(pack, "first_name", facts_of(SETTINGS, "-"))


def test_the_prescribed_greeting_has_the_library_s_name(pack: Pack) -> None:
    words = say(pack, "telephone_greeting", facts_of(SETTINGS, "D"))
    assert words == "Millbury Public Library, may I help you?"


def test_told_minutes_are_said_as_one_says_them(pack: Pack) -> None:
    at = desk()
    at.press("call")
    for told, words in (("1", "1 minute,"), ("3", "3 minutes,")):
        at.press("hold", told)
        found, facts = _just(at, "hold", at.call("A"))
        assert words in say(pack, found, facts_of(SETTINGS, "D") | facts)
        at.press("resume")


def test_no_words_of_the_desk_have_a_gap_when_the_library_is_set(pack: Pack) -> None:
    at = desk()
    at.press("call")
    at.press("transfer", "c")
    found, facts = _just(at, "transfer", at.call("A"))
    assert "NOT SET" not in say(pack, found, facts_of(SETTINGS, "D") | facts)


def test_without_a_pack_or_a_script_there_are_no_words(pack: Pack) -> None:
    assert say(None, "welcome", {}) == ""
    assert say(pack, "no_such_thing", {}) == ""


def test_what_is_not_set_is_left_for_the_words_to_say_so() -> None:
    facts = facts_of(Settings(), "-")
    assert facts["address"] == facts["me"] == ""
    assert facts["police_minutes"] == "15"


def test_who_is_told_is_an_instruction_also_when_no_one_is_named(pack: Pack) -> None:
    facts = facts_of(Settings(), "-")
    steps = [step.text for kind in (*pack.emergencies, *pack.conduct) for step in kind.steps]
    named = [fill(each, facts) for each in steps if "{supervisor}" in each]
    assert {"Tell a supervisor", "Ask a supervisor to come", "Taken over by a supervisor"} <= set(named)
    assert "NOT SET" not in " ".join(named)
