"""Which keys there are: the registry's, what a key asks for next on a busy desk, and each screen's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from deskapp.acts import ACTS
from deskapp.acts.catch_up_sheet import of_draft
from deskapp.floor.hand_over import HandOver
from deskapp.keyboard.chooser import offered_keys
from deskapp.keyboard.keymap import keymap
from deskapp.settings.models import Settings
from deskapp.settings_editor.catalog import lines
from policy import Pack, load
from screens.navigator import SCREENS
from screens.rows import guide as guide_rows
from screens.rows import numbers as numbers_rows
from screens.rows import say as say_rows
from screens.rows.catch_up import catch_up_page
from screens.rows.emergency import Shown, emergency_rows
from screens.rows.hand_over import hand_over_rows
from screens.rows.hours import hours_rows
from screens.rows.lost_and_found import found_rows
from screens.rows.notices import notices_rows
from screens.rows.practice import menu_page
from screens.rows.settings import settings_rows
from screens.rows.who import who_page
from screens.view import View
from screens.widgets.styled_text import plain
from tests.support.keyboard import SETTINGS, START, Keyboard

EVERYWHERE = {"Enter", "Esc"}


def words(rows: object) -> set[str]:
    """The keys among what is drawn: single characters, ranges of digits and function keys."""
    text = rows if isinstance(rows, str) else plain(rows)  # type: ignore[arg-type]
    found: set[str] = set()
    for word in re.findall(r"(?<!\S)(F\d+|\d-\d|\S):?(?!\S)", text):
        found |= set(offered_keys(word))
    return found


def registry() -> set[str]:
    """Every key of the registry, as it is printed."""
    found = {each.key or "" for each in ACTS.values()} - {"", "1-6"}
    return {key.upper() if len(key) > 1 else key for key in found} | set("123456")


@cache
def pack() -> Pack:
    return load()


def view(settings: Settings = SETTINGS) -> View:
    """A desk with nobody at it, at the time of all these tests."""
    board = Keyboard(settings)
    board.desk.pack = pack()
    return View(board.desk.moment(), keymap(settings), pack(), 120, 40)


def _emergency(conduct: bool) -> set[str]:
    return words(emergency_rows(view(), Shown(START, conduct))) | set("0123456789.+")


def _card() -> set[str]:
    return {"y", "n"} | (
        {"i"} if any(end.incident for each in pack().cards for end in each.endings) else set()
    )


@cache
def own(screen: str) -> frozenset[str]:
    """The keys of a screen that are not the desk's. Raises KeyError for a screen there isn't."""
    if screen not in ("desk", "emergency", "conduct", "practice"):
        SCREENS[screen]
    here = view()
    made: dict[str, Callable[[], set[str]]] = {
        "who": lambda: words(who_page(here, False, False, newer=True)) | people() | {"9"},
        "say": lambda: words(say_rows.FOOT) | lettered(),
        "card": _card,
        "guide": lambda: words(guide_rows.FOOT) | set(guide_rows.LETTERS),
        "numbers": lambda: words(numbers_rows.FOOT) | words(numbers_rows.MORE),
        "catch_up": lambda: words(catch_up_page(here, of_draft({}, SETTINGS, START), {})) | set("0123456789"),
        "hours": lambda: words(hours_rows(here, False)),
        "notices": lambda: words(notices_rows(here, False)),
        "handover": lambda: words(hand_over_rows(here, HandOver((), ()), None, None)) | people(),
        "settings": lambda: words(settings_rows(here, lines(SETTINGS), 0, ("", False))),
        "emergency": lambda: _emergency(False),
        "conduct": lambda: _emergency(True),
        "glossary": lambda: {"/"},
        "practice": lambda: words(menu_page(here)),
        "directory": lambda: {"/"},
        "facts": lambda: {"/"},
        "found": lambda: words(found_rows(here, False)),
        "reply": lambda: {"F6"},
        "desk": lambda: {"F4"},
    }
    return frozenset(made[screen]() if screen in made else ()) | EVERYWHERE


def lettered() -> set[str]:
    """The letters of situations and cards."""
    return {each.letter or "" for each in pack().scripts} | {each.letter for each in pack().cards}


def people() -> set[str]:
    return {each.letter.casefold() for each in SETTINGS.people}


HOT = ("desk", "calls", "reply")


def busy(*more: str) -> Keyboard:
    """Someone waits, someone is helped, someone looks lost, a call is talked to; then these keys."""
    return Keyboard().press("o", "w", "n", "c", "1", *more)


def offered_after(*keys: str) -> set[str]:
    """What is asked for after these keys, on a busy desk where what they need is there."""
    found: set[str] = set()
    for before in ((), ("h", "3"), ("m", "e", "a", "enter")):
        board = busy(*before).press(*keys)
        if (more := board.front.more) is not None:
            found |= {key for each in more.offers for key in offered_keys(each.key)}
    return found
