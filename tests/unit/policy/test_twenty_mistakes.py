"""What people get wrong who write a pack for the first time, and the words that each of it is told in."""

import shutil
from pathlib import Path

import pytest

from deskapp.lookup.machinery import machinery
from policy import load
from policy.checking import check

UNIVERSITY = Path(__file__).resolve().parents[3] / "policy" / "packs" / "university"

A, S, E, C, K = "pack.toml", "scripts.toml", "emergency.toml", "cards.toml", "clauses.toml"

MISTAKES = {
    "a date with the day first": (
        A, "adopted = 2024-09-02", "adopted = 02/09/2024",
        "can't be read from here on: a date is written year first and without quotes, as 2024-09-02",
    ),
    "a date in words": (
        A, "adopted = 2024-09-02", 'adopted = "2 September 2024"',
        "adopted must be a date such as 2003-08-19: the year first, and no quotes",
    ),
    "a comma at the end of a line": (
        S, 'title = "Their turn"', 'title = "Their turn",',
        "can't be read from here on: a comma stands at the end of the line; take it out",
    ),
    "a comma before the end of a step": (
        E, '{ id = "call_point", text = "Break the nearest call point" }',
        '{ id = "call_point", text = "Break the nearest call point", }',
        "can't be read from here on: a comma stands before the }; take it out",
    ),
    "a quote that is missing": (
        S, 'title = "Their turn"', 'title = "Their turn',
        "can't be read from here on: a quote is missing: a text begins and ends with one on the same line",
    ),
    "quotes inside quotes": (
        S, 'title = "Their turn"', 'title = "Their "turn" now"',
        r"can't be read from here on: a quote inside a text is written \"",
    ),
    "the quotes of a word processor": (
        S, 'title = "Their turn"', "title = \u201cTheir turn\u201d",
        'can\'t be read from here on: these are curly quotes; type plain ones, "',
    ),
    "no quotes": (
        S, 'title = "Their turn"', "title = Welcome",
        'can\'t be read from here on: a text stands between quotes, as title = "..."',
    ),
    "a colon for the equals sign": (
        S, 'title = "Their turn"', 'title: "Their turn"',
        "can't be read from here on: a key and its value have = between them, and no colon",
    ),
    "a line that stands twice": (
        S, 'title = "Their turn"', 'title = "Their turn"\ntitle = "Their turn"',
        "can't be read from here on: the same key stands twice here; keep one of them",
    ),
    "a key that is misspelled": (
        S, 'title = "Their turn"\nchannel =', 'title = "Their turn"\nchanel =',
        "chanel is not a key that goes here; did you mean channel?",
    ),
    "a channel that is misspelled": (
        S, 'title = "Their turn"\nchannel = "person"', 'title = "Their turn"\nchannel = "persons"',
        '"persons" must be one of person, telephone, email, web, letter, text, voicemail, any; '
        "did you mean person?",
    ),
    "a slot that is misspelled": (
        S, '"I\'m {me}, on the enquiry desk.",', '"I\'m {me} of {libary}.",',
        "there is no slot {libary}; did you mean {library}?",
    ),
    "a letter in capitals": (
        S, 'letter = "s"', 'letter = "S"',
        'letter "S" must be one small letter or a digit from 1 to 8, and not y or n, which answer cards; '
        "did you mean s?",
    ),
    "a letter that is taken": (
        C, 'letter = "b"', 'letter = "h"',
        'letter "h" is already that of script "hold_ask"; free letters are b, g, u, 1, 2, 3, 4, 5, 6, 7 '
        "and 8",
    ),
    "an id with a space": (
        C, 'id = "copying"', 'id = "May copy"',
        'id "May copy" must be small letters, digits and _, a letter or digit first, at most 40; '
        "did you mean may_copy?",
    ),
    "an id that leads nowhere": (
        C, 'yes = "card"', 'yes = "cards"',
        'yes leads to "cards", which card "record" does not have; did you mean card?',
    ),
    "a line that is too long": (
        S, 'short = "Thanks for waiting. What can I do for you?"',
        'short = "Thank you very much for waiting so patiently. What is it that I can do for you today?"',
        "takes 85 columns",
    ),
    "what is compulsory left empty": (
        S, 'title = "Their turn"', 'title = ""',
        "title is empty; every such entry needs it, so write the words",
    ),
    "an act that there is not": (
        K, '"act:walk"', '"act:walks"', 'the kiosk has no act "walks"; did you mean walk?',
    ),
    "a screen that there is not": (
        K, '"screen:who"', '"screen:none"',
        'the kiosk has no screen "none"; deskapp policy names lists every screen',
    ),
    "an alarm that there is not": (
        K, '"alarm:late"', '"alarm:tardy"',
        'the kiosk has no alarm "tardy"; deskapp policy names lists every alarm',
    ),
    "a field that there is not": (
        K, '"field:checked"', '"field:none"',
        'the kiosk has no field "none"; deskapp policy names lists every field',
    ),
    "a setting that there is not": (
        K, '"setting:targets.greet"', '"setting:targets.greeting"',
        'the kiosk has no setting "targets.greeting"; did you mean targets.greet?',
    ),
    "a key that there is not": (
        K, 'key = "k"', 'key = "F13"', 'the kiosk has no key "F13"; deskapp policy names lists every key',
    ),
    "a rule that may be two things": (
        A, 'first = "person"', 'first = "phone"',
        '"phone" must be one of person, telephone',
    ),
    "a number between quotes": (
        A, "minutes_a_call = 5", 'minutes_a_call = "five"',
        "minutes_a_call must be a whole number, such as 1",
    ),
    "a time without quotes": (
        A, 'evening = "17:00"', "evening = 17:00",
        'can\'t be read from here on: a time stands between quotes, as "17:00"',
    ),
    "a time as it is said": (
        A, 'evening = "17:00"', 'evening = "5 pm"',
        'evening "5 pm" must be a time of day from 00:00 to 23:59, such as "17:00", between quotes',
    ),
    "a rule that there is not": (
        K, '"rule:first"', '"rule:frist"', 'there is no rule "frist"; did you mean first?',
    ),
    "two words for the parts of the day": (
        S, '"Good {part_of_day}, {library}, enquiry desk."',
        '"{part_of_day|Good day|Good evening}, {library}, enquiry desk."',
        "has 2 forms; {part_of_day|...|...|...} has three, for morning, afternoon and evening",
    ),
    "a kind that is missing": (
        E, 'without = ["child_alone", "weather"]', 'without = ["weather"]',
        'there is no emergency with the id "child_alone" and the key "a"; add it, or say that your '
        'policy has none: without = ["child_alone"]',
    ),
    "a name where nobody has signed in": (
        S, 'short = "Good {part_of_day}. What can I do for you?"',
        'short = "Hello, I\'m {me}. What can I do for you?"',
        "{me} is known only once someone has said who is at the desk (F2); until then NOT SET would be read "
        "out: put the part in square brackets",
    ),
    "an emoji": (
        S, 'short = "Good {part_of_day}. What can I do for you?"',
        'short = "Hello \U0001f600. What can I do for you?"',
        "is an emoji, which many terminals draw as a box or too wide; use words",
    ),
    "a title that describes a person": (
        C, 'title = "Something to pass on"', 'title = "Angry reader"',
        'title "Angry reader" describes a person, who may be reading it: name what is to be done instead',
    ),
}  # fmt: skip

