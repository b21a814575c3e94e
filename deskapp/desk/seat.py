"""Which desk of the library this data folder works as, as the server said when it joined."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from deskapp.files import write_whole
from deskapp.store.shared_folder import SEAT


@dataclass(frozen=True, slots=True)
class Seat:
    """A desk among the desks."""

    number: int
    """1 to 63, as in the versions of its records."""
    letter: str
    name: str
    joined: bool = False
    """Whether this folder has once read all that the others have."""
    others: tuple[tuple[int, str, str], ...] = ()
    """The other desks when last heard of: number, letter, name."""

    @property
    def by_name(self) -> dict[str, int]:
        """The numbers of the other desks, by the name that stands in their records."""
        return {name: number for number, _, name in self.others}


def seat_in(data: Path) -> Seat | None:
    """The seat of this folder; None when it has joined nobody, or what it kept can't be read."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        said: dict[str, Any] = json.loads((data / SEAT).read_bytes())
        said["others"] = tuple(
            (int(number), str(letter), str(name)) for number, letter, name in said["others"]
        )
        return Seat(**said)
    return None


def take_seat(data: Path, seat: Seat) -> None:
    """Keep it. Raises OSError."""
    write_whole(data / SEAT, json.dumps(asdict(seat), ensure_ascii=False).encode())


def leave_seat(data: Path) -> None:
    """This folder works by itself from now on. Raises OSError."""
    (data / SEAT).unlink(missing_ok=True)
