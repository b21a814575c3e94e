"""Other desks' rows stand below one's own: a line a desk, unfolded by a key, never at one's expense."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.keyboard.chosen_row import CHOSEN_IS_GONE
from deskapp.keyboard.desks_shown import NO_OTHER_DESK
from screens.kiosk import Kiosk
from tests.screens.bursts import at_rest, burst
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words
from tests.support.other_desks import CHILDRENS, PHONE, busy, there, visit

SIZES = ((80, 24), (120, 40), (160, 50))


def left(app: Kiosk) -> list[str]:
    """The left pane, row by row."""
    return [row.split("|")[0].rstrip() for row in words(app).splitlines() if "|" in row]


@pytest.mark.parametrize("size", SIZES)
async def test_another_desk_is_one_line(tmp_path: Path, size: tuple[int, int]) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=size) as pilot:
        busy(app.desk)
        burst(app, ["w"])
        await at_rest(pilot)
        rows = left(app)
        assert any(row.startswith(" CHILDREN'S 3 waiting") and "4:10" in row for row in rows)
        assert " PHONE 1 waiting, longest 0:40  nobody there" in rows
        assert not any("C104" in row for row in rows)
        assert any(row.split()[1:2] == ["101"] for row in rows), "one's own stands above them"


@pytest.mark.parametrize("size", SIZES)
async def test_the_key_unfolds_all_then_each_then_none(tmp_path: Path, size: tuple[int, int]) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=size) as pilot:
        busy(app.desk)
        seen = []
        for _ in range(4):
            burst(app, [","])
            await at_rest(pilot)
            seen.append({name for name in ("C104", "C106", "P201") if any(name in row for row in left(app))})
        assert seen == [{"C104", "C106", "P201"}, {"C104", "C106"}, {"P201"}, set()]
        assert "other desks: one line each" in words(app)


async def test_a_row_says_how_long_and_whether_greeted(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        burst(app, [","])
        await at_rest(pilot)
        rows = [" ".join(row.split()) for row in left(app)]
        assert "C104 4:10 not greeted yellow boots" in rows
        assert "C105 1:40 waiting, greeted" in rows
        burst(app, ["f9"])
        await at_rest(pilot)
        assert "yellow" not in words(app), "a patron's words are behind the curtain, whosever they are"


async def test_own_rows_never_give_way(tmp_path: Path) -> None:
    alone, beside = kiosk(tmp_path / "a", Memory()), kiosk(tmp_path / "b", Memory())
    for app in (alone, beside):
        async with app.run_test(size=(80, 24)) as pilot:
            if app is beside:
                busy(app.desk)
                burst(app, [","])
            burst(app, ["o", *"w" * 9])
            await at_rest(pilot)
            rows = left(app)
            if app is alone:
                expected = [row for row in rows if row[3:6].isdecimal()]
    assert [row for row in rows if row[3:6].isdecimal()] == expected
    assert any(row.startswith(" 2 OTHER DESKS 4 waiting, longest 4:10") for row in rows)


async def test_a_queue_that_fills_the_screen_has_all_of_it(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        burst(app, ["o", *"w" * 12])
        await at_rest(pilot)
        before = left(app)
        burst(app, [","])
        await at_rest(pilot)
        assert left(app) == before
        assert not any("waiting" in row for row in before)


async def test_the_key_says_so_where_ones_own_leave_no_room(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        burst(app, ["o", *"w" * 9, ","])
        await at_rest(pilot)
        assert "all desks: their rows are shown; your own leave no room for them now" in words(app)
        burst(app, [",", ",", ","])
        await at_rest(pilot)
        assert "no room" not in words(app)


async def test_one_far_down_is_in_sight_once_it_is_chosen(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        now = app.desk.clock.now()
        there(app.desk)
        for nth in range(30):
            app.desk.others.put(CHILDRENS, visit(101 + nth, now - timedelta(seconds=60 - nth)))
        burst(app, [","])
        await at_rest(pilot)
        for nth in range(30):
            burst(app, ["down"])
            await at_rest(pilot)
            [chosen] = [row for row in left(app) if row.startswith(">")]
            assert chosen.split()[1] == f"C{101 + nth}"
        burst(app, ["down"])
        await at_rest(pilot)
        assert "C101" in next(row for row in left(app) if row.startswith(">"))


async def test_a_key_for_a_row_that_is_gone_is_for_no_other(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        [first, *_] = busy(app.desk)
        burst(app, ["w", ",", "down", "down"])
        await at_rest(pilot)
        assert app.front.selected == first.uid
        app.desk.others.drop(first.uid)
        many = len(app.desk.store.changes)  # type: ignore[attr-defined]
        burst(app, ["s"])
        await at_rest(pilot)
        assert len(app.desk.store.changes) == many  # type: ignore[attr-defined]
        assert CHOSEN_IS_GONE in words(app)
        burst(app, ["s"])
        await at_rest(pilot)
        assert [each.number for each in app.desk.floor.helping] == [101]


async def test_folding_lets_go_of_what_was_chosen_there(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        burst(app, [",", "down", ",", ",", ","])
        await at_rest(pilot)
        assert app.front.selected is None


async def test_a_desk_that_is_away_says_since_when(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        there(app.desk, away_since="2:02 pm")
        app.desk.others.put(CHILDRENS, visit(104, app.desk.clock.now() - timedelta(seconds=9)))
        burst(app, [","])
        await at_rest(pilot)
        rows = [" ".join(row.split()) for row in left(app)]
        assert "CHILDREN'S away since 2:02 pm: 1 waiting 0:09" in rows
        assert "C104? 0:09 waiting, not greeted" in rows


async def test_what_was_last_known_is_said_to_be_that_where_nothing_is_heard(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        app.desk.others.link = "ALONE since 2:02 pm"
        burst(app, [","])
        await at_rest(pilot)
        rows = [" ".join(row.split()) for row in left(app)]
        assert "PHONE last known: 1 waiting, longest 0:40" in rows
        assert "C105? 1:40 waiting, greeted" in rows


async def test_no_row_of_theirs_stays_chosen_out_of_sight(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        burst(app, [",", "down"])
        await at_rest(pilot)
        assert app.front.selected is not None
        burst(app, ["f5"])
        await at_rest(pilot)
        assert app.front.selected is None


async def test_a_clock_that_is_ahead_there_makes_nobody_wait_longer(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        there(app.desk, ahead=timedelta(seconds=45))
        app.desk.others.put(CHILDRENS, visit(104, app.desk.clock.now() + timedelta(seconds=15)))
        app.redraw()
        await at_rest(pilot)
        assert any("1 waiting, longest 0:30" in row for row in left(app))


async def test_a_desk_by_itself_is_told_that_it_is(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, [","])
        await at_rest(pilot)
        assert NO_OTHER_DESK in words(app)
        assert app.desk.others.desks == {}


async def test_which_are_shown_outlives_a_restart(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        busy(app.desk)
        burst(app, [",", ",", ","])
        await at_rest(pilot)
        await app.leave()
    again = kiosk(tmp_path, Memory())
    async with again.run_test(size=(80, 24)) as pilot:
        busy(again.desk)
        again.redraw()
        await at_rest(pilot)
        assert [PHONE in again.desk.others.desks, any("P201" in row for row in left(again))] == [True, True]
        assert not any("C104" in row for row in left(again))
