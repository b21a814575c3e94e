"""A bad value is named by its line, and everything else in the file is used."""

from pathlib import Path

import pytest

from deskapp.settings.load import load, without_number
from deskapp.settings.models import DEFAULT_KINDS, Settings

GOOD = """\
[library]
name = "Millbury Public Library"

[[people]]
letter = "D"
name = "Dana"

[[people]]
letter = "S"
name = "Sam"

[[places]]
letter = "C"
name = "Children's room"

[targets]
greet = 45
"""

AT_NINE = "closes = '09:00'"
TUESDAY = "[[hours]]\nday = 'tue'\n"


def _load(tmp_path: Path, text: str) -> tuple[Settings, list[str]]:
    path = tmp_path / "desk.toml"
    path.write_text(text, encoding="utf-8")
    settings, problems = load(path)
    return settings, [str(each) for each in problems]


def test_the_good_file_has_no_problem(tmp_path: Path) -> None:
    assert _load(tmp_path, GOOD)[1] == []


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('name = "Millbury Public Library"', "name = 3", "line 2: library.name: "),
        ('name = "Millbury Public Library"', 'nmae = "Millbury"', "line 2: library.nmae is not a setting"),
        ('name = "Millbury Public Library"', 'zone = "Nowhere/At_all"', "line 2: library.zone: there is no"),
        ('name = "Millbury Public Library"', 'zone = "../../etc"', "line 2: library.zone: there is no"),
        ('name = "Millbury Public Library"', 'outside_prefix = "nine"', "line 2: library.outside_prefix: "),
        ('letter = "D"', 'letter = "DA"', "line 5: people.1.letter: one letter is needed, A to Z"),
        ('letter = "D"\n', "", "line 4: people.1.letter is missing; this entry is passed over"),
        ('name = "Sam"', 'name = "  "', "line 10: people.2.name: must say something; this entry"),
        ('name = "Sam"', 'name = "Sam"\nage = 3', "line 11: people.2.age is not a setting"),
        ('letter = "S"', 'letter = "d"', "line 9: people.2: the letter D is given twice; this one is passed"),
        ("greet = 45", "greet = 1", "line 17: targets.greet: "),
        ("greet = 45", 'greet = "soon"', "line 17: targets.greet: "),
        ("greet = 45", "greet = nan", "line 17: targets.greet: "),
        ("[targets]\ngreet = 45", "targets = 3", "line 16: places.1.targets is not a setting; it is passed"),
        ("[library]\nname =", "hours = 3\n[library]\nname =", "line 1: hours: a list is needed"),
        ("greet = 45", "greet = 45\n[screen]\ntheme = 'pink'", "line 19: screen.theme: it can be auto"),
        ("greet = 45", f"greet = 45\n{TUESDAY}opens = '17:00'\n{AT_NINE}", "line 18: hours.1: the closing"),
        ("greet = 45", f"greet = 45\n{TUESDAY}opens = '08:00+01:00'\n{AT_NINE}", "line 20: hours.1.opens:"),
        ("greet = 45", "greet = 45\n[keys]\nwait = 3", "line 19: keys.wait: "),
        ("greet = 45", "greet = 45\n[nonsense]\na = 1", "line 18: nonsense is not a setting; it is passed"),
    ],
)  # fmt: skip
def test_each_is_named_by_its_line(tmp_path: Path, good: str, bad: str, said: str) -> None:
    assert GOOD.count(good) == 1
    _, problems = _load(tmp_path, GOOD.replace(good, bad))
    assert len(problems) == 1
    assert f"desk.toml {said}" in problems[0]


def test_the_rest_is_used(tmp_path: Path) -> None:
    settings, problems = _load(
        tmp_path, GOOD.replace('letter = "D"', "letter = 7").replace("greet = 45", "greet = 45\nrings = -1")
    )
    assert len(problems) == 2
    assert settings.library.name == "Millbury Public Library"
    assert [each.name for each in settings.people] == ["Sam"]
    assert (settings.targets.greet, settings.targets.rings) == (45, 18)
    assert len(settings.places) == 1


