"""What the terminal sends is handed on in its order: the keys before another size come before it."""

from __future__ import annotations

from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

from screens.keyboard import press_of
from screens.terminal.driver import TerminalReader
from screens.terminal.key_events import Keys
from tests.screens.bursts import key_event
from tests.support.keyboard import START


def test_keys_before_another_size_come_before_it() -> None:
    handed: list[Message] = []
    reader = TerminalReader.__new__(TerminalReader)
    reader._keys, reader._came = [], 0.0
    reader._app = reader.cursor_origin = None  # type: ignore[assignment]
    reader.send_message = handed.append  # type: ignore[method-assign, assignment]
    size = Size(100, 30)
    for message in (key_event("w"), key_event("d"), Resize(size, size), key_event("f12")):
        reader.process_message(message)
    reader._hand_on()
    assert [type(each) for each in handed] == [Keys, Resize, Keys]
    keys = [press_of(key, START).name for each in handed if isinstance(each, Keys) for key in each.keys]
    assert keys == ["w", "d", "f12"]
