"""Other desks' rows, below one's own: a line for each desk, and under it, where it is unfolded, who waits,
on its telephone too.

They take room that is free and no other: no row of one's own ever gives way to them.
"""

from functools import lru_cache

from deskapp.floor.beside import (
    all_lines,
    desk_lines,
    is_apart,
    shown_there,
    state_words,
    time_there,
)
from deskapp.floor.others import OtherDesk
from deskapp.keyboard.desks_shown import ALL
from deskapp.records import Call, Visit
from screens.rows.targets import Hits, margin
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, StyledSpan, cells, first_that_fits, fit, masked

Theirs = tuple[OtherDesk, Visit | Call]


def other_rows(view: View, width: int, room: int, hits: Hits) -> list[Row]:
    """As much of the other desks as there is room for; nothing at a desk by itself.

    Where there is room a blank row keeps them apart from one's own.
    """
    desks = view.moment.others.in_order()
    if not desks or room < 1:
        return []
    rows = _rows(view, desks, width, room, hits)
    return [BLANK, *rows] if room > len(rows) else rows


def _rows(view: View, desks: tuple[OtherDesk, ...], width: int, room: int, hits: Hits) -> list[Row]:
    if room < len(desks):
        return [((f" {first_that_fits(all_lines(view.moment), width - 1)}", "head"),)]
    shown = _in_sight(view, room)
    rows: list[Row] = []
    for desk in desks:
        rows.append(_desk_row(view, desk, width, first=not rows))
        rows += [_their_row(view, desk, visit, width, hits) for of, visit in shown if of is desk]
    hidden = len(unfolded(view)) - len(shown)
    if hidden and room > len(rows):
        rows.append(((f"   {hidden} more at other desks", "dim"),))
    return rows


def their_uids(view: View, room: int) -> list[str]:
    """Those of their rows that the arrows go through, where there is room to show the one that is chosen."""
    desks = len(view.moment.others.desks)
    return [visit.uid for _, visit in unfolded(view)] if desks and room > desks else []


def unfolded(view: View) -> list[Theirs]:
    """All rows of the desks that are unfolded."""
    if not view.desks_shown:
        return []
    return [
        (desk, visit)
        for desk in view.moment.others.in_order()
        if view.desks_shown in (ALL, desk.number)
        for visit in shown_there(view.moment, desk)
    ]


def _in_sight(view: View, room: int) -> list[Theirs]:
    """As many of them as fit under the lines of their desks; the selected one is always among them."""
    rows, left = unfolded(view), room - len(view.moment.others.desks)
    if len(rows) <= left:
        return rows
    # One row says how many more there are, if that leaves any.
    shown = left - 1 if left > 1 else left
    place = next((nth for nth, (_, visit) in enumerate(rows) if visit.uid == view.selected), 0)
    first = max(0, place - shown + 1)
    return rows[first : first + shown]


def _desk_row(view: View, desk: OtherDesk, width: int, *, first: bool) -> Row:
    words = first_that_fits(desk_lines(view.moment, desk), width - 2)
    key = view.keymap.key_of("desks") or ""
    # The key might be a sign that would read as part of the words before it.
    hint = f"   key {key} shows rows"
    room = first and not view.desks_shown and cells(words) + len(hint) + 2 <= width
    return ((f" {words}", "dim" if desk.is_away else "head"), *(((hint, "dim"),) if room else ()))


def _their_row(view: View, desk: OtherDesk, visit: Visit | Call, width: int, hits: Hits) -> Row:
    # Where nothing is heard of a desk, someone may have been helped there meanwhile.
    unheard = desk.is_away or is_apart(view.moment)
    doubt = "?" if visit.doubt or unheard else " "
    return _row(
        # Keys stand there once an arrow has chosen it: no other key lands on a row of another desk.
        margin(view, visit, hits),
        f"{view.moment.name_of(visit)}{doubt}",
        time_there(view.moment, desk, visit),
        state_words(view.moment, visit),
        isinstance(visit, Visit) and visit.hand,
        masked(visit.description, view.curtain) if isinstance(visit, Visit) else "",
        visit.uid == view.selected,
        width,
    )


@lru_cache(maxsize=64)
def _row(
    mark: str,
    name: str,
    waited: str,
    states: tuple[str, str],
    hand: bool,
    words: str,
    selected: bool,
    width: int,
) -> Row:
    """One person at another desk, remembered: few change from one key to the next."""
    lead = f"{name:<6}{waited:>6}  "
    plus = "+ " if hand else ""
    room = width - 4 - len(lead) - len(plus)
    # In full where that leaves the description whole.
    state = states[0] if not words or len(states[0]) + 2 + cells(words) <= room else states[1]
    text = f"{lead}{plus}{state}"
    text += f"  {fit(words, max(room - len(state) - 2, 0)).rstrip()}" if words else ""
    style = "select" if selected else "text"
    spans: tuple[StyledSpan, ...] = ((mark, "select" if selected else "key"), (fit(text, width - 4), style))
    return (*spans, (" ", style))
