"""Line numbers of the values in a TOML text: of desk.toml, and of a pack's files.

The standard library's reader keeps none, and a fault without a line is a hunt. The text is known to be good
TOML, so this reads only as much of the grammar as tells where things begin.
"""

import contextlib
import re
import tomllib

Path = tuple[int | str, ...]

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_KEY = re.compile(r"\s*(\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[A-Za-z0-9_-]+)\s*")
_TEXT = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^\s,\]}#][^,\]}#\n]*")


def lines_of(text: str) -> dict[Path, int]:
    """The line, from 1, of every table, key and list entry, as far as they can be told."""
    reader = _TomlReader(text.replace("\r\n", "\n"))
    # A line is a service: text that is not as expected costs the lines from there on, and nothing else.
    with contextlib.suppress(IndexError):
        reader.read()
    return reader.lines


def line_of(place: Path, lines: dict[Path, int]) -> int | None:
    """The line of this value, or of the nearest thing around it that has one."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place)


class _TomlReader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.lengths: dict[Path, int] = {}
        """Entries so far of each list of tables."""

    def read(self) -> None:
        table: Path = ()
        while self._skip() < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _skip(self) -> int:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _note(self, place: Path, at: int) -> None:
        self.lines.setdefault(place, self.text.count("\n", 0, at) + 1)

    def _header(self) -> Path:
        began = self.at
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        place = self._within(self._key(()))
        self.at += 2 if many else 1
        if many:
            nth = self.lengths.get(place, 0)
            self.lengths[place] = nth + 1
            self._note(place, began)
            place = (*place, nth)
        for depth in range(1, len(place) + 1):
            self._note(place[:depth], began)
        return place

    def _within(self, place: Path) -> Path:
        """A header below a list of tables belongs to the list's last entry."""
        found: Path = ()
        for depth, part in enumerate(place):
            found = (*found, part)
            if depth < len(place) - 1 and found in self.lengths:
                found = (*found, self.lengths[found] - 1)
        return found

    def _key(self, table: Path) -> Path:
        place = table
        while found := _KEY.match(self.text, self.at):
            place = (*place, _unquoted(found[1]))
            self.at = found.end()
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return place

    def _pair(self, table: Path) -> None:
        began = self.at
        place = self._key(table)
        for depth in range(len(table) + 1, len(place) + 1):
            self._note(place[:depth], began)
        self.at += 1  # the sign between key and value
        self._skip()
        self._value(place)

    def _value(self, place: Path) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self._list(place)
        elif opening == "{":
            self._inline(place)
        else:
            found = (_TEXT if opening in "\"'" else _PLAIN).match(self.text, self.at)
            self.at = found.end() if found else len(self.text)

    def _list(self, place: Path) -> None:
        self.at += 1
        nth = 0
        while self.text[self._skip()] != "]":
            self._note((*place, nth), self.at)
            self._value((*place, nth))
            nth += 1
            if self.text[self._skip()] == ",":
                self.at += 1
        self.at += 1

    def _inline(self, place: Path) -> None:
        self.at += 1
        while self.text[self._skip()] != "}":
            self._pair(place)
            if self.text[self._skip()] == ",":
                self.at += 1
        self.at += 1


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    return str(next(iter(tomllib.loads(f"{key} = 0"))))
