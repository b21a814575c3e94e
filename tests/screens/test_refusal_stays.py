"""A refusal is seen where it happened: beside the question that stays, and beside what comes next."""

from pathlib import Path

import pytest

from deskapp.floor.message_line import READ_WITHIN
from screens import message_line
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words

SIZE = (80, 24)


class Steady:
    """A steady clock that a test moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = 100.0
        monkeypatch.setattr(message_line, "monotonic", lambda: self.at)


async def test_a_refused_key_is_named_beside_the_question_it_was_pressed_in(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f2", "d", "c", "x", "a")
        shown = words(app)
        assert "a is not offered here; Esc leaves" in shown
        assert "Hang up A: 1-6 answered, p promised, r referred, g gone, v kind, s source" in " ".join(
            shown.split()
        )


async def test_what_comes_next_stands_beside_a_refusal_until_it_can_have_been_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steady = Steady(monkeypatch)
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f2", "d", "c", "x", "f4", "w")
        assert "Hang up A NOT logged  - 101 waits" in words(app)
        steady.at += READ_WITHIN
        await pilot.press("w")
        assert "102 waits" in words(app)
        assert "NOT logged" not in words(app)


async def test_a_digit_after_a_refusal_of_the_desk_counts_nothing(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f2", "d", "h", "2")
        assert app.desk.floor.contacts.counted == 0
        assert "2 NOT counted" in words(app)


async def test_another_screen_does_not_wipe_a_refusal_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steady = Steady(monkeypatch)
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f2", "d", "c", "x", "f4")
        steady.at += 1
        await pilot.press("f5")
        assert "Hang up A NOT logged" in words(app)
