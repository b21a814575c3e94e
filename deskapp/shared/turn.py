"""One turn with the server: all that a desk has to say, and all that it is told, in one call."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from deskapp.shared.claims import Claim
from deskapp.shared.ledger import Copy, Ledger
from deskapp.shared.library_settings import LibrarySetting

MOST = 200
"""Versions offered in one turn, and rows read."""


@dataclass(frozen=True, slots=True)
class ToServer:
    """What a desk says. Everything in it may come twice, late, or not at all."""

    desk: int
    writer: str
    cursor: int
    offers: tuple[Copy, ...] = ()
    wants: tuple[str, ...] = ()
    """Visits of other desks that it asks for."""
    not_given: tuple[tuple[Claim, str], ...] = ()
    """What others asked for and it does not give, with why."""
    most: int = MOST
    unshared: int | None = 0
    """Records that the server does not have and that are not offered here, set aside ones among them. None of
    whoever only looks, and has not counted them: then what was last said of this desk stands."""
    entrance: str | None = None
    """The floor and entrance by which help finds this desk; None where nothing is said of it."""
    settings_read: int | None = None
    """Up to where the library's settings were read; None where they are not asked for."""
    settings: tuple[LibrarySetting, ...] = ()
    """What was changed of them here."""
    opened: tuple[tuple[str, str], ...] = ()
    """What is open for answering here: the uid of each promise, and the letter of who has it open."""


@dataclass(frozen=True, slots=True)
class DeskName:
    """What a desk of the library is called."""

    number: int
    """1 to 63, as in the versions of its records."""
    letter: str
    name: str


@dataclass(frozen=True, slots=True)
class DeskSeen:
    """A desk of the library, and how the server last heard of it."""

    desk: DeskName
    unheard: float | None
    """Seconds since its last turn; None when there was none since the server began."""
    cursor: int = 0
    """Up to where it has read."""
    shows: frozenset[str] = frozenset()
    """The open incidents, by uid, that it has read or opened: its screens show them."""
    unshared: int = 0
    """Records that it had not shared after its last turn."""
    ahead: timedelta = timedelta(0)
    """How far its clock is ahead of the server's."""
    entrance: str = ""
    """The floor and entrance by which help finds it; "" where it has not said so."""
    opened: tuple[tuple[str, str], ...] = ()
    """What is open for answering there, by uid and letter."""


@dataclass(frozen=True, slots=True)
class FromServer:
    """What a desk is told."""

    place: str
    """Which server it is, and since when: another than last time was restored, failed over, or is new."""
    acknowledged: tuple[tuple[str, int], ...] = ()
    """What it offered and the server has: uid and version."""
    passed: tuple[Copy, ...] = ()
    """What stands where it offered something else."""
    news: tuple[Copy, ...] = ()
    cursor: int = 0
    """Up to where the news go."""
    asks: tuple[Claim, ...] = ()
    """What other desks would like of it."""
    answers: tuple[tuple[str, str], ...] = ()
    """Why what it asked for is not given: uid and the reason."""
    more: bool = False
    """There are more news than these."""
    here: DeskName | None = None
    """Which desk this is: the server reads it off the login."""
    newest: int = 0
    """The newest number of the feed: the cursor ends there."""
    at: datetime | None = None
    """The server's time."""
    ahead: timedelta = timedelta(0)
    """How far this computer's clock is ahead of the server's, as far as the time of the call tells."""
    settings: tuple[LibrarySetting, ...] = ()
    """What was changed of the library's settings, the newest change of each desk to each."""
    settings_read: int = 0
    """Up to where these go."""
    desks: tuple[DeskSeen, ...] | None = None
    """All desks of the library, this one among them; None where nothing is said of them in this turn.

    They are said in the first, after three seconds, and when an emergency began or reached a desk.
    """


def take_in(ledger: Ledger, told: FromServer, commit: Callable[[Copy], None]) -> bool:
    """What the server said, in the order that nothing can be lost in; `commit` keeps a merge in the journal.

    False where it is another server than last time: then all else that it said is about nothing.
    """
    if not begins(ledger, told):
        return False
    for row in (*told.passed, *told.news):
        together = ledger.take(row)
        if together is not None:
            commit(together)
    ends(ledger, told)
    return True


def begins(ledger: Ledger, told: FromServer) -> bool:
    """What was acknowledged. False where it is another server than last time."""
    if ledger.place not in ("", told.place):
        ledger.another_server(told.place)
        return False
    ledger.place = told.place
    for uid, version in told.acknowledged:
        ledger.acknowledged(uid, version)
    return True


def ends(ledger: Ledger, told: FromServer) -> None:
    """All that it told is taken in. Last: what is behind the cursor is never read again."""
    ledger.cursor = told.cursor
    ledger.read_all = ledger.read_all or not told.more
    ledger.joined = ledger.joined or ledger.read_all
