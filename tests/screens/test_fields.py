"""A text field, what is under it, and where its keys go."""

from __future__ import annotations

from pathlib import Path

from tests.support.keyboard import Memory
from tests.support.kiosks import Reopened, kiosk, words
from tests.support.quiet import settled


async def test_the_emergency_and_back_leaves_the_field_as_it_was(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "d", *"red", "f12", "m", "1", "f4", *"dish", "enter")
        await pilot.pause()
        assert app.desk.floor.waiting[0].description == "reddish"


async def test_f4_sets_aside_and_the_same_act_takes_it_up_again(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "d", *"red", "f4")
        assert "set aside, NOT logged; d picks it up again" in words(app)
        await pilot.press("d", *"s", "enter")
        await pilot.pause()
        assert app.desk.floor.waiting[0].description == "reds"


async def test_reading_a_script_leaves_the_field_open(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "d", *"red", "f3", "f4", "s", "enter")
        await pilot.pause()
        assert app.desk.floor.waiting[0].description == "reds"


async def test_on_the_calls_letters_act_so_the_field_is_set_aside(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "d", *"red", "f5", "i")
        await pilot.pause()
        assert "A    2:00 pm" in words(app)
        await pilot.press("f4", "d", "s", "enter")
        await pilot.pause()
        assert app.desk.floor.waiting[0].description == "reds"


async def test_under_the_curtain_what_is_typed_shows_as_dots(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "d", *"red", "f9")
        app.redraw()
        assert app.screen.typing.password  # type: ignore[attr-defined]
        await pilot.press("s", "enter")
        await pilot.pause()
        app.redraw()
        assert "reds" not in words(app)
        assert "........" in words(app)
        await pilot.press("f9")
        app.redraw()
        assert "reds" in words(app)


async def test_a_half_typed_note_of_an_emergency_outlives_a_kill(tmp_path: Path) -> None:
    store = Memory()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "m", "n", *"fell")
        await settled(pilot)
    again = kiosk(tmp_path, Reopened(store))
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not again.front.typing
        await pilot.press("f12", "n", *" near", "enter")
        await pilot.pause()
        assert again.desk.floor.incident is not None
        assert [each.text for each in again.desk.floor.incident.notes] == ["fell near"]
