"""`deskapp numbers [RANGE]` and `deskapp numbers annual YEAR`: the figures, as text or in a file."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from deskapp.clock import SystemClock
from deskapp.commands.output import complain, into_new, print_option, put_out_or, write
from deskapp.errors import INTERRUPTED, Stopped
from deskapp.numbers.counts.progress import ProgressLine
from deskapp.numbers.figures.all_desks import AllDesks, HeardOf
from deskapp.numbers.figures.filters import UnknownFilter
from deskapp.numbers.figures.made import ReportAsked, made, made_annual
from deskapp.numbers.figures.periods import UnclearPeriod
from deskapp.numbers.figures.report import of_pack
from deskapp.numbers.formats import annual as annual_text
from deskapp.numbers.formats.csv import as_csv
from deskapp.numbers.formats.last_year import tables_beside
from deskapp.numbers.formats.text import as_text
from deskapp.program import PROGRAM
from deskapp.settings.models import Settings
from deskapp.startup import Start, ready
from deskapp.store.contract import StoreFault


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "days",
        nargs="*",
        metavar="RANGE",
        help="today, week, last month, 2026-11, 2026, fy 2026, 2026-11-01..2026-11-15; this month if left "
        "out. 'annual 2026' gives the official figures of the reported year 2026",
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--csv", action="store_true", help="every figure on a line of its own")
    how.add_argument("--json", action="store_true", help="all figures for a program")
    how.add_argument("--xlsx", type=Path, metavar="FILE", help="a workbook with charts, into this new file")
    how.add_argument("--html", type=Path, metavar="FILE", help="a page to print, into this new file")
    print_option(how)
    parser.add_argument(
        "--weeks",
        metavar="DAYS",
        help="for 'annual': the weeks to take, by their first days, with commas: four, or one typical week",
    )
    parser.add_argument(
        "--only",
        metavar="WHAT",
        help="of one kind, channel or desk alone, with commas: 'reference, telephone' or 'desk Front'",
    )
    all_desks_options(parser)
    parser.add_argument("--progress", action="store_true", help="say on standard error how far the count is")


def all_desks_options(parser: ArgumentParser) -> None:
    """What says that a report is of all desks, and where their server is."""
    parser.add_argument("--all-desks", action="store_true", help="of all desks that share, from their server")
    server = (
        "for --all-desks: the server and its login for reports, in PostgreSQL's form: 'host=... dbname=...'"
    )
    parser.add_argument("--server", default="", metavar="WHERE", help=server)


@contextmanager
def source_of(args: Namespace, data: Path) -> Iterator[Path | AllDesks]:
    """This desk's folder, or all desks' server. Raises Stopped."""
    if not args.all_desks:
        if args.server:
            raise Stopped("--server belongs to --all-desks")
        yield data
        return
    try:
        from deskapp.server import reports, schema  # they need the extra, which few reports do
    except ModuleNotFoundError as missing:
        raise Stopped(
            f"several desks need the package {missing.name}: install the extra 'shared'"
        ) from missing
    try:
        with reports.read_for_reports(args.server) as there:
            yield AllDesks(there.documents, tuple(HeardOf(*each) for each in there.heard), there.at)
    except schema.SetUpFault as fault:
        raise Stopped(f"the server: {fault}") from fault


def run(args: Namespace) -> int:
    """Count, and put the figures out. Interrupted, it leaves nothing half done."""

    begun = ready(args.data, args.policy)
    complain(begun)
    now = SystemClock().now()
    return counted(lambda: _run(args, begun, now))


def counted(work: Callable[[], int]) -> int:
    """Do what counts, and give its status. Raises Stopped with a sentence when there can be no report."""
    try:
        return work()
    except (UnclearPeriod, UnknownFilter, StoreFault) as fault:
        raise Stopped(str(fault)) from fault
    except KeyboardInterrupt:
        print("deskapp: interrupted; nothing was changed", file=sys.stderr)
        return INTERRUPTED


def _run(args: Namespace, begun: Start, now: datetime) -> int:
    if args.days[:1] == ["annual"]:
        return _annual(args, begun.data, begun.settings, now)
    if args.weeks:
        raise Stopped("--weeks belongs to 'numbers annual YEAR'")
    return put_out_report(args, begun, now)


def put_out_report(args: Namespace, begun: Start, now: datetime) -> int:
    """Make the report that is asked for, and put it out. Raises what `counted` puts into words."""
    data, settings = begun.data, begun.settings
    told = ProgressLine("counting month", at_once=args.progress)
    try:
        with source_of(args, data) as source:
            here = made(source, settings, now, ReportAsked(" ".join(args.days), args.only or ""), told)
    finally:
        told.over()
    here = of_pack(here, settings, begun.pack)
    if args.html or args.printed:
        from deskapp.numbers.formats.printed import numbers_printed  # with its charts: for a page alone

        put_out_or(args, numbers_printed(here, settings), settings, data)
        return 0
    if args.xlsx:
        from deskapp.numbers.formats.xlsx import write as write_workbook  # xlsxwriter: for a workbook alone

        with into_new(args.xlsx) as beside:
            write_workbook(beside, here, settings)
        print(f"written to {args.xlsx}; its charts are on the sheets")
        return 0
    if args.csv:
        for each in here.may_grow:
            print(each, file=sys.stderr)
    if args.json:
        write(here.model_dump_json() + "\n")
    elif args.csv:
        write(as_csv(tables_beside(here, settings)))
    else:
        write(as_text(here, settings))
    return 0


def _annual(args: Namespace, data: Path, settings: Settings, now: datetime) -> int:
    if len(args.days) != 2 or not args.days[1].isdecimal() or not 1970 <= int(args.days[1][:5]) <= 2199:
        raise Stopped(f"say the reported year: {PROGRAM} numbers annual 2026")
    if args.xlsx or args.html or args.printed:
        raise Stopped("the official figures come as text, --csv or --json")
    weeks = _weeks(args.weeks)
    told = ProgressLine("counting month", at_once=args.progress)
    try:
        with source_of(args, data) as source:
            here = made_annual(source, settings, now, int(args.days[1]), weeks, args.only or "", told)
    except ValueError as fault:
        raise Stopped(str(fault)) from fault
    finally:
        told.over()
    if args.json:
        write(here.model_dump_json() + "\n")
    else:
        form = settings.figures.state_form
        write(annual_text.as_csv(here, form) if args.csv else annual_text.as_text(here, settings, form))
    return 0


def _weeks(words: str | None) -> tuple[date, ...]:
    try:
        found = tuple(date.fromisoformat(each.strip()) for each in (words or "").split(",") if each.strip())
    except ValueError as fault:
        raise Stopped("give the weeks by their first days, such as --weeks 2025-07-14,2025-10-06") from fault
    if len(found) not in (0, 1, 4):
        raise Stopped("give one week, or four: one each in July, October, January and April")
    return found
