"""`deskapp erase --now | --before DATE`: take personal text out of the records, wherever it stands."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from functools import partial

from deskapp.clock import SystemClock
from deskapp.desk.desk import Desk
from deskapp.desk.retention import drafts_due, due, ended_before
from deskapp.errors import Stopped
from deskapp.floor.moment import count
from deskapp.printing.put_out import erase_due_pages, erase_pages, output
from deskapp.startup import ready
from deskapp.store.contract import Due, Eraser, StoreFault
from deskapp.store.drafts import Drafts
from deskapp.store.open_store import open_store


def arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--now", action="store_true", help="what is due by the settings; the kiosk does it by itself at night"
    )
    what.add_argument(
        "--before",
        type=_day,
        metavar="DATE",
        help="the text of all that ended before this day, such as 2026-11-24",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise ArgumentTypeError(f"{text[:20]!r} is not a date; write it as 2026-11-24") from fault


def run(args: Namespace) -> int:
    """Erase, and say how many records lost text. Counts, times and outcomes stay."""

    begun = ready(args.data, args.policy)
    clock = SystemClock()
    by_settings = partial(due, now=clock.now(), settings=begun.settings)
    rule: Due = by_settings if args.now else ended_before(args.before, begun.settings)
    store = open_store(begun.data, clock, begun.settings.zone)
    assert isinstance(store, Eraser)
    try:
        desk = Desk(store, clock, begun.settings, begun.pack)
        desk.open()
        found = store.erase(rule)
        today = clock.now().astimezone(begun.settings.zone).date()
        if args.now:
            erase_due_pages(begun.settings, begun.data, today)
        else:
            erase_pages(output(begun.settings, begun.data).folder, None)
        for drafts in Drafts.all_in(begun.data):
            _let_drafts_go(drafts, found.uids, desk, args.before)
    except StoreFault as fault:
        raise Stopped(str(fault)) from fault
    except OSError as fault:
        raise Stopped(f"half-typed text could not be erased: {fault.strerror}; erase again") from fault
    finally:
        store.close()
    print(f"personal text of {count(len(found.uids), 'record', 'records')} was erased; what is counted stays")
    return 0


def _let_drafts_go(drafts: Drafts, uids: frozenset[str], desk: Desk, before: date | None) -> None:
    """Half-typed text of what was erased or is over, or all that was last touched before that day."""

    kept = drafts.read()
    now, days = desk.clock.now(), desk.settings.keeping.promise_days
    gone = drafts_due(kept, uids, desk.floor, now, days)
    last = drafts.written()
    if before is not None and last is not None and desk.floor.day_of(last) < before:
        gone = {name for name, draft in kept.items() if "act" in draft}
    if gone:
        drafts.write({name: draft for name, draft in kept.items() if name not in gone})
