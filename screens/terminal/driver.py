"""The terminal. Whatever comes in, a broken line or a cat on the keyboard, reading goes on.

The library's own reader ends at the first byte that is not UTF-8, and spins when the terminal is gone.
"""

import os
import re
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress
from time import monotonic
from typing import IO, Any

from textual.drivers.linux_driver import LinuxDriver
from textual.events import AppBlur, AppFocus, CursorPosition, Key, MouseEvent, Paste, Resize
from textual.geometry import Size
from textual.message import Message

from screens.terminal.key_events import Keys
from screens.terminal.key_types import KeyParser
from screens.terminal.pastes import Pastes

AT_ONCE = 4096
"""Bytes read at a time."""

LOOK = 0.1
"""Seconds between two looks whether reading is to end, and at what half a key sequence has come to."""


LARGEST = Size(640, 240)
"""Columns and lines that are believed and drawn. A wall of screens has fewer; a claim of more would take all
memory there is."""

UNUSED = (MouseEvent, AppFocus, AppBlur, CursorPosition)
"""What nothing here looks at. A flood of it costs no more than the reading."""

UNSEEN = re.compile(r"\x1b\[(?:<[-\d;]*[Mm]|[IO])")
"""The same as the terminal sends it: taken out before it is parsed, letter by letter."""

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


class TerminalReader(LinuxDriver):
    """The library's driver with a reader that nothing stops but its own end, or the terminal's.

    Its writer, a thread, would end at the first word to a terminal that is gone, and the whole kiosk wait for
    it for ever.
    """

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._file: Any = Heedless(self._file)
        self._keys: list[Key | Paste] = []
        self._came = monotonic()
        """When what is read now came: of one piece as long as there is always more."""

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
        parser, pastes = KeyParser(self._debug), Pastes()
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                more = selector.select(0)
                if more or selector.select(LOOK):
                    if not more:
                        self._came = monotonic()
                    data = self._read()
                    if not data:
                        self._app.call_later(self._app.leave)  # type: ignore[attr-defined]
                        return
                    parser = self._events(parser, pastes.take(decode(data), monotonic()))
                parser = self._events(parser, pastes.quiet(monotonic()))
                parser = self._events(parser, None)

    def process_message(self, message: Message) -> None:
        """Keys are handed on together. A window of no size is a report gone wrong: the last one stays."""
        if isinstance(message, UNUSED):
            return
        if isinstance(message, Key | Paste):
            message.set_sender(self._app)
            message.time = self._came
            self._keys.append(message)
            return
        if isinstance(message, Resize):
            width, height = message.size
            if not (width and height):
                return
            size = Size(min(width, LARGEST.width), min(height, LARGEST.height))
            message = Resize(size, size, size, message.pixel_size)
        self._hand_on()
        super().process_message(message)

    def _hand_on(self) -> None:
        """The keys so far, in one piece."""
        if self._keys:
            keys, self._keys = self._keys, []
            self.send_message(Keys(keys))

    def _read(self) -> bytes:
        """What there is; nothing when the terminal is gone."""
        try:
            return os.read(self.fileno, AT_ONCE)
        except OSError:
            return b""

    def _events(self, parser: KeyParser, text: str | None) -> KeyParser:
        """Pass on what is understood of this; of half a sequence, when None. What can't be is dropped,
        and a fresh parser goes on."""
        if text is not None:
            text = UNSEEN.sub("", text)
        if text == "":
            return parser
        try:
            for event in parser.tick() if text is None else parser.feed(text):
                self.process_message(event)
        except Exception:  # noqa: BLE001 - whatever it trips over came from outside
            return KeyParser(self._debug)
        finally:
            self._hand_on()
        return parser
