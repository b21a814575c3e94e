"""Write a whole file or none: what was there stays until the new one is complete. Its owner's alone, 0600.

The journals have a file layer of their own (`store/disk.py`), in which tests make every step fail.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_MODE = 0o600


def write_whole(path: Path, content: bytes, shared: bool = False) -> None:
    """Put these bytes in the file's place: a file beside it, synced, then renamed.

    With `shared` several processes may do so at once. Otherwise the name beside it is always the same, so
    that what a kill left there is written over by the next. Raises OSError; then the file is as it was.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.new" if shared else f"{path.name}.new")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        # Whatever ended it, a count that is told to stop among them: nothing half-written stays.
        with suppress(OSError):
            os.unlink(beside)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    # The file is in place; only that its new name survives a power cut can fail still.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A path to write to; what is there when the block ends well becomes the file of this name.

    Never over a file that is there: FileExistsError. The place is taken before the work is done, and given
    back when it fails. Raises OSError when the disk refuses.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE))
    try:
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE))
        yield beside
        with open(beside, "rb+") as file:
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    finally:
        beside.unlink(missing_ok=True)
