"""How text becomes cells: the one rendering helper, and the colors.

A row is a tuple of spans, a span is text and the name of a style. Text is never read as markup, and what a
terminal would act on never reaches it. State is in the words; color only repeats it.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.style import Style

StyledSpan = tuple[str, str]
Row = tuple[StyledSpan, ...]

BLANK: Row = ()

THEMES: dict[str, dict[str, str]] = {
    "standard": {
        "text": "#e8e6e0 on #10151b",
        "dim": "#aab2bb on #10151b",
        "rule": "#aab2bb on #10151b",
        "title": "bold #0b1016 on #9ecbff",
        "head": "bold #9ecbff on #10151b",
        "key": "bold #ffd787 on #10151b",
        "alarm": "bold #10151b on #ffd166",
        "said": "#e8e6e0 on #10151b",
        "refused": "bold #ffb3a7 on #10151b",
        "say": "bold #b9f0b0 on #10151b",
        "select": "bold #10151b on #e8e6e0",
        "emergency": "bold #ffffff on #a4001d",
        "done": "#b9f0b0 on #10151b",
    },
    "light": {
        "text": "#1b1f23 on #ffffff",
        "dim": "#4f5860 on #ffffff",
        "rule": "#4f5860 on #ffffff",
        "title": "bold #ffffff on #0b4f8a",
        "head": "bold #0b4f8a on #ffffff",
        "key": "bold #7a3e00 on #ffffff",
        "alarm": "bold #000000 on #ffd54a",
        "said": "#1b1f23 on #ffffff",
        "refused": "bold #9c1300 on #ffffff",
        "say": "bold #0a5a2a on #ffffff",
        "select": "bold #ffffff on #1b1f23",
        "emergency": "bold #ffffff on #a4001d",
        "done": "#0a5a2a on #ffffff",
    },
    "contrast": {
        "text": "#ffffff on #000000",
        "dim": "#ffffff on #000000",
        "rule": "#ffffff on #000000",
        "title": "bold #000000 on #ffffff",
        "head": "bold underline #ffffff on #000000",
        "key": "bold #ffff00 on #000000",
        "alarm": "bold #000000 on #ffff00",
        "said": "#ffffff on #000000",
        "refused": "bold #ffff00 on #000000",
        "say": "bold #ffffff on #000000",
        "select": "bold #000000 on #ffffff",
        "emergency": "bold #ffffff on #8b0000",
        "done": "#ffffff on #000000",
    },
    # The Linux console: sixteen colors, and bright ones only in the foreground. Bold makes black gray there.
    "console": {
        "text": "white on black",
        "dim": "white on black",
        "rule": "white on black",
        "title": "black on white",
        "head": "bright_cyan on black",
        "key": "bright_yellow on black",
        # Not as the head, which is reversed too: what shouts must not look like what always stands there.
        "alarm": "black on cyan",
        "said": "white on black",
        "refused": "bright_yellow on black",
        "say": "bright_green on black",
        "select": "black on white",
        "emergency": "bright_white on red",
        "done": "bright_green on black",
    },
}
"""What each style is in each theme. Every pair reads at 4.5:1 or better; the tests measure what is drawn."""

BARE: dict[str, str] = {
    "text": "none",
    "dim": "none",
    "rule": "none",
    "title": "reverse",
    "head": "bold underline",
    "key": "bold",
    "alarm": "bold reverse",
    "said": "none",
    "refused": "bold",
    "say": "none",
    "select": "reverse",
    "emergency": "bold reverse",
    "done": "none",
}
"""The same without any color, for a terminal that has none or was told to show none."""


def styles_of(theme: str) -> dict[str, Style]:
    """The parsed styles of a theme."""
    return {name: Style.parse(words) for name, words in THEMES.get(theme, BARE).items()}


def safe(text: str) -> str:
    """The text with `?` for whatever a terminal acts on: control, direction and surrogate characters."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        "?" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char for char in text
    )


