"""`deskapp policy check [PACK]`: everything that is wrong with a policy pack."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from policy.checking import check


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["check"], help="check: read the whole pack and say what is wrong")
    parser.add_argument(
        "pack", nargs="?", type=Path, metavar="PACK", help="its folder; the built-in pack if left out"
    )


def run(args: Namespace) -> int:
    """Print each problem on a line; 1 when there is any."""

    path = args.pack or args.policy
    problems = check(path)
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{path or 'the built-in pack'}: nothing is wrong")
    return 1 if problems else 0
