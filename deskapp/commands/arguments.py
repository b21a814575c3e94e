"""The words after `deskapp`, for every command that takes more than folders."""

import argparse
from pathlib import Path

from deskapp import __version__
from deskapp.commands import NAMES, command


class _WithCommands(argparse.ArgumentParser):
    """The help on all of it: only then is every command's module loaded."""

    def format_help(self) -> str:
        """The help, with a line for each command."""
        shown = "\n".join(f"  {name:<10} {command(name).HELP}" for name in NAMES)
        self.epilog = f"commands:\n  {'run':<10} the desk, full screen; the same as none\n{shown}"
        return super().format_help()


def parser_of(name: str) -> argparse.ArgumentParser:
    """The parser of one command; for "run", the one whose help lists all commands."""
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
