"""A key of the desk pressed on a page to read says that it did nothing: silence would pass for done."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy import load
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words


@pytest.mark.parametrize(("way", "key"), [(("question_mark",), "w"), (("f7", "1"), "w"), (("f7", "2"), "w")])
async def test_it_says_so_and_nothing_is_logged(tmp_path: Path, way: tuple[str, ...], key: str) -> None:
    store = Memory()
    app = kiosk(tmp_path, store, pack=load())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*way, key)
        await app.writer.settled()
        assert f"{key} does nothing here; F4 is the desk" in words(app)
        assert store.changes == []
