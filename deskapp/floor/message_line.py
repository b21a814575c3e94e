"""The message line: a refusal stays until it can have been read; what comes next stands beside it. Pure."""

from dataclasses import dataclass

READ_WITHIN = 4.0
"""Seconds in which a glance away and back finds the sentence: so long a refusal keeps its place in front."""

THEN = "  - "
"""Between a refusal and what came next. Rows break at two spaces first."""

ESC_LEAVES = "; Esc leaves"
"""What a refusal in a question adds: once something else is said it may be untrue."""


@dataclass(frozen=True)
class Said:
    """The line, the newest sentence in it, and the refusal in it if it holds one.

    `refused_at` is in seconds of the monotonic clock.
    """

    line: str = ""
    newest: str = ""
    refusal: str = ""
    refused_at: float = -READ_WITHIN
    there: str = ""
    """What the refusal says once another screen is in front, where its "here" would be untrue."""

    def held(self, now: float) -> str:
        """The refusal that may not have been read yet; "" when there is none."""
        return self.refusal if 0 <= now - self.refused_at < READ_WITHIN else ""


def elsewhere(before: Said, now: float) -> Said:
    """The line on another screen: a refusal that may not have been read, in words that are true there too."""
    held = before.held(now) and (before.there or before.refusal)
    return Said(held, held, held, before.refused_at) if held else Said()


def after(before: Said, words: str, refused: bool, now: float, there: str = "") -> Said:
    """The line once these words are said as well."""
    held = before.held(now)
    if not words:
        return Said(held, held, held, before.refused_at, before.there) if held else Said()
    if held != words:
        held = held.removesuffix(ESC_LEAVES)
    shared = f"{held}{THEN}{words}" if held and held != words else words
    if refused:
        return Said(shared, words, words, now, there)
    return Said(shared, words, held, before.refused_at, before.there)
