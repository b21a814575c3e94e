"""An update of the kiosk's own files is said at the desk, and F2 8 goes on with it at a quiet moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.installed_code import InstalledCode, NewerCode
from screens.host import START_ANEW
from screens.kiosk import Kiosk
from screens.upkeep import LOOK_FOR_UPDATES
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words
from tests.support.quiet import answered, settled, until

SIZE = (80, 24)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The folder that the kiosk's files are in."""
    for package in ("deskapp", "screens", "policy"):
        (tmp_path / "installed" / package).mkdir(parents=True)
    return tmp_path / "installed"


def watching(folder: Path, installed: Path) -> Kiosk:
    """A kiosk that was started from these files."""
    app = kiosk(folder, Memory())
    app.upkeep.code = InstalledCode(installed)
    return app


async def a_minute(app: Kiosk) -> None:
    """As many seconds as lie between two looks."""
    for _ in range(LOOK_FOR_UPDATES):
        app.tick()
    await answered(app)


async def test_it_is_said_and_gone_on_with(tmp_path: Path, installed: Path) -> None:
    app = watching(tmp_path, installed)
    async with app.run_test(size=SIZE) as pilot:
        await a_minute(app)
        assert "an update is there" not in words(app)
        (installed / "screens" / "more.py").touch()
        await a_minute(app)
        assert "an update is there: F2, then 8 at a quiet moment" in words(app)
        await pilot.press("w", "f2")
        assert "8  starts the kiosk anew with the update" in words(app)
        await pilot.press("8")
        await until(lambda: app._exit, "the kiosk is not left")
    assert app.return_value == START_ANEW
    assert len(app.desk.floor.waiting) == 1


async def test_not_amid_an_emergency(tmp_path: Path, installed: Path) -> None:
    app = watching(tmp_path, installed)
    async with app.run_test(size=SIZE) as pilot:
        (installed / "policy" / "more.toml").touch()
        await a_minute(app)
        await pilot.press("f12", "m", "f2", "8")
        await settled(pilot)
        assert "an incident is open: close it first, the update can wait" in words(app)
        assert not app._exit


async def test_with_nothing_new_the_key_says_so(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f2", "8")
        assert "no update is there" in words(app)
        assert not app._exit


async def test_a_screen_of_the_newer_code_is_refused_and_the_emergency_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = kiosk(tmp_path, Memory())

    def import_module(name: str) -> None:
        raise NewerCode("an update is there")

    async with app.run_test(size=SIZE) as pilot:
        monkeypatch.setattr("screens.navigator.import_module", import_module)
        await pilot.press("w", "f7")
        assert app.navigator.where == "desk"
        assert "an update is there, and this screen is a part of it: F2, then 8" in words(app)
        await pilot.press("f4")
        assert "this screen" not in words(app), "the desk is none"
        await pilot.press("f12")
        assert app.navigator.where == "emergency"
