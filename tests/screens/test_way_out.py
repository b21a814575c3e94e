"""The way out: F2, 0, and Enter alone or the PIN."""

from __future__ import annotations

from pathlib import Path

from deskapp.settings.pin import WAIT, hashed
from screens.kiosk import Kiosk
from tests.screens.settings_kiosks import all_that_is_kept, answer, front, kiosk, words
from tests.support.quiet import settled, until

SIZE = (80, 24)


def locked(folder: Path) -> Kiosk:
    """A kiosk that asks for 1234."""
    kept = hashed("1234", lambda: b"s" * 16)
    (folder / "desk.toml").write_text(f'[screen]\npin = "{kept}"\nway_out = "pin"\n')
    return kiosk(folder)


async def test_enter_leaves_and_any_other_key_stays(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text("")
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("f2", "0", "x")
        assert "still here" in words(app)
        assert app.is_running
        await pilot.press("0", "enter")
        await until(lambda: app._exit, "the kiosk is not left")
        assert app._exit


async def test_the_right_pin_leaves(tmp_path: Path) -> None:
    app = locked(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("f2", "0")
        assert "The PIN and Enter leave, Esc stays" in words(app)
        await pilot.press("1", "2", "3", "4")
        assert front(app).typing.value == "1234"
        assert front(app).typing.password
        assert "1234" not in words(app)
        await pilot.press("enter")
        await settled(pilot)
        await until(lambda: app._exit, "the kiosk is not left")
        assert app._exit
    assert '"1234"' not in all_that_is_kept(tmp_path)


async def test_neither_enter_alone_nor_escape_leaves(tmp_path: Path) -> None:
    app = locked(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("f2", "0", "enter")
        await settled(pilot)
        assert "2 tries are left" in words(app)
        await pilot.press("escape")
        assert "still here" in words(app)
        assert not front(app).typing.is_open
        await pilot.press("0", "f4")
        assert not front(app).typing.is_open
        assert not app._exit


async def test_three_wrong_ones_wait_wherever_one_goes_meanwhile(tmp_path: Path) -> None:
    app = locked(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("f2", "0")
        await answer(pilot, "0000")
        await pilot.press("f4", "f4", "f2", "0")
        await answer(pilot, "[bold]\u202e")
        await answer(pilot, "12345")
        assert "three wrong PINs: wait 30 seconds" in words(app)
        await pilot.press("f4", "f2", "0")
        assert not front(app).typing.is_open
        assert "three wrong PINs: wait" in words(app)
        assert app.tries.since is not None
        app.tries = type(app.tries)(0, app.tries.since - WAIT)
        await pilot.press("0")
        assert front(app).typing.is_open
        await answer(pilot, "1234")
        await until(lambda: app._exit, "the kiosk is not left")
        assert app._exit


async def test_what_was_half_typed_at_the_desk_is_not_touched_by_a_pin(tmp_path: Path) -> None:
    app = locked(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("w", "d")
        await settled(pilot)
        front(app).typing.value = "red scarf"
        await pilot.press("f2", "0", "9", "9", "9", "9")
        await pilot.press("escape", "f4")
        await settled(pilot)
        assert [each.get("text") for each in app.front.drafts.values()] == ["red scarf"]
