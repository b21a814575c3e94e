"""No page names a key or a screen that isn't there, and every screen has its page in the manual."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deskapp.acts import ACTS
from screens.navigator import SCREENS
from tests.system.docs.own_keys import EVERYWHERE, HOT, offered_after, own, registry
from tests.system.docs.pages import PAGES, ROOT, name, quoted, text

MANUAL = [page for page in PAGES if page.parent.name == "manual" and page.name != "README.md"]

TERMINALS = {
    ("docs/browser.md", "F1"): "the first of those that a browser would keep",
    ("docs/browser.md", "F11"): "the browser's own key: full screen",
    ("docs/desk-setup.md", "F1"): "a terminal's own key: help",
    ("docs/desk-setup.md", "F10"): "a terminal's own key: its menu",
    ("docs/desk-setup.md", "F11"): "a terminal's own key: full screen",
}
"""Function keys that are named because they are not the kiosk's."""


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_function_key_is_the_registrys(page: Path) -> None:
    named = set(re.findall(r"\bF\d{1,2}\b", text(page)))
    foreign = {key for at, key in TERMINALS if at == name(page)}
    assert foreign <= named, "no longer named here: take it out of the list"
    assert named - foreign <= registry()


EVERY = "every"
"""What a page is about that is about no screen of its own."""

# -- screens ------------------------------------------------------------------------------------


def screens_of(page: Path) -> list[str]:
    """The screens that a page of the manual is about: its first line says."""
    found = re.match(r"<!-- screens: ([\w, ]+) -->\n", text(page))
    assert found, f"{name(page)} does not begin with the screens it is about"
    return found[1].split(", ")


def test_every_screen_has_its_page_and_every_page_its_screens() -> None:
    told = [each for page in MANUAL for each in screens_of(page) if each != EVERY]
    assert sorted(told) == sorted([*SCREENS, "desk", "emergency", "conduct", "practice"])


def test_every_place_a_key_goes_to_is_one_of_them() -> None:
    told = {each for page in MANUAL for each in screens_of(page)}
    assert {act.goes for act in ACTS.values() if act.goes} - told == {
        "curtain",
        "desks",
        "language",
        "listening",
        "print",
    }


# -- keys ---------------------------------------------------------------------------------------

KEY = re.compile(r"F\d+|Enter|Esc|\S")

PATHS = sorted(
    {
        (name(page), token)
        for page in PAGES
        if page in MANUAL or page.name == "README.md"
        for token in quoted(page)
        if re.fullmatch(r"(F\d+|\S)( (F\d+|Enter|Esc|\S))+", token)
    }
)


@pytest.mark.parametrize(("page", "path"), PATHS)
def test_every_sequence_of_keys_can_be_pressed(page: str, path: str) -> None:
    first, *rest = path.split(" ")
    act = next((each for each in ACTS.values() if (each.key or "").casefold() == first.casefold()), None)
    assert act is not None, f"{page}: {first} is no key"
    if act.goes:
        assert rest[0] in own(act.goes), f"{page}: {rest[0]} is no key of {act.goes}"
        return
    pressed = [first]
    for key in rest:
        if key != first or len(set(path.split(" "))) > 1:
            assert key in offered_after(*pressed), f"{page}: after {' '.join(pressed)} there is no {key}"
        pressed.append(key)


def rows(page: Path) -> list[list[str]]:
    """The keys in the first column of a page's tables, a list for each row."""
    return [
        [token for token in re.findall(r"`([^`]+)`", row) if KEY.fullmatch(token)]
        for row in re.findall(r"^\| (.*?) \|", text(page), re.MULTILINE)
    ]


@pytest.mark.parametrize("page", MANUAL, ids=name)
def test_every_key_of_a_table_is_a_key_there(page: Path) -> None:
    named = {key for row in rows(page) for key in row}
    assert named, "a page of the manual has a table of its keys"
    here = screens_of(page)
    known = set(EVERYWHERE).union(*(own(each) for each in here if each != EVERY))
    if set(here) & {*HOT, EVERY}:
        known |= registry()
    known |= {key for key in registry() if key.startswith("F")}
    assert named <= known


def test_a_key_that_is_not_there_would_be_seen() -> None:
    assert "9" not in offered_after("f")
    assert "k" not in own("numbers")
    assert "F11" not in registry()
    assert {"p", "r", "l", "v", "s", "6"} <= offered_after("f")


def test_every_hot_key_has_its_row_in_the_manual() -> None:
    told = {key for page in MANUAL for row in rows(page) for key in row}
    told |= {path.split(" ")[0] for page, path in PATHS if page.startswith("docs/manual/")}
    told |= {key for page in (*MANUAL, ROOT / "docs" / "manual" / "README.md") for key in quoted(page)}
    assert registry() - told == set()
