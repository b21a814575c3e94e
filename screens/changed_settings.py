"""Settings that were changed in the kiosk: written off the path of keys, then in force on every screen."""

import asyncio
from collections.abc import Sequence

from deskapp.keyboard.keymap import keymap
from deskapp.printing.emergency_words import keep as keep_words
from deskapp.printing.emergency_words import recalled
from deskapp.settings.errors import Unusable
from deskapp.settings.load import SettingsProblem
from deskapp.settings.models import Settings
from deskapp.settings_editor.change import Edit
from deskapp.settings_editor.file import NotKept, keep
from screens.host import FaceHost, KioskApp, ScreenHost
from screens.page import PageScreen
from screens.widgets.themes import chosen_theme, native

LONGEST_ANSWER = 2000
"""Characters of one answer: thirty names or opening hours of every day fit."""


async def change(kiosk: ScreenHost, edits: Sequence[Edit]) -> str | None:
    """Keep these changes, one after the other; why not, as a sentence, when one could not be kept."""
    if kiosk.config is None:
        return "NOT SAVED: this kiosk was started without a settings file"
    by, at = kiosk.by, kiosk.desk.clock.now()
    try:
        async with kiosk.settling:
            for edit in edits:
                settings, problems = await asyncio.to_thread(keep, kiosk.config, edit, by, at)
                kiosk.new_settings(settings, problems)
    except (Unusable, NotKept) as why:
        return f"NOT SAVED: {why}"
    return None


def take(process: FaceHost, settings: Settings, problems: tuple[SettingsProblem, ...]) -> None:
    """The desk works by these settings from now on; its faces are still to take them."""
    settings = recalled(process.data, settings)
    process.desk.new_settings(settings)
    process.take_keys(keymap(settings))
    process.set_problems(tuple(str(problem) for problem in problems))
    if not problems:
        keep_words(process.data, settings, process.desk.pack)


def show(kiosk: KioskApp) -> None:
    """Every screen of this face by the settings in force."""
    theme = chosen_theme(kiosk.desk.settings)
    if theme != kiosk.theme_name:
        dress(kiosk, theme)
    kiosk.redraw()


def dress(kiosk: KioskApp, theme: str) -> None:
    """Every screen in other colors."""
    kiosk.theme_name = theme
    kiosk.ansi_color = native(theme)
    screens = list(kiosk.screen_stack)
    if kiosk.is_screen_installed("emergency"):
        screens.append(kiosk.get_screen("emergency"))
    for screen in screens:
        if isinstance(screen, PageScreen):
            screen.board.dress(theme)
            screen.typing.dress(theme)
