"""F4 is the desk, always; and no alarm on any screen names a key that does nothing there."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from deskapp.records import Call
from deskapp.settings.models import Hours
from policy import load
from screens.desk import DeskScreen
from screens.kiosk import Kiosk
from screens.navigator import SCREENS
from tests.promises.readable.walk import Walk
from tests.support.fakes import SETTINGS
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words

LISTS = tuple("card:internet" if name == "card" else name for name in SCREENS if name != "first_start")


async def walking(app: Kiosk, pilot: object) -> Walk:
    walk = Walk(pilot)  # type: ignore[arg-type]
    await walk.settled()
    return walk


async def test_f4_on_the_desk_stays_there(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await walking(app, pilot)
        for _ in range(3):
            await pilot.press("f4")
            assert isinstance(app.screen, DeskScreen)


@pytest.mark.parametrize("where", LISTS)
async def test_f4_is_the_desk_from_every_screen_typing_or_not(tmp_path: Path, where: str) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        walk = await walking(app, pilot)
        await walk.go(where)
        if not walk.front.typing.is_open:
            walk.front.take_key("/")
            await walk.settled()
        await pilot.press("f4")
        assert isinstance(app.screen, DeskScreen)
        assert not app.front.typing


async def test_what_is_half_typed_on_another_screen_is_set_aside_by_f4(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        walk = await walking(app, pilot)
        await walk.go("reply")
        await walk.press("m", "e")
        await walk.type("opening hours")
        await pilot.press("f4")
        assert isinstance(app.screen, DeskScreen)
        assert "set aside" in words(app)
        await walk.press("m", "e")
        assert walk.front.typing.value == "opening hours"


@pytest.mark.parametrize("where", ["desk", *LISTS])
@pytest.mark.parametrize("typing", [False, True], ids=["looking", "typing"])
async def test_the_key_an_alarm_names_answers_the_telephone(tmp_path: Path, where: str, typing: bool) -> None:
    """`c` is pressed, or F4 first where the alarm says so; the call that rang is answered by it."""
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        walk = await walking(app, pilot)
        await walk.press("i")
        app.desk.clock.at += timedelta(seconds=40)  # type: ignore[attr-defined]
        await walk.go(where)
        if typing:
            walk.front.take_key("d" if where == "desk" else "/")
            await walk.settled()
        row = next((each for each in words(app).splitlines() if "A has rung" in each), None)
        assert row is not None, words(app)
        keys = row.rsplit("answer", 1)[1].split()
        for key in keys:
            if key == "F4,":
                await pilot.press("f4")
            elif key != "then":
                await walk.press(key)
        calls = [each for each in app.desk.floor.all_of(Call) if not each.voided]
        assert [each.state for each in calls] == ["talking"], (keys, words(app))


async def test_the_day_shows_calls_and_queue_on_one_screen(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        walk = await walking(app, pilot)
        await walk.press("w", "c")
        await pilot.press("f5")
        assert "CALLS 1" in words(app)
        assert "QUEUE 1" in words(app)
        assert " 101 " in words(app)


@pytest.mark.parametrize("size", [(80, 24), (132, 43), (200, 60)])
async def test_neither_half_of_the_day_hides_the_other(tmp_path: Path, size: tuple[int, int]) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=size) as pilot:
        walk = await walking(app, pilot)
        await walk.press(*("n", "f", "3") * 9, *("c", "x", "3") * 9)
        await pilot.press("f5")
        assert words(app).count("answered, effort 3") >= 10
        before = words(app)
        await pilot.press("pagedown")
        if size == (80, 24):
            assert words(app) != before


async def test_a_key_of_an_alarm_under_the_one_on_the_screen_leads_nowhere(tmp_path: Path) -> None:
    hours = tuple(Hours(day=day, opens=time(9), closes=time(17)) for day in ("tue", "wed"))
    app = kiosk(tmp_path, Memory(), SETTINGS.model_copy(update={"hours": hours}), load())
    async with app.run_test(size=(80, 24)) as pilot:
        walk = await walking(app, pilot)
        app.desk.do("emergency", {"kind": "child_alone"})
        app.desk.do("ring", {})
        app.desk.clock.at += timedelta(hours=3)  # type: ignore[attr-defined]
        await walk.go("handover")
        assert "step 5 is due" in words(app)
        await walk.press("c")
        assert "Hand-over" in words(app)
        assert [each.state for each in app.desk.floor.calls] == ["ringing"]
