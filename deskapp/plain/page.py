"""The desk by lines as a page, for screen readers: a form with one line, and what is read out.

Headings and labels say where one is; the answer is announced when there is time, an alarm at once. Without
JavaScript the form is sent as it is, and the page comes back with the answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from urllib.parse import parse_qs

from deskapp.acts import ACTS
from deskapp.plain.lists import LISTS
from deskapp.plain.print_line import USAGE
from deskapp.plain.session import LONGEST_LINE

LARGEST_FORM = 12 * LONGEST_LINE
"""Bytes of a form: each letter of a line may be four bytes, and each byte three signs."""

NO_ANSWER = "Nothing was asked yet."


@dataclass(frozen=True)
class Heard:
    """What stands on the page to be heard."""

    answer: str
    """What came of the last line; "" when there was none, or it is gone."""
    alarms: tuple[str, ...]
    """What is due, the most pressing first."""
    news: str = ""
    """What nobody asked for, such as that a day has begun."""


class NoLine(Exception):
    """What was sent is no line from the form."""


def line_in(form: bytes) -> str:
    """The line that a form holds. Raises NoLine, with nothing of it: what was typed may be in it."""
    if len(form) > LARGEST_FORM:
        raise NoLine
    try:
        fields = parse_qs(form.decode("ascii"), keep_blank_values=True, strict_parsing=True, max_num_fields=1)
    except ValueError:
        raise NoLine from None
    match fields:
        case {"line": [line]}:
            return line
    raise NoLine


def page(library: str, heard: Heard, emergency: str) -> str:
    """The whole page. `emergency` is what to dial and to say, as lines of text."""
    name = escape(library) or "this library"
    answer = escape(heard.answer) or NO_ANSWER
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Desk by lines</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/lines.css">
<script type="module" src="/lines.js"></script>
</head>
<body>
<header><h1>The desk of {name}, by lines</h1></header>
<main>
<section aria-labelledby="alarms-title">
<h2 id="alarms-title">Alarms</h2>
<div id="alarms" role="alert" aria-atomic="false">{alarm_list(heard.alarms)}</div>
</section>
<section aria-labelledby="answer-title">
<h2 id="answer-title">Answer</h2>
<p id="answer" role="status" aria-atomic="true">{answer}</p>
<p id="news" role="status" aria-atomic="true">{escape(heard.news)}</p>
</section>
<section aria-labelledby="line-title">
<h2 id="line-title">Say a line</h2>
<form id="form" method="post" action="/lines" autocomplete="off">
<label for="line">Line</label>
<input id="line" name="line" type="text" maxlength="{LONGEST_LINE}" autofocus autocomplete="off"
 autocapitalize="off" spellcheck="false" aria-describedby="hint">
<button>Enter</button>
<p id="hint">A word and what it takes, then Enter. The line keys lists the words that can be said now.</p>
</form>
</section>
<section aria-labelledby="emergency-title">
<h2 id="emergency-title">Emergency</h2>
<p>The line emergency opens an incident, as: emergency medical. To dial and to say:</p>
<pre>{escape(emergency)}</pre>
</section>
<section aria-labelledby="words-title">
<h2 id="words-title">All words</h2>
{_words()}
</section>
</main>
</body>
</html>
"""


def alarm_list(alarms: Iterable[str]) -> str:
    """What is due as a list that is read item by item; a sentence when nothing is."""
    items = "".join(f"<li>{escape(alarm)}</li>" for alarm in alarms)
    return f"<ul>{items}</ul>" if items else "<p>No alarm.</p>"


@cache
def _words() -> str:
    acts = [act for act in ACTS.values() if act.plain]
    said = [(act.usage, act.help) for act in acts]
    said += [(f"list {'|'.join(LISTS)}", "reads it out"), (USAGE, "prints it, and says where it is")]
    rows = "".join(f"<dt>{escape(usage)}</dt><dd>{escape(help)}</dd>\n" for usage, help in said)
    return f"<dl>\n{rows}</dl>"
