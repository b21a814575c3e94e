"""Put a page out: as a file in the folder that is set, or to the system's printer. Says where it is.

A file is its owner's alone. A page that holds personal text is erased from that folder as the record is.
"""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from deskapp.files import new_file
from deskapp.settings.models import Settings

FOLDER = "printed"
"""In the data folder, unless another is set."""

PATIENCE = 30
"""Seconds that the printer's command may take."""

PERSONAL = "holds personal text"


class NotPrinted(Exception):
    """It was not printed; the sentence says why, and what would help."""


@dataclass(frozen=True, eq=False)
class Printable:
    """A page. `name` is what its file is called after; an incident's is what it is called here, I1 or CI1: by
    that its page is found when its text is due."""

    name: str
    html: Callable[[], str]
    text: Callable[[], str]
    personal: bool = False


@dataclass(frozen=True)
class Output:
    """Where pages go. `printer` is None for files, and "" for the system's own printer."""

    folder: Path
    printer: str | None = None


def output(settings: Settings, data: Path) -> Output:
    """As the settings say, for the records in this folder."""
    wanted = settings.printing
    folder = Path(wanted.folder).expanduser() if wanted.folder else data / FOLDER
    return Output(folder, wanted.printer if wanted.to == "printer" else None)


def put_out(page: Printable, to: Output, today: date) -> str:
    """Print it, and say where it is. Waits for the disk or the printer. Raises NotPrinted."""
    said = f"printed, {PERSONAL}" if page.personal else "printed"
    if to.printer is not None:
        return f"{said}: {_sent(page, to.printer)}"
    return f"{said}: {_in_short(_written(page, to.folder, today))}"


def _written(page: Printable, folder: Path, today: date) -> Path:
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True)
        for path in _names(folder, page.name, today):
            try:
                with new_file(path) as beside:
                    beside.write_text(page.html(), encoding="utf-8")
            except FileExistsError:
                continue
            return path
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        raise NotPrinted(f"NOT printed: {_in_short(folder)} can't be written to: {reason}") from fault
    raise NotPrinted(f"NOT printed: {_in_short(folder)} holds {MOST} such pages of today; remove some")


MOST = 500
"""Pages of one name and day."""


def _names(folder: Path, name: str, today: date) -> list[Path]:
    first = f"{name}-{today.isoformat()}"
    return [folder / f"{first}{f'-{nth}' if nth > 1 else ''}.html" for nth in range(1, MOST + 1)]


def _in_short(path: Path) -> str:
    """The path as people write it, from their home folder on."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) and path != home else str(path)


def _sent(page: Printable, printer: str) -> str:
    try:
        done = subprocess.run(
            ["lp", *(("-d", printer) if printer else ()), "-t", page.name],
            input=page.text().encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except FileNotFoundError as fault:
        raise NotPrinted(
            "NOT printed: this computer has no lp (CUPS); set 'print to' to file instead"
        ) from fault
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise NotPrinted("NOT printed: lp did not answer; set 'print to' to file instead") from fault
    if done.returncode:
        lines = done.stderr.decode(errors="replace").split("\n")
        raise NotPrinted(f"NOT printed: {lines[0].strip()[:LONGEST] or 'lp refused it'}")
    return f"sent to {printer or 'the printer'}"


LONGEST = 60
"""Characters of what lp says that are repeated."""

_INCIDENT = re.compile(r"[A-Z]?I\d+[b-z]?-(\d{4}-\d{2}-\d{2})(-\d+)?\.html")


def erase_pages(folder: Path, before: date | None) -> int:
    """Remove incidents' pages printed before this day, or all; how many there were.

    One that can't be removed stays: the next night tries again.
    """
    gone = 0
    for path in folder.iterdir() if folder.is_dir() else ():
        found = _INCIDENT.fullmatch(path.name)
        if found is None or (before is not None and found[1] >= before.isoformat()):
            continue
        try:
            path.unlink()
        except OSError:
            continue
        gone += 1
    return gone


def erase_due_pages(settings: Settings, data: Path, today: date) -> int:
    """Remove incidents' pages that are older than their text is kept; none before that is confirmed."""
    days = settings.keeping.note_days_in_force
    if days is None:
        return 0
    return erase_pages(output(settings, data).folder, today - timedelta(days=days))
