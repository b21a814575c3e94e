"""`deskapp report`: reports that are saved under a name with the settings, and made again by one command."""

from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from deskapp.clock import SystemClock
from deskapp.commands.numbers import all_desks_options, counted, put_out_report
from deskapp.commands.output import complain, say
from deskapp.commands.settings import keep_edits, prove
from deskapp.errors import Stopped
from deskapp.folders import Folders
from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.figures.filters import names, read_only
from deskapp.numbers.figures.periods import read
from deskapp.program import PROGRAM
from deskapp.settings.errors import Unusable
from deskapp.settings.models import Settings
from deskapp.settings.saved_reports import SavedReport
from deskapp.settings_editor.file import NotKept
from deskapp.settings_editor.list_forms import FORMS
from deskapp.settings_editor.typed import back_to_default, typed
from deskapp.startup import Start, ready


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="NAME",
        help="NAME: make that report\nsave NAME RANGE: save one under a name\nforget NAME: take it out\n"
        "nothing: list all that are saved",
    )
    parser.add_argument("--only", metavar="WHAT", help="for 'save': of one kind, channel or desk alone")
    parser.add_argument(
        "--form", choices=("text", "html", "xlsx", "csv", "json"), help="for 'save': the form it is made in"
    )
    parser.add_argument(
        "--into", type=Path, metavar="FOLDER", help="the folder for a page or workbook (here if left out)"
    )
    all_desks_options(parser)


def run(args: Namespace) -> int:
    """Do it. Raises Stopped with a sentence."""
    begun = ready(args.data, args.policy)
    complain(begun)
    now = SystemClock().now()
    return counted(lambda: _run(args, begun, now))


def _run(args: Namespace, begun: Start, now: datetime) -> int:
    settings = begun.settings
    if not args.words:
        return _list(settings)
    if args.words[0] == "save" and len(args.words) > 1:
        return _save(args, begun, now)
    if args.words[0] == "forget" and len(args.words) > 1:
        return _forget(args, settings)
    if args.only or args.form:
        raise Stopped("--only and --form belong to 'report save NAME RANGE'")
    return _make(args, begun, now)


def _list(settings: Settings) -> int:
    for each in settings.reports:
        only = f", only {', '.join(each.only)}" if each.only else ""
        say(f"{each.name}: {each.days}{only}, as {each.form}")
    if not settings.reports:
        say(f"no report is saved yet: {PROGRAM} report save trustees last month --form html")
    return 0


def _place(settings: Settings, name: str) -> int | None:
    """Which of the saved reports has this name, the first being 1."""
    found = (nth for nth, each in enumerate(settings.reports, 1) if each.name.casefold() == name.casefold())
    return next(found, None)


def _known(settings: Settings, name: str) -> int:
    place = _place(settings, name)
    if place is None:
        raise Stopped(f"no report is saved as {name!r}: '{PROGRAM} report' lists them")
    return place


def _save(args: Namespace, begun: Start, now: datetime) -> int:
    data, settings = begun.data, begun.settings
    name, days = args.words[1], " ".join(args.words[2:]) or "month"
    read(days, now.astimezone(settings.zone).date(), settings.figures.year_begins)
    only: tuple[str, ...] = ()
    if args.only:
        read_only(args.only, names(gather(data, settings.zone), settings))
        only = tuple(part.strip() for part in args.only.split(",") if part.strip())
    if name in ("save", "forget"):
        raise Stopped(f"a report can't be called {name}: that is a word of this command")
    place = _place(settings, name)
    where = "reports.+" if place is None else f"reports.{place}"
    try:
        prove(settings)
        entry = SavedReport(name=name, days=days, form=args.form or "text", only=only)
        edit = typed(settings, where, FORMS["reports"].write_one(entry))
        return keep_edits(Folders.of(args.data).settings, [edit], f"the report {name} is kept")
    except (Unusable, NotKept) as why:
        raise Stopped(str(why)) from why
    except ValueError as why:
        raise Stopped("a report's name is one to sixty letters, figures and spaces") from why


def _forget(args: Namespace, settings: Settings) -> int:
    name = " ".join(args.words[1:])
    place = _known(settings, name)
    try:
        prove(settings)
        edit = back_to_default(settings, f"reports.{place}")
        return keep_edits(Folders.of(args.data).settings, [edit], f"the report {name} is taken out")
    except (Unusable, NotKept) as why:
        raise Stopped(str(why)) from why


def _make(args: Namespace, begun: Start, now: datetime) -> int:
    settings = begun.settings
    saved = settings.reports[_known(settings, " ".join(args.words)) - 1]
    span = read(saved.days, now.astimezone(settings.zone).date(), settings.figures.year_begins)
    stem = "".join(char if char.isalnum() or char in " -_" else "-" for char in saved.name)
    days = f"{span.first.isoformat()} to {span.last.isoformat()}"
    path = (args.into or Path()) / f"{stem} {days}.{saved.form}"
    asked = Namespace(
        days=[saved.days],
        only=", ".join(saved.only),
        csv=saved.form == "csv",
        json=saved.form == "json",
        html=path if saved.form == "html" else None,
        xlsx=path if saved.form == "xlsx" else None,
        printed=False,
        progress=False,
        all_desks=args.all_desks,
        server=args.server,
    )
    return put_out_report(asked, begun, now)
