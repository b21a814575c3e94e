"""What stands at a row beside its words: that it is selected or in doubt, and the keys that would hit it."""

from collections.abc import Mapping

from deskapp.acts import ACTS
from deskapp.asking.row import Pick
from deskapp.records import Call, Record, Visit
from screens.view import View
from screens.widgets.styled_text import StyledSpan, cells, fit

ON_ROWS = ("greet", "help", "finish", "walk", "call", "check", "resume", "hold", "transfer", "hangup")
"""Acts whose target shows their keys: before a visit in the margin, after a call at the row's end."""

Hits = Mapping[str, str]
"""The keys that would hit a row without asking, by the uid of its record: "fk"."""


def hit_by(view: View) -> Hits:
    """Return the keys that would hit each row now.

    None while a field takes letters as text, or while rows are chosen by letters of their own; and no key
    that answers what is being asked, or is refused until that is answered.
    """
    if view.more is not None and (view.more.rows or view.more.field is not None):
        return {}
    hits: dict[str, str] = {}
    for name in ON_ROWS:
        key = view.keymap.key_of(name) or ""
        if view.kept(key):
            continue
        pick = ACTS[name].asks[0]
        target = pick.target(view.moment) if isinstance(pick, Pick) else None
        if target is not None:
            hits[target.uid] = hits.get(target.uid, "") + key
    return hits


def margin(view: View, record: Record, hits: Hits | None = None) -> str:
    """Three cells before a row: its chooser letter, or the keys that would hit it, where any do."""
    mark = ">" if record.uid == view.selected else ""
    if view.more is not None and view.more.rows:
        letter = next((letter for letter, uid in view.more.rows if uid == record.uid), "")
        return f"{mark}{letter}{')' if letter else ''}".ljust(3)
    return f"{mark}{hits.get(record.uid, '') if hits else ''}".ljust(3)[:3]


def margin_style(view: View) -> str:
    """Letters to choose by stand out; keys that only say what they would hit are quiet."""
    return "key" if view.more is not None and view.more.rows else "dim"


def with_keys(words: str, keys: str, room: int, style: str, quiet: str) -> tuple[StyledSpan, ...]:
    """Words, and the keys that would hit them at the end of the row; no keys where that would cut a word."""
    if not keys or cells(words) + len(keys) + 1 > room:
        return ((fit(words, room), style),)
    return ((fit(words, room - len(keys)), style), (keys, quiet))


def row_style(view: View, record: Record, style: str) -> str:
    """This style, unless the row is selected."""
    return "select" if record.uid == view.selected else style


def doubt_mark(view: View, record: Visit | Call) -> str:
    """`?` it may be over; `.` it is saved here, and the other desks do not have it yet."""
    return "?" if record.doubt else "." if record.uid in view.moment.others.unshared else ""
