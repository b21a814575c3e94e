"""What every way of working at the desk starts with: folders, settings, policy pack, records."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from deskapp.acts.gap import GAP
from deskapp.clock import SteadyClock
from deskapp.desk.clock_watch import begin_after_what_is_written
from deskapp.desk.desk import Desk
from deskapp.errors import Stopped
from deskapp.files import write_whole
from deskapp.folders import Folders
from deskapp.printing.emergency_words import keep, recalled
from deskapp.program import PROGRAM
from deskapp.records.change import Change
from deskapp.settings import load as settings_file
from deskapp.settings.models import Settings
from deskapp.settings.pack_folder import pack_folder
from deskapp.store.drafts import Alive
from policy import Pack, PackError, Problem
from policy import load as load_pack
from policy.machinery import Machinery


@dataclass(frozen=True)
class Start:
    """What a start has found. Of a pack that is not all right what is sound is used, and `pack_problem`
    says what is not; with one of which nothing can be used, `pack` is None."""

    data: Path
    settings: Settings
    problems: tuple[settings_file.SettingsProblem, ...]
    pack: Pack | None
    pack_problem: str | None
    config: Path
    """The settings file, which need not exist."""
    folder_problem: str | None = None
    """What is wrong with the data folder, though it can be used."""

    @property
    def complaints(self) -> tuple[str, ...]:
        """All that is wrong, as sentences for whoever starts it."""
        pack = (f"policy pack: {self.pack_problem}",) if self.pack_problem else ()
        folder = (self.folder_problem,) if self.folder_problem else ()
        return (*folder, *map(str, self.problems), *pack)


def start(data: Path | None, pack: Path | None) -> Start:
    """As `ready`, for working at the desk: what to dial is kept beside the records, for a kiosk that is down.

    Raises Stopped when there is no folder to keep data in.
    """
    begun = ready(data, pack)
    if not begun.problems:
        # Where a setting could not be read, what was kept before is nearer the truth than its default.
        keep(begun.data, begun.settings, begun.pack)
        _keep_pack(begun.data, pack_of(begun.settings, Folders.of(data)))
    return begun


PACK_KEPT = "pack.txt"
"""In the data folder: where the policy pack is, for a start at which the settings can't be read."""


def _keep_pack(folder: Path, pack: Path | None) -> None:
    """A disk that refuses is no reason to stop."""
    path = folder / PACK_KEPT
    with suppress(OSError):
        if pack is None:
            path.unlink(missing_ok=True)
        elif _pack_kept(folder) != str(pack.absolute()):
            path.unlink(missing_ok=True)
            write_whole(path, f"{pack.absolute()}\n".encode())


def _pack_kept(folder: Path) -> str:
    path = folder / PACK_KEPT
    with suppress(OSError, ValueError):
        return path.read_bytes()[:LONGEST_PATH].decode().strip() if path.is_file() else ""
    return ""


LONGEST_PATH = 4096


def ready(data: Path | None, pack: Path | None) -> Start:
    """Make the data folder ready, and read settings and pack as far as they are valid.

    For commands that may run beside a kiosk: what that keeps to dial by is left alone.

    Raises Stopped when there is no folder to keep data in.
    """
    folders = Folders.of(data)
    try:
        folders.make()
    except OSError as fault:
        why = fault.strerror or "it is not a folder"
        raise Stopped(
            f"the data folder {folders.data} can't be made ready ({why}): "
            "name another with --data, or have its owner allow it"
        ) from fault
    return replace(look(data, pack), folder_problem=folders.problem())


def look(data: Path | None, pack: Path | None) -> Start:
    """Settings and pack as far as they are valid, without making or touching anything: for practice."""
    folders = Folders.of(data)
    settings, problems = settings_file.load(folders.settings)
    settings = recalled(folders.data, settings)
    found, problem = _pack(pack or pack_of(settings, folders))
    return Start(folders.data, settings, problems, found, problem, folders.settings)


def pack_of(settings: Settings, folders: Folders) -> Path | None:
    """The folder of the policy pack that the settings name; None for the built-in one. A name that does not
    begin at the root is looked for beside the settings file."""
    named = settings.library.policy
    if not named and settings.dial_beside:
        named = _pack_kept(folders.data)
    return pack_folder(folders.settings, named) if named else None


def _pack(path: Path | None) -> tuple[Pack | None, str | None]:
    try:
        pack = load_pack(path, _there_is() if path is not None else None)
    except PackError as fault:
        return None, _in_short(fault.problems)
    return pack, _in_short(pack.problems) if pack.problems else None


def _there_is() -> Machinery:
    """What another library's pack may promise; the built-in one promises what there is."""
    from deskapp.lookup.machinery import machinery  # not for a start with the built-in pack

    return machinery()


def _in_short(problems: tuple[Problem, ...]) -> str:
    """How many there are, first, since the end may have no room; then the gravest, by its file's name."""
    first = min(problems, key=lambda problem: problem.warning)
    said = first.in_short if first.file.endswith(".toml") else str(first)
    return f"{len(problems)} problems ({PROGRAM} policy check): {said}" if len(problems) > 1 else said


def open_desk(desk: Desk, alive: Alive, records_are_here: Callable[[], None] | None = None) -> Change | None:
    """Read what is open and of today. What was open while the kiosk was off for long, or for nobody knows how
    long since the machine's clock is wrong, is marked as in doubt; the change that marked it comes back.
    `records_are_here` is called before anything is written. Raises StoreFault when the data can't be read or
    written."""
    records = desk.store.open()
    off = alive.last()
    begin_after_what_is_written(desk.clock, desk.store, off)
    desk.take_in(records)
    if records_are_here is not None:
        records_are_here()
    found = gap_before(desk, off)
    change = desk.do("gap", found) if found is not None else None
    alive.touch(desk.clock.now())
    return change


def gap_before(desk: Desk, off: datetime | None) -> dict[str, Any] | None:
    """What the act `gap` is told at a start; None when nothing is open, or the kiosk was off for a moment.
    `off` is when it last ran."""
    on = desk.clock.now()
    if off is None or not desk.floor.anyone:
        return None
    told: dict[str, Any] = {"off": min(off, on), "on": on}
    if isinstance(desk.clock, SteadyClock) and desk.clock.doubted() is not None:
        return {**told, "why": "the computer's clock was set back"}
    return told if abs(on - off) > GAP else None


def new_day(desk: Desk, alive: Alive) -> Change | None:
    """When a new day has begun: numbers start again, and what is still open is marked as in doubt.

    Raises StoreFault when the disk refuses the marks; the day has turned all the same.
    """
    now = desk.clock.now()
    today = desk.floor.day_of(now)
    if today == desk.floor.today:
        return None
    desk.floor.turn(today)
    # Nobody said that they were two: they were one.
    desk.others.helped_twice.clear()
    last = alive.last() or now
    return in_doubt(desk, last, now, watched=abs(now - last) <= GAP)


def in_doubt(desk: Desk, off: datetime, on: datetime, watched: bool = False) -> Change | None:
    """Mark all that is open: between these two moments nobody watched over it, or a day has ended."""
    if not desk.floor.anyone:
        return None
    told: dict[str, Any] = {"off": min(off, on), "on": on}
    return desk.do("gap", {**told, "watched": True, "why": "a new day has begun"} if watched else told)
