"""While something is typed, the key lines show what works there: no letter is the desk's then."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words


@pytest.mark.parametrize("where", ["f4", "f5", "f6"])
async def test_a_field_shows_its_own_keys(tmp_path: Path, where: str) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(where)
        await pilot.pause()
        before = words(app).splitlines()
        await pilot.press("m", "e")
        await pilot.pause()
        assert app.screen.typing.is_open  # type: ignore[attr-defined]
        shown = words(app).splitlines()
        assert " Enter keeps   Esc F4 sets aside   arrows Home End move   letters are text" in shown
        assert shown[-1] == before[-1]
        assert "w wait" not in words(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Esc F4 sets aside" not in words(app)
