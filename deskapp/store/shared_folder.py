"""What a data folder has of its own where desks share: its name, which desk it works as, what others hold.

None of it is in a backup, and a restore takes it away: what is put back is another writer, which does not
know what else the one before it wrote.
"""

import json
import re
from contextlib import suppress
from pathlib import Path

from deskapp.store.disk import NEW, Disk

NAME = "folder"
"""The file with the folder's random name."""

SEAT = "shared.json"
"""The file that says which desk of the library this folder works as."""

MIRROR = "others.mirror"
"""The file with what other desks hold (deskapp/store/mirror.py)."""

SETTINGS = "shared.settings"
"""The file with what is known of the library's settings (deskapp/settings_editor/among_desks.py)."""

ITS_OWN = (NAME, SEAT, MIRROR, SETTINGS)

_NAMED = re.compile(rb"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?: ([1-9][0-9]?))?\n")


def _said(disk: Disk, folder: Path) -> tuple[str, int]:
    """The folder's name, and the desk it worked as when that was last asked; "" and 0 where none is said."""
    try:
        found = _NAMED.fullmatch(disk.contents(folder / NAME))
    except FileNotFoundError:
        return "", 0
    return (found[1].decode(), int(found[2] or 0)) if found else ("", 0)


def name_of(disk: Disk, folder: Path) -> str:
    """The folder's name; "" where it has none, or what stands there is none. Raises OSError."""
    return _said(disk, folder)[0]


def named(disk: Disk, folder: Path) -> str:
    """The folder's name, which is drawn when there is none yet. Raises OSError.

    Beside it stands which desk this is: figures ask for that also when it shares no more.
    """
    name, before = _said(disk, folder)
    number = _of_seat(folder) or before
    if name and number == before:
        return name
    if not name:
        from uuid import uuid4  # once in a folder's life, and never at a desk by itself

        name = str(uuid4())
    disk.lay(folder / NAME, f"{name} {number}\n".encode() if number else f"{name}\n".encode())
    disk.rename(folder / (NAME + NEW), folder / NAME)
    disk.sync_folder(folder)
    return name


def number_in(folder: Path) -> int:
    """The number of the desk that this folder works as, or did, 1 to 63; 0 where it never shared."""
    with suppress(OSError):
        return _of_seat(folder) or _said(Disk(), folder)[1]
    return 0


def has_joined(folder: Path) -> bool:
    """Whether this folder works as a desk among others, whatever its settings say."""
    return _of_seat(folder) > 0


def left_as(folder: Path) -> int:
    """The number of the desk that this folder worked as until it left; 0 while it shares, or if it never did.

    Raises OSError.
    """
    return 0 if _of_seat(folder) else _said(Disk(), folder)[1]


def _of_seat(folder: Path) -> int:
    with suppress(OSError, ValueError, TypeError, KeyError):
        number = json.loads((folder / SEAT).read_bytes())["number"]
        return number if isinstance(number, int) else 0
    return 0


def forget(disk: Disk, folder: Path) -> None:
    """Take it all away. Raises OSError."""
    for name in ITS_OWN:
        disk.remove(folder / name)
