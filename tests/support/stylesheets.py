"""The style sheets of the library and the kiosk are read once for all kiosks of a run's process.

They are the same in each, and reading them anew is a fifth of what a kiosk's start costs.
"""

from __future__ import annotations

from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_read: dict[tuple[Any, ...], list[RuleSet]] = {}
"""By the text, where it is from, and the colors it is read with."""


def install() -> None:
    """Once, for all tests. What is read is never changed by those who use it."""
    read = Stylesheet._parse_rules

    def once(self: Stylesheet, css: str, *words: Any, **more: Any) -> list[RuleSet]:
        key = (css, words, tuple(more.items()), frozenset(self._variables.items()))
        if key not in _read:
            _read[key] = read(self, css, *words, **more)
        return _read[key]

    Stylesheet._parse_rules = once  # type: ignore[method-assign]
