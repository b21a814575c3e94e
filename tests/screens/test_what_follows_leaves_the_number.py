"""What may still be told of an act stands beside what the act came to, and does not cover its number."""

from __future__ import annotations

from pathlib import Path

from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words
from tests.support.quiet import settled


async def test_the_promises_number_stays(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "f", "p", *"the mill", "enter")
        await settled(pilot)
        shown = words(app)
        assert app.front.chooser is not None
        assert app.front.chooser.follow
        assert "P1 due" in shown
        assert "Esc no" in shown
