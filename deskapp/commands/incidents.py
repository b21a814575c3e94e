"""`deskapp incidents [N] [--text | --html FILE | --print]`: the incidents, and the report of one to print."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from deskapp.clock import SystemClock
from deskapp.commands.output import complain, print_option, put_out_or
from deskapp.desk.beside_the_kiosk import other_desks
from deskapp.errors import Stopped
from deskapp.floor.floor import INCIDENTS_STAY
from deskapp.floor.given_numbers import GivenNumbers
from deskapp.floor.incident_kinds import is_their_conduct
from deskapp.floor.others import Others
from deskapp.printing.incident_report import report
from deskapp.printing.pages import incident_printed
from deskapp.program import PROGRAM
from deskapp.records import Incident, Record, Supplement
from deskapp.settings.models import Settings
from deskapp.startup import Start, ready
from deskapp.store import database
from deskapp.store.contract import StoreFault
from deskapp.store.records_in import records_in
from deskapp.when.clock_words import day_and_time
from policy import Pack, minimum

_NAME = re.compile(r"(?:([A-Za-z]?)[Ii]|())([0-9]{1,6})([b-z]?)", re.ASCII)

LISTED = timedelta(days=365)
"""How far back the list goes unless `--since` says another day."""


def arguments(parser: ArgumentParser) -> None:
    number = "what the incident is called on the screen, such as I3 or CI1; the list itself if left out"
    parser.add_argument("number", nargs="?", type=_number, metavar="N", help=number)
    since = "list from this day, such as 2026-01-31; a year back if left out"
    parser.add_argument("--since", type=_day, metavar="DATE", help=since)
    on = "the day it was opened, where two have the same number"
    parser.add_argument("--on", type=_day, metavar="DATE", help=on)
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--text", action="store_true", help="the report as text on standard output (the default)"
    )
    how.add_argument("--html", type=Path, metavar="FILE", help="a page to print, written into this new file")
    print_option(how)


def _number(word: str) -> str:
    if found := _NAME.fullmatch(word):
        return f"{(found[1] or '').upper()}I{int(found[3])}{found[4]}"

    raise ArgumentTypeError("give an incident's number as I3")


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise ArgumentTypeError("give a day as 2026-01-31") from None


def run(args: Namespace) -> int:
    """Print the list or one report. Only reads, so the kiosk may run meanwhile."""

    begun = ready(args.data, args.policy)
    complain(begun)
    zone, now = begun.settings.zone, SystemClock().now()
    today = now.astimezone(zone).date()
    since = args.since or min(today - LISTED, args.on or today)
    others, told = other_desks(begun.data)
    theirs = _theirs(begun, told, others, since)
    try:
        days = database(begun.data, zone).between(since, today)
        found = (*records_in(days, (Incident.table, Supplement.table)), *theirs)
    except StoreFault as fault:
        raise Stopped(str(fault)) from fault
    incidents, supplements = _kept(found)
    names = _names(incidents, others)
    if args.number is None:
        return _list(incidents, begun.settings, begun.pack, names)

    chosen = _chosen(incidents, args.number, args.on, begun.settings, names)
    added = [supplement for supplement in supplements if supplement.incident == chosen.uid]
    name = names[chosen.uid]
    made = report(chosen, _title(begun.pack, chosen.kind), added, begun.settings, now, name)
    put_out_or(args, incident_printed(name, made), begun.settings, begun.data)
    return 0


def _theirs(begun: Start, told: Iterable[Record], others: Others, since: date) -> list[Record]:
    """Incidents as other desks told of them, and no matter of conduct: that stays at its desk (SE5)."""
    zone = begun.settings.zone
    emergencies = begun.pack.emergencies if begun.pack is not None else minimum()
    conduct = begun.pack.conduct if begun.pack is not None else ()
    return [
        each
        for each in told
        if isinstance(each, Incident)
        and each.opened.astimezone(zone).date() >= since
        and not is_their_conduct(each, others, emergencies, conduct)
    ]


def _names(incidents: list[Incident], others: Others) -> dict[str, str]:
    """What each is called on the screen, by uid: of two of one number in one week the younger is I1b."""
    names: dict[str, str] = {}
    for nth, each in enumerate(older := incidents[::-1]):
        week, given = each.opened - INCIDENTS_STAY, GivenNumbers()
        for other in older[: nth + 1]:
            if other.opened >= week:
                given.take(other)
        names[each.uid] = others.name_of(each) + given.which(each)
    return names


def _chosen(
    incidents: list[Incident], name: str, on: date | None, settings: Settings, names: Mapping[str, str]
) -> Incident:
    """The one of this name, opened on that day if it was said. Raises Stopped when two could be meant."""

    days = {incident.uid: incident.opened.astimezone(settings.zone).date() for incident in incidents}
    found = [each for each in incidents if names[each.uid] == name and on in (None, days[each.uid])]
    if not found:
        raise Stopped(f"there is no incident {name} in that time; {PROGRAM} incidents shows those there are")
    if len(found) > 1:
        several = " or ".join(f"--on {days[each.uid]}" for each in found)
        raise Stopped(f"{name} was given {len(found)} times: say which day it was opened, {several}")
    return found[0]


def _kept(records: Iterable[Record]) -> tuple[list[Incident], list[Supplement]]:
    """The incidents, newest first, and what was added to any of them."""

    incidents: list[Incident] = []
    supplements: list[Supplement] = []
    newest: dict[str, Record] = {}
    for each in records:
        if each.uid not in newest or newest[each.uid].version < each.version:
            newest[each.uid] = each
    for each in newest.values():
        if isinstance(each, Incident) and not each.voided:
            incidents.append(each)
        elif isinstance(each, Supplement) and not each.voided:
            supplements.append(each)
    incidents.sort(key=lambda each: (each.opened, each.number), reverse=True)
    return incidents, supplements


def _title(pack: Pack | None, kind: str) -> str:
    """The kind's title in the pack or the built-in minimum; the kind itself when neither has it now."""

    kinds = (*pack.emergencies, *pack.conduct, *minimum()) if pack is not None else minimum()
    return next((each.title for each in kinds if each.id == kind), kind.replace("_", " "))


def _list(incidents: list[Incident], settings: Settings, pack: Pack | None, names: Mapping[str, str]) -> int:
    for incident in incidents:
        opened = incident.opened.astimezone(settings.zone)
        state = "closed" if incident.closed else "still open"
        when = day_and_time(opened, settings, year=True)
        print(f"{names[incident.uid]:>5}  {when:<25}  {_title(pack, incident.kind)}, {state}")
    if not incidents:
        print("no incident is on record in that time")
    return 0
