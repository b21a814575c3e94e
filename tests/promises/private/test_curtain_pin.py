"""Whether anyone may show hidden patron text again, or only who knows the PIN, is the library's to set."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.settings.models import Screen
from deskapp.settings.pin import hashed
from screens.curtain import CurtainScreen
from screens.desk import DeskScreen
from screens.emergency import EmergencyScreen
from tests.screens.settings_kiosks import answer
from tests.support.keyboard import SETTINGS, Memory
from tests.support.kiosks import kiosk, words

PIN = hashed("1234", lambda: b"s" * 16)


def asking(lifts: str, pin: str = PIN) -> Screen:
    """How the kiosk looks, with this set."""
    return Screen.model_validate({"curtain_lifts": lifts, "pin": pin, "curtain_after": 0})


async def test_the_right_pin_shows_it(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory(), SETTINGS.model_copy(update={"screen": asking("pin")}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "d", *"red", "enter", "f9")
        assert "red" not in words(app)
        await pilot.press("f9")
        assert isinstance(app.screen, CurtainScreen)
        await answer(pilot, "9999")
        assert "that is not the PIN" in words(app)
        assert app.curtain
        await answer(pilot, "1234")
        assert isinstance(app.screen, DeskScreen)
        assert not app.curtain


@pytest.mark.parametrize("key", ["escape", "f4", "f9"])
async def test_leaving_the_question_leaves_it_hidden(tmp_path: Path, key: str) -> None:
    app = kiosk(tmp_path, Memory(), SETTINGS.model_copy(update={"screen": asking("pin")}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9", "f9", "1", key)
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        assert app.curtain


async def test_nothing_stands_over_an_emergency(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory(), SETTINGS.model_copy(update={"screen": asking("pin")}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9", "f9", "f12")
        assert isinstance(app.screen, EmergencyScreen)
        await pilot.press("f9")
        assert isinstance(app.screen, EmergencyScreen)
        assert app.curtain
        assert "F4 first" in words(app)


@pytest.mark.parametrize(("lifts", "pin"), [("anyone", PIN), ("pin", "")])
async def test_anyone_may_where_nothing_else_is_set(tmp_path: Path, lifts: str, pin: str) -> None:
    app = kiosk(tmp_path, Memory(), SETTINGS.model_copy(update={"screen": asking(lifts, pin)}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9", "f9")
        assert isinstance(app.screen, DeskScreen)
        assert not app.curtain
