"""The listening card: one quiet line while someone is helped, put away for the day by who wants it away."""

from pathlib import Path

import pytest

from deskapp.floor.say import listening
from tests.screens.word_kiosks import PACK, kiosk, press, words
from tests.support.fakes import desk


def test_it_is_there_only_while_someone_is_helped() -> None:
    at = desk(pack=PACK)
    assert listening(PACK, at.desk.floor, "D") == ""
    at.press("wait")
    assert listening(PACK, at.desk.floor, "D") == ""
    at.press("help")
    assert listening(PACK, at.desk.floor, "D") in PACK.listening


def test_it_stays_the_same_for_a_visit_and_goes_round() -> None:
    at = desk(pack=PACK)
    seen = []
    for _ in PACK.listening:
        at.press("walkup")
        line = listening(PACK, at.desk.floor, "D")
        at.clock.tick(300)
        assert listening(PACK, at.desk.floor, "D") == line
        seen.append(line)
        at.press("finish", "1")
    assert set(seen) == set(PACK.listening)


def test_without_a_pack_there_is_none() -> None:
    at = desk()
    at.press("walkup")
    assert listening(None, at.desk.floor, "D") == ""


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50)])
async def test_it_is_put_away_by_one_for_the_day_and_comes_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "n")
        assert "LISTEN" in words(app)
        await press(pilot, "z")
        assert "LISTEN" not in words(app)
        await press(pilot, "f2", "s")
        app.redraw()
        assert "LISTEN" in words(app)
        await press(pilot, "f2", "d")
        # It was put away before anyone had said who they are.
        assert "LISTEN" in words(app)
        await press(pilot, "z", "z")
        assert "LISTEN" in words(app)


async def test_each_of_its_lines_is_whole_at_80_columns(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        seen = set()
        for _ in PACK.listening:
            await press(pilot, "n")
            seen |= {line for line in PACK.listening if f"LISTEN  {line}" in words(app)}
        assert seen == set(PACK.listening)


async def test_a_text_field_has_its_line(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "d")
        assert "LISTEN" not in words(app)
        assert "DESCRIBE 101" in words(app)
