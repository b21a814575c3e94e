"""What someone most likely meant who wrote a line that is not TOML, in words that name what to type."""

import re

_DATE = re.compile(
    r"=\s*(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.? [A-Za-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}|\d{4}[./]\d)"
)
_COLON = re.compile(r"\s*[A-Za-z_]+\s*:")
_BARE = re.compile(r"\s*([A-Za-z_]+)\s*=\s*[^\W\d]\w*")
_TIME = re.compile(r"=\s*\d{1,2}(:\d{2}|\s*[ap]m)\s*$", re.IGNORECASE)
_HEADING = re.compile(r"\s*\[")

GENERAL = "look for a quote, bracket or = missing in this line or just above"


def hint(line: str, said: str) -> str:
    """What to do about this line, of which the reader said `said`."""
    line = line.rstrip()
    for found, words in (
        (_is_twice(said), "the same key stands twice here; keep one of them"),
        (_DATE.search(line), "a date is written year first and without quotes, as 2024-09-02"),
        (_TIME.search(line), 'a time stands between quotes, as "17:00"'),
        (_curly(line), 'these are curly quotes; type plain ones, "'),
        (_odd_quotes(line), _quote_words(line)),
        (line.endswith(",") and _pair(line), "a comma stands at the end of the line; take it out"),
        (re.search(r",\s*\}", line), "a comma stands before the }; take it out"),
        (_COLON.match(line), "a key and its value have = between them, and no colon"),
        (_BARE.fullmatch(line.split("#")[0].rstrip()), 'a text stands between quotes, as title = "..."'),
        (_open_heading(line), "a heading stands in double brackets, as [[scripts]]"),
    ):
        if found:
            return words
    return f"{GENERAL} ({said})"


def _is_twice(said: str) -> bool:
    return "overwrite" in said or "twice" in said


def _pair(line: str) -> bool:
    return bool(re.match(r"\s*[a-z_]+\s*=", line)) and line.count("[") == line.count("]")


def _curly(line: str) -> bool:
    """Curly quotes where a text begins; inside one they are good signs."""
    return bool(re.search("[=\\[,]\\s*[\u201c\u201d\u201e\u00ab\u2018]", line))


def _quotes(line: str) -> int:
    return line.replace('\\"', "").count('"')


def _odd_quotes(line: str) -> bool:
    first = _quotes(line)
    return first % 2 == 1 or (first > 2 and bool(re.search(r'=\s*"[^"\[\]{},]*"[^"\s,\]}#][^"]*"', line)))


def _quote_words(line: str) -> str:
    if _quotes(line) % 2 == 1:
        return "a quote is missing: a text begins and ends with one on the same line"
    return r"a quote inside a text is written \""


def _open_heading(line: str) -> bool:
    return bool(_HEADING.match(line)) and "=" not in line and line.count("[") != line.count("]")
