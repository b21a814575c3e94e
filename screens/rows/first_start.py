"""The first start, as rows: one question at a time, and what was understood before it is kept."""

from deskapp.settings.models import Settings
from deskapp.settings_editor.catalog import label_of
from deskapp.settings_editor.first_questions import QUESTIONS, REGION, Question, example_of, understood
from deskapp.settings_editor.regions import is_number_untold
from deskapp.when.local_spelling import local_spelling
from screens.rows.frame import function_line, head, incident_bar
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cut, folded

FIELD_ROW = 7
"""Where the answer is typed: under the question and what it is for."""


NEXT = "To begin: F2, then your letter. All of this can be changed later: F2, then 1."


def question_rows(
    view: View, question: Question, after: Settings | None, note: str, refused: bool, typed: bool = True
) -> list[Row]:
    """One question. `after` are the settings as they would be with what is typed now, or with what is offered
    where nothing is `typed`; None where that is not an answer yet."""
    nth = QUESTIONS.index(question) + 1
    ask, what_for = (local_spelling(each, view.settings) for each in (question.ask, question.purpose))
    such_as = example_of(question, view.settings)
    purpose = folded(what_for, view.width - 2)
    example = _numbered(question) if question.choices else f"For example: {such_as}" if such_as else ""
    if question.offer and not _is_answered(view, after, question):
        example = f"Tab puts the usual ones in the line. {example}"
    top: list[Row] = [
        head(view, "First start"),
        BLANK,
        ((cut(f" {nth} of {len(QUESTIONS)}  {ask}", view.width), "head"),),
        *(((f" {each}", "text"),) for each in purpose[:2]),
        *[BLANK] * (2 - len(purpose)),
        *(((cut(f" {_spaced(each)}", view.width), "dim"),) for each in folded(example, view.width - 2)[:2]),
    ]
    top += [BLANK] * (FIELD_ROW + 2 - len(top))
    foot: list[Row] = [
        *_note(view, note, refused),
        incident_bar(view),
        _keys("keeps and goes on" if question.choices else "keeps and goes on; on nothing: skips"),
        function_line(view),
    ]
    room = max(view.height - len(top) - len(foot), 0)
    offered = bool(question.choices) and not typed
    return [*top, *_fitted(_understood(view, question, after, offered), room), *foot]


_NUMBER = next(nth for nth, each in enumerate(QUESTIONS, start=1) if each.name == "library.emergency_number")
"""Which question asks for the emergency number."""

_STAYS = "\u00a0"
"""A gap at which no line ends."""


def _numbered(question: Question) -> str:
    """The answers with their numbers, none of them apart from its own."""
    found = [f"{nth} {choice}" for nth, choice in enumerate(question.choices, start=1)]
    return "   ".join(each.replace(" ", _STAYS) for each in found)


def _spaced(line: str) -> str:
    return line.replace(_STAYS, " ")


def _is_answered(view: View, after: Settings | None, question: Question) -> bool:
    """Whether something would stand for this question."""
    return after is not None and bool(understood(after, question.name, view.now))


def _note(view: View, note: str, refused: bool) -> list[Row]:
    lines = folded(note or view.message, view.width - 2)
    style = "refused" if refused or (not note and view.refused) else "said"
    rows: list[Row] = [((f" {line}", style),) for line in lines[:2]]
    return [*[BLANK] * (2 - len(rows)), *rows]


def _keys(enter: str) -> Row:
    return (
        (" Enter", "key"),
        (f" {enter}  ", "text"),
        ("Up", "key"),
        (" back  ", "text"),
        ("Esc F4", "key"),
        (" skip all", "text"),
    )


def _understood(view: View, question: Question, after: Settings | None, offered: bool) -> list[Row]:
    if after is None:
        return [((" Not known yet: type one of the numbers", "dim"),)]
    lines = understood(after, question.name, view.now)
    if not lines:
        return [((" NOT SET", "dim"),)]
    if question.name == REGION:
        until = f", until question {_NUMBER} is told another" if is_number_untold(after) else ""
        lines.append(f"in an emergency dial {after.dial}{until}")
    return [
        ((" ENTER KEEPS:" if offered else " THIS WILL STAND:", "head"),),
        *(((f"   {part}", "say"),) for line in lines for part in folded(line, view.width - 4)),
    ]


def _fitted(rows: list[Row], room: int) -> list[Row]:
    """The rows in exactly this much room; what does not fit is counted."""
    if len(rows) > room:
        shown = max(room - 1, 0)
        rows = [*rows[:shown], ((f"   {len(rows) - shown} more", "dim"),)][:room]
    return [*rows, *[BLANK] * (room - len(rows))]


IN_THE_NUMBER = ("library.outside_prefix", "library.call_first")
"""Questions whose answers show in how the emergency number is dialed."""


LABEL = 22
"""Cells of a label in the summary, with the gap after it."""


IN_THE_SUMMARY = tuple(question for question in QUESTIONS if question.name not in IN_THE_NUMBER)
"""Questions whose answers have a line of their own there."""


def summary_label(question: Question) -> str:
    """What the answer is called in the summary, as on the settings screen."""
    if question.label:
        return question.label
    section, _, key = question.name.partition(".")
    return label_of(key or section)[0]


SUMMARY_FRAME = 6
"""Rows of the summary that are not answers: one above them, five below."""


def summary_rows(view: View, first: int = 0) -> list[Row]:
    """All answers, and what comes next. `first` is the first row of the answers that is shown."""
    room = max(view.height - SUMMARY_FRAME, 0)
    answers = answer_rows(view)
    first = max(min(first, len(answers) - room), 0)
    shown = answers[first : first + room]
    below = len(answers) - first - room
    if first and shown:
        shown[0] = ((f"   {first + 1} more above: PgUp", "dim"),)
    if below > 0 and shown:
        shown[-1] = ((f"   {below + 1} more below: PgDn", "dim"),)
    shown += [BLANK] * (room - len(shown))
    return [head(view, "First start: as it stands"), *shown, *_summary_foot(view)]


def answer_rows(view: View) -> list[Row]:
    """Every answer in full, beside what it is called."""
    body: list[Row] = []
    for question in IN_THE_SUMMARY:
        lines = understood(view.settings, question.name, view.now)
        words = "; ".join(" ".join(line.split()) for line in lines) or "NOT SET"
        style = "text" if lines else "refused"
        for nth, part in enumerate(folded(words, view.width - LABEL - 5)):
            label = summary_label(question) if nth == 0 else ""
            body.append(((f"   {label:<{LABEL}}", "dim"), (part, style)))
    return body


def _summary_foot(view: View) -> list[Row]:
    return [
        *_note(view, view.message if view.refused else NEXT, view.refused),
        incident_bar(view),
        (
            (" Enter", "key"),
            (" to the desk  ", "text"),
            ("2", "key"),
            (local_spelling(" practice first, on made-up people  ", view.settings), "text"),
            ("Up", "key"),
            (" to the questions", "text"),
        ),
        function_line(view),
    ]
