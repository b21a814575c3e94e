"""What is really drawn: strips out of the compositor, filtered, and seen as a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.color import Color, ColorSystem, ColorType
from rich.color_triplet import ColorTriplet
from rich.palette import Palette
from rich.style import Style

from screens.kiosk import Kiosk

LINUX = Palette(
    [
        (0x00, 0x00, 0x00), (0xAA, 0x00, 0x00), (0x00, 0xAA, 0x00), (0xAA, 0x55, 0x00),
        (0x00, 0x00, 0xAA), (0xAA, 0x00, 0xAA), (0x00, 0xAA, 0xAA), (0xAA, 0xAA, 0xAA),
        (0x55, 0x55, 0x55), (0xFF, 0x55, 0x55), (0x55, 0xFF, 0x55), (0xFF, 0xFF, 0x55),
        (0x55, 0x55, 0xFF), (0xFF, 0x55, 0xFF), (0x55, 0xFF, 0xFF), (0xFF, 0xFF, 0xFF),
    ]
)  # fmt: skip
"""The Linux console's own sixteen colors (drivers/tty/vt/vt.c, default_red and its fellows)."""

SYSTEMS = {
    "truecolor": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "linux": ColorSystem.STANDARD,
}


@dataclass(frozen=True)
class Run:
    """Cells of one row that look the same: where they begin, and how the terminal is told to draw them."""

    x: int
    y: int
    text: str
    style: Style


def runs(app: Kiosk) -> Iterator[Run]:
    """All of the screen in front, after all of Textual's own filters."""
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            if segment.text:
                yield Run(x, y, segment.text, segment.style or Style.null())
            x += segment.cell_length


def seen(style: Style, system: str) -> tuple[ColorTriplet, ColorTriplet]:
    """The colors of the text and of its background as a terminal of this kind shows them."""
    text, ground = style.color, style.bgcolor
    pair = (
        _shown(text, system, LINUX[7], bold=bool(style.bold)),
        _shown(ground, system, LINUX[0], bold=False),
    )
    return (pair[1], pair[0]) if style.reverse else pair


def _shown(color: Color | None, system: str, default: ColorTriplet, bold: bool) -> ColorTriplet:
    if color is None or color.is_default:
        return default
    sent = color.downgrade(SYSTEMS[system])
    if sent.type is ColorType.STANDARD:
        assert sent.number is not None
        # The console shows bold as brightness: bold black is gray.
        number = sent.number + 8 if bold and sent.number < 8 and system == "linux" else sent.number
        return LINUX[number]
    return sent.get_truecolor()


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: ColorTriplet) -> float:
    red, green, blue = (_linear(each / 255) for each in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
