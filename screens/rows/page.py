"""What screens that are read have in common; and the keys."""

from deskapp.acts import ACTS, Act
from screens.rows.frame import UNDER, head, message_row, under
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cut, folded, window


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


# -- the keys -------------------------------------------------------------------------------------


def key_name(view: View, act: Act) -> str:
    """The key as it is printed."""
    shown = view.keymap.key_of(act.name) or act.key or ""
    return shown.upper() if shown.startswith("f") and shown[1:].isdecimal() else shown


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
            now += _key_rows(view, act, act.help, "key", "text")
        else:
            later += _key_rows(view, act, f"{act.help} - {reason}", "dim", "dim")
    return [((" CAN ACT NOW", "head"),), *now, BLANK, ((" NOT NOW, AND WHY", "head"),), *later]


def _key_rows(view: View, act: Act, words: str, key_style: str, style: str) -> list[Row]:
    first, *others = folded(words, view.width - 8)
    rows: list[Row] = [((f"  {key_name(view, act):<5}", key_style), (first, style))]
    return [*rows, *[((" " * 7 + part, style),) for part in others]]
