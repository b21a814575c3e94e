"""Which visit, call or incident an act is about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token, Told
from deskapp.floor.moment import Moment
from deskapp.floor.whose import elsewhere
from deskapp.records import Call, Record, Visit
from deskapp.records.change import Refused
from deskapp.records.promise import NOBODY


@dataclass(frozen=True)
class Ref:
    """A record named by uid: fixed at the press, looked up when the act is decided."""

    uid: str


def row_of(given: Ref, m: Moment) -> Record | None:
    """The record of that uid: on this desk's floor, or at another desk."""
    return m.floor.get(given.uid) or m.others.get(given.uid)


def record_told(told: Told, name: str, m: Moment) -> Record | None:
    """The record on this desk's floor that was told under this name; None while none is."""
    given = told.get(name)
    return m.floor.get(given.uid) if isinstance(given, Ref) else None


def row_told(told: Told, name: str, m: Moment) -> Record | None:
    """The same, or the other desk's that was told."""
    given = told.get(name)
    return row_of(given, m) if isinstance(given, Ref) else None


def told_apart(record: Record, m: Moment, standing: bool = False) -> str:
    """The row's name, with where a call went that may have come back, how it stands, or whose a visit is."""
    if isinstance(record, Call) and record.outcome == "transferred":
        return f"{record.line} ({record.transfers[-1].to})"
    if isinstance(record, Call) and standing:
        return f"{record.line} ({'on hold' if record.state == 'holding' else record.state})"
    if isinstance(record, Visit) and record.state == "helping" and record.helper not in (None, m.by, NOBODY):
        return f"{m.name_of(record)} ({m.settings.first_name(record.helper or NOBODY)}'s)"
    return m.name_of(record)


Rows = tuple[Record, ...]


def first(m: Moment, rows: Rows) -> Rows:
    """The first is meant: rows that come in the order of their claim."""
    return rows[:1]


def any_of(m: Moment, rows: Rows) -> Rows:
    """All are as likely."""
    return rows


def talking_first(m: Moment, rows: Rows) -> Rows:
    """Whoever is being talked to; those on hold only when nobody is."""
    return tuple(row for row in rows if isinstance(row, Call) and row.state == "talking") or rows


def own_first(m: Moment, rows: Rows) -> Rows:
    """The acting person's own visits, else those of nobody named. A colleague's is never meant unsaid."""
    mine = tuple(row for row in rows if isinstance(row, Visit) and row.helper == m.by)
    return mine or tuple(row for row in rows if isinstance(row, Visit) and row.helper in (None, NOBODY))


@dataclass(frozen=True, eq=False, repr=False)
class Pick(Ask):
    """One row among those that fit.

    `rows` gives all that fit, the likeliest first. `likely` gives those of them that are meant when nothing
    is said: where it is one, that is taken, and carries the key in the margin before it is pressed; where it
    is several, or none, the rows are asked about by letter and with names. A row that is selected is meant.
    """

    name: str
    rows: Callable[[Moment], tuple[Record, ...]]
    none: str
    """The sentence when nothing fits."""
    verb: str
    """What is about to happen, for the prompt: 'Finish'."""
    likely: Callable[[Moment, Rows], Rows] = first
    named: Callable[[Moment, Record], str | None] = lambda m, record: None
    """Why a row named outright does not fit, when there is a better sentence than `none`."""
    of: tuple[type[Record], ...] = (Visit,)
    """What a plain line may name here."""

    def impossible(self, m: Moment) -> str | None:
        """The sentence when no row fits, or the one selected is another desk's."""
        found = self.rows(m)
        return self.of_another_desk(found, m) or (None if found else m.keyed(self.none))

    def of_another_desk(self, found: Rows, m: Moment) -> str:
        """Whose the selected row is when it is another desk's and does not fit: then no other is meant."""
        chosen = m.others.get(m.selected) if m.selected is not None else None
        if not isinstance(chosen, self.of) or any(each.uid == chosen.uid for each in found):
            return ""
        return elsewhere(m, chosen)

    def target(self, m: Moment) -> Record | None:
        """The row this would hit without asking: it carries the act's letter in the margin."""
        found = self.rows(m)
        if m.selected is not None:
            chosen = next((each for each in found if each.uid == m.selected), None)
            if chosen is not None:
                return chosen
            if self.of_another_desk(found, m):
                return None
        likely = self.likely(m, found)
        return likely[0] if len(likely) == 1 else None

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        given: Any = asking.told.get(self.name)
        if isinstance(given, Ref):
            return self._named_row(given, m)
        found = self.rows(m)
        if reason := self.of_another_desk(found, m):
            return No(reason)
        if not found:
            return No(m.keyed(self.none))
        target = self.target(m)
        return Got({self.name: Ref(target.uid)}) if target is not None else None

    def _named_row(self, given: Ref, m: Moment) -> Got | No:
        # A row named outright is chosen as much as one selected by an arrow.
        if any(row.uid == given.uid for row in self.rows(replace(m, selected=given.uid))):
            return Got({})
        record = row_of(given, m)
        if record is None:
            return No(m.keyed(self.none))
        return No(
            elsewhere(m, record) or self.named(m, record) or f"{m.name_of(record)}: {m.keyed(self.none)}"
        )

    def lettered(self, asking: Asking, m: Moment) -> tuple[tuple[str, Record], ...]:
        """The rows with the letters they are chosen by; calls keep their lines' letters if those differ."""
        found = self.rows(m)
        lines = {each.line for each in found if isinstance(each, Call)}
        if len(lines) == len(found):
            return asking.lettered(found, [m.name_of(each).casefold() for each in found])
        return asking.lettered(found)

    def more(self, asking: Asking, m: Moment) -> More:
        rows = self.lettered(asking, m)
        mixed = len({each.state for _, each in rows if isinstance(each, Call)}) > 1
        named = [(letter, told_apart(each, m, mixed)) for letter, each in rows]
        names = "  ".join(f"{letter} {name}" for letter, name in named[:8])
        return More(
            f"{self.verb} which? {names}",
            tuple(Offer(letter, name) for letter, name in named),
            rows=tuple((letter, each.uid) for letter, each in rows),
        )

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        for letter, each in self.lettered(asking, m):
            name = m.name_of(each) if token.typed else letter
            if token.text.casefold() == name.casefold():
                return Got({self.name: Ref(each.uid)})
        return No("that row can't be chosen here")

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        found = self.rows(m)
        names = ", ".join(told_apart(each, m) for each in found)
        return No(f"{'several fit' if len(found) > 1 else 'it may be'} ({names}); name one")


def still_fits(ask: Pick, given: Ref, m: Moment) -> Record:
    """The record that was named, as it is now. Raises Refused with a sentence when it has moved on since."""
    for row in ask.rows(replace(m, selected=given.uid)):
        if row.uid == given.uid:
            return row
    record = row_of(given, m)
    if record is None:
        raise Refused(ask.none)
    raise Refused(
        elsewhere(m, record) or ask.named(m, record) or f"{m.name_of(record)} has changed since: {ask.none}"
    )


def moved_on(asks: Iterable[Ask], told: Mapping[str, Any], m: Moment) -> str:
    """Why what was told can't be done to the record that was named: it has moved on since. "" when it can."""
    try:
        for ask in asks:
            if isinstance(ask, Pick) and isinstance(given := told.get(ask.name), Ref):
                still_fits(ask, given, m)
    except Refused as gone:
        return str(gone)
    return ""
