"""What's new says who has still to read it (CO1), on screen and by lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.plain.promise_lists import news
from tests.screens.test_to_answer import opened, typed
from tests.support.kiosks import words


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_whoever_has_not_read_it_is_on_the_notice(tmp_path: Path, size: tuple[int, int]) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f2", "d", "e", "n")
        await typed(pilot, "a scanner")
        await pilot.press("enter")
        await pilot.pause()
        assert "not read yet: Dana, Sam" in words(app)
        await pilot.press("e")
        await pilot.pause()
        assert "not read yet: Sam" in words(app)
        assert "(to be read by Sam): a scanner" in news(app.desk.moment())[0]
        await pilot.press("f2", "s", "e", "e")
        await pilot.pause()
        assert "everyone has read it" in words(app)
        assert "to be read" not in news(app.desk.moment())[0]
