"""The command line, and the one place in this package that knows there are screens. Both are loaded late.

Exit statuses: 0 done, 1 something is wrong and was said in words, 2 the command line was, 70 a fault of the
kiosk's own that was written down.
"""

import argparse
import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from deskapp import __version__
from deskapp.commands import NAMES, Stopped, command

FAULT = 70
"""EX_SOFTWARE of sysexits.h: run_kiosk.sh starts the kiosk again after it."""

_WITH_VALUE = ("--data", "--policy")

BOTTOM_UP = (
    "pydantic.main",
    "deskapp.text",
    "deskapp.record",
    "deskapp.promise",
    "deskapp.records",
    "deskapp.settings",
    "policy.models",
    "policy",
    "deskapp.asking",
    "deskapp.acts",
)
"""What a start loads first, each after what it needs. Left to itself an import within an import within an
import stands so deep that Python 3.11 asks the system for a piece of stack and gives it back at every call
of the library's that crosses its edge: six thousand times, a tenth of the start."""


def main(argv: list[str] | None = None) -> int:
    """Run what the command line asks for, and give the exit status."""
    words = sys.argv[1:] if argv is None else argv
    os.umask(0o077)  # whatever is written is its owner's alone
    data: Path | None = None
    try:
        name, rest = _command(words)
        args = _parser(name).parse_args(rest)
        data = args.data
        return _run_kiosk(args) if name == "run" else command(name).run(args)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except Stopped as why:
        print(f"deskapp: {why}", file=sys.stderr)
        return 1
    except Exception as fault:  # noqa: BLE001 - the last place where a fault can still be put into words
        return _fault(fault, data)


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


class _WithCommands(argparse.ArgumentParser):
    """The help on all of it: only then is every command's module loaded."""

    def format_help(self) -> str:
        """The help, with a line for each command."""
        shown = "\n".join(f"  {name:<10} {command(name).HELP}" for name in NAMES)
        self.epilog = f"commands:\n  {'run':<10} the desk, full screen; the same as none\n{shown}"
        return super().format_help()


def _parser(name: str) -> argparse.ArgumentParser:
    """The parser of one command."""
    parser: argparse.ArgumentParser
    if name in NAMES:
        here = command(name)
        parser = argparse.ArgumentParser(
            prog=f"deskapp {name}", description=f"{here.HELP[0].upper()}{here.HELP[1:]}."
        )
        here.arguments(parser)
    else:
        parser = _WithCommands(
            prog="deskapp",
            usage="deskapp [COMMAND] [--data DIR] [--policy PACK] ...",
            description="The library's reference desk. 'deskapp COMMAND --help' says more of each command.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.add_argument("--version", action="version", version=f"deskapp {__version__}")
        if name != "run":
            parser.error(f"there is no command {name[:40]!r}; the commands are run, {', '.join(NAMES)}")
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep settings and data in this folder")
    parser.add_argument(
        "--policy", type=Path, metavar="PACK", help="the folder of another library's policy pack"
    )
    return parser


def _run_kiosk(args: argparse.Namespace, first: str | None = None) -> int:
    """The full-screen kiosk, and when practice is asked for there, that and then the kiosk again.

    `first` is the screen to begin at, if not the desk.
    """
    _prepare()
    from screens.going import PRACTICE

    while (status := _kiosk(args, first)) == PRACTICE:
        first = _practise(args)
    return status


def run_practice(args: argparse.Namespace) -> int:
    """Practice by its own name. An emergency in it opens the real kiosk, which stays."""
    _prepare()
    first = _practise(args, args.lesson or args.pace or "", args.seed)
    return _run_kiosk(args, first) if first is not None else 0


def _prepare() -> None:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Stopped(
            "the kiosk fills a terminal, and its input or output is not one: start it in a terminal window, "
            "or use 'deskapp plain' for lines of text"
        )
    # What is loaded now stays anyway: looking for garbage in it would cost a tenth of the start. The kiosk
    # switches this on again after its first screen.
    gc.disable()
    for name in BOTTOM_UP:
        import_module(name)
    # Read once, when textual is imported: at its own 60 a second a key waits up to 17 ms for its picture.
    os.environ.setdefault("TEXTUAL_FPS", "120")


def _kiosk(args: argparse.Namespace, first: str | None) -> int:
    """The kiosk, once."""
    from deskapp.clock import SteadyClock
    from deskapp.start import start
    from deskapp.store.chosen import open_store
    from deskapp.store.drafts import Alive
    from screens.going import PRACTICE
    from screens.kiosk import run

    begun = start(args.data, args.policy)
    clock = SteadyClock()
    clock.begin_after(Alive(begun.data).last())
    store = open_store(begun.data, clock, begun.settings.zone)
    status = run(
        data=begun.data,
        settings=begun.settings,
        problems=begun.problems,
        pack=begun.pack,
        pack_problem=begun.pack_problem,
        store=store,
        clock=clock,
        config=begun.config,
        folder_problem=begun.folder_problem,
        first=first,
    )
    if status == PRACTICE:
        # It is opened again afterwards. At the very end nothing is waited for: the disk may hang.
        store.close()
    return status


def _practise(args: argparse.Namespace, chosen: str = "", seed: int | None = None) -> str | None:
    """Practice; and the screen that the kiosk is to begin with after it, if not the desk."""
    from deskapp.start import look
    from screens.practice import REAL_EMERGENCY, run

    found = look(args.data, args.policy)
    status = run(found.settings, found.pack, found.pack_problem, chosen, seed)
    return "emergency" if status == REAL_EMERGENCY else None


def _fault(fault: Exception, data: Path | None) -> int:
    """Write the fault down, and say where in one line."""
    from datetime import UTC, datetime

    from deskapp.fault_log import FILE_NAME, write_down
    from deskapp.folders import Folders

    folder = Folders.of(data).data
    kept = write_down(folder, fault, datetime.now(UTC))
    where = f"it is written down in {folder / FILE_NAME}" if kept else "and it could not be written down"
    print(
        f"deskapp: a fault of the kiosk's own ({type(fault).__name__}); {where}. What was saved is safe.",
        file=sys.stderr,
    )
    return FAULT
