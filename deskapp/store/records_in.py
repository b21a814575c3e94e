"""From a database's documents to the desk's records."""

from collections.abc import Iterable, Iterator

from deskapp.records import TABLES, Record
from deskapp.store.rewrite import record_of
from deskapp.store.table_change import encoded
from deskapp.store.tables import JournalDB


def records_in(database: JournalDB, tables: Iterable[str] = tuple(TABLES)) -> Iterator[Record]:
    """The records of these tables. What can't be read is passed over: `deskapp doctor` says more."""
    for name in tables:
        for row in database.table(name):
            record = record_of(name, encoded(row))
            if record is not None:
                yield record
