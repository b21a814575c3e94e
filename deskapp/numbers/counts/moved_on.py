"""What other desks hold, where several share: the journal has their newer versions from the night after."""

from pathlib import Path

from deskapp.records import Closure
from deskapp.store.disk import Disk
from deskapp.store.held import held_elsewhere
from deskapp.store.mirror import MirrorFile
from deskapp.store.reader import Late, Reader
from deskapp.store.shared_folder import number_in
from deskapp.store.transaction import stamp

AFTER_ALL = "~"
"""In place of the month whose file has the newest version: it is in none yet."""


def late_in(reader: Reader, disk: Disk) -> dict[str, Late]:
    """The records that a month may have in a lower version than stands, by uid. Raises StoreFault."""
    found = reader.late()
    for uid, late in held_by_others(reader.folder, disk).items():
        if uid not in found or found[uid].version < late.version:
            found[uid] = late
    return found


def held_by_others(folder: Path, disk: Disk) -> dict[str, Late]:
    """What was heard of it since the last night. A closed day is one at every desk, and not among them."""
    mirror = MirrorFile(folder, disk)
    if not mirror.is_there:
        return {}
    here = number_in(folder)
    rows = (row.record for row in mirror.rows() if not isinstance(row.record, Closure))
    return {
        record.uid: Late(AFTER_ALL, record.version, stamp(record.began))
        for record in rows
        if held_elsewhere(record.version, here)
    }
