"""Taking over, once, the plain TinyDB file of a desk that had no journal yet."""

import json
from datetime import datetime

from deskapp.records import Record
from deskapp.store.live import LiveFile
from deskapp.store.rewrite import record_of
from deskapp.store.transaction import document, key_of, stamp

PLAIN = "desk.json"
ASIDE = "desk.json.taken-over"
_AT_ONCE = 200


def take_over(live: LiveFile, now: datetime) -> list[str]:
    """Bring the records of a plain file into the journal, then put the file aside.

    Returns what there is to say about it; nothing when there is no such file. What the journal has
    already in that version or a newer one is passed over, so that doing it again does no harm.
    Raises OSError, StoreFault.
    """
    disk, path = live.disk, live.path.with_name(PLAIN)
    try:
        content = disk.contents(path)
    except FileNotFoundError:
        return []
    records, unread = records_in(content)
    if records is None:
        return [f"{PLAIN} is damaged and was left as it is: nothing in it could be taken over"]
    fresh = [each for each in records if _is_news(live, each)]
    for at in range(0, len(fresh), _AT_ONCE):
        _bring(live, fresh[at : at + _AT_ONCE], now)
    disk.rename(path, path.with_name(f"{ASIDE}-{now:%Y%m%dT%H%M%SZ}"))
    disk.sync_folder(path.parent)
    said = [f"{len(fresh)} records were taken over from {PLAIN}, which is kept aside"]
    if unread:
        said.append(
            f"{unread} documents of {PLAIN} are no records of the desk: they are only in the file kept aside"
        )
    return said


def records_in(content: bytes) -> tuple[list[Record] | None, int]:
    """The records of a plain TinyDB file, and how many of its documents are none.

    None instead of records when the file can't be read.
    """
    try:
        tables = json.loads(content) if content.strip() else {}
        documents = [(name, doc) for name, rows in tables.items() for doc in rows.values()]
    except (ValueError, AttributeError):
        return None, 0
    records = [record_of(name, json.dumps(doc).encode()) for name, doc in documents]
    known = [record for record in records if record is not None]
    return known, len(records) - len(known)


def _is_news(live: LiveFile, record: Record) -> bool:
    entry = live.index.uids.get(record.uid)
    return entry is None or entry.version < record.version


def _bring(live: LiveFile, records: list[Record], now: datetime) -> None:
    following = dict(live.index.next)
    keys, docs = [], []
    for record in records:
        entry = live.index.uids.get(record.uid)
        number = entry.number if entry else following.get(record.table, 1)
        if entry is None:
            following[record.table] = int(number) + 1
        doc = document(record)
        docs.append(doc)
        keys.append(key_of(record, number, len(doc)))
    live.append(keys, {"at": stamp(now), "act": "take over"}, docs)
