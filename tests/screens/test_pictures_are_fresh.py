"""The pictures in README and docs show what the app draws now."""

from __future__ import annotations

import pytest

from tests.pictures import FOLDER, SCENES, drawn, words_in


@pytest.mark.parametrize("name", SCENES)
async def test_the_picture_is_what_the_app_draws(name: str) -> None:
    kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    picture, _ = await drawn(name)
    assert words_in(kept) == words_in(picture), "remake the pictures: python -m tests.pictures"


@pytest.mark.parametrize("name", SCENES)
def test_the_picture_fetches_nothing(name: str) -> None:
    kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert [line for line in kept.splitlines() if "http" in line and "xmlns" not in line] == []


def test_the_words_of_a_picture_are_the_words_on_the_screen() -> None:
    svg = (FOLDER / "desk.svg").read_text(encoding="utf-8")
    assert "NOT GREETED   blue coat" in words_in(svg)
    assert "Millbury Public Library" in words_in(svg)
