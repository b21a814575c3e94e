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
    from deskapp.store.disk import Disk  # figures use parts of the store without these
    from deskapp.store.folder import FolderStorage  # figures read without it
    from deskapp.store.tables import JournalDB  # TinyDB: a child that counts has none

    storage = FolderStorage(Path(folder), zone, Disk())
    storage.reader().close()
    return JournalDB(storage=lambda: storage)
