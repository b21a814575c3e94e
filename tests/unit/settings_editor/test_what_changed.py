"""What was changed in the settings stands in a list: by whom, when, and nothing secret."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

from deskapp.settings.load import load
from deskapp.settings.pin import hashed
from deskapp.settings_editor import changes
from deskapp.settings_editor.change import Value
from deskapp.settings_editor.changes import FILE, SettingChange, note, read
from deskapp.settings_editor.file import keep
from deskapp.settings_editor.typed import back_to_default, typed

AT = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)


def did(path: Path, name: str, text: str | None, by: str = "D") -> None:
    settings, _ = load(path)
    edit = back_to_default(settings, name) if text is None else typed(settings, name, text)
    keep(path, edit, by, AT)


def said(path: Path) -> list[str]:
    return [f"{each.by} {each.name}: {each.words}" for each in read(path)]


def test_by_whom_what_and_from_what_to_what(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    did(path, "targets.greet", "45")
    did(path, "targets.greet", "60", by="S")
    did(path, "targets.greet", None)
    assert said(path) == [
        "D targets.greet: 60 to default",
        "S targets.greet: 45 to 60",
        "D targets.greet: default to 45",
    ]
    assert {each.at for each in read(path)} == {AT}
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_no_pin_and_no_name_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    did(path, "people.+", "D Dana")
    did(path, "people.1", "D Diana")
    did(path, "people.1", None)
    keep(path, Value("screen", "pin", hashed("73519")), "D", AT)
    done = [each.removeprefix("D ") for each in said(path)]
    assert done == ["screen.pin: changed", "people: taken out", "people: changed", "people: added"]
    kept = (tmp_path / FILE).read_text()
    assert not [each for each in ("Dana", "Diana", "73519", "scrypt") if each in kept]


def test_what_changes_nothing_is_not_in_it(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    did(path, "targets.greet", "45")
    did(path, "targets.greet", "45")
    assert len(read(path)) == 1


def test_half_a_line_or_another_file_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    did(path, "targets.greet", "45")
    with open(tmp_path / FILE, "ab") as file:
        file.write(b'{"at": "yesterday"}\n[]\n\xff\n{"at": "2026-11-2')
    assert len(read(path)) == 1
    assert read(tmp_path / "none" / "desk.toml") == ()


def test_it_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    line = SettingChange(AT, "D", "targets.greet", "x" * 130)
    for _ in range(changes.LARGEST // 130):
        note(path, line)
    assert (tmp_path / FILE).stat().st_size <= changes.LARGEST + 1200
    assert changes.KEPT <= len(read(path)) < 2 * changes.KEPT


def test_a_disk_that_refuses_keeps_no_setting_from_being_changed(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    (tmp_path / FILE).mkdir()
    did(path, "targets.greet", "45")
    assert load(path)[0].targets.greet == 45
    assert read(path) == ()
