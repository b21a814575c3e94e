"""`deskapp shared`: the server of several desks, for whoever administers it, and a desk's place there."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from deskapp.commands import membership
from deskapp.errors import Stopped

AT_THE_SERVER = ("init", "upgrade", "desks", "retire", "reports", "erase")
AT_A_DESK = ("join", "status", "fill", "seed", "leave")


def arguments(parser: ArgumentParser) -> None:
    what = "For the server, by its administrator:\ninit: set up an empty database, or add desks to it\n"
    what += "upgrade: bring it up to this kiosk\ndesks: list the desks\nretire: let a desk in no more\n"
    what += "reports: make the login for figures over all desks, or give it a new password\n"
    what += "erase: erase personal words that are due, and what is left of them in the table's file\n"
    what += "At a desk:\njoin: share with the others from now on\nstatus: how this desk stands with them\n"
    what += "fill: offer a new server what this desk wrote in earlier months, too\n"
    what += "seed: join after a lost disk, with this desk's records from the server\n"
    what += "leave: work by itself from now on"
    parser.add_argument("what", choices=[*AT_THE_SERVER, *AT_A_DESK], help=what)
    server = "the server and its owner's login, in PostgreSQL's form: 'host=... dbname=... user=...'"
    parser.add_argument("--server", metavar="WHERE", help=f"{server}; a desk has it in its settings")
    anyway = "for leave: even if not all of this desk could be shared first"
    parser.add_argument("--anyway", action="store_true", help=anyway)
    parser.add_argument("--library", metavar="NAME", help="for init: what the library is called")
    zone = "for init: the library's time zone, such as America/New_York"
    parser.add_argument("--zone", type=_zone, metavar="ZONE", help=zone)
    desk = "for init: a desk, such as R=Reference; once for each. For retire: its letter"
    parser.add_argument("--desk", action="append", default=[], metavar="LETTER=NAME", help=desk)
    passwords = "for init and reports: the folder that password files are written into (here if left out)"
    parser.add_argument("--passwords", type=Path, default=Path(), metavar="DIR", help=passwords)


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise ArgumentTypeError(f"{text[:40]!r} is no time zone; write it as America/New_York") from fault
    return text


def run(args: Namespace) -> int:
    """Do it, and say what was done. Raises Stopped."""
    if args.what in AT_A_DESK:
        return membership.run(args)
    if not args.server:
        raise Stopped("say --server, and how the database's owner reaches it")
    try:
        from deskapp.commands import administration  # it needs the extra, which a desk by itself does without
    except ModuleNotFoundError as missing:
        raise Stopped(
            f"several desks need the package {missing.name}: install the extra 'shared'"
        ) from missing
    return administration.run(args)
