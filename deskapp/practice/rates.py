"""The figures that made-up people come by: chosen, not measured, and all in this one place."""

from dataclasses import dataclass

MIX: dict[str, float] = {
    "quick": 0.44,
    "wait": 0.24,
    "walkup": 0.10,
    "lost": 0.03,
    "call": 0.19,
}
"""What a contact is: a quick question that is only counted, someone who waits, someone helped at once,
someone who looks lost, a telephone call."""

EFFORTS: dict[str, tuple[float, ...]] = {
    "quick": (0.62, 0.30, 0.08, 0.0, 0.0),
    "person": (0.20, 0.25, 0.36, 0.16, 0.03),
    "call": (0.38, 0.12, 0.38, 0.11, 0.01),
}
"""How often each READ effort, 1 to 5, is what it takes."""

DESCRIBED = 0.3
"""How often someone who waits is described in a few words."""


@dataclass(frozen=True)
class Tail:
    """A log-normal time: half are shorter than `median` seconds; `spread` is the sigma, so that with 0.8
    one in twenty takes four times the median."""

    median: float
    spread: float
    most: float


SERVICE: tuple[Tail, ...] = (
    Tail(40, 0.5, 600),
    Tail(110, 0.6, 1800),
    Tail(300, 0.7, 5400),
    Tail(780, 0.7, 7200),
    Tail(1800, 0.6, 10800),
)
"""How long the help takes, by effort 1 to 5."""

GREETED = Tail(9, 0.8, 300)
"""From the moment someone waits until they are greeted."""

WAIT = Tail(70, 1.0, 3600)
"""From the moment someone waits until they are helped, on a mean hour."""

PATIENCE = Tail(900, 0.7, 7200)
"""How long someone waits before leaving."""

RINGS = Tail(9, 0.5, 60)
"""From the first ring until the call is answered, if it ever is."""

HANGS_UP = Tail(40, 0.4, 120)
"""How long a caller lets it ring."""

HELD = Tail(75, 0.8, 1200)
"""How long a caller is on hold."""

HELD_SHARE = 0.45
TRANSFERRED_SHARE = 0.12
REFERRED_SHARE = 0.02
CALLER_GONE_SHARE = 0.03
WALKED_SHARE = 0.25
"""Of those helped in person, who is walked along to the shelf."""
DECLINED_SHARE = 0.35
"""Of those who look lost, who wants no help."""

WALK = Tail(140, 0.6, 1500)
"""How long a walk to the shelf and back takes."""

DESCRIPTIONS = (
    "red scarf",
    "blue coat, by the printer",
    "green backpack",
    "straw hat, at the stairs",
    "two boxes of books",
    "yellow umbrella",
    "by the new books",
    "brown hat, folding stroller",
)
