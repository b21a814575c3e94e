"""A desk worked by lines, with some things going on, and what must stay as it is when a line is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from deskapp.desk.desk import Desk
from deskapp.plain.session import Plain, Reply
from deskapp.records import Record
from deskapp.records.change import Change
from deskapp.store.contract import Store
from deskapp.store.drafts import Alive
from deskapp.store.open_store import open_store
from policy import Pack, load
from tests.promises.story.telling import ZONE, StoryClock, story_settings

PACK = load()
"""Read once: nobody changes it, and hundreds of desks have it."""

BUSY = (
    "who D",
    "wait red scarf",
    "wait",
    "wait",
    "help 101",
    "spot by the stairs",
    "walkup",
    "finish 105 answered 1",
    "call",
    "ring",
    "quick 3",
)
"""101 is helped by Dana, 102 and 103 wait, 104 looks lost, 105 is done; A talks, B rings; one count."""


@dataclass
class Scene:
    """A desk in a folder of its own."""

    folder: Path
    clock: StoryClock = field(default_factory=StoryClock)
    pack: Pack | None = PACK
    store: Store | None = None
    changes: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        store = self.store or open_store(self.folder, self.clock, ZONE)
        self.desk = Desk(store, self.clock, story_settings(), self.pack)
        self.desk.open()
        self.desk.listen(self.changes.append)
        self.plain = Plain(self.desk, Alive(self.folder))

    def say(self, line: str) -> Reply:
        """One line that gets an answer, half a second after the last."""
        self.clock.advance(0.5)
        reply = self.plain.reply(line)
        assert reply is not None, line
        return reply

    def lines(self, said: Iterable[str]) -> None:
        """Lines that all must be taken."""
        for each in said:
            reply = self.say(each)
            assert not reply.failed, f"{each}: {reply.said}"

    def as_it_is(self) -> tuple[dict[str, Record], dict[str, bytes]]:
        """The floor, and every byte in the folder."""
        files = {str(each): each.read_bytes() for each in sorted(self.folder.rglob("*")) if each.is_file()}
        return self.desk.floor.snapshot(), files
