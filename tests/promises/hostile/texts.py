"""Texts that mean harm, by what they would do where nobody looked out for them."""

import unicodedata

HOSTILE = {
    "closing markup": "[/foo]",
    "markup": "[bold red]loud[/bold red]",
    "a link": "[@click=app.quit]press me[/]",
    "braces and slots": "{library} {0} %s ${x}",
    "an escape sequence": "\x1b[2J\x1b[31mred",
    "a terminal title": "\x1b]0;owned\x07name",
    "a device query": "\x1b[c\x1b[6n",
    "eight-bit controls": "\x9b31mred\x9d0;owned\x9c",
    "null and backspace": "a\x00b\x08\x08\x7fc",
    "line breaks": "one\ntwo\r\nthree\u2028four\u2029five",
    "tabs": "a\tb\tc",
    "direction overrides": "\u202egnp.exe\u202c \u2066x\u2069 \u200e\u200f",
    "invisible": "\u200b\u2060\ufeff\u00ad",
    "joined emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f1fa\U0001f1f8 \u2764\ufe0f",
    "tagged emoji": "\U0001f3f4\U000e0067\U000e0062\U000e007f",
    "combining marks": "e" + "\u0301" * 60,
    "wide characters": "\u56f3\u66f8\u9928" * 40,
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u0645\u0643\u062a\u0628\u0629",
    "private and unassigned": "\ue000\U000f0000\ufdd0\uffff",
    "10,000 characters": "x" * 10_000,
    "10,000 words": "wo rd " * 1_666,
    "HTML": "<script>alert(1)</script>&<!--",
    "JSON": '"},{"voided":true,"x":"',
}


def acted_on(char: str) -> bool:
    """Whether a terminal would do something else with this character than show it."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
