"""At the desk: durations stay sane and are marked, no day turns, nothing is erased by a wrong clock."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deskapp.desk.desk import Desk
from deskapp.floor.moment import span
from deskapp.plain.session import Plain
from deskapp.plain.upkeep import PlainTending
from deskapp.records import Call, Record, Visit
from deskapp.store.drafts import Alive
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from tests.support.clock_hands import TWO, Hands
from tests.support.fakes import MemoryStore
from tests.support.keyboard import SETTINGS
from tests.support.kiosks import words
from tests.support.quiet import tended
from tests.support.steady import Steady
from tests.system.clock.test_steady_clock import WRONG


class Erasing(MemoryStore):
    """A store that counts how often it was asked to erase."""

    def __init__(self) -> None:
        super().__init__()
        self.erased = 0
        self.elsewhere: list[Record] = []

    def erase(self, due: Callable[[Record], object]) -> Erasing:
        self.erased += 1
        return self

    def tend(self) -> None:
        """There is nothing to put in order."""

    records: tuple[Record, ...] = ()
    uids: frozenset[str] = frozenset()


def kiosk(folder: Path, hands: Hands) -> Kiosk:
    desk = Desk(Erasing(), hands.clock(), SETTINGS, None)
    return Kiosk(DeskProcess(desk, folder), guard_held_keys=False)


def run_on(look: Callable[[], object], hands: Hands, minutes: int) -> None:
    """Time passes, looked at as often as it takes for nobody to think that the machine slept."""
    for _ in range(minutes):
        hands.go(minutes=1)
        look()


async def saved(app: Kiosk) -> None:
    await tended(app)
    app.redraw()


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
async def test_how_long_people_wait_goes_on_as_if_nothing_had_happened(
    tmp_path: Path, wrong: datetime, steady: Steady
) -> None:
    hands = Hands()
    app = kiosk(tmp_path, hands)
    async with app.run_test(size=(80, 24)) as pilot:
        run_on(app.tick, hands, 60)
        await pilot.press("w", "c", "h", "2")
        await saved(app)
        hands.go(seconds=50)
        today = app.desk.floor.today
        hands.set(wrong)
        app.tick()
        await saved(app)
        hands.go(seconds=10)
        app.tick()
        assert "101    1:00" in words(app)
        assert "HOLD 1:00" in words(app)
        assert "the computer's clock was set: times of 2 rows are estimates" in words(app)
        assert any(f"{wrong:%Y-%m-%d}" in each for each in app.view().problems)
        assert {each.times for each in open_rows(app)} == {"estimated"}
        assert app.desk.floor.today == today
        # An hour later it is believed, and still everything has lasted as long as it has.
        run_on(app.tick, hands, 61)
        await saved(app)
        assert app.desk.clock.now() == hands.wall
        assert span(app.desk.clock.now() - app.desk.floor.waiting[0].waiting) == "1:02:00"  # type: ignore[operator]
        assert re.search(r"101[ ?]1:02:00", words(app)), words(app)
        steady.go(10_000)
        app.tick()
        assert app.desk.store.erased == 0  # type: ignore[attr-defined]


def open_rows(app: Kiosk) -> tuple[Visit | Call, ...]:
    return (*app.desk.floor.visits, *app.desk.floor.calls)


async def test_a_clock_put_right_again_leaves_only_the_mark(tmp_path: Path) -> None:
    hands = Hands()
    app = kiosk(tmp_path, hands)
    async with app.run_test(size=(80, 24)) as pilot:
        run_on(app.tick, hands, 60)
        await pilot.press("w")
        await saved(app)
        right = app.desk.floor.waiting[0].waiting
        hands.set(hands.wall - timedelta(hours=1))
        app.tick()
        await saved(app)
        run_on(app.tick, hands, 5)
        hands.set(hands.wall + timedelta(hours=1))
        app.tick()
        await saved(app)
        assert "the computer's clock is right again" in words(app)
        assert app.desk.floor.waiting[0].waiting == right
        assert app.desk.floor.waiting[0].times == "estimated"


async def test_text_is_erased_by_a_clock_that_ran_on_steadily_and_once_a_day(
    tmp_path: Path, steady: Steady
) -> None:
    hands = Hands()
    app = kiosk(tmp_path, hands)
    store = app.desk.store
    assert isinstance(store, Erasing)
    async with app.run_test(size=(80, 24)):
        steady.go(10_000)
        app.tick()
        assert store.erased == 0, "the clock has not run long enough to be sure of"
        hands.go(minutes=11)
        for _ in range(3):
            app.tick()
            await tended(app)
        assert store.erased == 1
        hands.go(hours=24)
        app.tick()
        await tended(app)
        assert store.erased == 2


async def test_it_waits_for_a_quiet_moment_but_not_for_ever(tmp_path: Path, steady: Steady) -> None:
    hands = Hands()
    app = kiosk(tmp_path, hands)
    store = app.desk.store
    assert isinstance(store, Erasing)
    async with app.run_test(size=(80, 24)):
        hands.go(minutes=11)
        app.touched()
        app.tick()
        await tended(app)
        assert store.erased == 0
        steady.go(3700)
        app.touched()
        app.tick()
        await tended(app)
        assert store.erased == 1


async def test_rows_are_in_doubt_after_the_machine_slept(tmp_path: Path) -> None:
    hands = Hands()
    app = kiosk(tmp_path, hands)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await saved(app)
        app.tick()
        hands.go(seconds=90)
        app.tick()
        await saved(app)
        (before,) = app.desk.floor.waiting
        assert before.doubt is None
        hands.go(minutes=40)
        app.tick()
        await saved(app)
        (after,) = app.desk.floor.waiting
        assert after.doubt is not None
        assert after.doubt.on - after.doubt.off == timedelta(minutes=40)


async def test_a_start_with_a_clock_in_1970_goes_on_from_where_the_kiosk_was(tmp_path: Path) -> None:
    alive = Alive(tmp_path)
    alive.touch(TWO)
    hands = Hands(datetime(1970, 1, 1, tzinfo=UTC))
    clock = hands.clock()
    assert clock.begin_after(alive.last())
    store = Erasing()
    waits = Visit(
        uid="v",
        desk="d",
        by="D",
        number=101,
        day=TWO.date(),
        state="waiting",
        waiting=TWO - timedelta(minutes=3),
    )
    store.newest["v"] = waits
    app = Kiosk(DeskProcess(Desk(store, clock, SETTINGS, None), tmp_path), guard_held_keys=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await saved(app)
        assert "Tue Nov 24 2:00 pm" in words(app)
        assert "101?   3:00" in words(app)
        hands.go(minutes=1)
        hands.set(TWO + timedelta(hours=2))
        app.tick()
        await saved(app)
        assert "Tue Nov 24 4:00 pm" in words(app)
        assert "101?   4:00" in words(app)


def test_by_lines_too(tmp_path: Path) -> None:
    hands = Hands()
    desk = Desk(Erasing(), hands.clock(), SETTINGS, None)
    desk.open()
    plain, tending = Plain(desk, Alive(tmp_path)), PlainTending(desk, tmp_path)
    run_on(tending.look, hands, 60)
    assert tending.look() == []
    plain.reply("wait")
    hands.go(minutes=1)
    tending.look()
    hands.set(hands.wall - timedelta(hours=1))
    (said,) = tending.look()
    assert said.startswith("the computer's clock was set back; the desk goes on by its own time; ")
    assert "the computer's clock says 2026-11-24 19:01 UTC: set it right" in said
    run_on(tending.look, hands, 61)
    answer = plain.reply("list waiting")
    assert answer is not None
    assert "101 1:02:00" in answer.said


def test_and_by_lines_text_is_erased_when_nothing_was_said_for_a_while(
    tmp_path: Path, steady: Steady
) -> None:
    hands = Hands()
    store = Erasing()
    desk = Desk(store, hands.clock(), SETTINGS, None)
    desk.open()
    tending = PlainTending(desk, tmp_path)
    hands.go(minutes=11)
    tending.heard()
    tending.look()
    assert store.erased == 0
    steady.go(61)
    tending.look()
    assert store.erased == 1
