"""What someone most likely meant who wrote a line that is not TOML, in words that name what to type."""

import re
import tomllib

_DATE = re.compile(
    r"=\s*(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.? [A-Za-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}|\d{4}[./]\d"
    r"|\d{1,2}(?:st|nd|rd|th)\b)"
)
_NO_DAY = re.compile(r"=\s*\d{4}-\d{1,2}-\d{1,2}\s*(?:#.*)?$")
_COLON = re.compile(r"\s*[A-Za-z_]+\s*:|.*[{,]\s*[A-Za-z_]+\s*:\s*\"")
_TWO_WORDS = re.compile(r"\s*[A-Za-z_]+(?: +[A-Za-z_]+)+\s*=")
_NO_SIGN = re.compile(r"\s*[A-Za-z_]+\s+[\"\[\d]")
_BARE = re.compile(r"\s*([A-Za-z_]+)\s*=\s*[^\W\d][^\"'\[\]{}=]*")
_NOTHING = re.compile(r"\s*[A-Za-z_]+\s*=\s*(?:#.*)?")
_TIME = re.compile(r"=\s*\d{1,2}(:\d{2}|\s*[ap]m)\s*$", re.IGNORECASE)
_UNIT = re.compile(r"=\s*\d+\s*[A-Za-z%]+\s*(?:#.*)?$")
_HEADING = re.compile(r"\s*\[")
_ONE_BRACKET = re.compile(r"\s*\[[A-Za-z_. ]+\]\s*(?:#.*)?$")
_NO_BRACKET = re.compile(r"\s*[A-Za-z_.]+\s*(?:#.*)?$")
_BARE_LIST = re.compile(r"=\s*\[\s*[A-Za-z]")
_NAME = re.compile(r"\s*(id|term)\s*=")
_APOSTROPHE = re.compile(r"=\s*'[^']*'[^'\s,\]}#]")

GENERAL = "look for a quote, bracket or = missing in this line or just above"


def hint(line: str, said: str) -> str:
    """What to do about this line, of which the reader said `said`."""
    line = line.rstrip()
    for found, words in (
        (_is_twice(said), _twice_words(line)),
        (_DATE.search(line), "a date is written year first and without quotes, as 2024-09-02"),
        (_NO_DAY.search(line), "there is no such day; a date is year, month and day, as 2024-09-02"),
        (_TIME.search(line), 'a time stands between quotes, as "17:00"'),
        (_UNIT.search(line), "a number stands alone, without its unit"),
        (_curly(line), 'these are curly quotes; type plain ones, "'),
        (_APOSTROPHE.search(line), 'a text with an apostrophe stands between double quotes, "..."'),
        (_odd_quotes(line), _quote_words(line)),
        ("Unescaped" in said, "a backslash can't stand in a text; take it out"),
        (line.endswith(",") and _pair(line), "a comma stands at the end of the line; take it out"),
        (re.search(r",\s*\}", line), "a comma stands before the }; take it out"),
        (_COLON.match(line) and "'='" in said, "a key and its value have = between them, and no colon"),
        (_TWO_WORDS.match(line), "a key is one word, with _ between its parts"),
        (_NO_SIGN.match(line) and "'='" in said, "a key and its value have = between them"),
        (_NOTHING.fullmatch(line), "nothing stands after the ="),
        (_BARE.fullmatch(line.split("#")[0].rstrip()), 'a text stands between quotes, as title = "..."'),
        (
            _open_heading(line),
            "a heading stands in double brackets, as [[scripts]]; [about] and [rules] in one",
        ),
        (_NO_BRACKET.match(line), "a heading stands in brackets, as [about] or [[scripts]]"),
        ("inline table" in said, "a comma is missing between two parts of a step, or the } at its end"),
        (_above(line, said), "the list above does not end: its ] is missing"),
        (_BARE_LIST.search(line), 'each text of a list stands between quotes, as ["WD1", "WD2"]'),
        (
            "Unclosed array" in said,
            "a comma between two texts is missing, here or in the line above, or the ]",
        ),
    ):
        if found:
            return words
    return f"{GENERAL} ({said})"


def _is_twice(said: str) -> bool:
    return "overwrite" in said or "twice" in said


def _twice_words(line: str) -> str:
    if _ONE_BRACKET.match(line):
        return "a heading that comes more than once stands in double brackets, as [[scripts]]"
    if name := _NAME.match(line):
        return f"a second {name[1]} stands in one entry: the heading above it, as [[scripts]], is missing"
    return "the same key stands twice here; keep one of them"


def _above(line: str, said: str) -> bool:
    """Whether this line is sound by itself, so that something above it has not ended."""
    if "array" not in said and "Invalid value" not in said:
        return False
    try:
        tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return False
    return "=" in line or bool(_HEADING.match(line))


def _pair(line: str) -> bool:
    return bool(re.match(r"\s*[a-z_]+\s*=", line)) and line.count("[") == line.count("]")


def _curly(line: str) -> bool:
    """Curly quotes where a text begins; inside one they are good signs."""
    return bool(re.search("[=\\[,]\\s*[\u201c\u201d\u201e\u00ab\u2018]", line))


def _quotes(line: str) -> int:
    return line.replace('\\"', "").count('"')


def _odd_quotes(line: str) -> bool:
    first = _quotes(line)
    return first % 2 == 1 or (
        first > 2 and bool(re.search(r'(?:=|^)\s*"[^"\[\]{},]*"[^"\s,\]}#][^"]*"', line))
    )


def _quote_words(line: str) -> str:
    if _quotes(line) % 2 == 1:
        return "a quote is missing: a text begins and ends with one on the same line"
    return r"a quote inside a text is written \""


def _open_heading(line: str) -> bool:
    return bool(re.match(r"\s*\[|.*\]\s*$", line)) and "=" not in line and line.count("[") != line.count("]")
