"""What people type is hostile until cleaned: nothing of it moves a cursor, hides or smears."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from deskapp.records.text import LONGEST, MARKS_IN_A_ROW, CleanText, Name, PatronText, clean, objection

BURMESE = "\u1000\u103b\u103d\u1014\u103a\u102f\u1015\u103a"

TEXT: TypeAdapter[str] = TypeAdapter(PatronText)
NAME: TypeAdapter[str] = TypeAdapter(Name)
CLEAN: TypeAdapter[str] = TypeAdapter(CleanText)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("red scarf, by printer", "red scarf, by printer"),
        ("  red \t scarf\r\n", "red scarf"),
        ("[bold red]scarf[/]", "[bold red]scarf[/]"),
        ("[@click=app.quit]scarf[/]", "[@click=app.quit]scarf[/]"),
        ("\x1b[2J\x1b]0;title\x07scarf", "[2J]0;titlescarf"),
        ("\x9b31mscarf", "31mscarf"),
        ("a\x00b\x08c\x7fd", "abcd"),
        ("\u202ered scarf\u202c", "red scarf"),
        ("\u2066red\u2069 \u200escarf\u200f", "red scarf"),
        ("r\u200be\u200cd\u2060 \ufeffscarf", "red scarf"),
        ("red\u2028scarf\u2029", "red scarf"),
        ("red\u00a0\u3000scarf", "red scarf"),
        ("soft\u00adhyphen", "softhyphen"),
        ("cafe\u0301", "caf\u00e9"),
        ("\ue000private\U000f0000", "private"),
        ("\ud800lone", "lone"),
        ("no\ufffe\uffff\ufdd0char", "nochar"),
        ("\u115f\u3164\uffa0\u034f", ""),
        ("\U0001f9e3 scarf", "\U0001f9e3 scarf"),
        ("\u7ea2\u56f4\u5dfe", "\u7ea2\u56f4\u5dfe"),
        ("\u0634\u0627\u0644 \u0623\u062d\u0645\u0631", "\u0634\u0627\u0644 \u0623\u062d\u0645\u0631"),
        ("\u0e17\u0e35\u0e48", "\u0e17\u0e35\u0e48"),
        (BURMESE, BURMESE),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_kept_of_it(typed: str, kept: str) -> None:
    assert TEXT.validate_python(typed) == kept


@pytest.mark.parametrize("between", ["", "\u200d", "\u034f", "\u202e"])
@pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\u0338"])
def test_marks_do_not_smear_over_other_rows_whatever_stands_between_them(mark: str, between: str) -> None:
    kept = TEXT.validate_python("x" + (mark + between) * 60)
    assert sum(unicodedata.category(each) in ("Mn", "Me") for each in kept) <= 2


@given(st.text())
def test_cleaning_is_complete_and_changes_nothing_the_second_time(typed: str) -> None:
    kept = clean(typed)
    assert isinstance(kept, str)
    assert clean(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.strip()
    assert not {unicodedata.category(each) for each in kept} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@given(st.text(st.sampled_from("ae\u0301\u0323\u20dd\u200d\u034f\u0e35\u0e48 \u1100\u1161"), max_size=40))
def test_few_marks_stand_on_one_letter(typed: str) -> None:
    kept = clean(typed)
    assert isinstance(kept, str)
    assert clean(kept) == kept
    run = 0
    for each in kept:
        run = run + 1 if unicodedata.category(each) in ("Mn", "Me") else 0
        assert run <= MARKS_IN_A_ROW


def test_ten_thousand_characters_are_refused_with_a_reason() -> None:
    assert objection("x" * 10_000) == "that is 10000 characters; 200 are kept, so say it shorter"
    with pytest.raises(ValidationError, match="that is 10000 characters; 200 are kept, so say it shorter"):
        TEXT.validate_python("x" * 10_000)
    assert TEXT.validate_python("x" * LONGEST) == "x" * LONGEST


def test_what_is_cleaned_away_does_not_count() -> None:
    assert TEXT.validate_python("x" * LONGEST + "\u200b" * 500) == "x" * LONGEST


@pytest.mark.parametrize("typed", [None, 3, b"bytes", ["list"], 1.5, True])
def test_only_text_is_text(typed: object) -> None:
    with pytest.raises(ValidationError, match="string"):
        TEXT.validate_python(typed, strict=True)


def test_a_name_says_something() -> None:
    assert NAME.validate_python(" Museum\u200b passes ") == "Museum passes"
    for nothing in ("", "  ", "\u200b\u202e", "\u3164"):
        with pytest.raises(ValidationError, match="must say something"):
            NAME.validate_python(nothing)


def test_the_pack_s_words_are_cleaned_and_never_refused() -> None:
    assert CLEAN.validate_python("\x1b[31m" + "9 911 508 555 0142 " * 20).startswith("[31m9 911")


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_cleaned_as_all_others_are(text: str) -> None:
    # A letter that is none of them takes the long way, and is cut off again.
    assert clean(text) == str(clean(f"{text}é")).removesuffix("é").rstrip(" ")
