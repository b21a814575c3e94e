"""`deskapp policy check [DIR]`: all that is wrong with a policy pack. `policy new DIR`: one to start from."""

import shutil
import textwrap
from argparse import ArgumentParser, Namespace
from pathlib import Path

from deskapp.errors import Stopped
from deskapp.folders import Folders
from deskapp.lookup.machinery import machinery
from deskapp.program import PROGRAM
from deskapp.settings.load import load
from deskapp.startup import pack_of
from policy.checking import check
from policy.desk_rules import DeskRules
from policy.folder import PACKS

LIKE = {"public": "millbury", "university": "university"}
"""The packs that are shipped, by the kind of library they are of."""

ABOUT = """# The document this pack is written from. How to write a pack: docs/policy-pack.md

format = 1

[about]
title = "Our library's policy"
adopted = 2000-01-01
adopted_by = "our board"
funding = "Who paid for it, if that is to be said."
interpretation = "Whose the policy is to interpret, in a sentence."
source = "Where the policy itself is to be read."
"""


OF_ONE_STATE = ("The law: Massachusetts G.L. chapter 78, section 7.", "The law: name your state's here.")
"""What the public pack says of one state, and what stands there in a new one."""


def arguments(parser: ArgumentParser) -> None:
    what = "check: read a whole pack and say what is wrong\nnew: make one to start from\n"
    what += "names: list what clauses may name"
    parser.add_argument("what", choices=["check", "new", "names"], help=what)
    folder = "its folder. For check: the one in the settings if left out. For new: one that is not there yet"
    parser.add_argument("pack", nargs="?", type=Path, metavar="DIR", help=folder)
    like = "for new: the kind of library whose words it begins with (public if left out)"
    parser.add_argument("--like", choices=sorted(LIKE), default="public", help=like)


def run(args: Namespace) -> int:
    """Print each problem on a line; 1 when there is any but warnings. Or make a new pack."""

    if args.what == "names":
        return _names()
    if args.what == "new":
        return _new(args.pack, LIKE[args.like])
    return _check(args.pack or args.policy or _of_settings(args.data))


def _of_settings(data: Path | None) -> Path | None:
    """The pack that the kiosk works by."""
    folders = Folders.of(data)
    return pack_of(load(folders.settings)[0], folders)


def _names() -> int:
    there = machinery()
    for kind, names in {**there.names, "rule": DeskRules.model_fields, "key": there.keys}.items():
        print(f"{kind}:\n{textwrap.fill('  '.join(sorted(names)), 78, break_on_hyphens=False)}\n")
    return 0


def _check(path: Path | None) -> int:
    problems = check(path, machinery())
    for problem in problems:
        print(problem)
    grave = [problem for problem in problems if not problem.warning]
    name = path or "the built-in pack"
    if not problems:
        print(f"{name}: nothing is wrong")
    elif not grave:
        print(f"{name}: nothing is wrong that keeps it from being used")
    return 1 if grave else 0


def _new(path: Path | None, like: str) -> int:
    if path is None:
        raise Stopped(f"say which folder is to be made: {PROGRAM} policy new our-pack")
    if path.exists():
        raise Stopped(f"{path} is there already: name a folder that is not, so that nothing is lost")
    try:
        shutil.copytree(PACKS / like, path)
        about = path / "pack.toml"
        _, heading, rules = about.read_text(encoding="utf-8").partition("[rules]")
        about.write_text(f"{ABOUT}\n{heading}{rules}", encoding="utf-8")
        cards = path / "cards.toml"
        cards.write_text(cards.read_text(encoding="utf-8").replace(*OF_ONE_STATE), encoding="utf-8")
    except OSError as fault:
        why = fault.strerror or "unknown reason"
        raise Stopped(f"{path} can't be made ({why}): name a folder that you may write in") from fault
    print(f"{path} is made, and works as it is. Change its words file by file, pack.toml first; then")
    print(f"  {PROGRAM} policy check {path}       says what is wrong, line by line")
    print(f"  {PROGRAM} --policy {path}           tries it")
    print("What each file holds, and which settings are of one library's: docs/policy-pack.md")
    return 0
