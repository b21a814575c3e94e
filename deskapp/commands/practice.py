"""`deskapp practice`: the desk with made-up people, on records that are thrown away."""

from argparse import ArgumentParser, Namespace

from deskapp.commands.run import prepare

PACES = ("quiet", "usual", "rush")
LESSONS = ("greet", "hold", "record", "collapse")


def arguments(parser: ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--lesson", choices=LESSONS, help="begin with this lesson")
    which.add_argument("--pace", choices=PACES, help="begin at the desk, at this pace")
    parser.add_argument("--seed", type=int, metavar="N", help="the same number brings the same people")


def run(args: Namespace) -> int:
    """Practice. Raises Stopped when there is no terminal."""
    prepare()
    from deskapp.commands.kiosk import run_practice  # textual reads its environment when it is imported

    return run_practice(args)
