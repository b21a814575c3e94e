"""One change of desk.toml in place: comments and order stay, and the file is whole at every moment.

The text is changed by tomlkit, then read again by Python's own reader and held against what was meant; a
comment that would be lost is put back. A file that is written in a way this does not master is left alone.
"""

import errno
import re
import tomllib
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from deskapp.clock import SystemClock
from deskapp.files import write_whole
from deskapp.records.promise import NOBODY
from deskapp.settings import load as settings_file
from deskapp.settings.errors import Unusable
from deskapp.settings.load import FILE_NAME, SettingsProblem
from deskapp.settings.models import Settings
from deskapp.settings_editor.change import Data, Edit, applied, objection
from deskapp.settings_editor.changes import change_of, note

HEADER = f"""\
# The settings of this desk. They can be changed here, on screen (F2, then 1) and with 'deskapp settings';
# comments stay. What each means: 'deskapp settings' or docs/settings.md.
format = {settings_file.FORMAT}
"""

_COMMENT = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|(#[^\n]*)",
    re.DOTALL,
)


class NotKept(Exception):
    """The file could not be read or written, with a sentence that says why and what to do."""


def keep(
    path: Path, edit: Edit, by: str = NOBODY, at: datetime | None = None, desk: str = ""
) -> tuple[Settings, tuple[SettingsProblem, ...]]:
    """Write one change and read the settings again. `by` whom and when is noted beside them, and at which
    other desk.

    Raises Unusable when the change is not valid, NotKept when the disk refuses; the file is then as it was.
    """
    text = _read(path)
    data = _data(text)
    after = applied(data, edit)
    if why := objection(data, after):
        raise Unusable(why)
    if after != data:
        write(path, edited(text, data, after, edit))
        note(path, change_of(edit, data, by, at or SystemClock().now(), desk))
    return settings_file.load(path)


def begin(path: Path) -> None:
    """Make a file that sets nothing yet, unless there is one. Raises NotKept."""
    if not path.exists() or path.is_symlink():
        write(path, _read(path))


def edited(text: str, data: Data, after: Data, edit: Edit) -> str:
    """The text with the change made and every comment still in it. Raises NotKept when that can't be done."""
    from deskapp.settings_editor.document import change  # tomlkit: when a setting is changed

    try:
        new = change(text, data, edit)
        new = _with_comments(text, new)
        right = tomllib.loads(new) == after
    except Unusable:
        raise
    except Exception as fault:
        # Whatever tomlkit meets in a file that people wrote: the file stays as it is.
        raise NotKept(_BY_HAND) from fault
    if not right:
        raise NotKept(_BY_HAND)
    return new


_BY_HAND = (
    f"this part of {FILE_NAME} is written in a way that can't be changed from here: change it in the file"
)


def comments(text: str) -> list[str]:
    """Every comment of a TOML text."""
    return [found[1].rstrip() for found in _COMMENT.finditer(text) if found[1]]


def _with_comments(old: str, new: str) -> str:
    lost = Counter(comments(old)) - Counter(comments(new))
    if not lost:
        return new
    end = "" if new.endswith("\n") or not new else "\n"
    return new + end + "".join(f"{element}\n" for element in lost.elements())


def _read(path: Path) -> str:
    if path.is_symlink():
        raise NotKept(
            f"{FILE_NAME} is a link to another file, and a link is not written through: change that file, "
            "or put a copy of it in the link's place"
        )
    try:
        return settings_file.bytes_of(path).decode("utf-8-sig")
    except FileNotFoundError:
        return HEADER
    except settings_file.NotAFile as fault:
        raise NotKept(f"{FILE_NAME}: {fault}") from fault
    except UnicodeDecodeError as fault:
        raise NotKept(f"{FILE_NAME} is not text in UTF-8: fix it first, in the file") from fault
    except OSError as fault:
        raise NotKept(_refused(fault, "read")) from fault


def _data(text: str) -> Data:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        found = re.search(r"line (\d+)", str(fault))
        where = f" line {found[1]}" if found else ""
        raise NotKept(f"{FILE_NAME}{where} is not TOML: fix that first, in the file") from fault


def write(path: Path, text: str) -> None:
    """The whole text in place of the file: a new file beside it, synced, then renamed. Raises NotKept."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The screen and `deskapp settings` may change it at the same time.
        write_whole(path, text.encode(), shared=True)
    except OSError as fault:
        raise NotKept(_refused(fault, "written")) from fault


def _refused(fault: OSError, done: str) -> str:
    why: dict[Any, str] = {
        errno.ENOSPC: "the disk is full: make room, then try again",
        errno.EDQUOT: "the disk is full for this user: make room, then try again",
        errno.EROFS: "the disk is read-only, and may be failing: have it looked at",
        errno.EACCES: "its folder can only be read: let this user write there",
        errno.EPERM: "its folder can only be read: let this user write there",
        errno.EISDIR: "a folder has its name: give that another name",
        errno.ENOTDIR: "a file stands where its folder should be: give that another name",
        errno.EEXIST: "a file stands where its folder should be: give that another name",
        errno.EIO: "the disk gives wrong answers: have it looked at",
    }
    if done == "read" and fault.errno in (errno.EACCES, errno.EPERM):
        return f"{FILE_NAME} can't be read: let this user read it"
    return f"{FILE_NAME} can't be {done}: {why.get(fault.errno, fault.strerror or 'the system refuses')}"
