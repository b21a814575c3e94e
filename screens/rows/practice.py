"""What practice shows beside the desk: where to choose, and what there is to say of a lesson."""

from deskapp.practice.lesson import Feedback, Lesson, Praise
from deskapp.practice.lessons import lessons
from screens.rows.page import page
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, folded

PACE_KEYS = {
    "q": ("quiet", "someone every three minutes"),
    "u": ("usual", "someone a minute"),
    "r": ("rush", "no rest"),
}
"""The key of each pace, its name, and what it is like."""


def menu_page(view: View) -> list[Row]:
    """The lessons and the paces, each by its key."""
    body: list[Row] = [
        BLANK,
        ((" Nothing here is real, nothing is kept: press what you like.", "text"),),
        BLANK,
        ((" A LESSON: it watches your keys, and ends in what it saw", "head"),),
    ]
    for nth, each in enumerate(lessons(view.settings, view.pack), start=1):
        body.append(((f"   {nth}  ", "key"), (f"{each.title:<38}", "text")))
        body.append(((f"      {each.brief}", "dim"),))
    body += [BLANK, ((" OR THE DESK ITSELF, at a pace", "head"),)]
    for key, (name, meaning) in PACE_KEYS.items():
        body.append(((f"   {key}  ", "key"), (f"{name:<8}", "text"), (meaning, "dim")))
    foot: Row = (
        (" F2 2", "key"),
        (" comes back here   ", "text"),
        ("F2 0", "key"),
        (" ends practice", "text"),
    )
    return page(view, "Practice", body, foot)


def feedback_page(view: View, lesson: Lesson, lines: list[Feedback], first: int) -> list[Row]:
    """How the lesson went."""
    body: list[Row] = [((f" {lesson.title}", "head"),), BLANK]
    for line in lines:
        style = "done" if isinstance(line, Praise) else "text"
        body += [((f" {row}", style),) for row in folded(line.words, view.width - 2)]
    foot: Row = (
        (" Enter", "key"),
        (" again   ", "text"),
        ("Esc", "key"),
        (" other lessons   ", "text"),
        ("F2 0", "key"),
        (" ends practice", "text"),
    )
    return page(view, "How it went", body, foot, first)
