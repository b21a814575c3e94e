"""The catch-up sheet on screen: nothing entered is lost to F4, a restart or a disk that refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from deskapp.acts.catch_up import SHEET
from deskapp.records import Record, Tally
from deskapp.store.drafts import Drafts
from tests.support.keyboard import Memory
from tests.support.kiosks import Failing, kiosk, words
from tests.support.quiet import settled


async def test_a_day_is_counted_with_digits_alone(tmp_path: Path) -> None:
    store = Memory()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        assert "Catch up" in words(app)
        assert "all marked as estimated" in words(app)
        await pilot.press("1", "2", "right", "3", "minus")
        assert "(yesterday)" in words(app)
        await pilot.press("plus", "enter")
        await pilot.pause()
        assert "15 questions of today counted, marked as estimated" in words(app)
        tallies = list(app.desk.floor.all_of(Tally))
        assert sorted((each.kind, each.count) for each in tallies) == [
            ("directions", 12),
            ("equipment", 3),
        ]
        assert SHEET not in app.front.drafts
        assert "[   ]" in words(app)  # the next sheet is empty
        await pilot.press("enter")
        await pilot.pause()
        assert "nothing is entered" in words(app)
        assert len(list(app.desk.floor.all_of(Tally))) == 2


async def test_what_is_entered_outlives_f4_f12_and_a_restart(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "4", "2", "c", "f12", "f4", "f4", "j")
        assert "[ 42]" in words(app)
        assert "telephone" in words(app)
        await settled(pilot)
    assert Drafts(tmp_path).read()[SHEET]["cells"] == [[14, "directions", 42]]
    again = kiosk(tmp_path, Memory())
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("j")
        assert "[ 42]" in words(again)


async def test_a_disk_that_refuses_leaves_what_was_entered(tmp_path: Path) -> None:
    store = Failing()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "7", "enter")
        await pilot.pause()
        assert "NOT SAVED" in words(app)
        assert "[  7]" in words(app)
        store.broken = False
        await pilot.press("enter")
        await pilot.pause()
        assert [each.count for each in app.desk.floor.all_of(Tally)] == [7]


async def test_letters_of_the_desk_do_nothing_here(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "w")
        assert "digits count, arrows move" in words(app)
        assert app.desk.floor.waiting == ()
        assert all(len(line) <= 80 for line in words(app).splitlines())


async def test_u_takes_back_what_was_just_kept_where_it_says_so(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "7", "enter")
        await pilot.pause()
        assert "u takes them back" in words(app)
        await pilot.press("u")
        await pilot.pause()
        assert "undone: catch-up of 7 questions" in words(app)
        assert app.desk.floor.contacts.counted == 0
        await pilot.press("y")
        await pilot.pause()
        assert app.desk.floor.contacts.counted == 7


async def test_what_is_logged_already_stands_beside_what_is_added(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "d", "1", "1", "n", "f", "3", "c", "x", "2", "j", "4")
        assert "what is logged already + what you add here" in words(app)
        assert "2 + [  4]" in words(app)
        assert "1 +    . " in words(app), "the visit, as reference"
        await pilot.press("c")
        assert "2 + [  4]" not in words(app), "by telephone there was one, of equipment"
        assert "1 +    . " in words(app)
        await pilot.press("c", "c", "enter")
        await pilot.pause()
        assert "6 + [   ]" in words(app)


async def test_an_earlier_day_is_read_from_the_disk_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Memory()
    read: list[date] = []

    def history(first: date, last: date) -> list[Record]:
        read.append(first)
        return []

    monkeypatch.setattr(store, "history", history)
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "j", "minus")
        await settled(pilot)
        before = len(read)
        app.redraw()
        await settled(pilot)
        assert (before, len(read)) == (1, 1)
