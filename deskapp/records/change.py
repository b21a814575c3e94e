"""What an act does: whole new versions of the records it touches, all of them or none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from deskapp.records import Record


class Refused(Exception):
    """An act that can't be done, as a sentence for the message line. Nothing has changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One act as it goes to disk and to the floor.

    `uid`, `act`, `at`, `desk` and `by` stand beside the records in the journal's line; `said` is the
    sentence for the message line, `face` the screen at which it was done; neither is ever written.

    The rest is said only at a desk that shares with others.
    """

    uid: str
    act: str
    at: datetime
    desk: str
    by: str
    after: tuple[Record, ...]
    said: str = ""
    face: str = ""
    descents: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """What each record's version came from, by uid, as `deskapp.shared.versions` packs it. In the journal's
    line."""
    folder: str = ""
    """The random name of the data folder it was written in. In the journal's line."""
    asks: tuple[str, ...] = ()
    """Visits of other desks that are asked for: nothing of it is written before they are given."""
    settles: tuple[str, ...] = ()
    """Visits helped at two desks of which it says whether that was one person, by uid."""
    by_force: bool = False
    """It goes on with another desk's visit although that was not given: after a refusal, and with Enter."""

    def shared_as(
        self, after: tuple[Record, ...], descents: Mapping[str, tuple[int, ...]], folder: str
    ) -> "Change":
        """The same with its records under the versions that all desks go by.

        Every key waits for this, and `dataclasses.replace` takes twice as long.
        """
        return Change(
            self.uid,
            self.act,
            self.at,
            self.desk,
            self.by,
            after,
            self.said,
            self.face,
            descents,
            folder,
            self.asks,
            self.settles,
            self.by_force,
        )
