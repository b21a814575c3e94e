"""What `deskapp NAME` does, one module a command.

Each has HELP (one line), arguments(parser) and run(args) -> exit status, and imports what it works with
only inside run: asking for help must not load the database. To add a command, add its name to NAMES.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAMES = (
    "backup",
    "doctor",
    "erase",
    "export",
    "handover",
    "import",
    "incidents",
    "numbers",
    "plain",
    "policy",
    "practice",
    "restore",
    "settings",
)
"""Every command that is a module here, in the order in which the help shows them."""


class Command(Protocol):
    """A module of this package."""

    HELP: str

    def arguments(self, parser: "ArgumentParser") -> None:
        """Add what the command takes beside `--data` and `--policy`."""
        ...

    def run(self, args: "Namespace") -> int:
        """Do it, and give the exit status. Raises Stopped with a sentence when it can't go on."""
        ...


def command(name: str) -> Command:
    """The command of that name, which is one of NAMES."""
    return cast(Command, import_module(f"deskapp.commands.{name}"))
