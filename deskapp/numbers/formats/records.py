"""Every record as JSON lines or CSV, for other programs; without personal text unless it is asked for."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from deskapp.numbers.formats.cells import harmless
from deskapp.records import TABLES
from deskapp.store.disk import Disk
from deskapp.store.erase import blanked
from deskapp.store.month import Progress
from deskapp.store.reader import Reader

ExportFormat = Literal["jsonl", "csv"]

STEP = 2000
"""Records between two words on how far it is."""


def columns() -> list[str]:
    """The columns of the CSV: the table, and the fields of all tables, each once."""
    names = dict.fromkeys(name for kind in TABLES.values() for name in kind.model_fields)
    return ["table", *names]


def records_out(
    folder: Path,
    zone: ZoneInfo,
    form: ExportFormat,
    with_text: bool,
    progress: Progress,
    disk: Disk | None = None,
) -> Iterator[str]:
    """The lines, each with its end; newest month first. Documents of tables that are not the desk's stay out.

    Raises StoreFault when the records can't be read.
    """
    with Reader(folder, zone, disk) as reader:
        out = io.StringIO()
        writer = csv.DictWriter(out, columns(), lineterminator="\n")
        if form == "csv":
            writer.writeheader()
            yield _taken(out)
        for done, (entry, content) in enumerate(reader.documents(), start=1):
            if done % STEP == 0:
                progress(done, done + 1, entry.began[:7])
            if entry.table not in TABLES:
                continue
            doc = content if with_text else blanked(entry.table, content)
            if form == "jsonl":
                yield f'{{"table":{json.dumps(entry.table)},{doc.decode()[1:]}\n'
            else:
                writer.writerow(_row(entry.table, json.loads(doc)))
                yield _taken(out)


def _row(table: str, doc: dict[str, Any]) -> dict[str, Any]:
    known = TABLES[table].model_fields
    return {"table": table, **{name: _cell(value) for name, value in doc.items() if name in known}}


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
