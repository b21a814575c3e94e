"""`deskapp card [--html FILE | --print]`: the card of keys. The kiosk may run meanwhile."""

from argparse import ArgumentParser, Namespace

from deskapp.commands.output import how_printed, put_out_or
from deskapp.keyboard.key_table import card_text
from deskapp.keyboard.keymap import keymap
from deskapp.printing.pages import card_printed
from deskapp.startup import look


def arguments(parser: ArgumentParser) -> None:
    how_printed(parser)


def run(args: Namespace) -> int:
    """Show the card, write it or print it."""
    begun = look(args.data, args.policy)
    card = card_text(begun.settings, keymap(begun.settings).key_of)
    put_out_or(args, card_printed(card), begun.settings, begun.data)
    return 0
