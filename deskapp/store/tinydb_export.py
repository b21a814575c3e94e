"""All records as a plain file that stock TinyDB opens."""

import json
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from deskapp.store.contract import StoreFault
from deskapp.store.disk import NEW, Disk
from deskapp.store.erase import blanked
from deskapp.store.faults import fault_of
from deskapp.store.reader import Reader

_BLOCK = 1 << 20


def write_plain(folder: Path, to: Path, with_text: bool, disk: Disk | None = None) -> int:
    """Write every record into the new file `to`. Returns how many there were.

    Never holds more than one month in memory. Raises StoreFault; then there is no file `to`.
    """
    disk = disk or Disk()
    if to.exists():
        raise StoreFault(f"{to} is there already: name a file that is not")
    beside = to.with_name(to.name + NEW)
    try:
        with ExitStack() as held:
            reader = held.enter_context(Reader(folder, ZoneInfo("UTC"), disk))
            tables: dict[str, IO[bytes]] = {}
            count = _sort(reader, tables, with_text, held, to.parent)
            fd = disk.open(beside, write=True, create=True)
            try:
                _join(disk, fd, tables)
                disk.sync(fd)
            finally:
                disk.close(fd)
        disk.rename(beside, to)
        disk.sync_folder(to.absolute().parent)
    except OSError as error:
        disk.remove(beside)
        raise fault_of(error, "export") from error
    return count


def _sort(
    reader: Reader, tables: dict[str, IO[bytes]], with_text: bool, held: ExitStack, beside: Path
) -> int:
    """Each table's documents into a file of its own, numbered from 1, as they stand in the file to be."""
    numbers: dict[str, int] = {}
    for entry, content in reader.documents():
        if entry.table not in tables:
            # In the folder of the result: elsewhere text from people might stay behind on another disk.
            tables[entry.table] = held.enter_context(tempfile.TemporaryFile(dir=beside))  # noqa: SIM115
        number = numbers[entry.table] = numbers.get(entry.table, 0) + 1
        document = content if with_text else blanked(entry.table, content)
        tables[entry.table].write(b'%s"%d":%s' % (b"," if number > 1 else b"", number, document))
    return sum(numbers.values())


def _join(disk: Disk, fd: int, tables: dict[str, IO[bytes]]) -> None:
    at = 0

    def add(data: bytes) -> None:
        nonlocal at
        disk.write(fd, data, at)
        at += len(data)

    add(b"{")
    for position, (name, file) in enumerate(tables.items()):
        add(b"%s%s:{" % (b"," if position else b"", json.dumps(name).encode()))
        file.seek(0)
        while block := file.read(_BLOCK):
            add(block)
        add(b"}")
    add(b"}")
