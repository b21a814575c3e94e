"""Counts some sealed months in a process of its own, and keeps the counts.

Loads neither the models nor the settings, so it is at work at once.
"""

import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.numbers.counts.cache import file_of
from deskapp.numbers.counts.month import whole
from deskapp.store.disk import Disk
from deskapp.store.month import file_of as journal_of
from deskapp.store.shared_folder import number_in


def main(words: list[str]) -> int:
    """Count the months named after the folder and the zone; say each when it is done."""
    folder, zone, disk = Path(words[0]), ZoneInfo(words[1]), Disk()
    here = number_in(folder)
    for month in words[2:]:
        try:
            fd = disk.open(journal_of(folder, month))
            try:
                counts = whole(disk, fd, zone, sealed=True, here=here)
                counts.write(file_of(folder, month), zone.key, disk)
            finally:
                disk.close(fd)
        except OSError:
            return 1
        print(month, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
