"""Whoever leaves sees what is theirs first; and the way out says who and what is still open."""

from pathlib import Path

import pytest

from screens.hand_over import HandOverScreen
from screens.kiosk import Kiosk
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words


def here(app: Kiosk) -> list[str]:
    return [duty.person for duty in app.desk.floor.on_duty]


async def test_with_a_colleague_there_what_is_theirs_is_shown_first(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "d", "n", "f2", "s", "f2", ".", "d")
        assert isinstance(app.screen, HandOverScreen)
        assert "GOING ON NOW 1" in words(app)
        assert "101  being helped" in words(app)
        assert here(app) == ["D", "S"]
        await pilot.press("d")
        assert "Dana leaves, so this can't stay with them" in words(app)
        await pilot.press("s")
        assert app.desk.floor.helping[0].helper == "S"
        await pilot.press("enter")
        assert here(app) == ["S"]


async def test_what_nobody_takes_is_still_there(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "d", "n", "f2", "s", "f2", ".", "d", "enter")
        assert "1 not handed over yet" in words(app)
        assert here(app) == ["D", "S"]
        await pilot.press("enter")
        assert here(app) == ["S"]
        assert [visit.helper for visit in app.desk.floor.helping] == ["-"]
        assert "HELPING 1" in words(app)
        assert "101 is left to whoever is at the desk" in words(app)


async def test_with_nothing_of_ones_own_leaving_is_at_once(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "s", "f2", "d", "n", "f2", ".", "s")
        assert not isinstance(app.screen, HandOverScreen)
        assert here(app) == ["D"]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("f12", "m", "f4"), "I1 Medical open"),
        (("n",), "101 being helped"),
        (("w",), "1 waiting"),
        (("c",), "A on the phone"),
    ],
)
async def test_the_way_out_says_what_is_open_and_asks_once_more(
    tmp_path: Path, keys: tuple[str, ...], said: str
) -> None:
    app = kiosk(tmp_path, Memory())
    left: list[bool] = []
    app.leave_soon = lambda *_: left.append(True)  # type: ignore[method-assign]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys, "f2", "0", "enter")
        assert said in words(app)
        assert "Enter once more leaves" in words(app)
        assert left == []
        await pilot.press("x")
        assert "still here" in words(app)
        await pilot.press("0", "enter")
        assert left == []
        await pilot.press("enter")
        assert left == [True]


async def test_at_a_quiet_desk_it_asks_as_ever(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    left: list[bool] = []
    app.leave_soon = lambda *_: left.append(True)  # type: ignore[method-assign]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "0", "enter")
        assert left == [True]
