"""What `deskapp NAME` does, one module a command.

Each has arguments(parser) and run(args) -> exit status. The names and what the help says of each stand here,
so that `deskapp --help` loads none of them. To add a command, add its line to HELP and a module of its name.
"""

from argparse import ArgumentParser, Namespace
from importlib import import_module
from typing import Protocol, cast

HELP = {
    "run": "the desk, full screen; the same as no command at all",
    "backup": "copy all records into a new folder, without personal text unless asked",
    "card": "the card of keys, to print and tape to the desk",
    "completions": "print the file with which bash, zsh or fish completes commands",
    "doctor": "check every line of the records and say what is wrong",
    "erase": "erase personal text: what is due by the settings, or all from before a day",
    "export": "export all records, for other programs",
    "handover": "what passes on at the end of a shift, as a page to print",
    "import": "import another system's log of questions, from CSV",
    "incidents": "list the incidents, or make the report of one to print",
    "man": "print the manual page of all commands, for man to show",
    "numbers": "figures of a day, month, year or any days, and those for the state",
    "plain": "the desk by lines of text: for screen readers, scripts and tests",
    "policy": "check a policy pack, or make a new one to start from",
    "practice": "learn the keys on made-up people; nothing of it reaches the library's records",
    "report": "make a report that is saved under a name, or save one",
    "restore": "put a backup in place; what was there is kept aside",
    "serve": "the desk in browsers, on any computer; which of them are let in",
    "settings": "list, check and change the settings",
    "shared": "several desks on one list: join, leave, see how it stands; set up their server",
}
"""Every command and its line in the help, in the order in which that shows them."""

NAMES = tuple(name for name in HELP if name != "run")
"""Every command that takes words of its own."""


class Command(Protocol):
    """A module of this package."""

    def arguments(self, parser: ArgumentParser) -> None:
        """Add what the command takes beside `--data` and `--policy`."""
        ...

    def run(self, args: Namespace) -> int:
        """Do it, and give the exit status. Raises Stopped with a sentence when it can't go on."""
        ...


def command(name: str) -> Command:
    """The command of that name, which is one of HELP."""
    return cast(Command, import_module(f"deskapp.commands.{name}"))
