"""Words in a wide script are drawn whole, and their row ends where it should; right to left is left out."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

import policy
from policy import load
from policy.checking import check
from screens.widgets.board import Board
from screens.widgets.styled_text import cells
from tests.screens.word_kiosks import kiosk, press, words
from tests.support.fakes import SETTINGS
from tests.support.quiet import settled

MILLBURY = Path(policy.__file__).parent / "packs" / "millbury"
SIZES = [(80, 24), (160, 50)]

CHINESE = """\
language = "Chinese"
own_name = "中文"
letter = "c"
[[scripts]]
id = "walk_up"
lines = [{lines}]
short = "您好、欢迎光临。请问有什么可以帮您的吗。"
"""
HEBREW = """\
language = "Hebrew"
own_name = "עברית"
letter = "b"
[[scripts]]
id = "walk_up"
lines = [{lines}]
short = "שלום, ברוכים הבאים."
"""


def pack(folder: Path, name: str, text: str, line: str) -> policy.Pack:
    """Millbury's pack with one more language: as many lines for a walk-up as in English."""
    there = Path(shutil.copytree(MILLBURY, folder / "pack"))
    many = len(load(MILLBURY).script("walk_up").lines)
    (there / name).write_text(text.format(lines=", ".join([f'"{line}"'] * many)), "utf-8")
    return load(there)


@pytest.mark.parametrize("size", SIZES)
async def test_a_wide_script_is_drawn_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    theirs = pack(tmp_path, "scripts.zh.toml", CHINESE, "您好、欢迎光临。")
    assert not [each for each in check(tmp_path / "pack") if "zh" in str(each)]
    app = kiosk(tmp_path, SETTINGS, theirs)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "n", "'")
        assert "c Chinese (中文)" in words(app)
        await press(pilot, "c")
        await settled(pilot)
        assert "您好、欢迎光临。请问有什么可以帮您的吗。" in words(app)
        assert "MEANS Hello, and welcome. How can I help you?" in words(app)
        await press(pilot, "f3", "n")
        board = app.screen.query_one(Board)
        for text in (board.render_line(y).text for y in range(size[1])):
            assert cells(text) == size[0], text


async def test_what_runs_from_right_to_left_is_left_out_in_words(tmp_path: Path) -> None:
    theirs = pack(tmp_path, "scripts.he.toml", HEBREW, "שלום")
    said = [str(each) for each in check(tmp_path / "pack")]
    assert len([each for each in said if "runs from right to left" in each]) == 2, said
    app = kiosk(tmp_path, SETTINGS, theirs)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "n", "'")
        assert "b Hebrew" in words(app)
        assert not _turned(words(app))
        await press(pilot, "b")
        await settled(pilot)
        assert "Hello, and welcome. How can I help you?" in words(app)
        assert not _turned(words(app))


def _turned(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)
