"""A browser as a terminal: the same reading of keys, and a wire in place of a device."""

import asyncio
from time import monotonic
from typing import Any

from textual.events import Resize
from textual.geometry import Size

from screens.browser.wire import Wire
from screens.terminal.reading import LOOK, KeyReading

BEGIN = "\x1bc\x1b[?1049h\x1b[?25l\x1b[?2004h"
"""All as new; the other screen; no cursor; pastes marked as such."""


class BrowserDriver(KeyReading):
    """What Textual draws on and hears from. Its app has the wire."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.wire: Wire = self._app.wire  # type: ignore[attr-defined]
        self._half: asyncio.TimerHandle | None = None
        self._app.driver_is_there(self)  # type: ignore[attr-defined]

    @property
    def is_web(self) -> bool:
        """No link is opened on the computer that serves."""
        return True

    def write(self, data: str) -> None:
        """To the browser, if one is there."""
        self.wire.write(data)

    def typed(self, text: str, held: bool) -> None:
        """Keys from the browser, which knows whether one is held down."""
        self._came = monotonic()
        self._parser.held = held
        self.heard(text)
        if self._half is not None:
            self._half.cancel()
        self._half = self._loop.call_later(LOOK, self.quiet)

    def sized(self, columns: int, lines: int) -> None:
        """The browser has room for so much."""
        size = Size(columns, lines)
        self._size = (columns, lines)
        self.process_message(Resize(size, size))

    def start_application_mode(self) -> None:
        """As on a terminal; the first size is known."""
        self.write(BEGIN)
        width, height = self._size or (80, 24)
        self.sized(width, height)

    def disable_input(self) -> None:
        """Nothing is heard any more."""
        if self._half is not None:
            self._half.cancel()

    def stop_application_mode(self) -> None:
        """Nothing stands there any more for whoever comes next."""
        self.write("\x1bc")
