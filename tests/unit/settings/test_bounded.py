"""Whatever stands where desk.toml should be, it is read at once or not at all, and told in ten lines."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deskapp.settings.load import LARGEST, MOST_SAID, load, without_number
from deskapp.settings.models import Settings
from deskapp.settings_editor.change import Value
from deskapp.settings_editor.file import NotKept, keep


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    os.mkfifo(path)
    settings, problems = load(path)
    assert settings == without_number(Settings())
    assert [str(each) for each in problems] == [
        "desk.toml: it is not a regular file: put a text file in its place; nothing in it is used"
    ]
    with pytest.raises(NotKept, match="it is not a regular file"):
        keep(path, Value("library", "name", "Anytown"))


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text("".join(f"key_{nth} = 1\n" for nth in range(32_000)))
    settings, problems = load(path)
    assert settings == without_number(Settings())
    assert len(problems) == 1
    assert "larger than 64 KB" in str(problems[0])
    with pytest.raises(NotKept, match="larger than 64 KB"):
        keep(path, Value("library", "name", "Anytown"))


def test_a_file_of_just_that_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    text = '[library]\nname = "Anytown"\n'
    path.write_text(text + "#" * (LARGEST - len(text)))
    assert load(path)[0].library.name == "Anytown"
    path.write_text(text + "#" * (LARGEST - len(text) + 1))
    assert load(path)[0].library.name == ""


def test_what_is_wrong_is_told_in_ten_lines(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text("".join(f"key_{nth} = 1\n" for nth in range(1_200)))
    _, problems = load(path)
    assert len(problems) == MOST_SAID
    assert str(problems[0]).startswith("desk.toml line 1: key_0 is not a setting")
    assert str(problems[-1]) == "desk.toml: and 1,191 more: fix these first"


def test_ten_are_told_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text("".join(f"key_{nth} = 1\n" for nth in range(MOST_SAID)))
    assert all("is not a setting" in str(each) for each in load(path)[1])


@pytest.mark.parametrize("written", ["9:30", "09:30", "9:30 am", "9:30am", "9:30 a.m."])
def test_hours_are_taken_as_the_sentence_shows_them(tmp_path: Path, written: str) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(f'[[hours]]\nday = "mon"\nopens = "{written}"\ncloses = "8 pm"\n')
    settings, problems = load(path)
    assert problems == ()
    assert [(str(each.opens), str(each.closes)) for each in settings.hours] == [("09:30:00", "20:00:00")]


@pytest.mark.parametrize("written", ["13 pm", "24:00", "9:60", "9", "0 am", "noonish"])
def test_what_is_no_time_is_refused(tmp_path: Path, written: str) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(f'[[hours]]\nday = "mon"\nopens = "{written}"\ncloses = "20:00"\n')
    settings, problems = load(path)
    assert settings.hours == ()
    assert "a time is needed, as 9:30 am" in str(problems[0])
