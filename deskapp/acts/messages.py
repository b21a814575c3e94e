"""A message came in: written, or spoken on the answering machine. Due the day it came (OF5)."""

from datetime import datetime

from deskapp.acts.closing import effort_said
from deskapp.acts.new_promise import answered_now, due_said, new_promise
from deskapp.acts.registry import act
from deskapp.asking.asking import Told
from deskapp.asking.promise_outcome import CameIn
from deskapp.asking.promise_text import AT_ONCE, Matter
from deskapp.floor.moment import Moment
from deskapp.records.change import Change, Refused
from deskapp.records.promise import ReplyChannel, Written
from deskapp.when.due import whole
from deskapp.when.same_day import HOURS_NOT_SET, due_of, same_day

REPLIES: dict[Written, ReplyChannel] = {
    "email": "email",
    "web": "web",
    "letter": "letter",
    "text": "text",
    "voicemail": "call",
    "chat": "chat",
}
"""How a message is answered at once: the way it came; someone who spoke is called."""

TAKES = {"reach": 1, "came": 1, "owner": 1, "answered": 1, "effort": 1, "kind": 1}


def _title(told: Told, m: Moment) -> str:
    name = str(told.get("channel", "message")).upper()
    return f"{name}: what / how to reach them (. first: answered at once) - Enter keeps"


def _rule(told: Told, m: Moment) -> str:
    came = told.get("came") or m.now
    due = due_of(m.settings, told["channel"], came) if "channel" in told else same_day(m.settings, came)
    words = f"due {whole(due.at, m.now, m.settings)}"
    if due.by == "next open day":
        words += ", the next open day"
    if due.at < m.now:
        words += ", LATE"
    return f"{words} ({HOURS_NOT_SET})" if due.by == "no hours" else words


@act(
    "message",
    key="m",
    label="message",
    clause="OF5",
    help="a message came in: e w l t v a for how, then what / how to reach them",
    plain="message",
    usage='message CHANNEL "what" [reach "..."] [came TIME] [owner L] [answered CHANNEL [effort E] [kind K]]',
    asks=(CameIn(), Matter(_title, tuple(TAKES.items()), dot=AT_ONCE, rule=_rule)),
)
def message(
    m: Moment,
    channel: Written,
    what: str,
    reach: str | None = None,
    came: datetime | None = None,
    guessed: bool = False,
    owner: str | None = None,
    answered: ReplyChannel | None = None,
    at_once: bool = False,
    effort: int | None = None,
    kind: str | None = None,
) -> Change:
    """A message is noted, with when it came: what came yesterday and is opened today is late, not new."""
    reply = REPLIES[channel] if at_once else answered
    if reply is None and (effort or kind):
        raise Refused("effort and kind are of an answer: say answered and how it went out as well")
    noted = new_promise(m, channel, what, reach=reach, came=came, owner=owner)
    if guessed:
        noted = noted.revised(version=1, times="estimated")
    name = f"{m.name_of(noted)} {channel}"
    if reply is not None:
        noted = noted.revised(version=1, **answered_now(m, reply, effort, kind))
        return m.change(noted, said=f"{name} answered at once by {reply}{effort_said(noted.effort)}")
    return m.change(noted, said=f"{name} {due_said(noted, m)}")
