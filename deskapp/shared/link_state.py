"""How a desk stands with the others, and the words for it. "Saved" is this desk's disk; "shared" is the
others'."""

from dataclasses import dataclass
from enum import Enum, auto

FRESH = 3.0
"""Seconds since the last answer for which the desks count as together, whatever the connection says of
itself."""

SLOW = 1.0
"""Seconds that an answer may take before it is said how far behind the other desks are."""


CLOCK_IS_OFF = 2.0
"""Seconds between this clock and the server's from which on it is said: the others see this desk's times."""


class LinkState(Enum):
    """A desk that works by itself has none of these: it has no link."""

    JOINING = auto()
    """It has not read all that the others have: no new numbers, nothing taken from others; all else works."""
    SHARED = auto()
    SLOW = auto()
    ALONE = auto()
    REFUSED = auto()
    """The server does not let it in. It logs on, for itself."""


@dataclass(frozen=True, slots=True)
class Link:
    """How a desk stands with the others at one moment."""

    state: LinkState
    since: str = ""
    """Since what time of day it is alone, as people write it."""
    unshared: int = 0
    """Records of this desk that the others do not have yet."""
    read: int = 0
    of: int = 0
    """How many of the others' records are read, while joining, and of how many."""
    behind: float = 0.0
    """Seconds that the last answer took."""
    refusal: str = ""
    """Why the server does not let it in, and what to do."""
    set_aside: int = 0
    """Records that the server could not take, each kept back by itself so that the rest goes on."""

    ahead: float = 0.0
    """Seconds that this computer's clock is ahead of the server's; negative when it is behind."""

    @property
    def words(self) -> str:
        """For the head line; "" while all is well: the quiet case is quiet."""
        said = [self._of_the_state(), self._of_the_clock()]
        if self.set_aside:
            said.append(f"{self.set_aside} {'record' if self.set_aside == 1 else 'records'} can't be shared")
        return "; ".join(each for each in said if each)

    def _of_the_clock(self) -> str:
        # How long an answer took is as much as the server's time may be old.
        if abs(self.ahead) < CLOCK_IS_OFF + self.behind:
            return ""
        return f"this clock is {_span(abs(self.ahead))} {'ahead' if self.ahead > 0 else 'behind'}"

    def _of_the_state(self) -> str:
        match self.state:
            case LinkState.JOINING:
                return f"joining: {self.read:,} of {self.of:,} read"
            case LinkState.SHARED:
                return ""
            case LinkState.SLOW:
                return f"other desks: {round(self.behind)} s behind"
            case LinkState.ALONE:
                waiting = f" - {self.unshared} here not yet shared" if self.unshared else ""
                return f"ALONE since {self.since}{waiting}"
            case LinkState.REFUSED:
                return f"NOT SHARED: {self.refusal}"


def _span(seconds: float) -> str:
    if seconds < 120:
        return f"{round(seconds)} s"
    return f"{round(seconds / 60)} min" if seconds < 7200 else f"{round(seconds / 3600)} h"


ALONE_QUIETLY = 60.0
"""Seconds for which a desk that is carried about may be alone before that stands out: Wi-Fi has holes."""


def stands_out(words: str, alone: float, *, carried: bool) -> bool:
    """Whether these words of the head line are to be seen from afar: records stay here that others wait for.

    `alone` is for how many seconds they have said so, `carried` whether this desk is carried about.
    """
    if words.startswith("ALONE"):
        return not carried or alone >= ALONE_QUIETLY
    return not words.startswith(("joining", "other desks"))


def link_state(*, joined: bool, refused: bool, since_answer: float | None, took: float) -> LinkState:
    """The state, from what the link knows: seconds since the last answer (None: there was none), and what it
    took."""
    if refused:
        return LinkState.REFUSED
    if since_answer is None or since_answer > FRESH:
        return LinkState.ALONE
    if not joined:
        return LinkState.JOINING
    return LinkState.SLOW if took > SLOW else LinkState.SHARED
