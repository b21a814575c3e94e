"""F12 acts on emergencies and F3 0 on conduct: each on the one it shows, and with none open on none."""

import pytest

from deskapp.asking.row import Ref
from tests.promises.emergency.hands import Hands, at_the_desk
from tests.support.fakes import SETTINGS


@pytest.fixture
def both() -> tuple[Hands, Hands]:
    return at_the_desk()


def test_a_note_under_help_at_the_desk_does_not_land_in_an_emergency(both: tuple[Hands, Hands]) -> None:
    emergency, conduct = both
    emergency.press("a")
    before = emergency.shown
    conduct.press("n").type("patron swore").press("enter")
    assert conduct.desk.incidents() == (before,)
    assert "What kind? d Help at the desk" in conduct.prompt
    conduct.press("d")
    made = conduct.shown
    assert made is not None
    assert emergency.shown == before
    assert [note.text for note in made.notes] == ["patron swore"]
    assert (made.kind, made.number) == ("conduct", 2)


def test_what_was_typed_before_there_was_a_record_is_not_lost(both: tuple[Hands, Hands]) -> None:
    _, conduct = both
    conduct.press("n").type("patron swore").press("enter", "escape")
    assert "NOTHING WRITTEN; F3 0 n takes the words up again" in conduct.said
    assert conduct.desk.incidents() == ()
    conduct.press("n")
    assert conduct.typed == "patron swore"
    conduct.press("enter", "r")
    [made] = conduct.desk.incidents()
    assert (made.kind, made.notes[0].text) == ("harassment", "patron swore")
    assert not [name for name, draft in conduct.front.drafts.items() if draft.get("text")]


@pytest.mark.parametrize("keys", [("s", "1"), ("1",), ("z", "enter"), ("4",)])
def test_with_none_open_of_its_sort_a_key_is_refused_and_says_so(
    both: tuple[Hands, Hands], keys: tuple[str, ...]
) -> None:
    emergency, conduct = both
    for one, other, kind in ((conduct, emergency, "a"), (emergency, conduct, "d")):
        other.press(kind)
        before = other.desk.incidents()
        one.press(keys[0])
        assert one.refused
        assert "is open here, nothing is written" in one.said
        one.press(*keys[1:])
        assert one.desk.incidents() == before
        other.press("z", "enter")


def test_a_matter_of_conduct_does_not_stand_between_staff_and_an_emergency(
    both: tuple[Hands, Hands],
) -> None:
    emergency, conduct = both
    conduct.press("d")
    emergency.press("m")
    assert emergency.said == "incident I2 Medical is open"


def test_two_emergencies_are_told_apart_and_switched_by_a_key(both: tuple[Hands, Hands]) -> None:
    emergency, conduct = both
    conduct.press("d")
    emergency.press("m", "f", "enter")
    assert emergency.shown is not None
    assert emergency.shown.kind == "fire"
    emergency.press("1", ".", "3")
    assert emergency.said.startswith("I2: step 3 done")
    medical, fire = (
        next(each for each in emergency.desk.incidents() if each.kind == kind) for kind in ("medical", "fire")
    )
    assert [bool(medical.done(n)) for n in (1, 3)] == [False, True]
    assert [bool(fire.done(n)) for n in (1, 3)] == [True, False]
    emergency.press(".")
    assert emergency.shown == fire


def test_closing_one_says_which_is_still_open_and_shows_it(both: tuple[Hands, Hands]) -> None:
    emergency, _ = both
    emergency.press("m", "f", "enter", "z", "enter")
    assert "still open: I1 Medical" in emergency.said
    assert emergency.shown is not None
    assert emergency.shown.kind == "medical"
    emergency.press(".")
    assert (emergency.said, emergency.refused) == ("no other emergency is open", True)


def test_the_incident_is_fixed_at_the_press(both: tuple[Hands, Hands]) -> None:
    """What is asked of one is done to it, also when another has been opened meanwhile."""
    emergency, _ = both
    emergency.press("m", "n").type("is awake")
    first = emergency.shown
    assert first is not None
    emergency.desk.do("emergency", {"kind": "fire"})
    emergency.press("enter")
    assert {each.kind: len(each.notes) for each in emergency.desk.incidents()} == {"fire": 0, "medical": 1}


