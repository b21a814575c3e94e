"""The one text field: a full line under its title. What is typed is kept as it is typed."""

from typing import ClassVar

from rich.color import Color
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from deskapp.text import LONGEST
from screens.look import safe, styles_of


class TypingField(Input, inherit_bindings=False):
    """A line of text; under the curtain it shows dots.

    It has the editing keys and no others: copying would put a patron's words on a clipboard.
    """

    class TooLong(Message):
        """What was typed or pasted did not fit, and was left out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", show=False),
        Binding("left", "cursor_left", show=False),
        Binding("right", "cursor_right", show=False),
        Binding("home", "home", show=False),
        Binding("end", "end", show=False),
        Binding("backspace", "delete_left", show=False),
        Binding("delete", "delete_right", show=False),
        Binding("ctrl+u", "delete_left_all", show=False),
        Binding("ctrl+w", "delete_left_word", show=False),
    ]

    def __init__(self, theme: str) -> None:
        super().__init__(id="field", max_length=LONGEST, compact=True, select_on_focus=False)
        self.cursor_blink = False
        # Not open: no key may land here unseen.
        self.can_focus = False
        self.display = False
        self.dress(theme)

    def dress(self, theme: str) -> None:
        """The colours of the board it lies on."""
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

    def _on_paste(self, event: events.Paste) -> None:
        """All that is pasted goes on the one line, as far as it fits; the library takes its first line."""
        event.stop()
        event.prevent_default()
        line = self.validate_value(" ".join(event.text.splitlines()))
        room = max((self.max_length or LONGEST) - len(self.value), 0)
        if len(line) > room:
            self.restricted()
        if room:
            self.insert_text_at_cursor(line[:room])

    def restricted(self) -> None:
        """More than fits: said in words, since a desk is a quiet place and the bell says nothing."""
        self.post_message(self.TooLong())

    def open(self, row: int, text: str) -> None:
        """Show it on this row with this text, and take the keys."""
        self.styles.offset = (0, row)
        self.value = text
        self.cursor_position = len(text)
        self.display = True
        self.can_focus = True
        # At once, not when the loop gets to it: the next key may be here already.
        if self.is_attached:
            self.screen.set_focus(self)

    def on_mount(self) -> None:
        """A key can be quicker than its screen: then the field is open before it is there."""
        if self.is_open:
            self.screen.set_focus(self)

    def take(self, key: str) -> None:
        """A key that was pressed before the field could open."""
        if key == "enter":
            self.post_message(self.Submitted(self, self.value))
        elif len(key) == 1:
            self.insert_text_at_cursor(key)

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
        return self.can_focus  # as `display`, which is looked up in the styles at every key


def _css(colour: Color | None) -> str:
    if colour is None or colour.is_default:
        return "ansi_default"
    return colour.name if colour.name.startswith("#") else f"ansi_{colour.name}"
