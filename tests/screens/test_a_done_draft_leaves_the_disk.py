"""What was typed for an act leaves the file of drafts when the act is done, whichever key did it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.store.drafts import Drafts
from tests.screens.bursts import at_rest, burst
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk
from tests.support.quiet import settled, until

LAST = {
    "the place of a transfer": (["c", "t", ",", *"map", "enter"], "c"),
    "the letter of a record": (["f12", "n", *"map", "enter"], "m"),
    "the way a message came": (["m", ",", *"mon", "enter", "v", *"map"], "enter"),
}
"""Keys that type words for an act, and the one that does it."""


@pytest.mark.parametrize("what", LAST)
async def test_words_that_became_a_record_are_no_draft(what: str, tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    typed, last = LAST[what]
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, typed)
        await at_rest(pilot)
        await settled(pilot)
        await until(lambda: Drafts(tmp_path).read() != {})
        burst(app, [last])
        await at_rest(pilot)
        await settled(pilot)
        assert app.front.drafts == {}
        await until(lambda: Drafts(tmp_path).read() == {}, "words that became a record stay in the file")
