"""What `list answer`, `list handover`, `list notices` and `list picks` read out.

A list never says what a promise is about: that is read out of one alone, `list answer P3`.
"""

from collections.abc import Iterable

from deskapp.acts.promises import standing
from deskapp.asking.row_names import absent, naming_of
from deskapp.floor.hand_over import hand_over
from deskapp.floor.moment import Moment, count
from deskapp.floor.to_answer import first_time, in_short, open_at, to_answer
from deskapp.records import Notice
from deskapp.records.change import Refused
from deskapp.records.promise import Promise
from deskapp.when.due import whole

NOTHING = "nothing is left to answer"


def answers(m: Moment) -> tuple[str, tuple[Promise, ...]]:
    """All that is to answer, the most pressing first."""
    found = to_answer(m.floor, m.now)
    head = f"{len(found.all)} to answer, {len(found.late)} late, {len(found.today)} more today"
    return _joined(head, found.all, m) if found.all else NOTHING, found.all


def one(m: Moment, word: str) -> tuple[str, tuple[Promise, ...]]:
    """One promise with what it is about and how to reach them. Raises Refused when there is none so named."""
    named = [record for record in m.floor.all_of(Promise) if m.name_of(record).casefold() == word.casefold()]
    found = next((each for each in named if each.is_open), named[-1] if named else None)
    if found is None or found.voided:
        naming = naming_of(word, (Promise,))
        if naming is not None and naming.kind is Promise:
            raise Refused(absent(word, naming, m))
        raise Refused(f"there is no promise {word.upper()[:6]}; list answer reads them out")
    if not found.is_open:
        return f"{m.name_of(found)} {standing(found)}", (found,)
    parts = [
        _with_who_has_it_open(found, m),
        f"about: {found.what or '(nothing written)'}",
        f"reach: {found.reach or 'not given'}",
        f"came {whole(found.came, m.now, m.settings)}",
    ]
    if found.told:
        parts.append(first_time(found, m.now, m.settings))
    return "; ".join(parts), (found,)


def passes_on(m: Moment) -> tuple[str, tuple[Promise, ...]]:
    """What passes on when everyone leaves the desk now."""
    found = hand_over(m.floor, m.day)
    if not found.unsettled and not found.settled:
        return NOTHING, ()
    parts = []
    if found.unsettled:
        many = count(len(found.unsettled), "is", "are")
        parts.append(_joined(f"{many} still to hand over", found.unsettled, m))
    if found.settled:
        parts.append(_joined("settled", found.settled, m))
    return ". ".join(parts), found.unsettled + found.settled


def _joined(head: str, rows: Iterable[Promise], m: Moment) -> str:
    return f"{head}: " + "; ".join(_with_who_has_it_open(row, m) for row in rows)


def _with_who_has_it_open(promise: Promise, m: Moment) -> str:
    opened = open_at(promise, m)
    return f"{in_short(promise, m)}, {opened[0]}" if opened else in_short(promise, m)


def news(m: Moment) -> tuple[str, tuple[Notice, ...]]:
    """What's new and the picks, with what who acts has not read yet marked so."""
    rows = m.floor.notices
    unread = {notice.uid for notice in m.floor.unread_by(m.by)}
    said = [
        f"{m.name_of(row)} {'pick' if row.sort == 'pick' else 'new'}"
        f"{', not read' if row.uid in unread else ''}{_left(m, row)}: {row.text}"
        for row in rows
    ]
    return "; ".join(said) or "nothing new, and no picks", rows


def _left(m: Moment, notice: Notice) -> str:
    """Who has still to read it (CO1)."""
    left = m.floor.not_read(notice, (person.letter for person in m.settings.people))
    return f" (to be read by {', '.join(m.settings.first_name(letter) for letter in left)})" if left else ""
