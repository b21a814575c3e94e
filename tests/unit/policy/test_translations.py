"""The words to say in further languages: checked for every slot, and what can't be drawn is left out."""

import shutil
from pathlib import Path

import pytest

import policy
from policy import Pack, load
from policy.checking import check
from policy.slots import EXAMPLES, fill, slots_in
from policy.words import cells

MILLBURY = Path(policy.__file__).parent / "packs" / "millbury"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The built-in pack, to be changed."""
    return Path(shutil.copytree(MILLBURY, tmp_path / "pack"))


def swapped(copy: Path, old: str, new: str) -> None:
    """Put one text in place of another, in the Spanish words."""
    path = copy / "scripts.es.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_three_languages_come_with_the_pack_each_with_a_letter_of_its_own(millbury: Pack) -> None:
    assert [(each.letter, each.name) for each in millbury.languages] == [
        ("s", "Spanish"),
        ("h", "Haitian Creole"),
        ("p", "Portuguese"),
    ]


def test_every_script_is_there_with_the_same_lines_and_slots(millbury: Pack) -> None:
    for language in millbury.languages:
        assert set(language.words) == {script.id for script in millbury.scripts}, language.name
        for script in millbury.scripts:
            there = language.words[script.id]
            for ours, english in zip(there.lines, script.lines, strict=True):
                assert set(slots_in(ours)) == set(slots_in(english)), (language.name, script.id)


def test_the_line_on_the_desk_fits_beside_its_heading(millbury: Pack) -> None:
    for language in millbury.languages:
        for words in language.words.values():
            if words.short:
                assert cells(fill(words.short, EXAMPLES)) <= 70, (language.name, words.id)


def test_a_mistake_in_one_entry_costs_that_entry(copy: Path) -> None:
    swapped(copy, '["{library}, ¿en qué', '["{libary}, ¿en qué')
    pack = load(copy)
    spanish = next(each for each in pack.languages if each.code == "es")
    assert {each.id for each in pack.scripts} - set(spanish.words) == {"telephone_greeting"}
    (told,) = check(copy)
    assert told.what == "lines: there is no slot {libary}; did you mean {library}?"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("glossary.toml", "glosary.toml", "did you mean glossary.toml?"),
        ("scripts.es.toml", "scripts.spanish.toml", "words in another language stand in scripts.es.toml"),
        ("scripts.es.toml", "notes.toml", "docs/policy-pack.md lists the files of a pack"),
    ],
)
def test_a_file_under_another_name_is_told_of(copy: Path, old: str, new: str, why: str) -> None:
    (copy / old).rename(copy / new)
    told = [each for each in check(copy) if each.file.endswith(f"/{new}")]
    assert [each.warning for each in told] == [True]
    assert f"is no file of a pack, and is not read; {why}" in told[0].what


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('["{library}, ¿en qué', '["¿En qué', "slots of the English line: {library}"),
        ('id = "welcome"', 'id = "wellcome"', '"wellcome" is no script'),
        ('id = "welcome"', 'id = "acknowledge"', "is here twice"),
        ('    "Puede sentarse si gusta. No va a perder su lugar.",\n', "", "has 1 lines, and in English 2"),
        ("Gracias por esperar. ¿En qué", "שלום. ¿En qué", "runs from right to left"),
    ],
)
def test_what_is_wrong_is_said_and_the_english_stands(copy: Path, old: str, new: str, why: str) -> None:
    swapped(copy, old, new)
    problems = [problem for problem in check(copy) if "scripts.es.toml" in problem.file]
    assert why in " ".join(problem.what for problem in problems)
    assert all(problem.line for problem in problems)
    pack = load(copy)
    spanish = next(each for each in pack.languages if each.code == "es")
    assert len(spanish.words) == len(pack.scripts) - 1
    assert spanish.script("resume"), "the others stand"


def test_two_languages_with_one_letter_are_one_too_many(copy: Path) -> None:
    swapped(copy, 'letter = "s"', 'letter = "e"')
    assert any('"e" is English' in problem.what for problem in check(copy))
    assert [each.code for each in load(copy).languages] == ["ht", "pt"]


def test_a_file_that_can_not_be_read_takes_nothing_else_with_it(copy: Path) -> None:
    (copy / "scripts.es.toml").write_bytes(b"\xff\xfe")
    pack = load(copy)
    assert [each.code for each in pack.languages] == ["ht", "pt"]
    assert pack.script("welcome").lines


def test_wide_letters_are_measured_in_columns(copy: Path) -> None:
    swapped(copy, 'short = "Gracias por esperar. ¿En qué puedo ayudarle?"', f'short = "{"図" * 36}"')
    assert any("takes 72 columns" in problem.what for problem in check(copy))
    swapped(copy, f'short = "{"図" * 36}"', f'short = "{"図" * 35}"')
    assert check(copy) == ()
