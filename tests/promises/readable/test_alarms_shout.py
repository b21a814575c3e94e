"""Alarms shout: up to three at once with their keys, a telephone that rings from its first second."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from deskapp.floor.alarms import alarms
from screens.rows.desk import desk_rows
from screens.view import View
from screens.widgets.styled_text import BARE, THEMES, Row, plain, styles_of
from tests.promises.readable.test_state_in_words import Told

HOLDS = ("call", "hold 1", "call", "hold 1", "call", "hold 1", 130.0)


def view(folder: Path, *lines: str | float, say: str = "Hello.") -> View:
    here = Told(folder, *lines)
    moment = here.desk.moment()
    due = alarms(moment)
    return replace(here.view(), alarms=due, say=say, width=80, height=24)


def shouted(rows: list[Row]) -> list[str]:
    return [plain([row]) for row in rows if row and row[0][1] == "alarm" and row[0][0].startswith("!")]


def test_three_at_once_each_with_its_key(tmp_path: Path) -> None:
    rows = desk_rows(view(tmp_path, *HOLDS))
    assert len(rows) == 24
    found = shouted(rows)
    assert [line[2] for line in found] == ["A", "B", "C"]
    assert all(line.endswith(" b") for line in found)
    assert '"Hello."' in plain(rows)


def test_more_than_three_are_counted(tmp_path: Path) -> None:
    found = shouted(desk_rows(view(tmp_path, *HOLDS[:-1], "wait", 130.0)))
    assert len(found) == 3
    assert "(1 more)" in found[-1]


def test_words_that_need_two_rows_keep_both(tmp_path: Path) -> None:
    long = "May I put you on hold for some minutes while I look, or would you rather that I call you back?"
    rows = desk_rows(view(tmp_path, *HOLDS, say=long))
    assert len(shouted(rows)) == 2
    assert "rather that I call you back?" in " ".join(plain(rows).split())


def test_nothing_else_moves_when_alarms_come(tmp_path: Path) -> None:
    busy = view(tmp_path, *HOLDS)
    quiet = plain(desk_rows(replace(busy, alarms=())))
    loud = plain(desk_rows(busy))
    for upper, lower in zip(quiet.splitlines()[:15], loud.splitlines()[:15], strict=True):
        assert upper == lower
    assert quiet.splitlines()[-3:] == loud.splitlines()[-3:]


def test_a_telephone_that_rings_is_reversed_at_once(tmp_path: Path) -> None:
    row = next(row for row in desk_rows(view(tmp_path, "ring")) if "RINGS" in plain([row]))
    assert next(style for text, style in row if "RINGS" in text) == "alarm"


@pytest.mark.parametrize("theme", [*THEMES, "bare"])
def test_an_alarm_does_not_look_like_the_head(theme: str) -> None:
    styles = styles_of(theme)
    assert styles["alarm"] != styles["title"]
    assert styles["alarm"] != styles["select"] or theme in THEMES
    if theme == "console":
        assert styles["alarm"].bgcolor != styles["title"].bgcolor
    assert theme in THEMES or BARE["alarm"] != BARE["title"]
