"""Bars and shades out of characters that every terminal has (code page 437), beside their figures."""

TextLine = tuple[str, str]
"""A line of a page: the text, and the name of its style."""

FULL, HALF = "\u2588", "\u258c"
SHADES = (" ", "\u2591", "\u2592", "\u2593", "\u2588")
"""Nothing, and four shades that differ without any color."""


def bar(value: float, most: float, width: int) -> str:
    """A bar for this value where `most` is the whole width; something is never shown as nothing."""
    if value <= 0 or most <= 0 or width <= 0:
        return ""
    halves = max(round(2 * width * min(value / most, 1)), 1)
    return FULL * (halves // 2) + (HALF if halves % 2 else "")


def shade(value: float, most: float) -> str:
    """How dark: a quarter of the most, a half, three quarters, more."""
    if value <= 0 or most <= 0:
        return SHADES[0]
    return SHADES[min(int(4 * value / most) + 1, 4)] if value < most else SHADES[4]


def time_of(seconds: float | None) -> str:
    """Seconds as 0:05, 3:10 or 1:02:03; a dash of nothing."""
    if seconds is None:
        return "-"
    whole = int(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes_left = divmod(minutes, 60)
    return f"{hours}:{minutes_left:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
