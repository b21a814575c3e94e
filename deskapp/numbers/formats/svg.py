"""Pictures for the page: drawn here as SVG, so that the page is one file and prints sharp. Pure.

Every picture has its figures in it or beside it, and reads in black and white.
"""

from collections.abc import Sequence
from html import escape

INK, BAR, SECOND, LINE, TRACK = "#1b1f23", "#7391b0", "#163b5e", "#767d84", "#f2f5f8"
"""Bars stand out from the page, and from each other, by 3:1 at least; a track says nothing by itself."""

LEAST, MOST = "#f2f5f8", "#5b8fc0"
"""A heat map's lightest and darkest cell: 3:1 between them, and dark figures read on both."""


def _text(x: float, y: float, words: str, anchor: str = "start", size: int = 11) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" '
        f'fill="{INK}">{escape(words)}</text>'
    )


def _rect(x: float, y: float, width: float, height: float, fill: str, title: str = "") -> str:
    inside = f"<title>{escape(title)}</title>" if title else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}" '
        f'fill="{fill}">{inside}</rect>'
    )


def _picture(width: int, height: int, title: str, parts: list[str]) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="sans-serif"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )


def columns(title: str, labels: Sequence[str], whole: Sequence[int], part: Sequence[int]) -> str:
    """A column each, the dark part of it being `part`; the highest has its figure on it."""
    width, height, base, top = 720, 200, 172, 16
    most = max(whole, default=0)
    step = width / max(len(labels), 1)
    every = -(-len(labels) // 24) or 1
    parts = [f'<line x1="0" y1="{base}" x2="{width}" y2="{base}" stroke="{LINE}"/>']
    for nth, (label, all_of, of_it) in enumerate(zip(labels, whole, part, strict=True)):
        x = nth * step
        high = (base - top) * all_of / most if most else 0
        dark = (base - top) * of_it / most if most else 0
        parts.append(_rect(x + step * 0.15, base - high, step * 0.7, high, BAR, f"{label}: {all_of}"))
        parts.append(_rect(x + step * 0.15, base - dark, step * 0.7, dark, SECOND, f"{label}: {of_it}"))
        if nth % every == 0:
            first, _, rest = label.partition(" ")
            parts.append(_text(x + step / 2, base + 14, rest or first, "middle", 9))
            parts.append(_text(x + step / 2, base + 25, first if rest else "", "middle", 9))
        if all_of == most and most:
            parts.append(_text(x + step / 2, base - high - 4, f"{all_of:,}", "middle", 10))
    return _picture(width, height, title, parts)


def share_bar(percent: float | None, mark: float) -> str:
    """A share as a bar, with a line where it counts as kept well."""
    width, height = 160, 14
    fill = _rect(0, 2, width * (percent or 0) / 100, height - 4, SECOND)
    frame = (
        f'<rect x="0.5" y="2.5" width="{width - 1}" height="{height - 5}" fill="{TRACK}" stroke="{LINE}"/>'
    )
    parts = [frame, fill]
    at = width * mark / 100
    parts.append(f'<line x1="{at:.1f}" y1="0" x2="{at:.1f}" y2="{height}" stroke="{INK}" stroke-width="2"/>')
    said = "no case" if percent is None else f"{percent:.0f}%"
    return _picture(width, height, said, parts)


def heat_map(title: str, days: Sequence[str], hours: Sequence[str], cells: Sequence[Sequence[int]]) -> str:
    """A cell for each hour of the week with its figure: the darker, the more."""
    wide, high, left, top = min(46, 680 // max(len(hours), 1)), 24, 36, 28
    most = max((value for row in cells for value in row), default=0)
    parts: list[str] = []
    for nth, hour in enumerate(hours):
        # "9 am" on two lines: all 24 stand side by side without touching.
        number, _, half = hour.partition(" ")
        parts.append(_text(left + nth * wide + wide / 2, 11, number, "middle", 10))
        parts.append(_text(left + nth * wide + wide / 2, 22, half, "middle", 9))
    for row, (day, values) in enumerate(zip(days, cells, strict=True)):
        y = top + row * high
        parts.append(_text(0, y + 16, day[:3]))
        for nth, value in enumerate(values):
            x = left + nth * wide
            level = value / most if most else 0
            parts.append(_rect(x, y, wide - 1, high - 1, _gray(level), f"{day} {hours[nth]}: {value}"))
            if value:
                parts.append(_text(x + wide / 2, y + 16, f"{value}", "middle", 10))
    return _picture(left + wide * max(len(hours), 1), top + high * len(days), title, parts)


def _gray(level: float) -> str:
    """From near white to a blue on which dark figures still read."""
    light, dark = bytes.fromhex(LEAST[1:]), bytes.fromhex(MOST[1:])
    return "#" + "".join(f"{round(a + (b - a) * level):02x}" for a, b in zip(light, dark, strict=True))
