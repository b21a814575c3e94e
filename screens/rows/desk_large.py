"""The desk where there is much room: everything has a place of its own that nothing else moves.

The eye finds what it looks for without reading, since a long queue moves neither who is helped nor the day.
"""

from collections.abc import Callable, Sequence

from deskapp.records import Visit
from screens.rows.alarms import MOST, alarm_rows
from screens.rows.desk import (
    beside,
    coverage_row,
    helping_row,
    left_columns,
    say_rows,
    shortened,
    spotted_row,
    today_rows,
    waiting_head,
    waiting_row,
)
from screens.rows.desk_answers import answer_rows
from screens.rows.frame import function_line, head, incident_bar, key_lines, prompt_rows
from screens.rows.other_desks import other_rows
from screens.rows.targets import Hits, hit_by
from screens.rows.telephone import call_row, phone_head, returning, returning_row
from screens.view import View
from screens.widgets.styled_text import BLANK, Row

SMALLEST = (120, 40)
"""The columns and rows from which on the desk is laid out so."""

FIXED = 15
"""Rows that are no pane: head, air, coverage, three alarms, two to say, two for the prompt, four more."""

RULE = "-"

SPOTTED = 4
"""Rows of who looks lost: the heading and three."""

DrawVisit = Callable[[View, Visit, int, Hits], Row]


def is_large(view: View) -> bool:
    """Whether there is so much room."""
    return view.width >= SMALLEST[0] and view.height >= SMALLEST[1]


def large_rows(view: View) -> list[Row]:
    """The whole desk, in exactly the height there is."""
    height = view.height - FIXED
    helped = helped_rows(view)
    width = left_columns(view.width)
    rest = view.width - width - 2
    hits = hit_by(view)
    left, right = _left(view, width, height, helped, hits), _right(view, rest, height, helped, hits)
    rows: list[Row] = [head(view), beside(BLANK, BLANK, width, rest)]
    rows += [beside(here, there, width, rest) for here, there in zip(left, right, strict=True)]
    return [*rows, *below(view)]


def helped_rows(view: View) -> int:
    """Rows of who is helped, the heading with them; at the foot of these stand the other desks."""
    return max((view.height - FIXED) // 3, 8)


def free_under(view: View, helped: int) -> int:
    """Rows under those who are helped that are theirs alone if nobody else wants them."""
    return max(helped - 1 - len(view.floor.helping), 0)


def below(view: View) -> list[Row]:
    """What stands under the panes: coverage, three alarms, the words, what is asked, and the keys."""
    due = alarm_rows(view, MOST)
    due += [BLANK] * (MOST - len(due))
    rows: list[Row] = [((RULE * view.width, "rule"),), coverage_row(view), *due, *say_rows(view)]
    return [*rows, *prompt_rows(view), incident_bar(view), *key_lines(view), function_line(view)]


def _left(view: View, width: int, height: int, helped: int, hits: Hits) -> list[Row]:
    """Who waits, who looks lost, who is helped: the same places at all times. The other desks at the foot."""
    floor = view.floor

    def section(title: Row, records: Sequence[Visit], draw: DrawVisit, room: int) -> list[Row]:
        rows = [title, *shortened(view, records, room - 1, lambda each: draw(view, each, width, hits))]
        return [*rows, *[BLANK] * (room - len(rows))]

    theirs = other_rows(view, width, free_under(view, helped), hits)
    spotted: Row = ((f" LOOKS LOST {len(floor.spotted)}", "head"),)
    helping: Row = ((f" HELPING {len(floor.helping)}", "head"),)
    return [
        *section(waiting_head(view), floor.waiting, waiting_row, height - helped - SPOTTED - 2),
        BLANK,
        *section(spotted, floor.spotted, spotted_row, SPOTTED),
        BLANK,
        *section(helping, floor.helping, helping_row, helped - len(theirs)),
        *theirs,
    ]


def _right(view: View, width: int, height: int, helped: int, hits: Hits) -> list[Row]:
    """The telephone; what is to answer; and, beside who is helped, the day so far."""
    rows = phone_head(view)
    rows += [call_row(view, call, width, hits) for call in view.floor.calls]
    rows += [returning_row(view, call, width, hits) for call in returning(view)]
    above = height - helped
    # More lines in use than a third of the height takes push what is under them down, and nothing else does.
    rows += [BLANK] * (max(height // 3 - len(rows), 1) if rows else 0)
    rows = rows[: above - 3]
    rows += answer_rows(view, width, above - len(rows) - 1)
    rows += [BLANK] * (above - len(rows))
    rows += today_rows(view)
    return [*rows, *[BLANK] * (height - len(rows))][:height]
