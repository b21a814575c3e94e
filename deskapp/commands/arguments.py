"""The words after `deskapp`, for every command that takes more than folders."""

import argparse
from pathlib import Path

from deskapp import __version__
from deskapp.commands import HELP, NAMES, command
from deskapp.program import PROGRAM


def parser_of(name: str, program: str = PROGRAM) -> argparse.ArgumentParser:
    """The parser of one command; for "run", the one whose help lists all commands."""
    if name in NAMES:
        parser = argparse.ArgumentParser(
            prog=f"{program} {name}", description=_described(name), formatter_class=_ByLines
        )
        command(name).arguments(parser)
    else:
        lines = "\n".join(f"  {each:<12} {line}" for each, line in HELP.items())
        parser = argparse.ArgumentParser(
            prog=program,
            usage=f"{program} [COMMAND] [--data DIR] [--policy PACK] ...",
            description="The library's reference desk. "
            f"'{program} COMMAND --help' says more of each command.",
            epilog=f"commands:\n{lines}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.add_argument("--version", action="version", version=f"deskapp {__version__}")
        if name != "run":
            parser.error(f"there is no command {name[:40]!r}; the commands are run, {', '.join(NAMES)}")
    _add_folders(parser)
    return parser


def every_parser() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """The whole command line as one parser, and each command's own under it: for what is made from them, as
    completions. Nothing is parsed by it, since a command's name may stand anywhere among its words."""
    whole = parser_of("run", "deskapp")
    under = whole.add_subparsers(metavar="COMMAND", prog="deskapp")
    found = {name: under.add_parser(name, help=HELP[name], description=_described(name)) for name in HELP}
    for name, parser in found.items():
        command(name).arguments(parser)
        _add_folders(parser)
    return whole, found


class _ByLines(argparse.HelpFormatter):
    """Help in which each line of a text begins a line on screen, so that words to choose among are a list."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        folded = [argparse.HelpFormatter._split_lines(self, line, width) for line in text.splitlines()]
        return [line for lines in folded for line in lines]


def _described(name: str) -> str:
    line = HELP[name]
    return f"{line[0].upper()}{line[1:]}."


def _add_folders(parser: argparse.ArgumentParser) -> None:
    """What every command takes."""
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep settings and data in this folder")
    parser.add_argument(
        "--policy", type=Path, metavar="PACK", help="the folder of another library's policy pack"
    )
