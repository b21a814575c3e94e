"""When the file that is written to was exchanged under a running kiosk: what it held is put beside it."""

from datetime import datetime
from pathlib import Path

from deskapp.store.disk import NEW
from deskapp.store.header import Header
from deskapp.store.index import survey
from deskapp.store.live_file import LiveFile
from deskapp.store.rewrite import Piece, journal, key_of_entry
from deskapp.store.transaction import stamp

RESCUED = "rescued-"
"""How the folders begin that such files are put into. The file in one is a journal like any other."""


def rescue(live: LiveFile, now: datetime) -> Path:
    """Write all that was acknowledged into a file of a new folder, and give the folder. Raises OSError.

    The open file still has it all when only its name is gone. Where its content is gone too, memory has what
    the desk shows.
    """
    disk, folder = live.disk, live.path.parent / f"{RESCUED}{now:%Y%m%dT%H%M%SZ}"
    data = live.contents()
    if not live.is_this(survey(data, live.path.name)):
        header = Header(month=live.path.stem, written=stamp(now), next=live.index.next)
        said = {"at": stamp(now), "act": "rescue"}
        entries = sorted(live.index, key=lambda entry: (entry.line, entry.at))
        shown = [(entry, content) for entry in entries if (content := entry.in_memory) is not None]
        pieces = (Piece(dict(said), [key_of_entry(entry)], [content]) for entry, content in shown)
        data = journal(pieces, live.index.seq, header)
    disk.make_folder(folder)
    path = folder / live.path.name
    disk.lay(path, data)
    disk.rename(path.with_name(path.name + NEW), path)
    disk.sync_folder(folder)
    return folder


def in_it(name: str) -> str:
    """What such a folder is, and what to do with it, in a sentence."""
    return (
        f"{name} has what a kiosk held whose file was exchanged while it ran: see which of the two is right, "
        "put that in place while no kiosk runs, and remove the folder"
    )
