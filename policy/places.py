"""Finds the line of each key and list item in a TOML text that has already been read without fault.

The standard library's reader keeps no line numbers, and a pack that is all right never needs them: this runs
only once something is wrong.
"""

import re

from policy.problems import Loc

_KEY = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*""")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_TEXT = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_BARE = re.compile(r"[^,\]}\n#]*")


def line_of(text: str, loc: Loc) -> int | None:
    """The line where `loc` stands, or where what holds it begins; None for the file as a whole."""
    lines = _Reader(text).lines
    while loc:
        if loc in lines:
            return lines[loc]
        loc = loc[:-1]
    return None


class _Reader:
    """Walks a text once and notes where each place begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Loc, int] = {}
        self.counts: dict[Loc, int] = {}
        table: Loc = ()
        while self._skip():
            table = self._heading() if text[self.at] == "[" else self._pair(table)

    def _skip(self) -> bool:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at < len(self.text)

    def _note(self, loc: Loc) -> None:
        self.lines.setdefault(loc, self.text.count("\n", 0, self.at) + 1)

    def _names(self) -> list[str]:
        names = []
        while found := _KEY.match(self.text, self.at):
            names.append(found[1] or found[2] or found[3] or "")
            self.at = found.end()
            if self.text[self.at : self.at + 1] != ".":
                break
            self.at += 1
        return names

    def _heading(self) -> Loc:
        began = self.at
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        names = self._names()
        ends = self.at + (2 if many else 1)
        loc: Loc = ()
        for name in names[:-1]:
            loc = self._inside((*loc, name))
        loc = (*loc, names[-1])
        self.at = began
        self._note(loc)
        if many:
            self.counts[loc] = self.counts.get(loc, -1) + 1
            loc = (*loc, self.counts[loc])
            self._note(loc)
        self.at = ends
        return loc

    def _inside(self, loc: Loc) -> Loc:
        return (*loc, self.counts[loc]) if loc in self.counts else loc

    def _pair(self, table: Loc) -> Loc:
        began = self.at
        loc: Loc = (*table, *self._names())
        ends, self.at = self.at, began
        self._note(loc)
        self.at = ends + 1  # the equals sign
        self._value(loc)
        return table

    def _value(self, loc: Loc) -> None:
        self._skip()
        opener = self.text[self.at : self.at + 1]
        if opener == "[":
            self._list(loc)
        elif opener == "{":
            self._inline(loc)
        else:
            found = _TEXT.match(self.text, self.at) or _BARE.match(self.text, self.at)
            self.at = found.end() if found else len(self.text)

    def _list(self, loc: Loc) -> None:
        self.at += 1
        place = 0
        while self._skip() and self.text[self.at] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._note((*loc, place))
            self._value((*loc, place))
            place += 1
        self.at += 1

    def _inline(self, loc: Loc) -> None:
        self.at += 1
        while self._skip() and self.text[self.at] != "}":
            if self.text[self.at] == ",":
                self.at += 1
            else:
                self._pair(loc)
        self.at += 1
