"""The curtain: no patron's word on any screen, clocks and counts stay, every act works, only F9 lifts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.records import Visit
from screens.kiosk import Kiosk
from screens.widgets.board import Board
from tests.promises.readable.scene import SETTINGS, WORDS, busy_kiosk
from tests.promises.readable.strips import runs
from tests.promises.readable.walk import FIELD, Walk, every_state
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words
from tests.support.steady import Steady

PATRONS = {**WORDS, "half typed": FIELD}


async def shown_words(folder: Path, curtain: bool, steady: Steady) -> dict[str, str]:
    """All that is drawn, by state."""
    app = busy_kiosk(folder, incident=True)
    found: dict[str, str] = {}
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        if curtain:
            app.go("curtain")
            await walk.settled()
        async for name in every_state(walk):
            found[name] = f"{drawn(app)}\n{app.screen.query_one(Board).words}"
            assert app.curtain == curtain, name
        # What was done a moment ago has words to say of its own.
        app.present.last, app.present.last_at = ("finish", referred(app)), steady.at
        app.redraw()
        found["just referred"] = app.screen.query_one(Board).words
    return found


def drawn(app: Kiosk) -> str:
    """The screen as it is painted, line by line."""
    lines: dict[int, str] = {}
    for run in runs(app):
        lines[run.y] = lines.get(run.y, "") + run.text
    return "\n".join(lines.values())


def referred(app: Kiosk) -> Visit:
    """The visit that was referred to another library."""
    return next(each for each in app.desk.floor.all_of(Visit) if each.referred_to)


async def test_no_patrons_word_is_on_any_screen_under_the_curtain(tmp_path: Path, steady: Steady) -> None:
    for name, text in (await shown_words(tmp_path, True, steady)).items():
        for which, word in PATRONS.items():
            assert word not in text, (name, which)


NOT_SHOWN_HERE = {
    "call referred to",
    "ended promise what",
    "ended promise referred to",
    "withdrawn why",
}
"""Kept, and shown on no screen."""


async def test_without_the_curtain_they_are_there_to_be_seen(tmp_path: Path, steady: Steady) -> None:
    everything = "\n".join((await shown_words(tmp_path, False, steady)).values())
    assert {which for which, word in PATRONS.items() if word not in everything} == NOT_SHOWN_HERE


async def test_clocks_and_counts_stay(tmp_path: Path) -> None:
    app = busy_kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        before = words(app)
        app.go("curtain")
        await walk.settled()
        after = words(app)
    for here in ("WAITING 3  longest 3:44  not greeted 2", "ON HOLD 2:48!", "LOOKS LOST 1", "HELPING 2"):
        assert here in before
        assert here in after
    assert "F9 show" in after


async def test_it_falls_by_itself_after_the_idle_seconds_that_are_set(tmp_path: Path, steady: Steady) -> None:
    screen = SETTINGS.screen.model_copy(update={"curtain_after": 30})
    app = kiosk(tmp_path, Memory(), SETTINGS.model_copy(update={"screen": screen}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.touched()
        steady.go(29)
        app.tick()
        assert not app.curtain
        steady.go(2)
        app.tick()
        assert app.curtain


async def test_it_never_falls_by_itself_where_the_seconds_are_zero(tmp_path: Path, steady: Steady) -> None:
    app = kiosk(tmp_path, Memory(), SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        steady.go(100_000)
        app.tick()
        assert not app.curtain


@pytest.mark.parametrize("where", ["desk", "calls", "who", "keys", "say", "search", "emergency"])
async def test_only_f9_lifts_it_and_every_key_works_beneath(tmp_path: Path, where: str) -> None:
    app = kiosk(tmp_path, Memory(), SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9")
        assert "patron text is hidden" in words(app), "also where none stood"
        app.go(where)
        await pilot.pause()
        for key in "wgsdabcdefhijklmnopqrtuvxyz0123456789./+%":
            app.key(key)
        for key in ("escape", "enter", "up", "down", "f4", "f12", "f4", "f2", "escape", "f4"):
            await pilot.press(key)
            assert app.curtain, key
        await pilot.press("f9")
        assert not app.curtain
        assert "patron text is shown" in words(app)


async def test_what_is_typed_beneath_it_is_kept_and_shown_as_stars(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory(), SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9", "w", "d", *"scarf")
        await pilot.pause()
        assert "*****" in drawn(app)
        assert "scarf" not in drawn(app)
        await pilot.press("enter")
        assert app.desk.floor.waiting[0].description == "scarf"
        assert "scarf" not in words(app)
