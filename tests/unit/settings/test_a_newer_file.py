"""A desk.toml with names that this kiosk does not know is used without them, and a newer format is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.settings.load import FORMAT, load
from deskapp.settings.models import Settings
from deskapp.settings_editor.change import Value
from deskapp.settings_editor.file import begin, keep

WHOLE = """\
format = 1

[library]
name = "Anytown Library"

[[people]]
letter = "D"
name = "Dana"

[[places]]
letter = "C"
name = "Children's room"
"""


def read(tmp_path: Path, text: str) -> tuple[Settings, list[str]]:
    path = tmp_path / "desk.toml"
    path.write_text(text, encoding="utf-8")
    settings, problems = load(path)
    return settings, [str(each) for each in problems]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'name = "Anytown',
            'adress = "x"\nname = "Anytown',
            "line 4: library.adress is not a setting; did you mean address? It is passed over",
        ),
        (
            'name = "Dana"',
            'name = "Dana"\npronoun = "she"',
            "line 9: people.1.pronoun is not a setting; it is passed over",
        ),
        (
            'letter = "C"',
            'letter = "C"\nwher = "x"',
            "line 12: places.1.wher is not a setting; did you mean where? It is passed over",
        ),
        (
            "[[people]]",
            "[screens]\na = 1\n[[people]]",
            "line 6: screens is not a setting; did you mean screen? It is passed over",
        ),
        (
            'letter = "D"',
            'letter = "D"\nmore = { a = 1, b = [1] }',
            "line 8: people.1.more is not a setting; it is passed over",
        ),
    ],
)
def test_an_unknown_name_costs_nothing_but_itself(tmp_path: Path, old: str, new: str, said: str) -> None:
    whole, nothing = read(tmp_path, WHOLE)
    assert nothing == []
    assert WHOLE.count(old) == 1
    settings, problems = read(tmp_path, WHOLE.replace(old, new))
    assert settings == whole
    assert problems == [f"desk.toml {said}"]


def test_what_is_wrong_beside_it_still_costs_the_entry(tmp_path: Path) -> None:
    text = WHOLE.replace('letter = "D"', 'leter = "D"\nmore = 1')
    settings, problems = read(tmp_path, text)
    assert settings.people == ()
    assert [each.split(": ")[1].split(" is ")[0] for each in problems] == [
        "people.1.letter",
        "people.1.leter",
        "people.1.more",
    ]
    assert [place.name for place in settings.places] == ["Children's room"]


def test_a_newer_format_is_said_and_what_is_known_is_used(tmp_path: Path) -> None:
    whole, _ = read(tmp_path, WHOLE)
    settings, problems = read(tmp_path, WHOLE.replace("format = 1", f"format = {FORMAT + 1}"))
    assert settings == whole
    assert problems == [
        f"desk.toml line 1: format {FORMAT + 1} is a newer kiosk's, and this one reads {FORMAT}: "
        "what it knows is used; update this kiosk"
    ]


@pytest.mark.parametrize("stated", ['"one"', "0", "-1", "1.5", "[1]"])
def test_a_format_that_is_none_is_named_and_nothing_else_is_lost(tmp_path: Path, stated: str) -> None:
    whole, _ = read(tmp_path, WHOLE)
    settings, problems = read(tmp_path, WHOLE.replace("format = 1", f"format = {stated}"))
    assert settings == whole
    assert problems == ["desk.toml line 1: format: a whole number is needed, as 1; it is passed over"]


def test_without_one_it_is_of_the_first(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE.replace("format = 1\n", ""))[1] == []


def test_a_file_that_the_kiosk_makes_states_its_format(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    begin(path)
    assert f"\nformat = {FORMAT}\n" in path.read_text()
    assert load(path) == (Settings(), ())


def test_a_change_leaves_a_newer_file_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(
        WHOLE.replace("format = 1", "format = 2").replace('name = "Dana"', 'name = "Dana"\nmore = 1')
    )
    settings, _ = keep(path, Value("targets", "greet", 45))
    assert settings.targets.greet == 45
    assert path.read_text().startswith("format = 2\n")
    assert "more = 1\n" in path.read_text()
