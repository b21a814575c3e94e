"""The widget that draws lines. Only lines that changed are painted again."""

from collections.abc import Sequence
from itertools import zip_longest
from time import monotonic

from rich.segment import Segment
from rich.style import Style
from textual import constants
from textual.dom import NoScreen
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from screens.widgets.styled_text import BLANK, Row, clipped, plain, styles_of

FRAME = 1 / constants.MAX_FPS
"""Seconds between two paintings, so that a slow terminal is not flooded."""


LINES = str.maketrans({"|": "\u2502", "-": "\u2500", "#": "\u2588"})
"""Rules and bars as a terminal with line drawing has them."""


class Board(Widget):
    """A screenful of rows."""

    DEFAULT_CSS = """
    Board { width: 100%; height: 100%; }
    """

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._strips: dict[int, Strip] = {}
        """The lines as they go to the terminal, as far as they are of `_width` and `_shown`."""
        self._width = 0
        self._styles: dict[str, Style] = styles_of(theme)
        self._shown: dict[str, Style] = {}
        """The styles as this terminal shows them; none when that is to be found out."""
        self._filters: Sequence[LineFilter] = ()
        self._painted = 0.0
        self.ruled = False
        """Whether this terminal can draw lines: what stands in the style of rules is drawn with them."""

    def dress(self, theme: str) -> None:
        """Other colors."""
        self._styles, self._shown = styles_of(theme), {}
        self.refresh()

    def draw_lines(self, ruled: bool) -> None:
        """Rules as lines, or as signs that every terminal has."""
        if ruled != self.ruled:
            self.ruled = ruled
            self._strips.clear()
            self.refresh()

    def notify_style_update(self) -> None:
        """What lies behind the words may have changed."""
        super().notify_style_update()
        self._shown = {}

    def show(self, rows: list[Row]) -> None:
        """These rows from now on."""
        old, self.rows = self.rows, rows
        changed = [y for y, (before, after) in enumerate(zip_longest(old, rows)) if before != after]
        if changed:
            for y in changed:
                self._strips.pop(y, None)
            width = self._width or self.size.width
            lines = [Region(0, y, width, 1) for y in changed]
            if self._may_paint():
                self._set_dirty(*lines)
                self._paint()
            else:
                self.refresh(*lines)

    def paint(self) -> None:
        """Paint what was left for a frame later, if it may be now."""
        if self._may_paint():
            self._paint()

    def _may_paint(self) -> bool:
        """Whether it may be painted at once: it is in front, and nothing was just painted."""
        try:
            in_front = self.screen.is_current
        except NoScreen:
            return False  # its screen is going, and nobody sees it any more
        return in_front and monotonic() - self._painted >= FRAME and not self.app._batch_count

    def _paint(self) -> None:
        """Paint what is marked. Left to itself the library passes the wish to paint through three queues,
        which takes longer than the drawing. This is private to it; its release is pinned, and a test sees
        that it paints.
        """
        self._painted = monotonic()
        self._repaint_required = False
        self.screen._dirty_widgets.add(self)
        self.screen._on_timer_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as kept here. Textual would look for borders and padding, line by line, at every key."""
        x, y, width, height = crop
        # Mostly all of it is asked for, whose width need not be looked up then.
        self._fit(width if x == 0 and width >= self._width else self.size.width)
        kept = self._strips
        strips = [kept[line] if line in kept else self._drawn(line) for line in range(y, y + height)]
        if (x, width) != (0, self._width):
            strips = [strip.crop(x, x + width) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One line of cells."""
        self._fit(self.size.width)
        return self._strips[y] if y in self._strips else self._drawn(y)

    def _fit(self, width: int) -> None:
        """What is kept holds for this width and this terminal only."""
        filters = self.get_line_filters()
        if width == self._width and self._shown and filters == self._filters:
            return
        self._width, self._filters = width, filters
        self._shown = {name: self._filtered(style) for name, style in self._styles.items()}
        self._strips.clear()

    def _filtered(self, style: Style) -> Style:
        # Once for each style, not for each piece of text at each key: what filters change is color.
        segments = [Segment("x", style)]
        for each in self._filters:
            segments = each.apply(segments, self.background_colors[1])
        return segments[0].style or style

    def _drawn(self, y: int) -> Strip:
        row = self.rows[y] if y < len(self.rows) else BLANK
        segments = [
            Segment(text.translate(LINES) if self.ruled and style == "rule" else text, self._shown[style])
            for text, style in clipped(row, self._width)
        ]
        strip = self._strips[y] = Strip(segments, self._width)
        return strip

    @property
    def words(self) -> str:
        """What stands on it, as text."""
        return plain(self.rows)
