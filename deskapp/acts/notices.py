"""What's new (CO1) and picks to guide readers by (CO3): written by staff, read by staff."""

from dataclasses import dataclass
from datetime import date, timedelta

from deskapp.acts.registry import act
from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Token
from deskapp.asking.row import Pick, any_of
from deskapp.asking.text import Words
from deskapp.floor.moment import Moment
from deskapp.floor.numbers import next_of
from deskapp.records import Notice, Read, Record
from deskapp.records.change import Change, Refused
from deskapp.records.promise import NOBODY
from deskapp.when.clock_words import date_words
from deskapp.when.due import Unclear, last_day

STANDS = timedelta(days=7)
"""How long what's new stands unless another last day is said: every shift of a week has seen it."""

NOBODY_READS = "say who you are first: F2 and your letter"


@dataclass(frozen=True, eq=False, repr=False)
class Until(Ask):
    """The last day of what's new; Enter alone is a week."""

    name: str = "until"

    @property
    def options(self) -> dict[str, int]:
        return {"until": 1}

    def more(self, asking: Asking, m: Moment) -> More:
        return More("Until?", field="NEW UNTIL WHICH DAY (Enter alone: a week) - F4 sets aside")

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        if token.typed and token.text.casefold() == "until" and not token.quoted and asking.awaits is None:
            return Keep(awaits=self.name)
        if token.typed and asking.awaits is None:
            return No('words that belong together stand in quotes: notice "the new scanner is here"')
        if not token.text.strip() and not token.typed:
            return Got({"until": None})
        try:
            return Got({"until": last_day(token.text, m.now, m.settings)})
        except Unclear as why:
            return No(str(why))

    def hint(self, typed: str, asking: Asking, m: Moment) -> str:
        """What is understood of it so far."""
        try:
            day = last_day(typed, m.now, m.settings) if typed.strip() else m.day + STANDS
        except Unclear as why:
            return str(why)
        return f"understood: until {date_words(day, m.settings)}"

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No('say until when, in quotes: until "fri"') if asking.awaits else Got({"until": None})


def _lapsed(m: Moment) -> tuple[Record, ...]:
    """Notices whose last day is over: put away with the next that is written, since nobody sees them."""
    over = [record for record in m.floor.open_of(Notice) if not record.in_force(m.day)]
    return tuple(each.revised(taken_down=m.now, by=m.by) for each in over)


@act(
    "notice",
    label="what's new",
    clause="CO1",
    help="what's new at the library, for everyone at the desk, until a day",
    plain="notice",
    usage='notice "text" [until DATE]',
    asks=(Words("text", lambda told, m: "WHAT'S NEW, for staff - Enter keeps, F4 sets aside"), Until()),
)
def notice(m: Moment, text: str, until: date | None = None) -> Change:
    """Something everyone at the desk should have read once."""
    stands = until or m.day + STANDS
    made = Notice(
        **m.fresh, number=next_of(m.floor, Notice), sort="briefing", text=text, written=m.now, until=stands
    )
    return m.change(
        made, *_lapsed(m), said=f"{m.name_of(made)} what's new, until {date_words(stands, m.settings)}"
    )


@act(
    "pick",
    label="pick",
    clause="CO3",
    help="a staff pick, or guidance for readers, that stands until it is taken down",
    plain="pick",
    usage='pick "text"',
    asks=(Words("text", lambda told, m: "A PICK, or guidance for readers - Enter keeps, F4 sets aside"),),
)
def pick(m: Moment, text: str) -> Change:
    """Something to recommend."""
    made = Notice(**m.fresh, number=next_of(m.floor, Notice), sort="pick", text=text, written=m.now)
    return m.change(made, *_lapsed(m), said=f"{m.name_of(made)} is among the picks")


def _unread(m: Moment) -> tuple[Record, ...]:
    return m.floor.unread_by(m.by)


def _why_not_read(m: Moment, record: Record) -> str | None:
    if not isinstance(record, Notice):
        return None
    if record.sort == "pick":
        return f"{m.name_of(record)} is a pick: it is there to look things up in"
    if not record.in_force(m.day):
        return f"{m.name_of(record)} no longer stands"
    return f"{m.name_of(record)} is marked as read already"


@act(
    "read",
    label="read",
    clause="CO1",
    help="what's new: marked as read by who acts",
    plain="read",
    usage="read Nn",
    must_name=True,
    asks=(
        Pick("notice", _unread, "there is nothing new to read", "Read", of=(Notice,), named=_why_not_read),
    ),
    blocked_by=lambda m: NOBODY_READS if m.by == NOBODY else None,
)
def read(m: Moment, notice: Notice) -> Change:
    """This person has read it, and does not see it as new again."""
    if m.by == NOBODY:
        raise Refused(NOBODY_READS)
    after = notice.revised(read=(*notice.read, Read(**m.signed)), by=m.by)
    more = len(m.floor.unread_by(m.by)) - 1
    left = f"; {more} more" if more else ""
    return m.change(after, said=f"{m.name_of(after)} read by {m.settings.first_name(m.by)}{left}")


def in_order(m: Moment) -> tuple[Notice, ...]:
    """What is in force, as it stands on the screen: not read yet by who acts, read, picks."""
    unread = m.floor.unread_by(m.by)
    names = {each.uid for each in unread}
    rest = [notice for notice in m.floor.notices if notice.uid not in names]
    return (
        *unread,
        *(each for each in rest if each.sort == "briefing"),
        *(each for each in rest if each.sort == "pick"),
    )


def _gone(m: Moment, record: Record) -> str | None:
    return f"{m.name_of(record)} no longer stands" if isinstance(record, Notice) else None


@act(
    "take_down",
    label="take down",
    clause="CO3",
    help="what's new or a pick is taken down",
    plain="take-down",
    usage="take-down Nn",
    must_name=True,
    asks=(
        Pick("notice", in_order, "nothing stands that could be taken down", "Take down", likely=any_of,
             of=(Notice,), named=_gone),
    ),
)  # fmt: skip
def take_down(m: Moment, notice: Notice) -> Change:
    """It no longer holds."""
    return m.change(notice.revised(taken_down=m.now, by=m.by), said=f"{m.name_of(notice)} taken down")
