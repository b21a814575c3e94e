"""How long people are willing to wait, from how long they did. Pure.

An actuary's table, since who was helped might have waited longer: of all the time that people waited in their
first ten seconds, their second, and so on, how often one of them left. The mean of it depends on how long
they have to wait: of those who wait for long, callers have hung up soon, and the others stay.
"""

import math
from dataclasses import dataclass

from deskapp.numbers.counts.tables import Spread

EDGES = (0, 10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900)
"""Seconds at which a new row of the table begins. The last goes on without end."""

WEIGHT = 5
"""Each row begins with so many who left at the pace of the row before: a few cases decide nothing."""


@dataclass(frozen=True)
class Patience:
    """How many leave in a second of waiting, in each row of the table."""

    pace: tuple[float, ...]

    def mean(self, offered: float) -> float:
        """Seconds waited for each who leaves, where they would have to wait so long in the mean."""
        left = waited = 0.0
        still = 1.0
        for nth, pace in enumerate(self.pace):
            first = EDGES[nth]
            last = EDGES[nth + 1] if nth + 1 < len(EDGES) else math.inf
            ending = pace + 1 / offered
            there = still * math.exp(-first / offered) * -math.expm1(-ending * (last - first)) / ending
            waited += there
            left += pace * there
            still *= math.exp(-pace * (last - first))
        return waited / left


def patience(helped: Spread, lost: Spread) -> Patience:
    """From how long those waited who were helped, and those who left; at least one must have left."""
    waited = sum(seconds * many for spread in (helped, lost) for seconds, many in spread.items())
    pace = sum(lost.values()) / max(waited, 1)
    rows: list[float] = []
    for nth, first in enumerate(EDGES):
        last = EDGES[nth + 1] if nth + 1 < len(EDGES) else math.inf
        time = sum(
            (min(seconds, last) - first) * many
            for spread in (helped, lost)
            for seconds, many in spread.items()
            if seconds > first
        )
        left = sum(many for seconds, many in lost.items() if first <= seconds < last)
        pace = (left + WEIGHT) / (time + WEIGHT / pace)
        rows.append(pace)
    return Patience(tuple(rows))
