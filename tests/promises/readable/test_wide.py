"""On a wide screen a third column says what was just done, how busy the day is, and what is new."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.floor.last_acts import KEPT, Lately
from deskapp.records.change import Change
from screens.rows.desk_wide import is_wide, wide_rows
from screens.widgets.board import Board
from screens.widgets.styled_text import plain, width_of
from screens.widgets.themes import draws_lines
from tests.promises.readable.scene import WORDS, busy_kiosk
from tests.promises.readable.test_state_in_words import Told
from tests.promises.readable.walk import Walk
from tests.support.fakes import TWO
from tests.support.kiosks import words

SIZES = ((132, 43), (200, 60))


@pytest.mark.parametrize("size", SIZES)
def test_it_fills_the_screen_exactly(tmp_path: Path, size: tuple[int, int]) -> None:
    for lines in ((), ["wait", "spot", "walkup", "call"] * 4, ["wait"] * 60):
        rows = wide_rows(Told(tmp_path, *lines).view(width=size[0], height=size[1]))
        assert len(rows) == size[1]
        assert all(width_of(row) <= size[0] for row in rows)


def test_a_description_stands_in_full(tmp_path: Path) -> None:
    long = "a red scarf and a green umbrella, by the second printer from the window, near the atlases"
    for line in (f"wait {long}", f"spot {long}"):
        rows = wide_rows(Told(tmp_path, line).view(width=132, height=43))
        people = " ".join(row.split("|")[0] for row in plain(rows).splitlines())
        assert long in " ".join(people.split())


def test_the_selected_is_always_in_sight(tmp_path: Path) -> None:
    told = Told(tmp_path, *["wait a red scarf and a green umbrella by the printer at the window"] * 40)
    for visit in told.desk.floor.waiting:
        rows = wide_rows(told.view(width=132, height=43, selected=visit.uid))
        row = next(row for row in plain(rows).splitlines() if row.startswith(">"))
        assert f"{visit.number} " in row


def test_the_day_is_counted_by_the_hour_and_undo_takes_it_back(tmp_path: Path) -> None:
    told = Told(tmp_path, "quick 1 x3", "walkup", "call", "wait")
    hour = told.desk.clock.now().astimezone(told.desk.floor.zone).hour
    assert told.desk.floor.contacts.by_hour == {hour: 5}
    assert f"{'#' * 5} 5" in plain(wide_rows(told.view(width=132, height=43)))
    told.desk.do("undo", {})
    told.desk.do("undo", {})
    assert told.desk.floor.contacts.by_hour == {hour: 4}
    told.desk.floor.turn(told.desk.floor.today + timedelta(days=1))
    assert sum(told.desk.floor.contacts.by_hour.values()) == 0


def test_no_more_acts_are_kept_than_a_screen_shows() -> None:
    lately = Lately()
    for nth in range(KEPT * 3):
        lately.take(Change(str(nth), "quick", TWO, "", "D", (), f"counted {nth}"))
    kept = list(lately)
    assert (len(kept), kept[0].words) == (KEPT, f"counted {KEPT * 3 - 1}")


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_acts_stand_there_and_the_one_that_undo_takes_is_marked(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = busy_kiosk(tmp_path)
    async with app.run_test(size=size) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        assert is_wide(app.view())
        assert "none since the kiosk started" in words(app)
        await walk.press("n", "w", "1")
        acts = [row.split("|")[2] for row in words(app).splitlines() if row.count("|") == 2]
        marked = [row for row in acts if row.strip().startswith("u ")]
        assert len(marked) == 1
        assert "Counted one more" in marked[0]
        await walk.press("u")
        acts = [row.split("|")[2] for row in words(app).splitlines() if row.count("|") == 2]
        assert "waits" in next(row for row in acts if row.strip().startswith("u "))
        await walk.press("d")
        await walk.type("a yellow hat")
        await walk.press("enter")
        await walk.press("m", "e")
        await walk.type("the history of zeppelins")
        await walk.press("enter")
        shown = " ".join(done.words for done in app.view().lately)
        assert not any(each in shown for each in ("yellow", "zeppelins", *WORDS.values()))


async def test_an_act_of_an_emergency_was_done_once(tmp_path: Path) -> None:
    app = busy_kiosk(tmp_path)
    async with app.run_test(size=(132, 43)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        await walk.press("f12", "m", "1", "f4")
        done = [act.words for act in app.view().lately]
        assert len(done) == len(set(done)) == 2


def test_rules_are_lines_where_the_terminal_draws_them() -> None:
    utf8 = {"LANG": "en_US.UTF-8", "TERM": "xterm-256color"}
    assert draws_lines(utf8)
    assert not draws_lines({**utf8, "TERM": "linux"})
    assert not draws_lines({**utf8, "LANG": "C"})
    assert not draws_lines({**utf8, "LC_ALL": "POSIX"})
    assert draws_lines({"LC_ALL": "C.utf8", "LANG": "C", "TERM": "xterm"})


async def test_only_rules_become_lines_and_no_words(tmp_path: Path) -> None:
    app = busy_kiosk(tmp_path)
    app.ruled = True
    async with app.run_test(size=(132, 43)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        await walk.press("w", "d")
        await walk.type("a|b - #3")
        await walk.press("enter")
        board = app.screen.query_one(Board)
        drawn = "\n".join(board.render_line(y).text for y in range(43))
        assert "\u2502" in drawn
        assert "\u2500" * 132 in drawn
        assert "a|b - #3" in drawn
