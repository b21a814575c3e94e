"""The settings screen, as rows: every setting in its section, and what the chosen one means."""

from dataclasses import replace

from deskapp.settings_editor.catalog import SettingLine, section_said
from screens.rows.frame import UNDER, head, message_row, under
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cut, fit, folded, window

FIXED = 10
"""Rows that are not the list: head, three of meaning, field, and what stands under a page."""

LABEL = 25
"""Columns of a setting's name."""


FIELD_KEYS: Row = (
    (" Enter", "key"), (" keeps   ", "text"), ("Esc F4", "key"), (" sets aside   ", "text"),
    ("arrows Home End", "key"), (" move in it", "text"),
)  # fmt: skip
FINDING_KEYS: Row = (
    (" Enter", "key"), (" stays on it   ", "text"), ("Esc F4", "key"), (" leaves   ", "text"),
    ("arrows Home End", "key"), (" move in it", "text"),
)  # fmt: skip
PIN_KEYS: Row = ((" Enter", "key"), (" enters it   ", "text"), ("Esc F4", "key"), (" leaves", "text"))


def field_row(height: int) -> int:
    """The row of the text field, from the top."""
    return height - UNDER - 1


def settings_rows(
    view: View,
    lines: tuple[SettingLine, ...],
    chosen: int,
    note: tuple[str, bool],
    title: str = "",
    typing_keys: Row = FIELD_KEYS,
) -> list[Row]:
    """The whole screen. `note` is what to say and whether it refuses; the others are of the open field."""
    body, at = _body(view, lines, chosen)
    room = max(view.height - FIXED, 1)
    words, refused = note
    said: Row = ((cut(f" {words}", view.width), "refused" if refused else "said"),)
    return [
        head(view, "Settings"),
        *window(body, room, at - room // 2),
        *_meaning(view, lines[chosen], title),
        BLANK,
        *under(view, said if words else message_row(view), typing_keys if title else _keys(lines[chosen])),
    ]


def _body(view: View, lines: tuple[SettingLine, ...], chosen: int) -> tuple[list[Row], int]:
    """Headings and settings, and where the chosen one stands among them."""
    rows: list[Row] = []
    at, section = 0, ""
    for nth, each in enumerate(lines):
        if each.section != section:
            section = each.section
            rows.append(
                ((cut(f" {section.upper()}  {section_said(section, view.settings)}", view.width), "head"),)
            )
        if nth == chosen:
            at = len(rows)
        rows.append(_row(view, each, nth == chosen))
    return rows, at


def _row(view: View, line: SettingLine, here: bool) -> Row:
    style = "select" if here else "text"
    mark = "*" if line.changed else " "
    value = line.said or ("add" if line.sort == "more" else "NOT SET")
    text = f" {'>' if here else ' '}{mark} {fit(line.label, LABEL)} "
    return ((text, style if here else "dim"), (cut(value, view.width - LABEL - 5), style))


def _meaning(view: View, line: SettingLine, title: str) -> list[Row]:
    """What it means, in two lines, and its default; or the title of the field."""
    can_be = f" It can be {', '.join(line.choices)}." if line.choices else ""
    meaning = folded(f"{line.meaning}{can_be}", view.width - 2)
    last: Row
    if title:
        last = ((fit(f" {title}", view.width), "title"),)
    elif line.sort == "more":
        last = BLANK
    else:
        default = replace(line, value=line.default).said or "not set"
        beside = f"   default: {default}" if line.shows_default or not line.changed else ""
        last = ((cut(f" {line.name}{beside}", view.width), "dim"),)
    return [*(((f" {each}", "text"),) for each in meaning[:2]), *[BLANK] * (2 - len(meaning)), last]


def _keys(line: SettingLine) -> Row:
    entry = line.sort == "entry"
    return (
        (" Enter", "key"),
        (" adds  " if line.sort == "more" else " changes  ", "text"),
        ("d", "key"),
        (" takes it out  " if entry else " default  ", "text"),
        ("/", "key"),
        (" finds  ", "text"),
        ("q", "key"),
        (" questions  ", "text"),
        ("w", "key"),
        (" changed  * not default", "text"),
    )
