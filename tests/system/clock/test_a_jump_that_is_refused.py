"""The machine's clock jumps to a date that no record can be of: nothing changes, nothing stays shifted."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.desk.desk import Desk
from deskapp.plain.session import Plain
from deskapp.plain.upkeep import PlainTending
from deskapp.records import Call, Visit
from deskapp.store.drafts import Alive
from deskapp.store.open_store import open_store
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from tests.support.clock_hands import Hands
from tests.support.fakes import FailingStore
from tests.support.keyboard import SETTINGS
from tests.support.kiosks import words
from tests.system.clock.test_a_clock_that_is_set import run_on, saved

FAR = timedelta(days=40)


def rows(desk: Desk) -> tuple[Visit | Call, ...]:
    return (*desk.floor.visits, *desk.floor.calls)


@pytest.mark.parametrize("after", [1, 60], ids=["soon after the start", "an hour into the day"])
async def test_on_screen_nothing_changes_and_nothing_has_when_it_is_set_back(
    tmp_path: Path, after: int
) -> None:
    hands = Hands()
    clock = hands.clock()
    desk = Desk(open_store(tmp_path, clock, SETTINGS.zone), clock, SETTINGS, None)
    app = Kiosk(DeskProcess(desk, tmp_path), guard_held_keys=False)
    async with app.run_test(size=(80, 24)) as pilot:
        run_on(app.tick, hands, after)
        await pilot.press("w", "c")
        await saved(app)
        before = rows(desk)
        hands.set(hands.wall + FAR)
        app.tick()
        await saved(app)
        assert rows(desk) == before
        assert "the computer's clock was set forward; the desk goes on by its own time" in words(app)
        assert "NOT SAVED" not in words(app)
        assert "or F2, then 9 if it is right" in app.view().problems[0]
        # However long it stands there, the desk works on.
        run_on(app.tick, hands, 90)
        await pilot.press("w")
        await saved(app)
        assert len(desk.floor.waiting) == 2
        assert "101 1:30:00" in words(app)
        hands.set(hands.wall - FAR)
        hands.go(seconds=3)
        app.tick()
        await saved(app)
        assert rows(desk)[0] == before[0]
        assert "101 1:30:03" in words(app)
        assert "the computer's clock is right again" in words(app)
    desk.store.close()


async def test_whoever_has_looked_says_that_it_is_right_and_the_desk_goes_by_it(tmp_path: Path) -> None:
    hands = Hands()
    clock = hands.clock()
    desk = Desk(open_store(tmp_path, clock, SETTINGS.zone), clock, SETTINGS, None)
    app = Kiosk(DeskProcess(desk, tmp_path), guard_held_keys=False)
    async with app.run_test(size=(80, 24)) as pilot:
        run_on(app.tick, hands, 60)
        await pilot.press("w")
        await saved(app)
        hands.set(hands.wall + FAR)
        app.tick()
        await saved(app)
        await pilot.press("f2", "9", "f4")
        await asyncio.sleep(0)
        await saved(app)
        assert clock.now() == hands.wall
        assert clock.doubted() is None
        hands.go(minutes=1)
        app.tick()
        await pilot.press("w")
        await saved(app)
        assert len(desk.floor.waiting) == 2
        waited = clock.now() - desk.floor.waiting[0].waiting  # type: ignore[operator]
        assert waited < timedelta(minutes=2)
    desk.store.close()


def test_by_lines_too(tmp_path: Path) -> None:
    hands = Hands()
    clock = hands.clock()
    desk = Desk(open_store(tmp_path, clock, SETTINGS.zone), clock, SETTINGS, None)
    desk.open()
    plain, tending = Plain(desk, Alive(tmp_path)), PlainTending(desk, tmp_path)
    plain.reply("wait")
    before = rows(desk)
    hands.set(hands.wall + FAR)
    assert "the computer's clock was set forward" in " ".join(tending.look())
    assert rows(desk) == before
    hands.set(hands.wall - FAR)
    hands.go(seconds=3)
    assert tending.look() == ["the computer's clock is right again"]
    answer = plain.reply("list waiting")
    assert answer is not None
    assert "101 0:03" in answer.said
    desk.store.close()


@pytest.mark.parametrize("jump", [timedelta(hours=5), timedelta(hours=-5)], ids=["forward", "back"])
async def test_what_the_disk_does_not_take_moves_nothing_and_is_tried_again(
    tmp_path: Path, jump: timedelta
) -> None:
    hands = Hands()
    clock = hands.clock()
    store = FailingStore(broken=False)
    desk = Desk(store, clock, SETTINGS, None)
    app = Kiosk(DeskProcess(desk, tmp_path), guard_held_keys=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await saved(app)
        before, told = rows(desk), clock.now()
        store.broken = True
        hands.set(hands.wall + jump)
        app.tick()
        await saved(app)
        assert rows(desk) == before
        assert clock.now() == told
        store.broken = False
        run_on(app.tick, hands, 61)
        await saved(app)
        assert clock.now() == hands.wall
        assert "101 1:01:00" in words(app)


def test_by_lines_what_the_disk_does_not_take_moves_nothing(tmp_path: Path) -> None:
    hands = Hands()
    clock = hands.clock()
    store = FailingStore(broken=False)
    desk = Desk(store, clock, SETTINGS, None)
    desk.open()
    plain, tending = Plain(desk, Alive(tmp_path)), PlainTending(desk, tmp_path)
    plain.reply("wait")
    before, told = rows(desk), clock.now()
    store.broken = True
    hands.set(hands.wall + timedelta(hours=5))
    tending.look()
    assert rows(desk) == before
    assert clock.now() == told
