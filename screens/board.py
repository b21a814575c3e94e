"""The widget that draws lines. Only lines that changed are painted again."""

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
        for y in range(max(len(old), len(rows))):
            before = old[y] if y < len(old) else None
            after = rows[y] if y < len(rows) else None
            if before != after:
                self._strips.pop(y, None)
                self.refresh(Region(0, y, width, 1))

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
