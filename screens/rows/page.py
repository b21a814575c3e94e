"""What screens that are read have in common; and the keys."""

from deskapp.acts import ACTS, Act
from deskapp.acts.help_words import digits_at, help_at
from deskapp.acts.registry import as_printed
from screens.rows.frame import FIELD_KEYS, UNDER, head, message_row, prompt_row, under
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cut, fit, folded, window


def page(view: View, title: str, body: list[Row], foot: Row, first: int = 0) -> list[Row]:
    """A title, something to read, a line of what to press."""
    room = view.height - UNDER - 1
    message = message_row(view)
    if view.more is not None and view.more.field is None:
        message = ((cut(f" {view.more.briefly}", view.width - 8), "key"), ("  Esc no", "dim"))
    return [
        head(view, title),
        *window(body, room, first),
        *under(view, message, foot),
    ]


def list_page(view: View, title: str, rows: list[Row], at: int, foot: str, typing: bool) -> list[Row]:
    """A list of records, the selected one in sight: its first row is `at`. Under it what is asked for.

    While a field is open its own keys stand where the list's do: letters are text then.
    """
    asked = view.more.field if typing and view.more is not None else None
    room = view.height - UNDER - 3
    return [
        head(view, title),
        *window(rows, room, max(0, at - room + 3)),
        ((fit(f" {asked}", view.width), "title"),) if asked else BLANK,
        BLANK,
        *under(view, prompt_row(view), FIELD_KEYS if asked else ((foot, "dim"),)),
    ]


# -- the keys -------------------------------------------------------------------------------------


def key_name(view: View, act: Act) -> str:
    """The key as it is printed."""
    return as_printed(view.keymap.key_of(act.name) or act.key or "")


def keys_page(view: View, first: int) -> list[Row]:
    """Every key, those that can act now first; the others say why not."""
    foot: Row = ((" arrows scroll   F4 back to the desk", "dim"),)
    return page(view, "Keys", keys_body(view), foot, first)


def keys_body(view: View) -> list[Row]:
    """All of the list, each key's help in full."""
    now: list[Row] = []
    later: list[Row] = []
    for act in ACTS.values():
        if act.key is None:
            continue
        reason = act.why_not(view.moment) if act.goes is None else None
        if reason is None:
            now += _key_rows(view, act, help_at(act, view.settings), "key", "text")
        else:
            later += _key_rows(view, act, f"{help_at(act, view.settings)} - {reason}", "dim", "dim")
    return [((" CAN ACT NOW", "head"),), *now, BLANK, ((" NOT NOW, AND WHY", "head"),), *later]


def _key_rows(view: View, act: Act, words: str, key_style: str, style: str) -> list[Row]:
    first, *others = folded(words, view.width - 8)
    key = digits_at(key_name(view, act), view.settings)
    rows: list[Row] = [((f"  {key:<5}", key_style), (first, style))]
    return [*rows, *[((" " * 7 + part, style),) for part in others]]
