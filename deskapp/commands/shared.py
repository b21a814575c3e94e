"""`deskapp shared`: the server of several desks, for whoever administers it, and a desk's place there."""

import os
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from deskapp.commands import membership
from deskapp.errors import Stopped

if TYPE_CHECKING:
    from deskapp.server.schema import DeskLogin, OwnersWay


AT_THE_SERVER = ("init", "upgrade", "desks", "retire", "reports", "erase")
AT_A_DESK = ("join", "status", "fill", "seed", "leave")
NOTHING_THERE = "nothing is set up there: deskapp shared init does it"


def arguments(parser: ArgumentParser) -> None:
    what = "init: make the schema in an empty database, or add desks to it; "
    what += "upgrade: take the steps that are missing; desks: list them; retire: let a desk in no more; "
    what += "reports: make the login for figures over all desks, or give it a new password; "
    what += "erase: let go of personal words that are due, also of what is left in the table's file. "
    what += "At a desk: join: share with the others from now on; status: how it stands with them; "
    what += "fill: offer a new server what this desk wrote in earlier months, too; "
    what += "seed: join after a lost disk, with this desk's records from the server; leave: work by itself"
    parser.add_argument("what", choices=[*AT_THE_SERVER, *AT_A_DESK], help=what)
    server = "how the database's owner reaches it, as PostgreSQL writes it: 'host=... dbname=... user=...'"
    parser.add_argument("--server", metavar="WHERE", help=f"{server}; a desk takes it from its settings")
    anyway = "for leave: also when not all of this desk's could be shared before"
    parser.add_argument("--anyway", action="store_true", help=anyway)
    parser.add_argument("--library", metavar="NAME", help="for init: what the library is called")
    zone = "for init: the library's time zone, as America/New_York"
    parser.add_argument("--zone", type=_zone, metavar="ZONE", help=zone)
    desk = "for init: a desk, as R=Reference; once for each. For retire: its letter"
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
        from deskapp.server import schema  # it needs the extra, which a desk by itself does without
    except ModuleNotFoundError as missing:
        raise Stopped(
            f"several desks need the package {missing.name}: install the extra 'shared'"
        ) from missing
    try:
        with schema.opened(args.server) as connection:
            match args.what:
                case "init":
                    _init(connection, args)
                case "upgrade":
                    _upgrade(connection)
                case "desks":
                    _list(schema.desks(connection))
                case "reports":
                    _reports(connection, args.passwords)
                case "erase":
                    print(f"the words of {schema.erase(connection):,} records were due and are gone")
                case _:
                    _retire(connection, args.desk)
    except schema.SetUpFault as fault:
        raise Stopped(f"the server: {fault}") from fault
    return 0


def _init(connection: "OwnersWay", args: Namespace) -> None:
    from deskapp.server import schema  # loaded by now, and by nothing else

    wanted = [_named(each) for each in args.desk]
    if not schema.version(connection):
        if not (args.library and args.zone):
            raise Stopped("the database is empty: say --library NAME and --zone ZONE")
        schema.set_up(connection, args.library, args.zone)
        print(f"the server of {args.library} is set up")
    known = {desk.letter for desk in schema.desks(connection)}
    for letter, name in wanted:
        if letter not in known:
            _hand_out(connection, schema.add_desk(connection, name, letter), args.passwords)


def _named(said: str) -> tuple[str, str]:
    found = re.fullmatch(r"([A-Z])=(\S.{0,39})", said)
    if found is None:
        raise Stopped(f"{said[:40]!r} names no desk; write a capital letter and a name, as R=Reference")
    return found[1], found[2]


def _hand_out(connection: "OwnersWay", desk: "DeskLogin", folder: Path) -> None:
    file = folder / f"desk-{desk.letter}.pgpass"
    _write_password(file, connection.info.dbname, desk.login, desk.password)
    print(f"{desk.letter}  {desk.name}: login {desk.login}; its password is in {file}")


def _write_password(file: Path, database: str, login: str, password: str) -> None:
    """In a file of its own, as PostgreSQL reads it, for one computer alone. Raises Stopped."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(f"*:*:{database}:{login}:{password}\n")
    except OSError as fault:
        raise Stopped(f"the password of {login} can't be written: {file}: {fault.strerror}") from fault


def _reports(connection: "OwnersWay", folder: Path) -> None:
    from deskapp.server import schema  # loaded by now, and by nothing else

    file = folder / "reports.pgpass"
    if file.exists():
        raise Stopped(f"{file} is there already: move it to where reports are made")
    if not schema.version(connection):
        raise Stopped(NOTHING_THERE)
    login, password = schema.add_reports_login(connection)
    _write_password(file, connection.info.dbname, login, password)
    print(f"login {login}; its password is in {file}")


def _upgrade(connection: "OwnersWay") -> None:
    from deskapp.server import schema  # loaded by now, and by nothing else

    before, now = schema.upgrade(connection)
    if not before:
        raise Stopped(NOTHING_THERE)
    print(
        f"the server is up to date, at step {now}" if before == now else f"from step {before} to step {now}"
    )


def _list(desks: "list[DeskLogin]") -> None:
    for desk in desks:
        print(f"{desk.letter}  {desk.name}: login {desk.login}")


def _retire(connection: "OwnersWay", letters: list[str]) -> None:
    from deskapp.server import schema  # loaded by now, and by nothing else

    if len(letters) != 1:
        raise Stopped("say which: --desk R")
    if not schema.retire(connection, letters[0]):
        raise Stopped(f"there is no desk {letters[0][:10]!r}; deskapp shared desks lists them")
    print(f"{letters[0]} is retired: it is let in no more, and what it shared stays")
