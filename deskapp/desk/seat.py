"""Which desk of the library this data folder works as, as the server said when it joined."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from deskapp.files import write_whole
from deskapp.shared.turn import DeskSeen
from deskapp.store.contract import Eraser, SharedStore, Store
from deskapp.store.shared_folder import SEAT


class OtherSeat(NamedTuple):
    """Another desk, as it was last heard of."""

    number: int
    letter: str
    name: str
    entrance: str = ""
    """The floor and entrance by which help finds it: known here also while the server is away."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A desk among the desks."""

    number: int
    """1 to 63, as in the versions of its records."""
    letter: str
    name: str
    joined: bool = False
    """Whether this folder has once read all that the others have."""
    others: tuple[OtherSeat, ...] = ()
    """The other desks when last heard of."""

    @property
    def by_name(self) -> dict[str, int]:
        """The numbers of the other desks, by the name that stands in their records."""
        return {each.name: each.number for each in self.others}


def others_in(desks: Iterable[DeskSeen], number: int) -> tuple[OtherSeat, ...]:
    """The desks but this one, as the server says them."""
    return tuple(
        OtherSeat(each.desk.number, each.desk.letter, each.desk.name, each.entrance)
        for each in desks
        if each.desk.number != number
    )


def seat_in(data: Path) -> Seat | None:
    """The seat of this folder; None when it has joined nobody, or what it kept can't be read."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        said: dict[str, Any] = json.loads((data / SEAT).read_bytes())
        said["others"] = tuple(
            OtherSeat(int(number), *(str(each) for each in rest)) for number, *rest in said["others"]
        )
        return Seat(**said)
    return None


def take_seat(data: Path, seat: Seat) -> None:
    """Keep it. Raises OSError."""
    write_whole(data / SEAT, json.dumps(asdict(seat), ensure_ascii=False).encode())


def leave_seat(data: Path, store: Store) -> None:
    """This folder works by itself from now on. Raises OSError, StoreFault.

    What the others made of its records is kept: a promise answered there is not open here any more.
    """
    if isinstance(store, Eraser):
        store.tend()
    if isinstance(store, SharedStore):
        store.mirror().forget()
    (data / SEAT).unlink(missing_ok=True)
