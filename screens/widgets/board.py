"""The widget that draws lines. Only lines that changed are painted again."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from time import monotonic

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual import constants
from textual._compositor import CompositorUpdate
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


@lru_cache(maxsize=64)
def _with_lines(row: Row) -> Row:
    """The row with its rules drawn as lines. Of the lines that change, many change back."""
    return tuple((text.translate(LINES) if style == "rule" else text, style) for text, style in row)


class ChangedLines(CompositorUpdate):
    """Whole lines on their way to the terminal, with nothing over them."""

    def __init__(self, lines: Sequence[tuple[int, str]]) -> None:
        self._lines = lines

    def render_segments(self, console: Console) -> str:
        """Each in its place, counted from 0."""
        return "".join([f"\x1b[{y + 1};1H{line}" for y, line in self._lines])


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
        self._around: dict[str, tuple[str, str]] = {}
        """What the terminal is sent before and after words in each of these."""
        self.covered = False
        """Whether something lies over the rows: then the library puts together what is seen."""
        self._was_covered = False
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
        plain_lines = not (self.covered or self._was_covered) and len(old) == len(rows)
        self._was_covered = self.covered
        if not changed:
            return
        for y in changed:
            self._strips.pop(y, None)
        if not self._may_paint():
            self.refresh(*self._regions(changed))
        elif plain_lines and self._width == self.outer_size.width:
            self._paint_lines(changed)
        else:
            self._set_dirty(*self._regions(changed))
            self._paint()

    def _regions(self, lines: list[int]) -> list[Region]:
        width = self._width or self.size.width
        return [Region(0, y, width, 1) for y in lines]

    def _paint_lines(self, lines: list[int]) -> None:
        """Paint these alone. The library would look for what lies over any of the lines, cut them there, and
        make eight caches for each: that took longer than all else a key draws. The way it sends them is
        private to it, as that of `_paint`.
        """
        self._painted = monotonic()
        self._fit(self._width)
        found = []
        for y in lines:
            words: list[str] = []
            for text, style in self._texts(y):
                before, after = self._around[style]
                words += before, text, after
            found.append((y, "".join(words)))
        self.app._display(self.screen, ChangedLines(found))  # type: ignore[arg-type]

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
        self._around = {name: self._sent_around(style) for name, style in self._shown.items()}
        self._strips.clear()

    def _filtered(self, style: Style) -> Style:
        # Once for each style, not for each piece of text at each key: what filters change is color.
        segments = [Segment("x", style)]
        for each in self._filters:
            segments = each.apply(segments, self.background_colors[1])
        return segments[0].style or style

    def _sent_around(self, style: Style) -> tuple[str, str]:
        before, _, after = Strip([Segment("x", style)], 1).render(self.app.console).partition("x")
        return before, after

    def _texts(self, y: int) -> Row:
        """The line as pieces of text and the names of their styles."""
        row = clipped(self.rows[y] if y < len(self.rows) else BLANK, self._width)
        return _with_lines(row) if self.ruled else row

    def _drawn(self, y: int) -> Strip:
        segments = [Segment(text, self._shown[style]) for text, style in self._texts(y)]
        strip = self._strips[y] = Strip(segments, self._width)
        return strip

    @property
    def words(self) -> str:
        """What stands on it, as text."""
        return plain(self.rows)
