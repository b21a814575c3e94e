"""The desk, the calls and the emergency in four themes at their sizes are as they were looked at and kept."""

from __future__ import annotations

import pytest

from screens.widgets.styled_text import THEMES
from tests.pictures import REFERENCE, REFERRED, in_all_colors, sizes_of


@pytest.mark.parametrize(
    ("name", "size"), [(name, size) for name in REFERRED for size in sizes_of(name)], ids=str
)
async def test_the_screen_is_as_it_was_kept(name: str, size: tuple[int, int]) -> None:
    drawn = await in_all_colors(name, size)
    assert len(drawn) == len(THEMES) == 4
    for called, text in drawn.items():
        kept = (REFERENCE / f"{called}.txt").read_text(encoding="utf-8")
        assert text == kept, f"{called}: look at it, then keep it with: python -m tests.pictures"
