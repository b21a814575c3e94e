"""Screens that are shown now and then, and built when they are."""

from importlib import import_module

from textual.screen import Screen

from deskapp.records import Call, Visit
from screens.page import PageScreen
from screens.rows.day import day_rows, halves
from screens.rows.desk import field_row
from screens.rows.page import keys_body, keys_page
from screens.scrolled import ScrolledScreen
from screens.widgets.styled_text import Row


class DayScreen(ScrolledScreen):
    """The calls of the day and its queue; the hot letters act here too."""

    def rows(self) -> list[Row]:
        return day_rows(self.kiosk.view(), self.first)

    def length(self) -> int:
        floor = self.kiosk.desk.floor
        visits = sum(1 for each in floor.all_of(Visit) if not each.voided)
        calls = sum(1 + len(each.holds) + len(each.transfers) for each in floor.all_of(Call))
        return max(visits, calls)

    def page_length(self) -> int:
        return max(halves(self.size.height) // 2, 1)

    def field_row(self) -> int:
        return field_row(self.size.height) + 1

    def take_key(self, key: str) -> None:
        if key in ("up", "down"):
            rows = [each.uid for each in self.kiosk.desk.floor.calls]
            self.front.move(rows, 1 if key == "down" else -1)
            self.draw()
        elif not self.scroll(key):
            self.kiosk.press(key)


class KeysScreen(ScrolledScreen):
    """Every key, and why some can't act now."""

    def rows(self) -> list[Row]:
        return keys_page(self.kiosk.view(), self.first)

    def length(self) -> int:
        return len(keys_body(self.kiosk.view()))


SCREENS: dict[str, tuple[str, str]] = {
    "calls": ("pages", "DayScreen"),
    "who": ("who", "WhoScreen"),
    "keys": ("pages", "KeysScreen"),
    "say": ("say", "SayScreen"),
    "catch_up": ("catch_up", "CatchUpScreen"),
    "numbers": ("numbers", "NumbersScreen"),
    "card": ("card", "CardScreen"),
    "guide": ("guide", "GuideScreen"),
    "glossary": ("reference", "GlossaryScreen"),
    "directory": ("reference", "DirectoryScreen"),
    "search": ("search", "SearchScreen"),
    "reply": ("reply", "ReplyScreen"),
    "handover": ("hand_over", "HandOverScreen"),
    "notices": ("notices", "NoticesScreen"),
    "curtain_pin": ("curtain", "CurtainScreen"),
    "settings": ("settings", "SettingsScreen"),
    "first_start": ("first_start", "FirstStartScreen"),
}
"""Every screen that is built when it is gone to, and the module it is in: loaded no sooner."""


def built(where: str, theme: str) -> Screen[None]:
    """The screen of this name. After a colon stands what it is asked to show: `card:internet`."""
    name, _, which = where.partition(":")
    module, kind = SCREENS[name]
    screen: type[PageScreen] = getattr(import_module(f"screens.{module}"), kind)
    return screen(theme, which) if which else screen(theme)  # type: ignore[call-arg]
