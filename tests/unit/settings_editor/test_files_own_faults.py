"""A file with faults of its own: a change elsewhere is still kept, and it is the right entry that changes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from deskapp.settings.errors import Unusable
from deskapp.settings.load import load
from deskapp.settings_editor.file import keep
from deskapp.settings_editor.typed import back_to_default, typed

FAULTY = """\
nonsense = 1
[targets]
greet = 2  # far too soon
[[people]]
letter = "no letter"
name = "Nobody"
[[people]]
letter = "D"
name = "Dana"
[[people]]
letter = "D"
name = "Dora"
[[people]]
letter = "S"
name = "Sam"
"""


def test_the_entry_that_was_shown_changes(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(FAULTY)
    settings, problems = load(path)
    assert [each.name for each in settings.people] == ["Dana", "Sam"]
    assert len(problems) == 4
    keep(path, typed(settings, "people.2", "S Samuel"))
    people = tomllib.loads(path.read_text())["people"]
    assert [each["name"] for each in people] == ["Nobody", "Dana", "Dora", "Samuel"]
    keep(path, back_to_default(load(path)[0], "people.1"))
    people = tomllib.loads(path.read_text())["people"]
    assert [each["name"] for each in people] == ["Nobody", "Dora", "Samuel"]


def test_a_change_elsewhere_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(FAULTY)
    settings, problems = keep(path, typed(load(path)[0], "library.name", "Anytown"))
    assert settings.library.name == "Anytown"
    assert len(problems) == 4
    assert "greet = 2  # far too soon" in path.read_text()


def test_a_fault_is_mended_by_setting_it(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(FAULTY)
    settings, problems = keep(path, typed(load(path)[0], "targets.greet", "40"))
    assert settings.targets.greet == 40
    assert len(problems) == 3
    assert "greet = 40  # far too soon" in path.read_text()


def test_an_entry_that_was_changed_by_hand_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text('[[people]]\nletter = "D"\nname = "Dana"\n')
    shown, _ = load(path)
    by_hand = '[[people]]\nletter = "D"\nname = "Dolores"\n'
    path.write_text(by_hand)
    with pytest.raises(Unusable, match="that entry has changed"):
        keep(path, typed(shown, "people.1", "D Dan"))
    assert path.read_text() == by_hand


def test_a_letter_that_was_taken_by_hand_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text("")
    shown, _ = load(path)
    by_hand = '[[people]]\nletter = "D"\nname = "Dolores"\n'
    path.write_text(by_hand)
    with pytest.raises(Unusable, match="the letter D is given twice"):
        keep(path, typed(shown, "people.+", "D Dan"))
    assert path.read_text() == by_hand
