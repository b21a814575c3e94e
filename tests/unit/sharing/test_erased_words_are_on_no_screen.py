"""What was erased of other desks' records is on no screen and in no file, and their versions stay theirs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from deskapp.records import Promise, Visit
from deskapp.store.contract import Eraser
from deskapp.store.erase import everything
from tests.support.quiet import until
from tests.support.shared_desks import SharingDesk, desks_of

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

WORDS = ("red coat", "green hat", "a book on bees")


def erase(desk: SharingDesk) -> None:
    """As the night does it."""
    store = desk.desk.store
    assert isinstance(store, Eraser)
    done = store.erase(everything)
    desk.desk.erased(done.records, done.uids, done.elsewhere)


def words_of(desk: SharingDesk, folder: Path) -> set[str]:
    """The words that this desk shows or keeps."""
    shown = repr((list(desk.desk.floor.snapshot().values()), desk.of(1, Visit), desk.of(2, Visit)))
    files = [path.read_bytes() for path in folder.iterdir() if path.is_file()]
    return {word for word in WORDS if word in shown or any(word.encode() in each for each in files)}


async def test_words_of_other_desks_are_gone_from_floor_rows_and_files(
    server: LibraryServer, tmp_path: Path
) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await reference.do("wait", description=WORDS[0])
        await childrens.do("wait", description=WORDS[1])
        await reference.do("message", what=WORDS[2], reach="555 0100", channel="call")
        await until(lambda: childrens.of(1, Visit) and list(childrens.desk.floor.all_of(Promise)))
        await until(lambda: len(childrens.mirrored.rows) == 2)
        assert words_of(childrens, tmp_path / "2") == set(WORDS)
        before = {each.uid: each.version for each in childrens.of(1, Visit)}
        erase(childrens)
        assert words_of(childrens, tmp_path / "2") == set()
        assert {each.uid: each.version for each in childrens.of(1, Visit)} == before
        assert [each.number for each in childrens.of(1, Visit)] == [101], "it waits there all the same"
        (promise,) = childrens.desk.floor.all_of(Promise)
        assert promise.what == ""
        erase(reference)
        await until(lambda: {each.version for each in childrens.of(1, Visit)} == {2})
        (promise,) = childrens.desk.floor.all_of(Promise)
        assert promise.version == 2, "its own desk wrote the next one, and every desk follows"
