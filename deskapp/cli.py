"""The command line: which command it is, and what becomes of a fault in it.

Exit statuses: 0 done; 1 failed, with a sentence on stderr; 2 bad command line; 70 a bug, logged.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from deskapp.commands import command
from deskapp.commands.arguments import parser_of
from deskapp.errors import FAULT, Stopped
from deskapp.fault_log import FILE_NAME, write_down
from deskapp.folders import Folders

FULL_SCREEN = ("run", "practice")
"""Commands that write to a terminal and to no pipe: there a closed one is a fault like any other."""

_WITH_VALUE = ("--data", "--policy")


def main(argv: list[str] | None = None) -> int:
    """Run what the command line asks for, and give the exit status.

    Whoever read the output may have had enough of it (`| head`): that is no fault, and nothing is said.
    """
    words = sys.argv[1:] if argv is None else argv
    os.umask(0o077)  # whatever is written is its owner's alone
    status = 0
    try:
        status = _main(words)
        sys.stdout.flush()
    except BrokenPipeError:
        _output_ends()
    return status


def _output_ends() -> None:
    """Python must not trip over a closed pipe once more at its own end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def _main(words: list[str]) -> int:
    data: Path | None = None
    name = ""
    try:
        name, rest = _command(words)
        parser = parser_of(name)
        # Options stand anywhere among the words, as people type them; behind "--" there are none.
        args = parser.parse_args(rest) if "--" in rest else parser.parse_intermixed_args(rest)
        data = args.data
        return command(name).run(args)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except Stopped as why:
        print(f"deskapp: {why}", file=sys.stderr)
        return 1
    except BrokenPipeError as fault:
        if name in FULL_SCREEN:
            return _fault(fault, data)
        raise
    except ModuleNotFoundError as missing:
        if (sentence := _not_installed(missing)) is None:
            return _fault(missing, data)
        print(f"deskapp: {sentence}", file=sys.stderr)
        return 1
    except Exception as fault:  # noqa: BLE001 - the last place where a fault can still be put into words
        return _fault(fault, data)


def _not_installed(missing: ModuleNotFoundError) -> str | None:
    """That a package is not there, and what to do; None when it is a module of the kiosk's own."""
    name = (missing.name or "").partition(".")[0]
    if name in ("", "deskapp", "screens", "policy"):
        return None
    what = "TinyDB, which keeps the records," if name == "tinydb" else f"The package {name}"
    return f"{what} is not installed, and the kiosk does not start without it. run_kiosk.sh installs it"


def _command(words: list[str]) -> tuple[str, list[str]]:
    """The command's name, wherever it stands, and all other words. Without one it is `run`."""
    skip = False
    for at, word in enumerate(words):
        if skip:
            skip = False
        elif word in _WITH_VALUE:
            skip = True
        elif not word.startswith("-"):
            return word, [*words[:at], *words[at + 1 :]]
    return "run", words


def _fault(fault: Exception, data: Path | None) -> int:
    """Write the fault down, and say where in one line."""
    folder = Folders.of(data).data
    kept = write_down(folder, fault, datetime.now(UTC))
    where = f"it is written down in {folder / FILE_NAME}" if kept else "and it could not be written down"
    print(
        f"deskapp: an error in the kiosk itself ({type(fault).__name__}); {where}. What was saved is safe.",
        file=sys.stderr,
    )
    return FAULT
