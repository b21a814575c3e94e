"""The one text field: a full line under its title. What is typed is kept as it is typed."""

from rich.style import Style
from textual.widgets import Input

from deskapp.text import LONGEST
from screens.look import styles_of


class TypingField(Input):
    """A line of text; under the curtain it shows dots."""

    def __init__(self, theme: str) -> None:
        super().__init__(id="field", max_length=LONGEST, compact=True, select_on_focus=False)
        self.cursor_blink = False
        # Not open: no key may land here unseen.
        self.can_focus = False
        self.display = False
        self.dress(theme)

    def dress(self, theme: str) -> None:
        """The colours of the board it lies on."""
        style: Style = styles_of(theme)["text"]
        if style.color is not None and style.bgcolor is not None:
            self.styles.color = _css(style.color.name)
            self.styles.background = _css(style.bgcolor.name)

    def open(self, row: int, text: str) -> None:
        """Show it on this row with this text, and take the keys."""
        self.styles.offset = (0, row)
        self.value = text
        self.cursor_position = len(text)
        self.display = True
        self.can_focus = True
        self.focus()

    def close(self) -> None:
        """Give the keys back."""
        self.value = ""
        if self.has_focus:
            self.screen.set_focus(None)
        self.can_focus = False
        self.display = False

    @property
    def is_open(self) -> bool:
        """Whether someone types here."""
        return bool(self.display)


def _css(name: str) -> str:
    return name if name.startswith("#") else f"ansi_{name}"
