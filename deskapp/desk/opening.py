"""Opens the store in a thread of its own: a disk that hangs must not keep the desk, or F12, shut."""

import threading
from collections.abc import Iterable

from deskapp.records import Record
from deskapp.store.contract import Store, StoreFault

NOT_YET = "the disk has not given the records yet: nothing can be logged; F12 works, and keeps its steps"
UNREADABLE = "the records can't be read, in a way that should not be; call for help. F12 works"


class Opening:
    """One attempt to open the store. It begins at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._done = threading.Event()
        self._records: tuple[Record, ...] = ()
        self._fault: StoreFault | None = None
        # A daemon thread: a disk that never answers must not keep us from leaving either.
        threading.Thread(target=self._open, name="opening", daemon=True).start()

    def _open(self) -> None:
        try:
            records: Iterable[Record] = self._store.open()
            self._records = tuple(records)
        except StoreFault as fault:
            self._fault = fault
        except Exception:  # noqa: BLE001
            # Whatever a store raises, the desk opens; the text of it may be a patron's.
            self._fault = StoreFault(UNREADABLE)
        finally:
            self._done.set()

    def records(self, seconds: float) -> tuple[Record, ...] | None:
        """What the store holds, or None when it has not answered within this time. Raises StoreFault."""
        if not self._done.wait(seconds):
            return None
        if self._fault is not None:
            raise self._fault
        return self._records
