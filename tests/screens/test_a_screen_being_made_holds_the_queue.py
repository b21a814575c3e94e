"""A screen that is being made holds the queue: what comes with the key that opens it is for it, and whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.settings.models import Screen
from deskapp.settings.pin import hashed
from deskapp.store.drafts import Drafts
from policy import load
from screens.catch_up import CatchUpScreen
from screens.kiosk import Kiosk
from screens.search import SearchScreen
from tests.screens.bursts import at_rest, burst, played
from tests.support.keyboard import SETTINGS, Memory
from tests.support.kiosks import Stalling, kiosk, words

OPENED = {
    "search": ["/", *"hold"],
    "catching up": ["j", "3", "down", "2"],
    "the day": ["w", "f5", "down", "down", "s"],
    "the figures": ["f8", "w", "right"],
    "the words": ["f3", "/", *"hold"],
    "the guide": ["f7", "down", "1"],
    "what's new": ["e", "n", *"a scanner", "enter", "enter"],
    "to answer": ["m", "e", *"the mill", "enter", "f6", "down", "enter", "h", "s"],
    "the settings": ["f2", "1", "down", "down", "enter"],
    "help at the desk": ["f3", "0", "d", "n", *"swore", "enter"],
    "leaving": ["f2", "d", "n", "f2", "s", "f2", ".", "d", "s", "enter"],
}
"""A screen, and keys in one piece from the one that opens it on."""


@pytest.mark.parametrize("keys", OPENED.values(), ids=list(OPENED))
async def test_keys_that_come_with_the_one_that_opens_a_screen_are_for_it(
    tmp_path: Path, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # How long a refusal stays to be read goes by the steady clock, which is not the same for both.
    monkeypatch.setattr("deskapp.floor.message_line.READ_WITHIN", 0.0)
    monkeypatch.setattr("screens.numbers.NumbersScreen._count", lambda screen: None)
    [at_once] = await played(tmp_path / "at once", [keys])
    single = await played(tmp_path / "one by one", [[key] for key in keys])
    assert at_once == single[-1]


async def test_nothing_is_taken_by_a_screen_before_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    early: list[str] = []
    take, typed = CatchUpScreen.take_key, SearchScreen.typed_key

    def taken(screen: CatchUpScreen, key: str) -> None:
        if not screen.is_mounted:
            early.append(key)
        take(screen, key)

    def written(screen: SearchScreen, key: str, text: str | None) -> None:
        if not screen.is_mounted:
            early.append(key)
        typed(screen, key, text)

    monkeypatch.setattr(CatchUpScreen, "take_key", taken)
    monkeypatch.setattr(SearchScreen, "typed_key", written)
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["j", "3", "f4", "/", *"hold", "f4"])
        await at_rest(pilot)
    assert early == []


async def test_what_is_pressed_before_the_first_screen_goes_where_it_went_before_the_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A field stood open when the kiosk was killed: keys that are there before the screen are its text."""
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["m", "e", *"when the "])
        await at_rest(pilot)
        Drafts(tmp_path).write(dict(app.front.drafts))
    paint = Kiosk._paint_first

    def pressed(app: Kiosk) -> None:
        burst(app, [*"mill opened", "enter"])
        paint(app)

    monkeypatch.setattr(Kiosk, "_paint_first", pressed)
    store = Memory()
    again = kiosk(tmp_path, store)
    async with again.run_test(size=(80, 24)) as pilot:
        await at_rest(pilot)
        assert [(each.act, each.after[0].what) for each in store.changes] == [  # type: ignore[attr-defined]
            ("message", "when the mill opened")
        ]


PIN = Screen(curtain_lifts="pin", pin=hashed("73519"))


async def test_what_comes_with_the_pin_waits_until_it_is_looked_at(tmp_path: Path) -> None:
    settings = SETTINGS.model_copy(update={"screen": PIN})
    store = Memory()
    app = kiosk(tmp_path, store, settings)
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["f9", "f9", *"73519", "enter", "w", "w"])
        await at_rest(pilot)
        await app.workers.wait_for_complete()
        await at_rest(pilot)
        assert not app.curtain
        assert [each.act for each in store.changes] == ["wait", "wait"]


async def test_no_key_of_a_pin_is_drawn_or_pressed_elsewhere_while_its_field_is_made(tmp_path: Path) -> None:
    settings = SETTINGS.model_copy(update={"screen": PIN})
    store = Memory()
    app = kiosk(tmp_path, store, settings)
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["f9", "f9", *"1234"])
        await at_rest(pilot)
        assert store.changes == []
        assert "1234" not in words(app)
        assert app.screen.typing.value == "1234"  # type: ignore[attr-defined]


async def test_the_emergency_is_opened_over_a_screen_that_is_being_made(tmp_path: Path) -> None:
    store = Stalling()
    app = kiosk(tmp_path, store, pack=load())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["w", "f2", "s", "f12", "m", "1"])
        await pilot.pause()
        assert "1 DONE" in words(app)
        store.go.set()
        await at_rest(pilot)
        # What was pressed before it acted on the screen beneath, which F4 leaves as it would have been.
        assert [each.act for each in store.changes] == ["wait", "emergency", "step", "who"]
        assert app.desk.floor.acting == "S"