def test_entries_move_up_and_lines_stay_right(tmp_path: Path) -> None:
    people = [("1", "One"), ("D", "Dana"), ("22", "Two"), ("S", "Sam"), ("d", "Dora"), ("s", "Sue")]
    text = "".join(f'[[people]]\nletter = "{letter}"\nname = "{name}"\n' for letter, name in people)
    settings, problems = _load(tmp_path, text)
    assert [each.split(":")[0] for each in problems] == [f"desk.toml line {line}" for line in (2, 8, 14, 17)]
    assert [each.split(": ")[1] for each in problems] == [
        "people.1.letter",
        "people.3.letter",
        "people.5",
        "people.6",
    ]
    assert [each.name for each in settings.people] == ["Dana", "Sam"]


def test_lines_of_the_telephone(tmp_path: Path) -> None:
    settings, problems = _load(tmp_path, 'lines = [\n  "A",\n  "bb",\n  "B",\n  "A",\n]\n')
    assert [each.split(": ")[0] for each in problems] == ["desk.toml line 3", "desk.toml line 5"]
    assert settings.lines == ("A", "B")


@pytest.mark.parametrize(
    "text", ['lines = ["aa"]', "lines = 3", 'lines = ["A","B","C","D","E","F","G","H","I","J"]']
)
def test_without_a_usable_line_the_defaults_stand(tmp_path: Path, text: str) -> None:
    settings, problems = _load(tmp_path, text)
    assert settings.lines == ("A", "B", "C", "D")
    assert problems


def test_without_a_usable_kind_the_defaults_stand(tmp_path: Path) -> None:
    settings, problems = _load(
        tmp_path, '[[kinds]]\nletter = "R"\nname = "reference"\nefforts = [7]\nreference = true'
    )
    assert settings.kinds == DEFAULT_KINDS
    assert problems == [
        "desk.toml line 4: kinds.1.efforts.1: 6 is the most it can be; this entry is passed over"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [("[library]\nname = \n", 2), ("[library\n", 1), ('a = "b\n', 1), ("a = 1\na = 2\n", 2), ("\x00", 1)],
)
def test_what_is_no_toml_is_named_by_its_line(tmp_path: Path, text: str, line: int) -> None:
    settings, problems = _load(tmp_path, text)
    assert settings == without_number(Settings())
    assert problems == [f"desk.toml line {line}: it is not TOML from here on, so nothing in the file is used"]


def test_a_file_that_can_t_be_read(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").mkdir()
    settings, problems = load(tmp_path / "desk.toml")
    assert settings == without_number(Settings())
    assert [str(each) for each in problems] == [
        "desk.toml: it can't be read; check who may read it and that it is text"
    ]
    (tmp_path / "latin.toml").write_bytes(b'name = "caf\xe9"')
    assert load(tmp_path / "latin.toml")[1] == problems


def test_a_problem_never_repeats_what_was_typed(tmp_path: Path) -> None:
    secret = "SECRET"
    text = (
        f'lines = ["{secret}"]\n[library]\nzone = "{secret}"\noutside_prefix = "{secret}"\n'
        f'[[people]]\nletter = "{secret}"\nname = ["{secret}"]\n[targets]\ngreet = "{secret}"\n'
        f'[screen]\ntheme = "{secret}"\nbell = "{secret}"\n'
    )
    settings, problems = _load(tmp_path, text)
    assert len(problems) >= 7
    assert secret not in " ".join(problems)
    assert settings == Settings()


def test_a_name_that_is_no_setting_can_t_reach_the_terminal_raw(tmp_path: Path) -> None:
    _, problems = _load(tmp_path, '"\\u001b[2J\\u202e' + "x" * 500 + '" = 1')
    [said] = problems
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert len(said) < 200


def test_a_definition_of_a_kind_that_is_none_is_passed_over_with_the_nearest_name(tmp_path: Path) -> None:
    """Or the figure that is reported would be nothing at all, and nobody would notice."""
    text = (
        '[[definitions]]\nsince = 2025-07-01\nreference = ["Reference"]\n'
        '[[definitions]]\nsince = 2026-07-01\nreference = ["directions", "referense"]\n'
    )
    settings, problems = _load(tmp_path, text)
    assert problems == [
        "desk.toml line 6: definitions.2: the definition from 2026-07-01 names a kind that is not set "
        "up; the nearest is reference; this entry is passed over"
    ]
    assert [each.reference for each in settings.definitions] == [("Reference",)]
    own = '[[kinds]]\nletter = "G"\nname = "genealogy"\nreference = true\n'
    settings, problems = _load(tmp_path, own + text)
    assert [each.partition(": ")[0] for each in problems] == ["desk.toml line 7", "desk.toml line 10"]
    assert settings.definitions == ()
