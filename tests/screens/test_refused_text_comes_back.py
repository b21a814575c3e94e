"""Text that was entered and that the disk then refused is not lost: it comes back in its field."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.page import PageScreen
from tests.support.kiosks import Failing, Stalling, kiosk, words
from tests.support.quiet import held_up, settled

TEXT = "when the old mill was built"

WAYS = {
    "a description": (("w",), ("d",)),
    "a message": ((), ("m", "e")),
    "a promise": ((), ("p",)),
    "what a visit was promised": (("n",), ("f", "p")),
}
"""What is pressed while the disk still takes it, and the keys that open the field."""


def front(pilot: Pilot[int]) -> PageScreen:
    """The screen in front."""
    screen = pilot.app.screen
    assert isinstance(screen, PageScreen)
    return screen


@pytest.mark.parametrize("way", WAYS)
async def test_it_stands_in_the_field_again(tmp_path: Path, way: str) -> None:
    before, opens = WAYS[way]
    store = Failing()
    store.broken = False
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "d", "f4", *before)
        await settled(pilot)
        store.broken = True
        await pilot.press(*opens, *TEXT, "enter")
        await settled(pilot)
        assert "NOT SAVED" in words(app)
        assert not front(pilot).typing.is_open
        store.broken = False
        # The refusal has been read, and the key is pressed again.
        await pilot.press(*opens)
        assert front(pilot).typing.value == TEXT
        await pilot.press("enter")
        await settled(pilot)
        kept = [record for change in store.changes for record in change.after]
        assert any(TEXT in record.model_dump_json() for record in kept)
        # Kept: there is nothing left of it.
        assert not any(TEXT in str(draft) for draft in app.front.drafts.values())


async def test_while_it_is_on_its_way_it_is_in_no_field(tmp_path: Path) -> None:
    store = Stalling()
    store.go.set()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "d", "f4")
        await settled(pilot)
        store.go.clear()
        with held_up():
            await pilot.press("p", *TEXT, "enter", "p")
            assert front(pilot).typing.value == ""
            await pilot.press(*"another", "escape")
        store.go.set()
        await settled(pilot)
        assert [str(draft.get("text")) for draft in app.front.drafts.values()] == ["another"]


async def test_a_power_cut_before_the_disk_has_it_leaves_it_to_be_found(tmp_path: Path) -> None:
    store = Stalling()
    store.go.set()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "d", "f4")
        await settled(pilot)
        store.go.clear()
        with held_up():
            await pilot.press("p", *TEXT, "enter")
            await app.half_typed.keep_now()
            left = app.drafts.read()
        store.go.set()
        await settled(pilot)
    again = kiosk(tmp_path, Failing())
    again.front.restore(left, again.desk.clock.now())
    assert [draft["text"] for draft in again.front.drafts.values()] == [TEXT]
    assert not any("sent" in draft for draft in again.front.drafts.values())
