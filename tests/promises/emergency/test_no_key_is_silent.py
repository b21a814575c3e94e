"""On the two screens of incidents every key acts, or says on that very screen why it does not."""

import random

import pytest

from deskapp.records import Incident
from tests.promises.emergency.hands import Hands, at_the_desk

KEYS = (*"mftcaow", *"dr", *"nzsl", *"0123456789", *"bgxyq/?.,", "escape", "enter", "up", "down", "left")


def test_a_digit_is_never_swallowed_by_a_question() -> None:
    emergency, _ = at_the_desk()
    emergency.press("a", "f")
    assert "Open a second incident?" in emergency.prompt
    emergency.press("4")
    assert emergency.shown is not None
    assert emergency.shown.done(4) is not None
    assert emergency.front.aside == "No second emergency opened."
    assert emergency.prompt == ""
    assert len(emergency.desk.incidents()) == 1


@pytest.mark.parametrize(
    ("ask", "gone"),
    [
        (("z",), "I1 stays open."),
        (("s", "1", "s", "1"), "Nothing corrected in I1."),
        (("2", "2"), "Nothing corrected in I1."),
    ],
)
def test_any_question_goes_aloud_when_a_step_s_digit_comes(ask: tuple[str, ...], gone: str) -> None:
    emergency, _ = at_the_desk()
    emergency.press("m", *ask)
    assert emergency.prompt
    emergency.press("3")
    assert emergency.front.aside == gone
    assert emergency.shown is not None
    assert emergency.shown.done(3) is not None
    assert emergency.shown.is_open


@pytest.mark.parametrize("ask", [("z", "z"), ("2", "2", "2"), ("a", "a")])
def test_a_question_s_own_key_once_more_leaves_it_standing_and_says_that(
    ask: tuple[str, ...],
) -> None:
    emergency, _ = at_the_desk()
    emergency.press("m", *ask)
    assert emergency.prompt
    assert emergency.front.aside == "Asked still."


def test_a_question_does_not_outlive_its_screen() -> None:
    emergency, _ = at_the_desk()
    emergency.press("a", "f")
    assert emergency.front.let_go() == "No second emergency opened."
    assert emergency.prompt == ""
    assert emergency.front.let_go() == ""


def test_a_digit_that_is_no_supervisor_s_is_refused_and_the_question_stays() -> None:
    emergency, _ = at_the_desk()
    emergency.press("m", "s", "7")
    assert emergency.refused
    assert "7 is not offered" in emergency.said
    assert "supervisor 1-2" in emergency.prompt
    assert emergency.desk.incidents()[0].steps == ()


def busy() -> tuple[Hands, Hands]:
    """Two emergencies and a matter of conduct open, and three calls, one of them on hold."""
    emergency, conduct = at_the_desk()
    emergency.press("m", "f", "enter")
    conduct.press("d")
    for _ in range(2):
        emergency.desk.do("call", {"call": None})
        emergency.clock.tick(1)
    emergency.desk.do("ring", {})
    return emergency, conduct


def incidents(hands: Hands) -> dict[str, Incident]:
    return {each.uid: each for each in hands.desk.incidents()}


MADE = ("emergency", "incident")


@pytest.mark.parametrize("seed", range(25))
def test_each_key_changes_what_the_screen_names_or_says_why_not(seed: int) -> None:
    """Random hands on both screens. What a key was meant for is what the screen showed before it, or what
    was being asked of; a change anywhere else, or a key without a word, is a failure."""
    hands = random.Random(seed)
    emergency, conduct = busy()
    acted = refused = 0
    for _ in range(200):
        one = hands.choice((emergency, emergency, conduct))
        if hands.random() < 0.05:
            one.front.let_go()
        leaves = one.field_title is not None and hands.random() < 0.4
        key = hands.choice(("enter", "escape") if leaves else KEYS)
        before, seen = incidents(one), one.seen
        chooser = one.front.chooser
        of = chooser.asking.told.get("incident") if chooser is not None else None
        listed = one.front.listing or one.front.reading is not None
        typing = one.field_title is not None
        meant = of.uid if of is not None else one.shown.uid if one.shown is not None else None
        one.press(key)
        after = incidents(one)
        changed = {uid for uid in after if after[uid] != before.get(uid)}
        new = changed - set(before)
        if new:
            [uid] = new
            assert changed == new, key
            assert after[uid].kind in {kind.id for kind in one.front.now().kinds(one.front.conduct)}
        else:
            assert changed <= {meant}, f"{key} changed another than {meant}; listed: {listed}"
        if one.refused:
            assert not changed
        assert one.said or one.front.aside or one.seen != seen or (typing and len(key) > 1) or typing, key
        acted += bool(changed)
        refused += one.refused
    assert acted > 5
    assert refused > 20
    calls = emergency.desk.floor.calls
    assert [call.state for call in calls] == ["talking", "talking", "ringing"]
