"""Who comes, and what they will need. Pure and seeded."""

import math
from dataclasses import dataclass
from datetime import datetime
from random import Random

from deskapp.practice import rates
from deskapp.practice.rates import Tail


@dataclass(frozen=True, slots=True)
class Contact:
    """One person or caller, and all that will turn out about them. Times are in seconds."""

    at: datetime
    """When they come, or the telephone begins to ring. In the library's zone."""
    kind: str
    """One of rates.MIX."""
    effort: int
    service: float
    patience: float
    greeted: float
    """How long until someone has looked up and said so."""
    wait: float
    """How long until it is their turn; of a call, until it is answered."""
    walk: float = 0.0
    """How long they are walked along; 0 when they are not."""
    held: float = 0.0
    """How long they are on hold; 0 when they are not."""
    told: int = 1
    """The minutes they were told they would hold."""
    outcome: str = "answered"
    description: str | None = None

    @property
    def leaves(self) -> bool:
        """Whether they are gone before it is their turn."""
        return self.wait > self.patience


def drawn(tail: Tail, rng: Random, stretched: float = 1.0) -> float:
    """A time with a long tail, in seconds, to the tenth."""
    return round(min(rng.lognormvariate(math.log(tail.median * stretched), tail.spread), tail.most), 1)


def contact(at: datetime, busy: float, rng: Random) -> Contact:
    """Someone who comes at this moment. Waits are longer when it is busy."""
    kind = rng.choices(tuple(rates.MIX), tuple(rates.MIX.values()))[0]
    if kind == "call":
        return _call(at, busy, rng)
    if kind == "quick":
        return Contact(at, kind, _effort("quick", rng), 15.0, math.inf, 0.0, 0.0)
    effort = _effort("person", rng)
    outcome = "referred" if rng.random() < rates.REFERRED_SHARE else "answered"
    if kind == "lost" and rng.random() < rates.DECLINED_SHARE:
        outcome = "declined"
    return Contact(
        at,
        kind,
        effort,
        drawn(rates.SERVICE[effort - 1], rng),
        drawn(rates.PATIENCE, rng),
        drawn(rates.GREETED, rng, busy),
        0.0 if kind == "walkup" else drawn(rates.WAIT, rng, busy * busy),
        walk=drawn(rates.WALK, rng) if effort > 1 and rng.random() < rates.WALKED_SHARE else 0.0,
        outcome=outcome,
        description=rng.choice(rates.DESCRIPTIONS) if rng.random() < rates.DESCRIBED else None,
    )


def _call(at: datetime, busy: float, rng: Random) -> Contact:
    effort = _effort("call", rng)
    chance = rng.random()
    outcome = "answered"
    for share, other in (
        (rates.TRANSFERRED_SHARE, "transferred"),
        (rates.REFERRED_SHARE, "referred"),
        (rates.CALLER_GONE_SHARE, "gone"),
    ):
        if chance < share:
            outcome = other
            break
        chance -= share
    held = drawn(rates.HELD, rng, busy) if rng.random() < rates.HELD_SHARE else 0.0
    return Contact(
        at,
        "call",
        effort,
        drawn(rates.SERVICE[effort - 1], rng),
        drawn(rates.HANGS_UP, rng),
        0.0,
        drawn(rates.RINGS, rng, busy),
        held=held,
        told=min(9, max(1, round(held / 60))),
        outcome=outcome,
    )


def _effort(of: str, rng: Random) -> int:
    return rng.choices((1, 2, 3, 4, 5), rates.EFFORTS[of])[0]
