"""The widget that draws lines. Only lines that changed are painted again."""

from itertools import zip_longest

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from screens.look import BLANK, Row, clipped, plain, styles_of


class Board(Widget):
    """A screenful of rows."""

    DEFAULT_CSS = """
    Board { width: 100%; height: 100%; }
    """

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._strips: dict[int, Strip] = {}
        self._styles: dict[str, Style] = styles_of(theme)

    def dress(self, theme: str) -> None:
        """Other colours."""
        self._styles = styles_of(theme)
        self._strips.clear()
        self.refresh()

    def show(self, rows: list[Row]) -> None:
        """These rows from now on."""
        old, self.rows = self.rows, rows
        width = self.size.width
        changed: list[Region] = []
        for y, (before, after) in enumerate(zip_longest(old, rows)):
            if before != after:
                self._strips.pop(y, None)
                changed.append(Region(0, y, width, 1))
        if changed:
            self.refresh(*changed)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as kept here. Textual would look for borders and padding, line by line."""
        strips = [self.render_line(y) for y in crop.line_range]
        background = self.background_colors[1]
        for each in self.get_line_filters():
            strips = [strip.apply_filter(each, background) for strip in strips]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One line of cells."""
        width = self.size.width
        strip = self._strips.get(y)
        if strip is None or strip.cell_length != width:
            row = self.rows[y] if y < len(self.rows) else BLANK
            segments = [Segment(text, self._styles[style]) for text, style in clipped(row, width)]
            strip = self._strips[y] = Strip(segments, width)
        return strip

    @property
    def words(self) -> str:
        """What stands on it, as text."""
        return plain(self.rows)
