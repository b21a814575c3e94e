"""What a command that only reads knows of the other desks, beside a kiosk that may be running."""

from pathlib import Path

from deskapp.desk.seat import seat_in
from deskapp.floor.others import OF_ONE_DESK, OtherDesk, Others
from deskapp.records import Duty, Record
from deskapp.store.disk import Disk
from deskapp.store.mirror import MirrorFile


def other_desks(data: Path) -> tuple[Others, tuple[Record, ...]]:
    """The other desks and who is there, as they were last heard of; none at a desk by itself.

    Then what belongs to the library as they told of it: newer than in the journal, or not there at all.
    """
    others, seat = Others(), seat_in(data)
    if seat is None:
        return others, ()
    for each in seat.others:
        others.desks[each.number] = OtherDesk(each.number, each.letter, each.name, entrance=each.entrance)
    rows = MirrorFile(data, Disk()).read().rows
    for kept in rows:
        if isinstance(kept.record, Duty):
            others.put(kept.maker, kept.record)
    return others, tuple(kept.record for kept in rows if type(kept.record) not in OF_ONE_DESK)
