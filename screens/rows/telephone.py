"""The telephone's rows: how each call stands, and which may come back from where it went."""

from datetime import datetime

from deskapp.acts.calls import may_come_back
from deskapp.floor.call_share import share_had
from deskapp.floor.check_back import check_due
from deskapp.floor.moment import span
from deskapp.records import Call
from screens.rows.targets import Hits, doubt_mark, row_style, with_keys
from screens.view import View
from screens.widgets.styled_text import Row


def returning(view: View) -> tuple[Call, ...]:
    """The calls shown as having gone elsewhere, which may come back."""
    return may_come_back(view.moment, 2)


def phone_head(view: View) -> list[Row]:
    """What stands over the calls; nothing at a desk without a telephone."""
    calls = len(view.floor.calls)
    return [((f"PHONE {calls}", "head"),)] if view.settings.lines or calls else []


def call_row(view: View, call: Call, width: int, hits: Hits) -> Row:
    """One call on its line, and at the end of the row the keys that would hit it."""
    mark = ">" if call.uid == view.selected else ""
    letter = next((letter for letter, uid in view.more.rows if uid == call.uid), "") if view.more else ""
    name = f"{mark}{letter})" if letter else f"{mark}{call.line}{doubt_mark(view, call)}"
    keys = hits.get(call.uid, "")
    words, standing = _call_words(view, call, width - 3 - len(keys) - 1 if keys else width - 3)
    style = standing if standing != "text" else row_style(view, call, "text")
    key_style = style if call.state == "ringing" else row_style(view, call, "key")
    rest = with_keys(words, keys, max(width - 3, 0), style, row_style(view, call, "dim"))
    return ((f"{name:<3}", key_style), *rest)


def _call_words(view: View, call: Call, room: int) -> tuple[str, str]:
    """How a call stands, in so many cells, and the style that says so."""
    if call.hold is not None:
        held = span(view.moment.since(call.hold.began))
        told = call.hold.checks[-1].minutes if call.hold.checks else None
        due = check_due(call, view.settings)
        over = due is not None and view.now >= due
        words = f"ON HOLD {held}{'!' if over else ' '} told {told or call.hold.told} min"
        had = ", ".join(share_had(view.moment, call))
        whole = f"{words}, {had}" if had else words
        shown = next((each for each in (whole, words) if len(each) <= room), words.removeprefix("ON "))
        return shown, "refused" if over else "text"
    if call.state == "ringing":
        return f"RINGS {span(view.moment.since(call.rang))}", "alarm"
    return _talking_words(view, call, room), "text"


def _talking_words(view: View, call: Call, room: int) -> str:
    """Since when it is talked to and by whom; a share it has had takes the place of what is less."""
    lasted = f"talking {span(view.moment.since(_talking_since(call)))}"
    who = f"{lasted}  {view.who(call.answerer or '-', room - len(lasted) - 2)}"
    had = share_had(view.moment, call)
    if not had:
        return who
    both = ", ".join(had)
    ways = (f"{who}, {both}", f"{lasted}, {both}", f"{lasted}, {had[-1]}", f"talking, {had[-1]}")
    return next((words for words in ways if len(words) <= room), had[-1])


def _talking_since(call: Call) -> datetime | None:
    returned = [transfer.returned for transfer in call.transfers if transfer.returned]
    ended = [hold.ended for hold in call.holds if hold.ended]
    return max([at for at in (call.answered, *returned, *ended) if at], default=None)


def returning_row(view: View, call: Call, width: int, hits: Hits) -> Row:
    """A call that went elsewhere a moment ago, and the key that takes it up when it comes back."""
    sent = call.transfers[-1]
    mark = ">" if call.uid == view.selected else " "
    words = f"to {sent.to} {span(view.moment.since(sent.at))} ago"
    style = row_style(view, call, "dim")
    return ((f"{mark}  ", "dim"), *with_keys(words, hits.get(call.uid, ""), max(width - 3, 0), style, style))
