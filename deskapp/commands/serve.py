"""`deskapp serve`: the desk in browsers, and who of them may have it."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from deskapp.access.admissions import WORKS_FOR, Admissions, NotAdmitted
from deskapp.access.kept import KeptAdmissions, Resulting, UnreadableAdmissions
from deskapp.access.places import LOOPBACK, PORT, ServingPlace, place_of
from deskapp.commands.output import say
from deskapp.commands.run import lighten
from deskapp.errors import Stopped
from deskapp.program import PROGRAM
from deskapp.settings.models import Settings
from deskapp.startup import ready
from deskapp.when.clock_words import day_and_time


def arguments(parser: ArgumentParser) -> None:
    """Where it is served; and what is done beside a server that runs."""
    parser.add_argument(
        "--address",
        default=LOOPBACK,
        metavar="NUMBER",
        help=f"the address to listen at ({LOOPBACK} if left out)",
    )
    parser.add_argument("--port", type=int, default=PORT, help=f"the port ({PORT} if left out)")
    parser.add_argument("--cert", type=Path, metavar="FILE", help="the certificate for TLS, with its chain")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the certificate's key")
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="NAME",
        help="what browsers call this computer; can be repeated",
    )
    parser.add_argument(
        "--behind-proxy", metavar="ADDRESS", help="a proxy does the TLS; browsers see https://NAME"
    )
    beside = parser.add_mutually_exclusive_group()
    beside.add_argument(
        "--link",
        nargs="?",
        const="",
        metavar="BROWSER",
        help="make a link that lets one browser in, under this name",
    )
    beside.add_argument("--desks", action="store_true", help="list the browsers that are let in")
    beside.add_argument("--revoke", metavar="BROWSER", help="let the browser of this name in no more")


def run(args: Namespace) -> int:
    """Serve until it is ended, or do what is asked beside a server. Raises Stopped."""
    place = place_of(
        args.address, cert=args.cert, key=args.key, behind_proxy=args.behind_proxy, names=tuple(args.name)
    )
    if args.link is not None or args.desks or args.revoke is not None:
        return _beside(args, place)
    return _serve(args, place)


def _beside(args: Namespace, place: ServingPlace) -> int:
    begun = ready(args.data, args.policy)
    kept = KeptAdmissions(begun.data)
    if args.desks:
        _list(_now(kept), begun.settings)
    elif args.revoke is not None:
        _change(kept, lambda before: (before.without(args.revoke), None))
        say(f"{args.revoke} is known no more")
    else:
        _say_link(kept, args.link or None, place, args.port)
    return 0


def _list(admissions: Admissions, settings: Settings) -> None:
    for each in admissions.known:
        since = day_and_time(each.since.astimezone(settings.zone), settings, year=True)
        say(f"{each.name:<20}  since {since}")
    for link in admissions.links:
        if datetime.now(UTC) < link.until:
            say(f"{link.name:<20}  has a link that nobody has used yet")
    if not admissions.known:
        say(f"no browser is known yet: {PROGRAM} serve --link makes a link")


def _say_link(kept: KeptAdmissions, name: str | None, place: ServingPlace, port: int) -> None:
    def one_more(before: Admissions) -> tuple[Admissions, tuple[str, str]]:
        after, called, token = before.with_link(name, datetime.now(UTC))
        return after, (called, token)

    called, token = _change(kept, one_more)
    minutes = int(WORKS_FOR.total_seconds() // 60)
    say(f"{place.page(port)}/let-in#{token}")
    say(f"Open it in the browser that is to be {called}: it works once, and for {minutes} minutes.")


def _now(kept: KeptAdmissions) -> Admissions:
    try:
        return kept.now()
    except (UnreadableAdmissions, OSError) as why:
        raise Stopped(str(why)) from why


def _change(kept: KeptAdmissions, how: Callable[[Admissions], tuple[Admissions, Resulting]]) -> Resulting:
    try:
        return kept.change(how)
    except (NotAdmitted, UnreadableAdmissions, OSError) as why:
        raise Stopped(str(why)) from why


def _serve(args: Namespace, place: ServingPlace) -> int:
    lighten()
    from deskapp.commands.browsers import serve_desk  # textual reads its environment when it is imported

    def first_words(kept: KeptAdmissions, port: int) -> None:
        say(f"The desk is served at {place.page(port)}")
        known = len(_now(kept).known)
        if known:
            say(f"{known} known: {PROGRAM} serve --desks lists them, --link lets another in")
        elif sys.stdout.isatty():
            _say_link(kept, None, place, port)
        else:
            # What is no terminal is a log, and whoever reads a link in it is let in.
            say("no browser is known yet: this command with --link, typed at a terminal, makes a link")
        sys.stdout.flush()

    return serve_desk(args, place, first_words)
