"""To answer (F6), as rows: late, today, later. What one is about stands there while its row is selected."""

from deskapp.floor.say import answering, facts_at, say
from deskapp.floor.to_answer import due_shown, first_time, how_shown, open_at, to_answer
from deskapp.records.promise import NOBODY, Promise
from deskapp.when.closures import closed_then
from deskapp.when.due import spoken, whole
from screens.rows.alarms import alarm_row
from screens.rows.desk import wrapped
from screens.rows.desk_answers import whose_in
from screens.rows.frame import FIELD_KEYS, fitting, function_line, head, incident_bar, prompt_rows
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cut, fit, folded, masked, window

UNDER = 14
"""Rows that are not the list's: head, columns, three of what is selected, alarm, two to say, field,
prompts, the incident, the keys and the function keys."""


def reply_rows(view: View, owner: str | None = None) -> list[Row]:
    """The whole screen, in exactly the height there is. With `owner`, only what is theirs."""
    rows, at = listed(view, owner)
    whose = "the desk" if owner == NOBODY else view.settings.first_name(owner) if owner else ""
    room = view.height - UNDER
    first = max(0, at - room + 1) if at >= 0 else 0
    return [
        head(view, f"To answer: {whose} alone" if whose else "To answer"),
        ((f"   {'No':<5}{'due':<20}{'how':<10}{'whose':<9} came", "dim"),),
        *window(rows, room, first),
        *about_rows(view),
        alarm_row(view),
        *said_rows(view),
        _refused_row(view),
        *asked_rows(view),
        incident_bar(view),
        keys_row(view),
        function_line(view),
    ]


def field_row(height: int) -> int:
    """The row of the text field, counted from the top; its title stands above it."""
    return height - 6


def listed(view: View, owner: str | None = None) -> tuple[list[Row], int]:
    """Every promise under its heading, and the place of the selected one; -1 when none is."""
    found = to_answer(view.floor, view.now, owner)
    rows: list[Row] = []
    at = -1
    for title, promises in (("LATE", found.late), ("TODAY", found.today), ("LATER", found.later)):
        if promises:
            rows.append(((f" {title} {len(promises)}", "head"),))
        for promise in promises:
            at = len(rows) if promise.uid == view.selected else at
            rows.append(promise_row(view, promise))
    if not rows:
        rows = [BLANK, ((" Nothing is left to answer.", "text"),)]
    return rows, at


def promise_row(view: View, promise: Promise) -> Row:
    """One promise: when it is due, how it came, whose it is. Never what it is about (G.L. c. 78 s. 7)."""
    late = promise.due < view.now
    chosen = promise.uid == view.selected
    style = "select" if chosen else "refused" if late else "text"
    letter = next((letter for letter, uid in view.more.rows if uid == promise.uid), "") if view.more else ""
    mark = f"{letter}) " if letter else f"{'>' if chosen else ' '}{'!' if late else ' '} "
    closed = promise.due_by == "next open day" and not promise.told
    told = f"  told {len(promise.told)}" if promise.told else " (closed)" if closed else ""
    if not late and closed_then(view.settings, promise.due):
        told = "  NEW TIME"
    about = "~" if promise.times == "estimated" else " "
    came = f"{about}{whole(promise.came, view.now, view.settings)}{told}"
    # Who has it open says more than when it came: whoever answers it too answers it twice.
    opened = open_at(promise, view.moment)
    came = f" {opened[0]}" if opened else came
    words = (
        f"{view.moment.name_of(promise):<5}{due_shown(promise, view.moment):<20}{how_shown(promise):<10}"
        f"{whose_in(view, promise, 8):<9}"
        f"{came}"
    )
    return ((mark, "select" if chosen else "key"), (fit(words, max(view.width - 4, 0)), style), (" ", style))


def selected(view: View) -> Promise | None:
    """The promise whose row is selected."""
    return next((promise for promise in view.floor.promises if promise.uid == view.selected), None)


def about_rows(view: View) -> list[Row]:
    """What the selected promise is about and how to reach them: dots under the curtain."""
    here = selected(view)
    if here is None:
        hint = " arrows select: what it is about shows then, and Enter answers" if view.floor.promises else ""
        return [BLANK, ((hint, "dim"),), BLANK]
    said = masked(here.what, view.curtain) or "(nothing written)"
    lines = folded(said, view.width - 13)
    second = lines[1] if len(lines) == 2 else cut(" ".join(lines[1:]), view.width - 13)
    first = f"   {first_time(here, view.now, view.settings)}" if here.told else ""
    if here.due >= view.now and closed_then(view.settings, here.due):
        first += "   we are closed then: Enter, i"
    part = f"   part answered, effort {here.part}" if here.part else ""
    reach = masked(here.reach, view.curtain) or "not given"
    room = max(view.width - 13 - len(first) - len(part), 8)
    return [
        ((f" ABOUT {view.moment.name_of(here):<6}", "head"), (lines[0], "text")),
        (("            ", "dim"), (second, "text")),
        ((" REACH      ", "head"), (cut(reach, room), "text"), (first + part, "dim")),
    ]


def said_rows(view: View) -> list[Row]:
    """The words to answer with; a text field's title takes the second row."""
    here = selected(view)
    words = ""
    if here is not None and not view.say_asked:
        facts = {**facts_at(view.moment), "due": spoken(here.due, view.now, view.settings)}
        words = say(view.pack, answering(here), facts)
    words = words or view.say
    first, second = wrapped(f'"{words}"' if words else "", view.width - 7)
    rows: list[Row] = [((" SAY  ", "dim"), (first, "say")) if first else BLANK]
    if view.more is not None and view.more.field is not None:
        return [*rows, ((fit(f" {view.more.field}", view.width), "title"),)]
    return [*rows, (("      ", "dim"), (second, "say")) if second else BLANK]


def _refused_row(view: View) -> Row:
    """The field's row: a refusal, where the ways in which a promise ends take both rows under it."""
    asked = view.more is not None and view.more.field is None and OTHER_WAYS in view.more.briefly
    return ((f" {cut(view.unread, view.width - 2)}", "refused"),) if asked and view.unread else BLANK


OTHER_WAYS = "  or: "
"""Between the ways to answer and the other ways in which a promise ends."""


def asked_rows(view: View) -> list[Row]:
    """What is being asked, on two rows, since a promise can end in many ways; else what was said."""
    if view.more is not None and view.more.field is None:
        first, _, other = view.more.briefly.partition(OTHER_WAYS)
        if not other:
            return prompt_rows(view)
        lines = folded(first, view.width - 9)
        second = cut(f"or: {other}", view.width - 2)
        return [((f" {lines[0]}", "key"), ("  Esc no", "dim")), ((f" {second}", "key"),)]
    if view.hint:
        return [((f" {fitting(view.hint, view.width - 1)}", "said"),), BLANK]
    lines = folded(view.message, view.width - 2)
    style = "refused" if view.refused else "said"
    return [((f" {lines[0]}", style),), ((f" {cut(' '.join(lines[1:]), view.width - 2)}", style),)]


def keys_row(view: View) -> Row:
    """What can be pressed here beside the hot letters of the desk; in a text field, what works there."""
    if view.more is not None and view.more.field is not None:
        return FIELD_KEYS
    message, promise = view.keymap.key_of("message"), view.keymap.key_of("promise")
    return (
        (" arrows", "key"), (" select, and whose ", "text"),
        (" Enter", "key"), (" see to ", "text"), (f" {message}", "key"), (" message ", "text"),
        (f" {promise}", "key"), (" promise ", "text"), (" F6", "key"), (" hand-over", "text"),
    )  # fmt: skip
