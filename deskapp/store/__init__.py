"""Where records are kept: the contract, and the TinyDB database on a journal that keeps them."""

from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from deskapp.store.tables import JournalDB

_UTC = ZoneInfo("UTC")


def database(folder: str | Path, zone: ZoneInfo = _UTC) -> "JournalDB":
    """All records of a data folder as a TinyDB database: for reading, beside a running kiosk or without one.

    Each question is answered from the files as they are then. `zone` is what `between` takes days by. Raises
    StoreFault when the folder can't be read.
    """
    # Not at the top: parts of the store are used where TinyDB is not, as where figures are counted.
    from deskapp.store.disk import Disk
    from deskapp.store.folder import FolderStorage
    from deskapp.store.tables import JournalDB

    storage = FolderStorage(Path(folder), zone, Disk())
    storage.reader().close()
    return JournalDB(storage=lambda: storage)
