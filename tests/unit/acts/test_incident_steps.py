"""Steps are ticked with time and letters; a tick is corrected, never removed (SE2)."""

import pytest

from deskapp.acts import ACTS
from deskapp.asking.asking import Asking
from deskapp.asking.row import Ref
from deskapp.records import Incident
from deskapp.records.change import Refused
from deskapp.settings.models import Settings
from policy.slots import slots_in
from tests.support.fakes import Bench, StillAsking, desk


@pytest.fixture
def open_() -> Bench:
    at = desk()
    at.press("emergency", "m")
    return at


def _incident(at: Bench) -> Incident:
    found = at.desk.floor.incident
    assert found is not None
    return found


def test_a_step_is_done_with_its_words_time_and_letters(open_: Bench) -> None:
    at = open_.clock.tick(9)
    assert open_.press("step", "1") == "step 1 done: Dial 9-911 and stay on the line"
    [tick] = _incident(open_).steps
    assert (tick.step, tick.at, tick.by, tick.undone) == (1, at, "D", None)
    assert not slots_in(tick.text)


def test_pressed_again_it_is_corrected_and_both_times_stay(open_: Bench) -> None:
    first = open_.clock.tick(9)
    open_.press("step", "1")
    open_.press("who", "s")
    second = open_.clock.tick(5)
    assert open_.press("step", "1") == "step 1 corrected: not done"
    [tick] = _incident(open_).steps
    assert (tick.at, tick.by, tick.undone, tick.undone_by) == (first, "D", second, "S")
    assert _incident(open_).done(1) is None


def test_a_third_time_it_is_done_again_beside_the_first(open_: Bench) -> None:
    for _ in range(3):
        open_.press("step", "3")
    assert [each.undone is None for each in _incident(open_).steps] == [False, True]
    assert _incident(open_).done(3) is not None


def test_other_steps_stand_for_themselves(open_: Bench) -> None:
    open_.press("step", "1")
    open_.press("step", "3")
    open_.press("step", "1")
    assert [_incident(open_).done(n) is not None for n in (1, 2, 3)] == [False, False, True]


@pytest.mark.parametrize("n", ["0", "9", "x", "-1", "12", ""])
def test_a_step_that_is_none(open_: Bench, n: str) -> None:
    with pytest.raises(Refused, match="step: 1 to 4"):
        open_.press("step", n)
    assert _incident(open_).steps == ()


@pytest.mark.parametrize("n", [0, -1, 9, 12])
def test_a_step_told_outright_that_is_none(open_: Bench, n: int) -> None:
    with pytest.raises(Refused, match="step: 1 to 4"):
        open_.desk.do("step", {"incident": Ref(_incident(open_).uid), "n": n})


def test_a_supervisor_told_is_named_with_time_and_letters(open_: Bench) -> None:
    at = open_.clock.tick(20)
    assert open_.press("supervisor", "2") == "Head of reference told"
    [told] = _incident(open_).supervisors
    assert (told.name, told.at, told.by) == ("Head of reference", at, "D")


@pytest.mark.parametrize("n", [0, 3, 9])
def test_a_supervisor_that_is_none(open_: Bench, n: int) -> None:
    with pytest.raises(Refused, match="supervisor: 1 to 2"):
        open_.desk.do("supervisor", {"incident": Ref(_incident(open_).uid), "n": n})


def test_no_supervisors_are_set() -> None:
    at = desk(settings=Settings(), acting=None)
    at.press("emergency", "f")
    with pytest.raises(Refused, match="no supervisors are set; add them in the settings"):
        at.press("supervisor")


def test_what_is_not_set_says_so_in_the_record() -> None:
    at = desk(settings=Settings(), acting=None)
    at.press("emergency", "f")
    at.press("step", "3")
    assert _incident(at).steps[0].text == "Meet outside: NOT SET"


def test_notes_are_kept_in_order(open_: Bench) -> None:
    assert open_.press("note", "fell near the stairs") == "noted in I1"
    open_.press("note", "is awake")
    assert [each.text for each in _incident(open_).notes] == ["fell near the stairs", "is awake"]


@pytest.mark.parametrize("number", ["21234001234567", "2 1234 00123 4567", "card 2123-4001-2345-67."])
def test_a_card_number_is_refused_with_a_reason(open_: Bench, number: str) -> None:
    with pytest.raises(Refused, match="looks like a library card number"):
        open_.press("note", number)
    open_.press("close_incident", "enter")
    with pytest.raises(Refused, match="looks like a library card number"):
        open_.press("supplement", "1", number)
    assert list(open_.desk.floor.incidents[0].notes) == []


def test_the_field_says_what_a_note_is_for(open_: Bench) -> None:
    with pytest.raises(StillAsking, match="seen and done, no card numbers"):
        open_.press("note")


def test_a_kind_that_has_no_steps_any_more_can_still_be_noted_and_closed() -> None:
    at = desk()
    at.desk.store.commit(
        change := at.desk.moment("emergency").change(
            Incident(uid="x", desk="Reference", by="D", number=1, kind="conduct", opened=at.clock.now())
        )
    )
    at.desk.floor.apply(change)
    asking = Asking.start(ACTS["step"], at.desk.moment("step"))
    assert "there is no step to tick" in getattr(asking, "reason", "")
    at.press("note", "asked to leave")
    at.press("close_incident", "enter")


def test_the_one_a_screen_shows_is_the_one_that_is_ticked(open_: Bench) -> None:
    first = _incident(open_)
    open_.clock.tick(1)
    open_.press("emergency", "f", "enter")
    open_.desk.do("step", {"incident": Ref(first.uid), "n": 2})
    assert [each.done(2) is not None for each in open_.desk.incidents()] == [False, True]
