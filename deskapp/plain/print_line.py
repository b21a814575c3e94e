"""`print WHAT`: what F10 prints from the screens, put out in the same way, and where it is."""

from collections.abc import Callable
from pathlib import Path

from deskapp.desk.desk import Desk
from deskapp.floor.incident_kinds import title_of
from deskapp.floor.moment import Moment
from deskapp.keyboard.key_table import card_text
from deskapp.keyboard.keymap import keymap
from deskapp.plain.words import first_word
from deskapp.printing.pages import card_printed, hand_over_printed, incident_of
from deskapp.printing.put_out import NotPrinted, Printable, output, put_out
from deskapp.program import PROGRAM
from deskapp.records import Incident, Supplement
from deskapp.records.change import Refused

USAGE = "print incident [In] | handover | numbers [RANGE] | keys"


def printing(desk: Desk, data: Path, rest: str) -> Callable[[], str]:
    """What prints it and says where it is, in whichever thread: all that is read off the floor has been read.

    Raises Refused when there is no such page, and so does what comes back when it can't be printed.
    """
    what, more = first_word(rest)
    page = PAGES.get(what.casefold())
    if page is None:
        raise Refused(f"say what to print: {USAGE}")
    day = desk.moment().day
    # Figures are counted from files, and take their time.
    made = page(desk, data, more) if page is not _numbers else None

    def put() -> str:
        try:
            return put_out(made or page(desk, data, more), output(desk.settings, data), day)
        except NotPrinted as why:
            raise Refused(str(why)) from why

    return put


def _alone(rest: str) -> None:
    if rest:
        raise Refused(f"more words than that takes; it is said like this: {USAGE}")


def _incident(desk: Desk, data: Path, rest: str) -> Printable:
    m = desk.moment()
    incident = _meant(m, rest)
    added = [each for each in m.floor.all_of(Supplement) if each.incident == incident.uid and not each.voided]
    added.sort(key=lambda each: each.at)
    return incident_of(m, incident, title_of(m, incident.kind), added)


def _meant(m: Moment, rest: str) -> Incident:
    """The incident of this number, of the last week; with none said, the one that is open."""
    there = [each for each in m.incidents if not each.voided]
    if not rest:
        still = [each for each in there if each.is_open]
        if len(still) == 1:
            return still[0]
        named = ", ".join(m.name_of(each) for each in still or there)
        which = f"say which: {named}" if named else "there is none of the last week"
        raise Refused(f"{'several incidents are' if still else 'no incident is'} open; {which}")
    found = [each for each in there if m.name_of(each).casefold() == rest.casefold()]
    if not found:
        older = f"an older one is printed by: {PROGRAM} incidents I3 --print"
        raise Refused(f'there is no incident "{rest[:20]}" of the last week; {older}')
    return found[0]


def _hand_over(desk: Desk, data: Path, rest: str) -> Printable:
    _alone(rest)
    return hand_over_printed(desk.moment())


def _numbers(desk: Desk, data: Path, rest: str) -> Printable:
    from deskapp.plain.numbers_page import numbers_page  # with all of counting: when figures are asked for

    return numbers_page(desk, data, rest)


def _keys(desk: Desk, data: Path, rest: str) -> Printable:
    _alone(rest)
    return card_printed(card_text(desk.settings, keymap(desk.settings).key_of))


PAGES: dict[str, Callable[[Desk, Path, str], Printable]] = {
    "incident": _incident,
    "handover": _hand_over,
    "numbers": _numbers,
    "keys": _keys,
}
