"""What the desk asks of whatever keeps its records: the same for one kiosk and for several later."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, Protocol, runtime_checkable

from deskapp.records import Record
from deskapp.records.change import Change


class FaultKind(StrEnum):
    """What went wrong, for whoever decides by it: the sentence of a fault is for people."""

    REFUSED = "the disk refused"
    FULL = "the disk is full"
    READ_ONLY = "the disk is read-only"
    FORBIDDEN = "the account may not"
    EXCHANGED = "the file that is written to is not the one in the folder any more"
    STALE = "a record has moved on"
    TAKEN = "another kiosk has the data"
    CLOCK = "the clock is not believed"
    NEWER = "a newer kiosk wrote it"
    UNSUPPORTED = "this system has no lock"


class StoreFault(Exception):
    """The disk did not take it. The sentence says what is wrong and what to do; nothing was changed."""

    kind = FaultKind.REFUSED


class Stale(StoreFault):
    """A record has moved on since the act looked at it."""

    kind = FaultKind.STALE


def not_saved(fault: StoreFault) -> str:
    """What the disk said, as a message line has it: the first words tell whether to do it again."""
    words = str(fault)
    if isinstance(fault, Stale):
        return words.removeprefix("cannot: ")
    for opening in ("NOT SAVED: ", "cannot save: "):
        words = words.removeprefix(opening)
    return f"NOT SAVED: {words}"


class Store(Protocol):
    """A durable place for records. Every commit is on the disk before the call returns."""

    def open(self) -> Iterable[Record]:
        """The newest version of all that is open and of all that began today or in the last week.

        Raises StoreFault when the data can't be read or another kiosk has it.
        """
        ...

    def commit(self, change: Change) -> None:
        """Keep all records of the change, or none.

        Raises Stale when a record's version is not the one after the newest kept, and StoreFault when the
        disk refuses. Of a change with descents each version must be above the newest kept; of what is not
        kept here yet, since another desk made it, any will do.
        """
        ...

    def follow(self, callback: Callable[[Change], None]) -> None:
        """Call back with changes that came from elsewhere. One kiosk alone never has any."""
        ...

    def history(self, first: date, last: date) -> Iterator[Record]:
        """The newest version of every record that began from `first` to `last`, both included.

        Days are the library's own. Voided records are included: they are marked.
        """
        ...

    def close(self) -> None:
        """Let go of the data. Nothing is lost by not calling it."""
        ...


Due = Callable[[Record], Collection[str]]
"""Names the personal fields of a record whose text is due; none when nothing is."""


@dataclass(slots=True)
class Erased:
    """What an erasure did."""

    records: list[Record] = field(default_factory=list)
    """The new versions of records in the live month: what the desk shows must follow."""
    uids: frozenset[str] = frozenset()
    """All records that lost text, in whatever file."""
    elsewhere: list[Record] = field(default_factory=list)
    """What other desks hold and lost text in the mirror, in the version they have: whatever shows it must
    follow. Their own desks erase them too."""
    files: list[str] = field(default_factory=list)
    """The names of the files that were rewritten."""


@runtime_checkable
class Eraser(Protocol):
    """A store that can erase, and has a nightly job."""

    def erase(self, due: Due) -> Erased:
        """Erase the text that is due from every file. Raises StoreFault."""
        ...

    def tend(self) -> None:
        """Do the nightly work on the files: month turn, sealing, compaction. Raises StoreFault."""
        ...


class Kept(NamedTuple):
    """A version of a record, as a desk that shares with others keeps it."""

    record: Record
    descent: tuple[int, ...]
    """What its version came from, as `deskapp.shared.versions` packs it."""
    folder: str
    """The random name of the data folder it was written in; "" where the line says none: this one."""
    maker: int = 0
    """The number of the desk that made it; 0 where that is not said: a journal knows its name alone."""


class Mirrored(NamedTuple):
    """What the mirror held when it was read."""

    rows: tuple[Kept, ...] = ()
    """What others hold, and what they gave to this desk and it has not written further."""
    shared: Mapping[str, int] = MappingProxyType({})
    """Of what this desk wrote, the version that the server has acknowledged, by uid."""
    cursor: int = 0
    place: str = ""
    """Which server it was read from, and up to where. An empty place says that there is no mirror."""


class Mirror(Protocol):
    """What other desks hold, on this disk: a cache, which may be lost, is not synced and is in no backup."""

    def read(self) -> Mirrored:
        """All of it; an empty one where it is lost or can't be read."""
        ...

    def keep(self, rows: Iterable[Kept], shared: Mapping[str, int], cursor: int, place: str) -> None:
        """Add what one turn told. The cursor is of no more than these rows and those before. Never raises."""
        ...

    def forget(self) -> None:
        """It was of another server: begin anew."""
        ...


@runtime_checkable
class SharedStore(Protocol):
    """A store that a desk can share from."""

    def folder_name(self) -> str:
        """The random name of the data folder, made when first asked for. It is in no backup: what is put back
        elsewhere is another writer. Raises StoreFault."""
        ...

    def kept(self, shared: Mapping[str, int]) -> Iterable[Kept]:
        """The newest versions in this month's file of all that the desk shows, and of all that is not in
        `shared` under its newest version. Raises StoreFault."""
        ...

    def all_kept(self) -> Iterator[Kept]:
        """Everything that was ever written here, each in its newest version, newest month first.

        For a server that knows nothing of this desk. Holds one month at a time. Raises StoreFault.
        """
        ...

    def left_with_others(self) -> Iterable[str]:
        """Visits and calls that other desks hold, by uid, once this one shares no more: none while it does.

        `open` gives them all the same, so that their numbers are not given again.
        """
        ...

    def mirror(self) -> Mirror:
        """The mirror beside the journal."""
        ...
