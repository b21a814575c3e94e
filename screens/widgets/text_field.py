"""The one text field: a full line under its title. What is typed is kept as it is typed."""

from collections.abc import Callable

from rich.color import Color
from rich.style import Style
from rich.text import Text
from textual.widgets import Input

from deskapp.records.text import LONGEST
from screens.widgets.styled_text import safe, styles_of

EDITS = {
    "left": "cursor_left",
    "right": "cursor_right",
    "home": "home",
    "end": "end",
    "backspace": "delete_left",
    "delete": "delete_right",
    "ctrl+u": "delete_left_all",
    "ctrl+w": "delete_left_word",
}
"""Keys that edit, and what the library calls it."""


class TypingField(Input, inherit_bindings=False):
    """A line of text; under the curtain it shows dots.

    It has the editing keys and no others: copying would put a patron's words on a clipboard.
    """

    def __init__(self, theme: str, typed: Callable[[str], None], too_long: Callable[[], None]) -> None:
        super().__init__(id="field", max_length=LONGEST, compact=True, select_on_focus=False)
        self._typed = typed
        self._too_long = too_long
        # What is typed is told at once: a message would come when the next key has acted already.
        self.disable_messages(Input.Changed)
        self.cursor_blink = False
        # Not open: no key may land here unseen.
        self.can_focus = False
        self.display = False
        self.dress(theme)

    def dress(self, theme: str) -> None:
        """The colors of the board it lies on."""
        self._look = styles_of(theme)
        style = self._look["text"]
        self.styles.color = _css(style.color)
        self.styles.background = _css(style.bgcolor)

    def get_component_rich_style(
        self, *names: str, partial: bool = False, default: Style | None = None
    ) -> Style:
        """The cursor and what is marked look as a selected row does, which every theme sets apart."""
        if {*names} & {"input--cursor", "input--selection"}:
            return self._look["select"]
        return super().get_component_rich_style(*names, partial=partial, default=default)

    @property
    def _value(self) -> Text:
        """What is typed; under the curtain stars, since the console's font need not have a bullet.

        Private to the library, whose release is pinned; a test sees that it is still asked for.
        """
        return Text("*" * len(self.value), no_wrap=True, end="") if self.password else super()._value

    def validate_value(self, value: str) -> str:
        """What a terminal would act on is left out as it comes in: it is drawn here before it is kept."""
        return "".join(each for each in value if safe(each) == each)

    def watch_value(self, value: str) -> None:
        """What stands here now, to whoever keeps it."""
        if self.is_open:
            self._typed(value)

    def press(self, key: str, text: str | None) -> bool:
        """A key that edits or types; whether it did. `text` may be what many keys type."""
        edit = EDITS.get(key)
        if edit is not None:
            getattr(self, f"action_{edit}")()
            return True
        if text is None:
            return False
        self._insert(self.validate_value(text))
        return True

    def paste(self, text: str) -> None:
        """All that is pasted goes on the one line, as far as it fits; the library takes its first line."""
        self._insert(self.validate_value(" ".join(text.splitlines())))

    def restricted(self) -> None:
        """More than fits: said in words, since a desk is a quiet place and the bell says nothing."""
        self._too_long()

    def _insert(self, line: str) -> None:
        room = max((self.max_length or LONGEST) - len(self.value), 0)
        if len(line) > room:
            self.restricted()
        if room and line:
            self.insert_text_at_cursor(line[:room])

    def open(self, row: int, text: str) -> None:
        """Show it on this row with this text, and take the keys."""
        self.styles.offset = (0, row)
        self.value = text
        self.cursor_position = len(text)
        self.display = True
        self.can_focus = True
        if self.is_attached:
            self.screen.set_focus(self)
        if text:
            self._typed(text)

    def on_mount(self) -> None:
        """It may have been opened before it was there."""
        if self.is_open:
            self.screen.set_focus(self)

    def close(self) -> None:
        """Give the keys back."""
        if self.has_focus:
            self.screen.set_focus(None)
        self.can_focus = False
        self.display = False
        self.value = ""

    @property
    def is_open(self) -> bool:
        """Whether someone types here."""
        return self.can_focus  # as `display`, which is looked up in the styles at every key


def _css(color: Color | None) -> str:
    if color is None or color.is_default:
        return "ansi_default"
    return color.name if color.name.startswith("#") else f"ansi_{color.name}"
