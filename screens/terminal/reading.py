"""From what is typed, as a terminal sends it, to keys in one piece; a browser sends the same."""

import re
from time import monotonic
from typing import Any

from textual.driver import Driver
from textual.events import AppBlur, AppFocus, CursorPosition, Key, MouseEvent, Paste, Resize
from textual.geometry import Size
from textual.message import Message

from screens.terminal.key_events import Keys
from screens.terminal.key_types import KeyParser
from screens.terminal.pastes import Pastes

LOOK = 0.1
"""Seconds between two looks whether reading is to end, and at what half a key sequence has come to."""

LARGEST = Size(640, 240)
"""Columns and lines that are believed and drawn. A wall of screens has fewer; a claim of more would take all
memory there is."""

UNUSED = (MouseEvent, AppFocus, AppBlur, CursorPosition)
"""What nothing here looks at. A flood of it costs no more than the reading."""

UNSEEN = re.compile(r"\x1b\[(?:<[-\d;]*[Mm]|[IO])")
"""The same as the terminal sends it: taken out before it is parsed, letter by letter."""


class KeyReading(Driver):
    """The part of a driver that reads. Whatever comes in, it goes on."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._parser, self._pastes = KeyParser(self._debug), Pastes()
        self._keys: list[Key | Paste] = []
        self._came = monotonic()
        """When what is read now came: of one piece as long as there is always more."""

    def heard(self, text: str) -> None:
        """Pass on what this comes to."""
        self._events(self._pastes.take(text, monotonic()))

    def quiet(self) -> None:
        """Nothing came for a moment: pass on what half a sequence, or a paste without an end, has come to."""
        self._events(self._pastes.quiet(monotonic()))
        self._events(None)

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

    def _events(self, text: str | None) -> None:
        """Pass on what is understood of this; of half a sequence, when None. What can't be is dropped,
        and a fresh parser goes on."""
        if text is not None:
            text = UNSEEN.sub("", text)
        if text == "":
            return
        try:
            for event in self._parser.tick() if text is None else self._parser.feed(text):
                self.process_message(event)
        except Exception:  # noqa: BLE001 - whatever it trips over came from outside
            self._parser = KeyParser(self._debug)
        finally:
            self._hand_on()
