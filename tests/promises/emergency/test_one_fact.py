"""That the supervisor was told is one fact: `s1` and the step for it are ticked, and corrected, together."""

import pytest

from tests.promises.emergency.hands import Hands, at_the_desk


@pytest.fixture
def medical() -> Hands:
    """A medical emergency; its second step tells the supervisor."""
    emergency, _ = at_the_desk()
    return emergency.press("m")


def told(hands: Hands) -> tuple[bool, bool]:
    """Whether the step is done, and whether the supervisor was told."""
    assert hands.shown is not None
    return hands.shown.done(2) is not None, hands.shown.told("Director") is not None


@pytest.mark.parametrize("keys", [("2",), ("s", "1")])
def test_either_ticks_both_at_one_time(medical: Hands, keys: tuple[str, ...]) -> None:
    medical.press(*keys)
    assert told(medical) == (True, True)
    assert medical.shown is not None
    assert medical.shown.steps[0].at == medical.shown.supervisors[0].at


@pytest.mark.parametrize("first", [("2",), ("s", "1")])
@pytest.mark.parametrize("again", [("2",), ("s", "1")])
def test_either_corrects_both_and_asks_first(
    medical: Hands, first: tuple[str, ...], again: tuple[str, ...]
) -> None:
    medical.press(*first, *again)
    assert told(medical) == (True, True)
    assert "Director was told" in medical.prompt
    medical.press("enter")
    assert told(medical) == (False, False)
    assert medical.shown is not None
    assert medical.shown.steps[0].undone == medical.shown.supervisors[0].undone is not None


def test_another_supervisor_is_another_fact(medical: Hands) -> None:
    medical.press("s", "2")
    assert told(medical) == (False, False)
    assert medical.shown is not None
    assert list(medical.shown.people_told) == ["Head of reference"]
    medical.press("2")
    assert list(medical.shown.people_told) == ["Head of reference", "Director"]


def test_under_help_at_the_desk_asking_them_to_come_is_the_telling() -> None:
    _, conduct = at_the_desk()
    conduct.press("d", "1")
    assert conduct.shown is not None
    assert conduct.shown.people_told == ("Director",)
