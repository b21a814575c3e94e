"""The terminal. Whatever comes in, a broken line or a cat on the keyboard, reading goes on.

The library's own reader ends at the first byte that is not UTF-8, and spins when the terminal is gone.
"""

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress
from contextvars import copy_context
from time import monotonic
from typing import IO, Any

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from screens.terminal.key_events import Keys
from screens.terminal.reading import LARGEST, LOOK, KeyReading

AT_ONCE = 1024
"""Bytes read at a time. When it was as many, more had come already: that is one piece with them."""

TELL_REPEATS = "\x1b[=2;2u"
"""Asks a terminal of the kitty keyboard protocol to tell a repeat from a press too."""


class Heedless:
    """The terminal as a file. What is written to one that is gone is lost, and nobody waits for it."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.fileno = file.fileno
        self.isatty = file.isatty

    def write(self, text: str) -> None:
        """Write, if anyone is there."""
        with suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        """Let it go out, if anyone is there."""
        with suppress(OSError, ValueError):
            self._file.flush()


class TerminalReader(KeyReading, LinuxDriver):
    """The library's driver with a reader that nothing stops but its own end, or the terminal's.

    Its writer, a thread, would end at the first word to a terminal that is gone, and the whole kiosk wait for
    it for ever.
    """

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._file: Any = Heedless(self._file)
        # What keys do draws and starts timers, which need the app's context and not the thread's.
        self._of_app = copy_context()

    def start_application_mode(self) -> None:
        """As the library does, and ask for the kinds of key events."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.write(TELL_REPEATS)
        self.flush()

    def write(self, data: str) -> None:
        """To the terminal. While it takes nothing the loop waits here, and the watchdog is told why."""
        watchdog = getattr(self._app, "watchdog", None)
        if watchdog is None:
            super().write(data)
            return
        watchdog.stalled = True
        try:
            super().write(data)
        finally:
            watchdog.stalled = False

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size that the terminal claims, as far as it can be believed.

        Private to the library; a test sees that it is still asked for.
        """
        width, height = super()._get_terminal_size()
        return min(width, LARGEST.width), min(height, LARGEST.height)

    def run_input_thread(self) -> None:
        """Turn what comes in into events until this driver is told to end."""
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            full = False
            while not self.exit_event.is_set():
                more = full and bool(selector.select(0))
                if more or selector.select(LOOK):
                    # What comes while this thread waits for a busy computer is no piece of what was before.
                    if not more:
                        self._came = monotonic()
                    data = self._read()
                    if not data:
                        self._app.call_later(self._app.leave)  # type: ignore[attr-defined]
                        return
                    full = len(data) == AT_ONCE
                    self.heard(decode(data))
                self.quiet()

    def send_message(self, message: Message) -> None:
        """From this thread to the loop's: keys to the kiosk at once, all else into the app's queue.

        The library would make a task of each message, and keys would take three turns of the loop.
        """
        if isinstance(message, Keys):
            take = self._app.keys_came  # type: ignore[attr-defined]
            self._loop.call_soon_threadsafe(take, message.keys, context=self._of_app)
        else:
            self._app.post_message(message)

    def _read(self) -> bytes:
        """What there is; nothing when the terminal is gone."""
        try:
            return os.read(self.fileno, AT_ONCE)
        except OSError:
            return b""
