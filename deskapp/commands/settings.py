"""`deskapp settings`: every setting with its meaning, and a change of one, in desk.toml as it stands."""

import os
import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass
from pathlib import Path

from deskapp.commands.output import say
from deskapp.errors import Stopped
from deskapp.folders import Folders
from deskapp.keyboard.keymap import keymap
from deskapp.program import PROGRAM
from deskapp.records.promise import NOBODY
from deskapp.settings.errors import Unusable
from deskapp.settings.load import load
from deskapp.settings.models import Settings
from deskapp.settings.pack_folder import NAME as PACK_FOLDER
from deskapp.settings.pack_folder import absent
from deskapp.settings.pin import fits, hashed
from deskapp.settings.telephone import doubtful
from deskapp.settings_editor.catalog import lines, section_said
from deskapp.settings_editor.change import Edit, Value
from deskapp.settings_editor.changes import read
from deskapp.settings_editor.docs import page
from deskapp.settings_editor.file import NotKept, keep
from deskapp.settings_editor.schedule_csv import schedule_from
from deskapp.settings_editor.typed import back_to_default, typed
from deskapp.shared.library_settings import is_the_librarys
from deskapp.store.shared_folder import has_joined
from deskapp.when.clock_words import day_and_time

AT_A_START = "a kiosk that runs now reads it when it starts again"
TOLD_TO_ALL = "all desks of the library work by it as soon as they hear of it, this one too"

WORDS = ("list", "set", "add", "default", "check", "changes", "schedule", "pin", "docs")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what",
        nargs="?",
        choices=WORDS,
        default="list",
        help="list: all, with meaning, value and default (also when left out)\nset NAME VALUE: change one\n"
        "add NAME ENTRY: add to a list\ndefault NAME: back to its default, or an entry out of its list\n"
        "check: say what is wrong\nchanges: what was changed, by whom and when\n"
        "schedule FILE: who is due at the desk, from CSV with who, day, from, to\npin: set the PIN\n"
        "docs: print the page on all settings",
    )
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="as library.address, people.2 or places.1.why"
    )
    parser.add_argument(
        "value", nargs="?", metavar="VALUE", help="as it would be typed on the settings screen"
    )


def run(args: Namespace) -> int:
    """Do it; 1 when something is wrong and was said."""

    path = Folders.of(args.data).settings
    try:
        return _run(args, path)
    except (Unusable, NotKept) as why:
        raise Stopped(str(why)) from why


def _run(args: Namespace, path: Path) -> int:
    if args.what == "docs":
        print(page(), end="")
        return 0
    settings, problems = load(path)
    if args.what == "check":
        return _check(path, settings, [str(problem) for problem in problems])
    if args.what == "list":
        _list(settings, args.name)
        return 0
    if args.what == "changes":
        _changes(path, settings)
        return 0
    prove(settings)
    if args.what == "pin":
        return keep_edits(path, _pin(settings), "the PIN is kept, and the way out asks for it")
    if args.what == "schedule":
        if args.name is None:
            raise Unusable("settings schedule needs FILE: CSV with who, day, from, to")
        return keep_edits(path, [schedule_from(Path(args.name), settings)], "the schedule is kept")
    _need(args)
    if args.what == "default":
        edits = [back_to_default(settings, args.name)]
        return keep_edits(path, edits, f"{args.name} is taken out", _in_force(args))
    name = f"{args.name}.+" if args.what == "add" else args.name
    edit = typed(settings, name, args.value)
    missing = absent(path, str(args.value)) if name == PACK_FOLDER else ""
    return keep_edits(path, [edit], f"{args.name} is kept{missing and f', but {missing}'}", _in_force(args))


def _in_force(args: Namespace) -> str:
    """From when it holds: what is the library's goes to all desks by itself, to this one's kiosk too."""
    if has_joined(Folders.of(args.data).data) and is_the_librarys(args.name):
        return TOLD_TO_ALL
    return AT_A_START


def _need(args: Namespace) -> None:
    wanted = ("name",) if args.what == "default" else ("name", "value")
    missing = [each.upper() for each in wanted if getattr(args, each) is None]
    if missing:
        raise Unusable(
            f"settings {args.what} needs {' and '.join(missing)}: '{PROGRAM} settings' lists the names"
        )
    if args.what == "default" and args.value is not None:
        raise Unusable("settings default takes a name alone; 'settings set' takes a value")


def _list(settings: Settings, name: str | None) -> None:
    section = ""
    for line in lines(settings):
        if name and line.name != name and line.section != name:
            continue
        if line.section != section:
            section = line.section
            say(f"\n{section}: {section_said(section, settings)}")
        if line.sort == "more":
            continue
        default = f"   (default: {line.default or 'nothing'})" if line.changed and line.shows_default else ""
        say(f"  {line.name} = {line.value or 'NOT SET'}{default}")
        if line.sort != "entry":
            say(f"      {line.meaning}")


def _check(path: Path, settings: Settings, problems: list[str]) -> int:
    found = [*problems, *keymap(settings).problems, *doubtful(settings)]
    if missing := absent(path, settings.library.policy):
        found.append(f"{PACK_FOLDER}: {missing}, so that the words and steps are the kiosk's own")
    if settings.screen.way_out == "pin" and not settings.screen.pin:
        found.append(
            "screen.way_out is pin, but there is no PIN: Enter alone leaves; "
            f"'{PROGRAM} settings pin' sets one"
        )
    for each in found:
        say(each)
    if not found:
        say(f"{path}: nothing is wrong" if path.exists() else f"{path}: not there yet; the defaults are used")
    return 1 if found else 0


def _changes(path: Path, settings: Settings) -> None:
    """The newest first. What was changed in the file by hand is not among them."""
    found = read(path)
    for change in found:
        at = day_and_time(change.at.astimezone(settings.zone), settings, year=True)
        by = "no letter" if change.by == NOBODY else change.by
        say(f"{at:<24}  {by:<9}  {change.name}: {change.words}")
    if not found:
        say("nothing was changed on screen or by command yet")


def prove(settings: Settings) -> None:
    """With a PIN set nothing changes without it. Root is not asked, and an editor never was: the PIN keeps
    hands off the settings, not eyes off the file."""

    if not settings.screen.pin or os.geteuid() == 0:
        return
    if not fits(_asked("the PIN: "), settings.screen.pin):
        raise Unusable("that is not the PIN, so nothing is changed")


def _pin(settings: Settings) -> list[Edit]:
    pin = _asked("the new PIN, 4 to 12 digits: ")
    try:
        kept = hashed(pin)
    except ValueError as why:
        raise Unusable(str(why)) from None
    if sys.stdin.isatty() and _asked("the same again: ") != pin:
        raise Unusable("the two were not the same, so nothing is changed: try again")
    edits: list[Edit] = [Value("screen", "pin", kept), Value("screen", "way_out", "pin")]
    return edits


def _asked(prompt: str) -> str:
    if sys.stdin.isatty():
        return getpass(prompt)
    return sys.stdin.readline().strip()


def keep_edits(path: Path, edits: list[Edit], said: str, in_force: str = AT_A_START) -> int:
    """Write these changes into the settings file, and say so. Raises Unusable, NotKept."""
    for edit in edits:
        keep(path, edit)
    say(f"{said}; {in_force}")
    return 0
