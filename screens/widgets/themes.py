"""Which colors this terminal gets: the settings' where it can draw them, none where none are wanted."""

import os
from collections.abc import Mapping

from rich.console import Console
from textual import constants

from deskapp.settings.models import Settings

BARE = "bare"
"""No colors at all: bold, underlined and reversed words tell all that colors would (NO_COLOR)."""

CONSOLE = "console"
"""The sixteen colors of the Linux console."""


def chosen_theme(settings: Settings, environ: Mapping[str, str] = os.environ) -> str:
    """The theme to draw in.

    A terminal of sixteen colors gets the console's whatever the settings say: the nearest of sixteen to each
    color of another theme can make text and its background the same.
    """
    if "NO_COLOR" in environ:
        return BARE
    system = _color_system(environ)
    if system is None:
        return BARE
    if system == "standard":
        return CONSOLE
    return "standard" if settings.screen.theme == "auto" else settings.screen.theme


def _color_system(environ: Mapping[str, str]) -> str | None:
    """As the terminal will be written to: what the screens' own library finds out from the same variables."""
    console = Console(
        color_system=constants.COLOR_SYSTEM,  # type: ignore[arg-type]
        force_terminal=True,
        _environ=environ,
    )
    return console.color_system


def draws_lines(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether this terminal draws lines and blocks: one that takes UTF-8, and is no text console.

    The console's font has them, but not under every keyboard map; there `|`, `-` and `#` do.
    """
    locale = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    utf8 = "utf-8" in locale.casefold() or "utf8" in locale.casefold()
    return utf8 and environ.get("TERM", "") not in ("", "linux", "dumb")


def native(theme: str) -> bool:
    """Whether colors go out by name, as the terminal's own palette has them."""
    return theme in (BARE, CONSOLE)
