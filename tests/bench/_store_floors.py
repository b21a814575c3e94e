"""What the journal is measured against. Imports nothing of the kiosk: these are the limits, not the thing.

Each takes the record as ready bytes, so that serialising it counts against the journal alone.
"""

import json
import os
import sqlite3
from pathlib import Path

from tinydb import TinyDB
from tinydb.table import Document

SYNC = getattr(os, "fdatasync", os.fsync)


class Raw:
    """A line appended to a file, and fdatasync: nothing durable can cost less."""

    name = "raw append + fdatasync"

    def __init__(self, folder: Path) -> None:
        self._fd = os.open(folder / "raw", os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        self._at = 0

    def insert(self, uid: str, version: int, content: bytes) -> None:
        """Append."""
        line = content + b"\n"
        os.pwrite(self._fd, line, self._at)
        SYNC(self._fd)
        self._at += len(line)

    update = insert

    def close(self) -> None:
        """Let go."""
        os.close(self._fd)


class Sqlite:
    """A table with a primary key, write-ahead log, every commit synced."""

    name = "SQLite, WAL, FULL"

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "records.sqlite", isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("CREATE TABLE IF NOT EXISTS records (uid TEXT PRIMARY KEY, version INT, body TEXT)")

    def fill(self, count: int, content: bytes) -> None:
        """So many records of history."""
        rows = ((f"history-{number:09}", 1, content.decode()) for number in range(count))
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO records VALUES (?, ?, ?)", rows)
        self._db.execute("COMMIT")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def insert(self, uid: str, version: int, content: bytes) -> None:
        """One row."""
        self._db.execute("INSERT INTO records VALUES (?, ?, ?)", (uid, version, content.decode()))

    def update(self, uid: str, version: int, content: bytes) -> None:
        """One row."""
        self._db.execute("UPDATE records SET version=?, body=? WHERE uid=?", (version, content.decode(), uid))

    def close(self) -> None:
        """Let go."""
        self._db.close()


class StockTinyDB:
    """TinyDB with its own storage, which rewrites the whole file for each change."""

    name = "stock TinyDB"
    bearable = 10_000
    """With more records than this nothing is learned by waiting: each insert rewrites them all."""

    def __init__(self, folder: Path) -> None:
        self._db = TinyDB(folder / "plain.json")
        self._numbers: dict[str, int] = {}

    def fill(self, count: int, content: bytes) -> None:
        """So many records of history."""
        self._db.insert_multiple(json.loads(content) for _ in range(count))

    def insert(self, uid: str, version: int, content: bytes) -> None:
        """One document."""
        self._numbers[uid] = self._db.insert(json.loads(content))

    def update(self, uid: str, version: int, content: bytes) -> None:
        """One document, by its number."""
        self._db.upsert(Document(json.loads(content), self._numbers[uid]))

    def close(self) -> None:
        """Let go."""
        self._db.close()
