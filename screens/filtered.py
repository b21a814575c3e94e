"""Screens with a line to type in at the top: what is typed chooses what is listed, and is kept nowhere."""

from screens.scrolled import ScrolledScreen
from screens.view import View
from screens.widgets.styled_text import Row, cut, fit

FIELD_ROW = 2
"""The line typed in: under the head and its title."""


class FilteredScreen(ScrolledScreen):
    """A list that typing makes shorter. Arrows choose while one types, Enter takes what is chosen."""

    typed = ""
    nth = 0
    """Which of the listed is chosen, from 0."""

    def field_row(self) -> int:
        return FIELD_ROW

    def begin_typing(self) -> None:
        """The line opens, with what was typed before."""
        self.typing.open(self.field_row(), self.typed)
        self.draw()

    def leave_typing(self) -> None:
        """The line closes; all is listed again."""
        self.typing.close()
        self.typed, self.nth, self.first = "", 0, 0
        self.draw()

    def listed(self) -> int:
        """How many there are to choose from now."""
        raise NotImplementedError

    def enter(self) -> None:
        """Take what is chosen."""
        raise NotImplementedError

    def asked(self, query: str) -> None:
        """Something else is typed now."""
        self.typed, self.nth, self.first = query, 0, 0
        self.draw()

    def step(self, key: str) -> bool:
        """An arrow chooses the next, if this key is one; whether it did."""
        if key not in ("up", "down"):
            return False
        many = self.listed()
        self.nth = (self.nth + (1 if key == "down" else -1)) % many if many else 0
        self.draw()
        return True

    # -- what is typed here is the screen's own, and no act's ---------------------------------

    def set_aside(self) -> None:
        """F4 or Esc while typing: nothing was being logged, so there is nothing to keep."""
        self.leave_typing()

    def key_in_field(self, key: str) -> bool:
        """Arrows choose while the line is open."""
        return self.step(key) or super().key_in_field(key)

    def text_changed(self, text: str) -> None:
        """Something else is looked for."""
        self.asked(text)

    def text_entered(self, text: str) -> None:
        """Enter takes what is chosen."""
        self.enter()


def field_rows(view: View, title: str) -> list[Row]:
    """The title over the line, and the line itself, which the field covers."""
    return [((fit(f" {title}", view.width), "title"),), ()]


def more_row(hidden: int, width: int) -> Row:
    """That there is more than fits."""
    return ((cut(f"   {hidden} more: arrows", width), "dim"),)