def test_what_is_half_typed_for_one_does_not_stand_in_the_note_of_another(both: tuple[Hands, Hands]) -> None:
    emergency, _ = both
    emergency.press("m", "n").type("is awake").press("escape")
    emergency.press("f", "enter", "n")
    assert emergency.typed == ""
    assert emergency.field_title is not None
    assert "NOTE FOR I2" in emergency.field_title
    emergency.press("escape", ".", "n")
    assert emergency.typed == "is awake"


def test_each_list_has_its_own_and_a_report_takes_no_digit(both: tuple[Hands, Hands]) -> None:
    emergency, conduct = both
    conduct.press("d")
    emergency.press("m", "l", "1")
    assert "ADDED TO I2" in str(emergency.field_title)
    emergency.press("escape", "2")
    assert (emergency.said, emergency.refused) == ("there is no 2 in this list", True)
    emergency.press("enter", "1")
    assert emergency.refused
    assert "l goes back" in emergency.said


def test_a_letter_joins_the_one_that_it_stood_beside_when_it_was_asked(both: tuple[Hands, Hands]) -> None:
    emergency, _ = both
    emergency.press("m", "f", "enter", "a", "enter", "+")
    assert "a I2 Fire or smoke  b I1 Medical" in emergency.prompt
    fire = next(each for each in emergency.desk.incidents() if each.kind == "fire")
    emergency.desk.do("close_incident", {"incident": Ref(fire.uid)})
    emergency.press("a")
    assert emergency.refused
    assert "I1 is the same" not in emergency.prompt


def test_what_was_asked_to_correct_is_not_done_anew(both: tuple[Hands, Hands]) -> None:
    """Somebody at another screen has corrected it: Enter would say that they were told after all."""
    emergency, _ = both
    emergency.press("m", "s", "1", "s", "1")
    assert "Director was told" in emergency.prompt
    assert emergency.shown is not None
    emergency.desk.do("supervisor", {"incident": Ref(emergency.shown.uid), "n": 1})
    emergency.press("enter")
    assert emergency.refused
    assert emergency.shown.people_told == ()


def test_a_supervisor_who_is_no_setting_any_more_stops_no_emergency(both: tuple[Hands, Hands]) -> None:
    emergency, _ = both
    emergency.press("m", "s", "1", "s", "1")
    emergency.desk.new_settings(SETTINGS.model_copy(update={"supervisors": ()}))
    assert emergency.prompt or emergency.said
    emergency.press("enter", "1")
    assert emergency.shown is not None


def test_a_digit_of_the_list_stays_with_its_incident_while_another_opens_elsewhere(
    both: tuple[Hands, Hands],
) -> None:
    emergency, _ = both
    emergency.press("m", "l")
    emergency.desk.do("emergency", {"kind": "fire"})
    emergency.press("1")
    assert "ADDED TO I1" in str(emergency.field_title), "I1 stood beside it"
    emergency.press("escape")
    emergency.front.drawn()
    emergency.press("1")
    assert "ADDED TO I1" in str(emergency.field_title), "what came meanwhile stands below"
    emergency.press("escape", "2")
    assert "ADDED TO I2" in str(emergency.field_title)
    emergency.press("escape", "enter")
    assert emergency.front.reading == next(e.uid for e in emergency.desk.incidents() if e.kind == "medical")


def test_an_incident_that_became_another_has_no_digit_any_more(both: tuple[Hands, Hands]) -> None:
    emergency, _ = both
    emergency.press("m", "f", "enter", "l")
    old, new = sorted(emergency.desk.incidents(), key=lambda each: each.number)
    emergency.desk.do("same_incident", {"incident": Ref(new.uid), "same_as": Ref(old.uid)})
    for key in ("1", "enter"):
        emergency.press(key)
        assert emergency.refused
        assert "not in the list any more" in emergency.said
    emergency.press("2")
    assert "ADDED TO I1" in str(emergency.field_title)
