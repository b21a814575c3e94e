"""The words after `deskapp`, for every command that takes more than folders."""

import argparse
from pathlib import Path

from deskapp import __version__
from deskapp.commands import HELP, NAMES, command


def parser_of(name: str) -> argparse.ArgumentParser:
    """The parser of one command; for "run", the one whose help lists all commands."""
    if name in NAMES:
        line = HELP[name]
        parser = argparse.ArgumentParser(prog=f"deskapp {name}", description=f"{line[0].upper()}{line[1:]}.")
        command(name).arguments(parser)
    else:
        lines = "\n".join(f"  {each:<10} {line}" for each, line in HELP.items())
        parser = argparse.ArgumentParser(
            prog="deskapp",
            usage="deskapp [COMMAND] [--data DIR] [--policy PACK] ...",
            description="The library's reference desk. 'deskapp COMMAND --help' says more of each command.",
            epilog=f"commands:\n{lines}",
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
