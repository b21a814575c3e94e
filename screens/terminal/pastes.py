"""Pasted text in what comes in from the terminal: kept whole, and ended when its end got lost.

The library's parser takes everything for part of a paste until it has seen its end. An end that a slow line
tears in two, or that never comes, would swallow every key after it, F12 too.
"""

START, END = "\x1b[200~", "\x1b[201~"

EMERGENCY = "\x1b[24~"
"""F12, as a terminal sends it."""

ENDS_AFTER = 0.3
"""Seconds without a byte after which a paste is over, whatever its end has come to."""


class Pastes:
    """Goes over the text before the parser does."""

    def __init__(self) -> None:
        self._open = False
        self._tail = ""
        """The last that was passed on outside of a paste: the first half of a start may be in it."""
        self._held = ""
        """The first half of an end."""
        self._pressed = False
        """Whether F12 came where an end should have come."""
        self._last = 0.0

    def take(self, text: str, now: float) -> str:
        """What the parser is to see of this; `now` in seconds."""
        self._last = now
        passed: list[str] = []
        text, self._held = self._held + text, ""
        while text:
            part, text = self._inside(text) if self._open else self._outside(text)
            passed.append(part)
        return "".join(passed)

    def quiet(self, now: float) -> str:
        """The end of a paste in which nothing came for a while, and F12 if it was pressed; else nothing."""
        if not self._open or now - self._last < ENDS_AFTER:
            return ""
        pressed, self._pressed = self._pressed, False
        self._open, self._held = False, ""
        return END + EMERGENCY if pressed else END

    def _outside(self, text: str) -> tuple[str, str]:
        found = (self._tail + text).find(START)
        if found < 0:
            self._tail = (self._tail + text)[1 - len(START) :]
            return text, ""
        upto = found + len(START) - len(self._tail)
        self._open, self._tail = True, ""
        return text[:upto], text[upto:]

    def _inside(self, text: str) -> tuple[str, str]:
        """The words alone: what else begins with an escape there would be taken for keys."""
        found = text.find(END)
        if found >= 0:
            self._open = self._pressed = False
            return text[:found].replace("\x1b", "") + END, text[found + len(END) :]
        half = next((size for size in range(len(END) - 1, 0, -1) if text.endswith(END[:size])), 0)
        self._held = text[len(text) - half :]
        words = text[: len(text) - half]
        self._pressed = self._pressed or EMERGENCY in words
        return words.replace(EMERGENCY, "").replace("\x1b", ""), ""