def drawn(text: str) -> str:
    """The text as it goes to the terminal: safe, and as wide in one terminal as in another.

    A flag is its two letters, a keycap its digit. Skin tones, joiners and the marks that choose between a
    picture and a letter are left out, and so is what this Python knows no character for: terminals count all
    these as they please, and a row would end where its neighbors don't. The record keeps what was typed.
    """
    if _ONE_CELL_EACH(text):
        return text
    return safe("".join(_agreed(char, nth) for nth, char in enumerate(text)))


_ONE_CELL_EACH = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u2500-\u257f]*").fullmatch
"""Nearly every text: Latin letters and lines, which all count alike and no terminal acts on."""


def _agreed(char: str, nth: int) -> str:
    code = ord(char)
    if 0x1F1E6 <= code <= 0x1F1FF:
        return chr(ord("A") + code - 0x1F1E6)
    if 0x1F3FB <= code <= 0x1F3FF:
        return "" if nth else "?"
    if code in _UNCOUNTED or 0xE0000 <= code <= 0xE01EF:
        return ""
    return "?" if unicodedata.category(char) == "Cn" else char


_UNCOUNTED = frozenset({0x200D, 0x20E3, *range(0xFE00, 0xFE10)})
"""The joiner of pictures, the keycap, and the selectors of variants. Beyond the first 65,536 characters there
are more selectors, and tags."""


def cells(text: str) -> int:
    """The cells a text takes where it is drawn. The library keeps every text it measures, and clocks make new
    ones all day."""
    return len(text) if _ONE_CELL_EACH(text) else cell_len(drawn(text))


def width_of(row: Row) -> int:
    """The cells a row takes."""
    return sum(cells(text) for text, _ in row)


CUT = ".."
"""Shows that a text was cut."""


def fit(text: str, width: int) -> str:
    """The text in exactly this many cells: padded, or cut, with two dots that say so."""
    text = drawn(text)
    if text.isascii() and len(text) <= width:
        return text.ljust(width)
    if cells(text) > width:
        return set_cell_size(set_cell_size(text, max(width - len(CUT), 0)) + CUT, width)
    return set_cell_size(text, width)


def cut(text: str, width: int) -> str:
    """The text in at most this many cells."""
    return fit(text, width).rstrip() if cells(text) > width else drawn(text)


def first_that_fits(lines: Iterable[str], width: int) -> str:
    """The first of several ways to say a thing, in fewer and fewer words, that these cells hold."""
    said = ""
    for said in lines:
        if cells(said) <= width:
            return said
    return cut(said, width)


@lru_cache(maxsize=128)
def clipped(row: Row, width: int) -> Row:
    """The row in exactly this many cells. Neighbours of one style become one span: the fewer are painted.

    Most rows are the same from one key to the next, so the last ones are remembered.
    """
    spans: list[StyledSpan] = []
    left = width
    for words, style in row:
        if left <= 0:
            break
        text = drawn(words)
        taken = cells(text)
        if taken > left:
            text, taken = set_cell_size(text, left), left
        left -= taken
        if spans and spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + text, style)
        else:
            spans.append((text, style))
    if left > 0:
        rest = spans[-1][1] if spans and spans[-1][1] == "select" else "text"
        if spans and spans[-1][1] == rest:
            spans[-1] = (spans[-1][0] + " " * left, rest)
        else:
            spans.append((" " * left, rest))
    return tuple(spans)


def window(rows: list[Row], room: int, first: int) -> list[Row]:
    """The part of a long list that fits, from row `first`."""
    first = max(0, min(first, len(rows) - room))
    shown = rows[first : first + room]
    return [*shown, *[BLANK] * (room - len(shown))]


def folded(text: str, width: int) -> list[str]:
    """A text in lines of at most this many cells, broken between words; a word too long is broken itself."""
    lines: list[str] = []
    line = ""
    for word in drawn(text).split(" "):
        longer = f"{line} {word}" if line else word
        if cells(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = chop_cells(word, width) or [""]
        lines += whole
    return [*lines, line]


def plain(rows: Iterable[Row]) -> str:
    """The words of some rows, for tests and for copying."""
    return "\n".join("".join(text for text, _ in row).rstrip() for row in rows)


def masked(text: str | None, curtain: bool) -> str:
    """Patron text, or dots of one length under the curtain: its length is a hint too."""
    if not text:
        return ""
    return "........" if curtain else text