WARNINGS = ("a name where nobody has signed in", "an emoji", "a title that describes a person")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the university's pack."""
    return Path(shutil.copytree(UNIVERSITY, tmp_path / "pack"))


@pytest.mark.parametrize("name", MISTAKES)
def test_it_is_told_in_words(copy: Path, name: str) -> None:
    file, old, new, words = MISTAKES[name]
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text.count("\n", 0, text.index(old)) + 1 + new.count("\n", 0, -1)
    told = [str(each) for each in check(copy, machinery())]
    print("\n".join(told))
    mine = [each for each in told if words in each]
    assert len(mine) == 1, told
    assert len(told) == 1, "one mistake, one message"
    if file != E or name != "a kind that is missing":
        assert f"{file}:{line}" in mine[0] or f"{file}:{line - new.count(chr(10))}" in mine[0]
    assert ("warning: " in mine[0]) == (name in WARNINGS)
    pack = load(copy, machinery())
    assert bool(pack.problems) == (name not in WARNINGS)


def test_before_any_mistake_nothing_is_wrong() -> None:
    assert [str(each) for each in check(UNIVERSITY, machinery())] == []


def test_all_of_them_at_once_are_told_in_one_go(copy: Path) -> None:
    """But for those that keep their file from being read at all."""
    told = []
    for file, old, new, words in MISTAKES.values():
        path = copy / file
        text = path.read_text(encoding="utf-8")
        if "can't be read from here on" in words or old not in text:
            continue
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        told.append(words)
    found = "\n".join(str(each) for each in check(copy, machinery()))
    assert len(told) >= 16
    assert [each for each in told if each.partition(";")[0] not in found] == []


def test_a_rule_that_is_misspelled_is_passed_over_and_named(copy: Path) -> None:
    path = copy / A
    path.write_text(path.read_text(encoding="utf-8").replace("first =", "frist ="), encoding="utf-8")
    told = [str(each).partition(": ")[2] for each in check(copy, machinery())]
    assert told == ["warning: frist is not a key that goes here, and is passed over; did you mean first?"]
    assert load(copy, machinery()).rules.first is None
