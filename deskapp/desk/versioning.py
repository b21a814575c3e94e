"""The versions under which a desk that shares writes what its acts decided."""

from deskapp.desk.seat import Seat
from deskapp.floor.others import Others
from deskapp.records import Record
from deskapp.records.change import Change, Refused
from deskapp.shared.ledger import Copy, Ledger
from deskapp.shared.merges import merged
from deskapp.shared.rights import WRITTEN_BY, WrittenBy
from deskapp.shared.versions import Descent
from deskapp.store.contract import Kept


def versioned(change: Change, ledger: Ledger, others: Others) -> Change:
    """The change with the versions that all desks go by. Raises Refused where another desk has a row.

    A key waits for this: acts count on as this desk does in what never left it, and nothing is made anew.
    """
    records, folder = change.after, ledger.writer
    if all(map(ledger.never_left, records)):
        return change.shared_as(records, {each.uid: (each.version,) for each in records}, folder)
    copies = [_version_of(record, ledger, others, change.by_force) for record in records]
    return as_written(change, copies, folder)


def as_written(change: Change, copies: list[Copy], folder: str) -> Change:
    """The change with these for its records."""
    records = tuple(copy.record for copy in copies)
    return change.shared_as(records, {copy.uid: copy.descent.packed for copy in copies}, folder)


def _version_of(record: Record, ledger: Ledger, others: Others, by_force: bool) -> Copy:
    here = ledger.stands.get(record.uid)
    if here is None:
        return ledger.made(record)
    if not ledger.may_write(record.uid):
        if by_force:
            return ledger.by_force(record)
        raise Refused(_not_ours(here, others))
    anyone = WRITTEN_BY[type(record)] is WrittenBy.ANYONE
    if anyone and record.version != here.record.version + 1:
        # An emergency's, decided a while ago and kept until the disk took it.
        record = merged(here.record, record)
    return ledger.further(record)


def _not_ours(here: Copy, others: Others) -> str:
    desk = others.desks.get(here.holder)
    name = others.name_of(here.record)
    if desk is None:
        return f"{name} can't be changed yet: this desk still reads what the others have"
    return f"{name} is with {desk.name} now"


def copy_of(kept: Kept, seat: Seat, folder: str) -> Copy:
    """What the journal of this folder keeps, as the desk of this seat says it to the others."""
    # Nearly all are this desk's own, and a start reads every one.
    is_own = kept.record.desk == seat.name
    maker = kept.maker or (seat.number if is_own else seat.by_name.get(kept.record.desk, seat.number))
    return Copy(kept.record, Descent.of(kept.descent), kept.folder or folder, maker)
