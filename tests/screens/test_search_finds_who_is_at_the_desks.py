"""Who waits, here or at another desk, is found by a word of it; Enter chooses the row for its keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.lookup.search import of_the_desk
from deskapp.records import Call
from screens.desk import DeskScreen
from screens.kiosk import Kiosk
from tests.screens.bursts import at_rest, burst
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words
from tests.support.other_desks import CHILDRENS, PHONE, busy, uid, visit


def call(app: Kiosk, nth: int = 800, state: str = "ringing") -> Call:
    """One that rings at the telephone desk."""
    now = app.desk.clock.now()
    made = Call(uid=uid(nth), desk="Phone", by="K", line="A", state=state, rang=now)
    app.desk.others.put(PHONE, made)
    return made


@pytest.mark.parametrize("folded", [True, False])
async def test_enter_chooses_another_desks_row_and_its_key_acts_on_it(tmp_path: Path, folded: bool) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        [first, *_] = busy(app.desk)
        burst(app, ["w"] if folded else ["w", ",", ",", ","])
        await at_rest(pilot)
        burst(app, ["/"])
        await at_rest(pilot)
        await pilot.press(*"boots")
        await at_rest(pilot)
        assert "C104 at Children's" in words(app)
        burst(app, ["enter"])
        await at_rest(pilot)
        assert isinstance(app.screen, DeskScreen)
        assert app.front.selected == first.uid
        assert ">s C104" in words(app)
        burst(app, ["enter"])
        await at_rest(pilot)
        assert "asking Children's for C104" in words(app)


async def test_a_ringing_call_there_is_answered_by_enter(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        call(app)
        burst(app, ["/"])
        await at_rest(pilot)
        await pilot.press(*"phone a")
        burst(app, ["enter"])
        await at_rest(pilot)
        seen = " ".join(words(app).split())
        assert ">c Phone A 0:00 rings" in seen
        assert "PHONE 1 waiting, longest 0:40, 1 ringing 0:00" in seen
        burst(app, ["enter"])
        await at_rest(pilot)
        assert "A answered after 0:00: it rang at Phone" in words(app)


async def test_ones_own_is_chosen_too(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["w", "w", "/"])
        await at_rest(pilot)
        await pilot.press(*"102")
        burst(app, ["enter"])
        await at_rest(pilot)
        assert app.front.selected == app.desk.floor.waiting[1].uid
        assert not app.front.chosen_elsewhere


async def test_one_who_can_not_be_chosen_is_said_to_be_so(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        now = app.desk.clock.now()
        helped = visit(107, now, state="helping", greeted=now, helped=now, helper="S")
        app.desk.others.put(CHILDRENS, helped)
        app.go(f"row:{helped.uid}")
        await at_rest(pilot)
        assert "C107 is being helped by Sam since" in words(app)
        app.desk.others.drop(helped.uid)
        app.go(f"row:{helped.uid}")
        await at_rest(pilot)
        assert "it is not there any more: nothing is chosen" in words(app)
        burst(app, ["o", *"w" * 12])
        await at_rest(pilot)
        app.go(f"row:{uid(104)}")
        await at_rest(pilot)
        assert "C104 is at Children's: its row has no room beside your own" in words(app)
        assert app.front.selected is None


async def test_under_the_curtain_nobody_is_found(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        burst(app, ["f9", "/"])
        await at_rest(pilot)
        await pilot.press(*"boots")
        await at_rest(pilot)
        assert "C104" not in words(app)
        await pilot.press(*"qqqq")
        await at_rest(pilot)
        assert "To answer, found and people are hidden: F9" in words(app)


async def test_who_has_left_is_not_found(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        burst(app, ["w", "l", "enter"])
        await at_rest(pilot)
        titles = {each.title for each in of_the_desk(app.moment())}
        assert titles == {"C104 at Children's", "C105 at Children's", "C106 at Children's", "P201 at Phone"}
