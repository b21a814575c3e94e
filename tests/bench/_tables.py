"""Figures into lines."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """A figure that was asked for, and what was found."""

    what: str
    found: float
    most: float
    unit: str = "x"

    @property
    def met(self) -> bool:
        """Whether it is as good as asked for."""
        return self.found <= self.most

    def line(self) -> str:
        """One line of the report."""
        verdict = "met" if self.met else "MISSED"
        return f"  {verdict:<7} {self.what:<62} {self.found:8.2f} {self.unit:<3} wanted <= {self.most:g}"


def p99(times: Sequence[float]) -> float:
    """The time that one in a hundred exceeds; of fewer than a hundred, the longest."""
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * 0.99), len(ordered) - 1)]


def figures(times: Sequence[float], floor: float) -> str:
    """Median, how many times the floor that is, and p99: three columns."""
    median = statistics.median(times)
    return f"{median:7.2f} {median / floor:6.2f} {p99(times):7.2f}"
