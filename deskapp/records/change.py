"""What an act does: whole new versions of the records it touches, all of them or none."""

from dataclasses import dataclass
from datetime import datetime

from deskapp.records import Record


class Refused(Exception):
    """An act that can't be done, as a sentence for the message line. Nothing has changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One act as it goes to disk and to the floor.

    `uid`, `act`, `at`, `desk` and `by` stand beside the records in the journal's line; `said` is the
    sentence for the message line, `face` the screen at which it was done; neither is ever written.
    """

    uid: str
    act: str
    at: datetime
    desk: str
    by: str
    after: tuple[Record, ...]
    said: str = ""
    face: str = ""
