"""`deskapp man`: the manual page of the commands, made from their parsers.

deskapp man > ~/.local/share/man/man1/deskapp.1
"""

import re
from argparse import Action, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Iterator

from deskapp import __version__
from deskapp.commands import HELP
from deskapp.commands.arguments import every_parser

FRONT = (
    "With no command the desk opens, full screen, and stays until the way out is taken (F2, then 0). "
    "In the folder of the kiosk, ./run_kiosk.sh takes the same commands in place of deskapp."
)

STATUS = (
    ("0", "Done."),
    ("1", "Failed, with a sentence on standard error."),
    ("2", "The command line was not understood."),
    ("70", "A fault of the kiosk itself, written down in fault.log. What was saved is safe."),
)

FILES = (
    ("desk.toml", "The settings: in the user's folder for settings, or in the one that --data names."),
    (
        "2026-11.journal",
        "The records of a month, in the user's folder for data, or in the one that --data names.",
    ),
    ("fault.log", "Beside the records: what went wrong, without a word of a patron's."),
)


def arguments(parser: ArgumentParser) -> None:
    """It takes nothing of its own."""


def run(args: Namespace) -> int:
    """Print the page."""
    print("\n".join(page()))
    return 0


def page() -> Iterator[str]:
    """The page, in the language of man pages, line by line."""
    whole, commands = every_parser()
    yield f'.TH DESKAPP 1 "" "deskapp {__version__}" "The desk kiosk"'
    yield from (".SH NAME", r"deskapp \- the reference desk of a library")
    yield from (".SH SYNOPSIS", ".B deskapp", _plain("[COMMAND] [--data DIR] [--policy PACK] ..."))
    yield from (".SH DESCRIPTION", _plain(FRONT))
    yield ".SH OPTIONS"
    yield from _entries(action for action in whole._actions if action.option_strings)
    yield ".SH COMMANDS"
    for name, parser in commands.items():
        yield from (f".SS {_plain(name)}", _plain(parser.description or HELP[name]), ".PP", _synopsis(parser))
        yield from _entries(action for action in parser._actions if action.dest not in EVERYWHERE)
    yield ".SH EXIT STATUS"
    yield from _listed(STATUS)
    yield ".SH FILES"
    yield from _listed(FILES)


EVERYWHERE = ("help", "data", "policy")
"""What every command takes, and is said once."""


def _synopsis(parser: ArgumentParser) -> str:
    usage = re.sub(r"\s+", " ", parser.format_usage().removeprefix("usage:")).strip() + " "
    for common in ("[-h] ", "[--data DIR] ", "[--policy PACK] "):
        usage = usage.replace(common, "")
    return rf"\fB{_plain(parser.prog)}\fR{_plain(usage.strip().removeprefix(parser.prog))}"


def _entries(actions: Iterator[Action]) -> Iterator[str]:
    shapes = HelpFormatter("deskapp")
    for action in actions:
        called = ", ".join(action.option_strings)
        value = "" if action.nargs == 0 else shapes._format_args(action, action.dest.upper())
        yield from _entry(f"{called} {value}".strip(), action.help or "")


def _listed(pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, words in pairs:
        yield from _entry(name, words)


def _entry(name: str, words: str) -> Iterator[str]:
    first, *more = words.split("\n")
    yield from (".TP", rf"\fB{_plain(name)}\fR", _plain(first))
    for line in more:
        yield from (".br", _plain(line))


def _plain(text: str) -> str:
    """Text that is taken as it stands: nothing in it is a command, and a hyphen is the one that is typed."""
    safe = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq").replace("\n", " ")
    return rf"\&{safe}" if safe.startswith(".") else safe
