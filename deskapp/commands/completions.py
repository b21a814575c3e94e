"""`deskapp completions SHELL`: the file by which a shell completes what is typed, made from the parsers.

deskapp completions bash > ~/.local/share/bash-completion/completions/deskapp
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from deskapp.commands.arguments import every_parser

SHELLS = ("bash", "zsh", "fish")

FOLDERS = ("DIR", "FOLDER", "PACK")
"""What the help calls a path that is a folder; every other path is a file's."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="the shell that is to read it")


def run(args: Namespace) -> int:
    """Print the file."""
    print(completions(args.shell))
    return 0


def completions(shell: str) -> str:
    """What this shell reads: commands, options and their choices, and paths where a path belongs."""
    import shtab  # when such a file is made, and for no help or page that names this command

    whole, commands = every_parser()
    for parser in (whole, *commands.values()):
        for action in parser._actions:
            if action.type is Path:
                # shtab reads this attribute; argparse passes it by.
                wanted = shtab.DIRECTORY if action.metavar in FOLDERS else shtab.FILE
                action.complete = wanted  # type: ignore[attr-defined]
    return str(shtab.complete(whole, shell=shell))
