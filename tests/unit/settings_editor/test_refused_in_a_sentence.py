"""A value that can't be used is refused in a sentence, and never said again where it may be anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.records.text import LONGEST
from deskapp.settings.errors import Unusable
from deskapp.settings.models import Settings
from deskapp.settings_editor.catalog import lines
from deskapp.settings_editor.change import changed
from deskapp.settings_editor.typed import back_to_default, typed

BASE = Settings()
for _name, _text in (
    ("people", "D Dana, S Sam"),
    ("places", "C Circulation 201"),
    ("libraries", "Springfield"),
):
    BASE = changed(BASE, typed(BASE, _name, _text))

HOSTILE = (
    "[bold]x[/bold] [@click=app.quit]",
    "\x1b[31mred\x1b]0;title\x07",
    "\u202egnp.exe",
    "a\x00b",
    "'''\"\"\"\\",
    "x" * 5000,
    "#" * 50,
    "\ud800",
    "9" * 300,
    "{name} %s ${PATH}",
    "\n[people]\nletter = 3",
)

WRONG = [
    ("people.+", "D Dora", "the letter D is given twice"),
    ("people.+", "Dora", "needs a letter"),
    ("people.+", "", "nothing is typed"),
    ("people.9", "E Eve", "has 2 entries"),
    ("places.1.colour", "red", "no setting"),
    ("supervisors.+", "Ann, 1, 2, 3", "is not one supervisor"),
    ("supervisors.+", "Ann 201", "write a comma before the number"),
    ("kinds.1", "D directions, counts, 7", "after the kind's name"),
    ("lines", "A A", "the letter A is given twice"),
    ("lines", "1 2", "letter"),
    ("lines", "A B C D E F G H I J", "9 at the most"),
    ("keys.wait", "g", "is the key of greet"),
    ("keys.wait", "7", "digits"),
    ("keys.emergency_screen", "z", "can't be moved"),
    ("keys.nothing", "z", "no setting"),
    ("screen.bell", "perhaps", "yes or no"),
    ("screen.theme", "pink", "it can be auto, standard, light, contrast or console"),
    ("screen.way_out", "pin", "no PIN yet"),
    ("screen.pin", "1234", "never as text"),
    ("targets.greet", "4", "5 is the least"),
    ("targets.greet", "601", "600 is the most"),
    ("targets.greet", "soon", "whole number"),
    ("library.zone", "Mars/Olympus", "no time zone"),
    ("library.outside_prefix", "12345", "four digits"),
    ("library.address", "x" * 201, "200 are kept"),
    ("library.address", "1234 5678 9012 34", "card number"),
    ("library", "x", "no setting"),
    ("library.nothing", "x", "no setting"),
    ("", "x", "no setting"),
]


@pytest.mark.parametrize(("name", "text", "why"), WRONG)
def test_refused(name: str, text: str, why: str) -> None:
    with pytest.raises(Unusable, match=why) as refused:
        typed(BASE, name, text)
    assert "Input" not in str(refused.value)
    assert str(refused.value).isprintable()


def outcome(name: str, text: str) -> Settings | str:
    """The settings after this was typed, or why not."""
    try:
        return changed(BASE, typed(BASE, name, text))
    except Unusable as why:
        return str(why)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_in_every_field(hostile: str) -> None:
    """Understood or refused in printable words, and never kept with what a terminal would act on."""
    taken = 0
    for line in lines(BASE):
        for text in (hostile, f"E {hostile}", f"2026-12-25 {hostile}"):
            after = outcome(line.name, text)
            if isinstance(after, Settings):
                taken += 1
                assert all(each.value.isprintable() for each in lines(after)), line.name
            else:
                assert after.isprintable(), line.name
                assert 0 < len(after) < 300, line.name
    assert taken or len(hostile) > LONGEST


@given(st.text(max_size=60), st.sampled_from([each.name for each in lines(BASE)]))
def test_anything_typed_is_taken_or_refused(text: str, name: str) -> None:
    assert outcome(name, text) != ""


@pytest.mark.parametrize("line", lines(BASE), ids=lambda line: line.name)
def test_every_setting_can_be_typed_as_it_is_shown(line: object) -> None:
    name, value = line.name, line.value  # type: ignore[attr-defined]
    if value and name != "screen.pin":
        assert changed(BASE, typed(BASE, name, value)) == BASE or name.startswith("keys.")


def test_nothing_typed_is_the_default_again() -> None:
    set_ = changed(BASE, typed(BASE, "targets.greet", "45"))
    assert set_.targets.greet == 45
    assert changed(set_, typed(set_, "targets.greet", "  ")) == BASE
    assert changed(BASE, back_to_default(BASE, "people.1")).people == BASE.people[1:]


def test_details_of_a_place_stay_when_its_line_is_typed_anew() -> None:
    with_why = changed(BASE, typed(BASE, "places.1.why", "renewals, fines"))
    renamed = changed(with_why, typed(with_why, "places", "C Circulation desk 209, K Children 210"))
    assert [(each.name, each.extension, each.why) for each in renamed.places] == [
        ("Circulation desk", "209", "renewals, fines"),
        ("Children", "210", ""),
    ]
