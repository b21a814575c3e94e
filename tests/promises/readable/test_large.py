"""Where there is much room the desk uses it calmly: all of the small desk is there, and nothing moves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from deskapp.floor.alarms import alarms
from screens.rows.desk import desk_rows
from screens.rows.desk_large import is_large, large_rows
from screens.view import View
from screens.widgets.styled_text import plain, width_of
from tests.promises.readable.scene import WORDS, busy_desk, busy_kiosk
from tests.promises.readable.test_state_in_words import Told
from tests.promises.readable.walk import Walk
from tests.support.kiosks import words

SIZES = ((120, 40), (160, 50), (300, 90))
HEADINGS = ("WAITING", "LOOKS LOST", "HELPING", "PHONE", "TO ANSWER", "TODAY")


def view(folder: Path, *lines: str | float, size: tuple[int, int]) -> View:
    return Told(folder, *lines).view(width=size[0], height=size[1])


def places(text: str) -> dict[str, tuple[int, int]]:
    """Where each heading stands."""
    rows = text.splitlines()
    return {
        each: next((y, row.index(each)) for y, row in enumerate(rows[1:], 1) if each in row)
        for each in HEADINGS
    }


@pytest.mark.parametrize("size", SIZES)
def test_every_heading_keeps_its_place_from_an_empty_desk_to_a_crowded_one(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    quiet = places(plain(large_rows(view(tmp_path, size=size))))
    crowd = ["wait", "spot", "walkup", 'promise "a book"'] * 12 + ["call", "ring", "ring", "ring"]
    assert places(plain(large_rows(view(tmp_path, *crowd, size=size)))) == quiet


@pytest.mark.parametrize("size", SIZES)
def test_it_fills_the_screen_exactly(tmp_path: Path, size: tuple[int, int]) -> None:
    for lines in ((), ["wait", "spot", "walkup", "call"] * 4, ["wait"] * 60):
        rows = large_rows(view(tmp_path, *lines, size=size))
        assert len(rows) == size[1]
        assert all(width_of(row) <= size[0] for row in rows)


def test_all_that_the_small_desk_says_is_there_and_more_alarms(tmp_path: Path) -> None:
    desk = busy_desk(tmp_path)
    moment = desk.moment()
    small = View(moment, Told(tmp_path).view().keymap, desk.pack, 80, 24)
    small = replace(small, alarms=alarms(moment), say="Hello.")
    # A key at the end of a call's row stands as far away as there is room.
    large = " ".join(plain(large_rows(replace(small, width=160, height=50))).split())
    # An alarm's key stands at the right edge, wherever that is: alarms are looked for below.
    rows = [line for line in plain(desk_rows(small)).splitlines()[1:] if not line.startswith("!")]
    for line in rows:
        for part in line.split("|"):
            said = " ".join(part.split())
            assert said in large, said
    assert len(small.alarms) == 3
    for alarm in small.alarms:
        assert alarm.text in large


def test_the_last_of_more_alarms_than_have_a_place_says_how_many_there_are(tmp_path: Path) -> None:
    here = view(tmp_path, size=(160, 50))
    late = Told(tmp_path, "wait", "call", "hold 1", "call", "hold 1", "call", "hold 1", 130.0)
    moment = late.desk.moment()
    shown = replace(here, moment=moment, alarms=alarms(moment))
    assert len(shown.alarms) == 4
    assert "(1 more)" in plain(large_rows(shown))


async def test_the_size_alone_chooses_and_fields_and_the_curtain_work_there(tmp_path: Path) -> None:
    app = busy_kiosk(tmp_path)
    async with app.run_test(size=(160, 50)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        assert is_large(app.view())
        assert "aardvark" in words(app)
        await walk.press("d")
        await walk.type("red")
        title = next(y for y, row in enumerate(words(app).splitlines()) if "DESCRIBE 109" in row)
        assert walk.front.typing.region.y == title + 1
        await walk.press("enter")
        app.go("curtain")
        await walk.settled()
        assert not any(each in words(app) for each in WORDS.values())
        await pilot.resize_terminal(119, 40)
        await walk.settled()
        assert not is_large(app.view())
