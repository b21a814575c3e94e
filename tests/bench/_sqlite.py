"""The same records in SQLite, in columns, and the same groupings over them: what counting is held against."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from deskapp.records import Call, Record, Tally, Visit

SCHEMA = """
create table visits (began text, spotted text, waiting text, greeted text, helped text, closed text,
    outcome text, kind text, effort int, desk text, times text, checked int);
create table calls (began text, rang text, answered text, closed text, outcome text, kind text, effort int,
    desk text, times text, checked int, transferred int, id int);
create table holds (began text, call int, seconds real, told int, checks int, incident int);
create table transfers (began text, too text, blind int, returned int);
create table tallies (at text, channel text, kind text, effort int, count int, desk text, times text);
create table walks (began text, seconds real);
"""

LOCAL = "strftime('%Y-%m-%d', {}, 'localtime')"
HOUR = "strftime('%w', {0}, 'localtime'), strftime('%H', {0}, 'localtime')"


def secs(since: str, until: str) -> str:
    return f"cast((julianday({until}) - julianday({since})) * 86400 + 1e-4 as int)"


QUERIES = (
    # questions by day, desk, channel, kind, effort, outcome, exactness
    f"select {LOCAL.format('began')}, desk, kind, effort, outcome, times, count(*) from visits "
    "where outcome not in ('left', 'declined') group by 1, 2, 3, 4, 5, 6",
    f"select {LOCAL.format('began')}, desk, kind, effort, outcome, times, count(*) from calls "
    "where outcome not in ('gone', 'rang out') group by 1, 2, 3, 4, 5, 6",
    f"select {LOCAL.format('at')}, desk, channel, kind, effort, times, sum(count) from tallies "
    "group by 1, 2, 3, 4, 5, 6",
    # by day, weekday, hour and kind
    f"select {LOCAL.format('began')}, {HOUR.format('began')}, kind, count(*) from visits "
    "where outcome not in ('left', 'declined') group by 1, 2, 3, 4",
    f"select {LOCAL.format('began')}, {HOUR.format('began')}, kind, count(*) from calls "
    "where outcome not in ('gone', 'rang out') group by 1, 2, 3, 4",
    f"select {LOCAL.format('at')}, {HOUR.format('at')}, kind, sum(count) from tallies group by 1, 2, 3, 4",
    # spreads of seconds by day
    f"select {LOCAL.format('began')}, {secs('waiting', 'greeted')}, count(*) from visits "
    "where waiting is not null and greeted is not null and waiting is not helped group by 1, 2",
    f"select {LOCAL.format('began')}, {secs('waiting', 'helped')}, count(*) from visits "
    "where waiting is not null and helped is not null and waiting is not helped group by 1, 2",
    f"select {LOCAL.format('began')}, {secs('waiting', 'closed')}, count(*) from visits "
    "where waiting is not null and helped is null group by 1, 2",
    f"select {LOCAL.format('began')}, {secs('rang', 'answered')}, count(*) from calls "
    "where rang is not null and answered is not null group by 1, 2",
    f"select {LOCAL.format('began')}, {secs('rang', 'closed')}, count(*) from calls "
    "where answered is null group by 1, 2",
    f"select {LOCAL.format('began')}, told, cast(seconds as int), count(*) from holds group by 1, 2, 3",
    f"select {LOCAL.format('began')}, cast(seconds as int), count(*) from walks group by 1, 2",
    # the rest, by day
    f"select {LOCAL.format('began')}, spotted is not null, waiting is helped, outcome, count(*) from visits "
    "group by 1, 2, 3, 4",
    f"select {LOCAL.format('began')}, outcome, transferred, count(*) from calls group by 1, 2, 3",
    f"select {LOCAL.format('began')}, told, seconds <= told * 60, checks, incident, count(*) from holds "
    "group by 1, 2, 3, 4, 5",
    f"select {LOCAL.format('began')}, too, blind, returned, count(*) from transfers group by 1, 2, 3, 4",
    f"select {LOCAL.format('began')}, checked, count(*) from visits where effort >= 3 group by 1, 2",
    f"select {LOCAL.format('began')}, checked, count(*) from calls where effort >= 3 group by 1, 2",
)


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}.{at.microsecond // 1000:03}"


class Rows:
    """The database being filled while the journals are written."""

    def __init__(self, path: Path, zone: str) -> None:
        os.environ["TZ"] = zone
        time.tzset()
        self.path = path
        self.db = sqlite3.connect(path)
        self.db.executescript(SCHEMA)
        self._calls = 0

    def beside(self, records: Iterator[Record]) -> Iterator[Record]:
        """The same records, each put in on its way."""
        for record in records:
            self._put(record)
            yield record
        self.db.commit()

    def _put(self, record: Record) -> None:
        if isinstance(record, Visit):
            times = [record.spotted, record.waiting, record.greeted, record.helped, record.closed]
            row = (record.began, *times, record.outcome, record.kind, record.effort)
            self._insert("visits", (*row, record.desk, record.times, record.checked))
            for walk in record.walks:
                if walk.back is not None:
                    self._insert("walks", (record.began, (walk.back - walk.out).total_seconds()))
        elif isinstance(record, Call):
            self._call(record)
        elif isinstance(record, Tally):
            row = (record.at, record.channel, record.kind, record.effort, record.count)
            self._insert("tallies", (*row, record.desk, record.times))

    def _call(self, call: Call) -> None:
        self._calls += 1
        row = (
            call.began,
            call.rang,
            call.answered,
            call.closed,
            call.outcome,
            call.kind,
            call.effort,
            call.desk,
        )
        self._insert("calls", (*row, call.times, call.checked, bool(call.transfers), self._calls))
        for each in call.holds:
            if each.ended is not None:
                held = (each.ended - each.began).total_seconds()
                checks = len(each.checks)
                self._insert("holds", (call.began, self._calls, held, each.told, checks, each.incident))
        for sent in call.transfers:
            self._insert("transfers", (call.began, sent.to, sent.blind, sent.returned is not None))

    def _insert(self, table: str, row: tuple[object, ...]) -> None:
        values = [_stamp(each) if isinstance(each, datetime) else each for each in row]
        self.db.execute(f"insert into {table} values ({','.join('?' * len(values))})", values)

    def scan(self) -> tuple[float, int]:
        """Seconds for all groupings by a connection just opened, and how many questions they count."""
        began = time.perf_counter()
        db = sqlite3.connect(self.path)
        found = [db.execute(query).fetchall() for query in QUERIES]
        db.close()
        took = time.perf_counter() - began
        return took, sum(row[-1] for rows in found[:3] for row in rows)
