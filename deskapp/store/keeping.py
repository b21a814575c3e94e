"""A change as one line of the journal.

This stands between each key and its answer. After a sync the processor's caches are cold, so that the fewer
different things it does the sooner it is done: one serialiser writes the record and what is said of it.
"""

from pydantic_core import to_json

from deskapp.change import Change
from deskapp.store.contract import Stale
from deskapp.store.index import Index
from deskapp.store.transaction import Entry, document, for_json


def prepared(index: Index, change: Change) -> tuple[list[Entry], bytes, int]:
    """Where the change's records will lie, the body of its line, and how far from the line's end they start.

    The entries do not know yet where the line is. Raises Stale when a record has moved on, or is sealed.
    """
    entries: list[Entry] = []
    of: list[tuple[object, ...]] = []
    docs: list[bytes] = []
    following: dict[str, int] = {}
    for record in change.after:
        uid, version, table, began = record.uid, record.version, record.table, record.began
        known = index.uids.get(uid)
        if version != (1 if known is None else known.version + 1):
            raise Stale(_stale(known is None))
        if known is not None:
            number = known.number
        else:
            number = following.get(table) or index.next.get(table, 1)
            following[table] = int(number) + 1
        doc = document(record)
        is_open, size = record.is_open, len(doc)
        of.append((table, number, uid, version, is_open, for_json(began), size))
        docs.append(doc)
        entries.append(Entry(table, number, uid, version, is_open, began, 0, 0, size))
    if len(entries) > 1 and len({entry.uid for entry in entries}) < len(entries):
        raise Stale(_stale(unknown=False))
    said = {"of": of, "at": for_json(change.at), "act": change.act, "uid": change.uid}
    head = to_json({**said, "desk": change.desk, "by": change.by})
    content = b'%s,"docs":[%s]}' % (head[:-1], docs[0] if len(docs) == 1 else b",".join(docs))
    return entries, content, len(content) - len(head) - 7


def _stale(unknown: bool) -> str:
    if unknown:
        return "cannot: that is from an earlier month, which is sealed"
    return "cannot: it has changed since"
