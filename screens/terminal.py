"""The terminal. Whatever comes in, a broken line or a cat on the keyboard, reading goes on.

The library's own reader ends at the first byte that is not UTF-8, and spins when the terminal is gone.
"""

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress
from time import monotonic
from typing import IO, Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.message import Message

from screens.pastes import Pastes

AT_ONCE = 4096
"""Bytes read at a time."""

LOOK = 0.1
"""Seconds between two looks whether reading is to end, and at what half a key sequence has come to."""


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


class TerminalReader(LinuxDriver):
    """The library's driver with a reader that nothing stops but its own end, or the terminal's.

    Its writer, a thread, would end at the first word to a terminal that is gone, and the whole kiosk wait for
    it for ever.
    """

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._file: Any = Heedless(self._file)

    def run_input_thread(self) -> None:
        """Turn what comes in into events until this driver is told to end."""
        parser, pastes = XTermParser(self._debug), Pastes()
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(LOOK):
                    data = self._read()
                    if not data:
                        self._app.call_later(self._app.leave)  # type: ignore[attr-defined]
                        return
                    parser = self._events(parser, pastes.take(decode(data), monotonic()))
                parser = self._events(parser, pastes.quiet(monotonic()))
                parser = self._events(parser, None)

    def process_message(self, message: Message) -> None:
        """A window of no size is a report gone wrong: what stands there stays."""
        if isinstance(message, Resize) and not (message.size.width and message.size.height):
            return
        super().process_message(message)

    def _read(self) -> bytes:
        """What there is; nothing when the terminal is gone."""
        try:
            return os.read(self.fileno, AT_ONCE)
        except OSError:
            return b""

    def _events(self, parser: XTermParser, text: str | None) -> XTermParser:
        """Pass on what is understood of this; of half a sequence, when None. What can't be is dropped,
        and a fresh parser goes on."""
        if text == "":
            return parser
        try:
            for event in parser.tick() if text is None else parser.feed(text):
                self.process_message(event)
        except Exception:  # noqa: BLE001 - whatever it trips over came from outside
            return XTermParser(self._debug)
        return parser
