"""Two small files beside the records: what is half typed, and when the kiosk was last alive."""

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any

from deskapp.files import write_whole

DRAFTS = "drafts.json"
"""Of the one face in a terminal; of a face with a name it is `drafts-NAME.json`."""

ALIVE = "alive"

DRAFTS_TURN = RLock()
"""Held by whoever writes a file of drafts anew: a face's thread, the night's erasing, a face that takes over.

The name beside the file is the same for all; and what one took out, another that had read before would put
back.
"""

_OF_A_FACE = re.compile(r"drafts-([a-z0-9-]+)\.json")


def is_drafts(name: str) -> bool:
    """Whether a file of this name holds what is half typed, at whichever face."""
    return name == DRAFTS or _OF_A_FACE.fullmatch(name) is not None


class Drafts:
    """Half-typed text by field, kept through a kill: of one face, in a file of its own."""

    def __init__(self, folder: Path, face: str = "") -> None:
        self.face = face
        self.path = folder / (f"drafts-{face}.json" if face else DRAFTS)

    @classmethod
    def all_in(cls, folder: Path) -> "tuple[Drafts, ...]":
        """Those of every face that has left any in this folder."""
        try:
            names = sorted(path.name for path in folder.iterdir() if is_drafts(path.name))
        except OSError:
            return ()
        found = (_OF_A_FACE.fullmatch(name) for name in names)
        return tuple(cls(folder, each[1] if each else "") for each in found)

    def read(self) -> dict[str, Any]:
        """What was kept; nothing when the file is missing or ruined, since a draft is not a record."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def written(self) -> datetime | None:
        """When they were last kept; None when there are none."""
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
        except OSError:
            return None

    def write(self, drafts: dict[str, Any]) -> None:
        """Keep these and no others. Raises OSError when the disk refuses."""
        with DRAFTS_TURN:
            if drafts:
                write_whole(self.path, json.dumps(drafts).encode())
            else:
                self.path.unlink(missing_ok=True)

    def change(self, left: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        """Keep what `left` leaves of what is kept; nobody writes in between. Raises OSError."""
        with DRAFTS_TURN:
            kept = self.read()
            if (changed := left(kept)) != kept:
                self.write(changed)


def hand_on(left: Sequence[Drafts], to: Drafts) -> int:
    """Half-typed text of faces that nobody comes back to, kept with that of another; how many texts.

    Raises OSError when the disk refuses: it stays where it was then.
    """
    with DRAFTS_TURN:
        kept, many = to.read(), 0
        for each in left:
            for name, draft in each.read().items():
                if isinstance(draft, dict) and "act" in draft:
                    kept[_free(kept, name)] = {**draft, "open": False}
                    many += 1
        if many:
            to.write(kept)
        for each in left:
            each.write({})
    return many


def _free(kept: Mapping[str, Any], name: str) -> str:
    """This name, or it with the next number: two texts never overwrite each other."""
    numbered = (f"{name}:{nth}" for nth in range(2, len(kept) + 3))
    return name if name not in kept else next(each for each in numbered if each not in kept)


class Alive:
    """A file whose time says when the kiosk last ran, to the half minute."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / ALIVE

    def touch(self, now: datetime) -> None:
        """The kiosk runs at this moment. A disk that refuses is no reason to stop."""
        try:
            if not self.path.exists():
                os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600))
            os.utime(self.path, (now.timestamp(), now.timestamp()))
        except OSError:
            pass

    def last(self) -> datetime | None:
        """When it was last alive, or None on a first start."""
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
        except OSError:
            return None
