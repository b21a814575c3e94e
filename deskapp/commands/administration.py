"""What an administrator does at the server of several desks. Loads its driver, which needs the extra."""

import os
import re
from argparse import Namespace
from pathlib import Path

from deskapp.errors import Stopped
from deskapp.program import PROGRAM
from deskapp.server import schema
from deskapp.server.schema import DeskLogin, OwnersWay

NOTHING_THERE = f"nothing is set up there: {PROGRAM} shared init does it"


def run(args: Namespace) -> int:
    """Do it, and say what was done. Raises Stopped."""
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


def _init(connection: OwnersWay, args: Namespace) -> None:
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


def _hand_out(connection: OwnersWay, desk: DeskLogin, folder: Path) -> None:
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


def _reports(connection: OwnersWay, folder: Path) -> None:
    file = folder / "reports.pgpass"
    if file.exists():
        raise Stopped(f"{file} is there already: move it to where reports are made")
    if not schema.version(connection):
        raise Stopped(NOTHING_THERE)
    login, password = schema.add_reports_login(connection)
    _write_password(file, connection.info.dbname, login, password)
    print(f"login {login}; its password is in {file}")


def _upgrade(connection: OwnersWay) -> None:
    before, now = schema.upgrade(connection)
    if not before:
        raise Stopped(NOTHING_THERE)
    print(
        f"the server is up to date, at step {now}" if before == now else f"from step {before} to step {now}"
    )


def _list(desks: list[DeskLogin]) -> None:
    for desk in desks:
        print(f"{desk.letter}  {desk.name}: login {desk.login}")


def _retire(connection: OwnersWay, letters: list[str]) -> None:
    if len(letters) != 1:
        raise Stopped("say which: --desk R")
    if not schema.retire(connection, letters[0]):
        raise Stopped(f"there is no desk {letters[0][:10]!r}; {PROGRAM} shared desks lists them")
    print(f"{letters[0]} is retired: it is let in no more, and what it shared stays")
