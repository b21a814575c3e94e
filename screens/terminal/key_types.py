"""What a terminal's sequences say beside the key: whether it is pressed, held down or let go.

A terminal of the kitty keyboard protocol tells; once it has, every key of it is known for what it is. A
sequence that is whole and no key does nothing: the library would press its letters and digits one by one.
"""

import re
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.keys import Keys as Known

from screens.terminal.key_events import TerminalKey

KIND = re.compile(r"(\x1b\[[\d:]*;\d*):([123])((?:;[\d:]*)?[u~ABCDEFHPQRS])")
"""A key with its kind: 1 pressed, 2 held down, 3 let go."""

LET_GO, HELD = "3", "2"

WHOLE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-LNP-Zac-ln-xz~]")
"""A whole sequence. Not those the library has yet to look at: the mouse's (M, m) and reports of modes (y);
nor the console's function keys, which begin as one ([)."""

ALONE = re.compile(
    r"(left|right)_(shift|control|alt|super|hyper|meta)|(caps|num|scroll)_lock|iso_level\d_shift"
)
"""Keys that do nothing by themselves, of which such a terminal tells too."""


class KeyParser(XTermParser):
    """The library's parser; what is overridden is private to it, and a test sees that it is still asked."""

    tells = False
    """Whether this terminal tells what kind a key event is of."""

    held: bool | None = None
    """Whether the key that comes next is held down, where that is known apart from what it sends."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        kind = KIND.fullmatch(sequence) if len(sequence) > 1 else None
        if kind is not None:
            self.tells = True
            if kind[2] == LET_GO:
                return (Key(Known.Ignore, sequence),)
            sequence = kind[1] + kind[3]
        keys = self._keys_of(sequence, alt)
        if not keys:
            return (Key(Known.Ignore, sequence),) if WHOLE.fullmatch(sequence) else ()
        repeat = (kind is not None and kind[2] == HELD) if self.tells else self.held
        return [
            Key(Known.Ignore, sequence) if _no_key(key.key) else TerminalKey(key.key, key.character, repeat)
            for key in keys
        ]

    def _keys_of(self, sequence: str, alt: bool) -> list[Key]:
        """As the library reads it, but for numbers that are no character and characters that are no key's."""
        try:
            keys = list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            return [Key(Known.Ignore, sequence)]
        if sequence.startswith("\x1b[") and not sequence.endswith("u"):
            # An unknown key's number would be typed as the character of that number.
            return [Key(Known.Ignore, sequence) if len(key.key) == 1 else key for key in keys]
        return keys


def _no_key(name: str) -> bool:
    return name == Known.Ignore or (len(name) > 1 and ALONE.fullmatch(name) is not None)
