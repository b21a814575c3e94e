"""What all screens have in common: a board, a text field over it, and keys that reach the kiosk."""

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from deskapp.keyboard.keys import Close, Effect, Front, Open
from screens.widgets.board import Board
from screens.widgets.styled_text import Row
from screens.widgets.text_field import TypingField

if TYPE_CHECKING:
    from screens.kiosk import Kiosk

SMALLEST = (80, 24)


class PageScreen(Screen[None], inherit_bindings=False):
    """A screen of rows. Subclasses say what stands on it and what its own keys do."""

    AUTO_FOCUS = ""
    BLANK = True
    """Nothing of the screen's own shows: the board covers it."""

    other_ways: ClassVar[dict[str, str]] = {}
    """Kinds of alarm that are answered otherwise here than by their key, and how."""

    any_size = False
    """Whether it is drawn, as far as it goes, also where there is too little room for a whole screen."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.taking = False
        """It is there, and takes keys: those that were quicker wait in the queue."""
        self.board = Board(theme)
        self.typing = TypingField(theme, self._typed, self._too_long)

    @property
    def kiosk(self) -> "Kiosk":
        """The app, by its own name."""
        return cast("Kiosk", self.app)

    @property
    def front(self) -> Front:
        """Whose chooser and field this screen shows."""
        return self.kiosk.front

    def compose(self) -> ComposeResult:
        yield self.board
        yield self.typing

    def on_mount(self) -> None:
        """Draw once it is there, and take the keys that came before. A subclass has its own turn first."""
        self.board.draw_lines(self.kiosk.ruled)
        self.call_after_refresh(self.draw)
        self.taking = True
        self.kiosk.call_next(self.kiosk.keyboard.drain)

    def on_screen_resume(self) -> None:
        """Back in front: the present moment, and the keys to the field if it is open."""
        self.draw()
        if self.typing.is_open:
            self.typing.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Another size: the same screen. In a storm of them the library may tell an old one last."""
        event.size = event.virtual_size = event.container_size = self.app.size
        self.draw()

    # -- drawing ------------------------------------------------------------------------------

    def draw(self) -> None:
        """Show the present moment."""
        if self.kiosk.drawn_later():
            return
        width, height = self.size
        if not self.is_mounted or not width:
            return
        hidden = self.hides_typing()
        if self.typing.password != hidden:
            self.typing.password = hidden
        if not self.any_size and (width < SMALLEST[0] or height < SMALLEST[1]):
            self.board.show(self.too_small())
            self.typing.styles.offset = (0, max(height - 1, 0))
            return
        if self.typing.is_open:
            self.typing.styles.offset = (0, self.field_row())
        self.board.show(self.rows())

    def hides_typing(self) -> bool:
        """Whether what is typed shows as dots."""
        return self.kiosk.curtain

    def rows(self) -> list[Row]:
        """What stands on this screen."""
        raise NotImplementedError

    def field_row(self) -> int:
        """Where the text field lies."""
        return self.size.height - 4

    def too_small(self) -> list[Row]:
        """Too little room: say so, and that nothing is lost."""
        width, height = self.size
        return [
            (("This window is too small.", "refused"),),
            ((f"It is {width} x {height}; the desk needs 80 x 24.", "text"),),
            (("Make it larger: nothing is lost.", "text"),),
            (("F12 EMERGENCY works.", "emergency"),),
        ]

    # -- keys ---------------------------------------------------------------------------------

    def typed_key(self, key: str, text: str | None) -> None:
        """A key while the field is open; `text` is what it types, or what it and the keys after it do."""
        self.kiosk.nth_key += 1
        if key == "enter":
            self.text_entered(self.typing.value)
        elif not self.typing.press(key, text) and not self.key_in_field(key):
            self.kiosk.say(f"{key} does nothing while you type", refused=True)
            self.draw()

    def text_pasted(self, text: str) -> None:
        """A paste: text for the field, and nothing anywhere else."""
        if self.typing.is_open:
            self.typing.paste(text)
        else:
            self.kiosk.say("a paste is text, and no field is open: nothing was done", refused=True)
            self.draw()

    def key_in_field(self, key: str) -> bool:
        """A key that the field has no use for; whether it meant something."""
        if key == "escape":
            self.set_aside()
        return key == "escape"

    def set_aside(self) -> None:
        """The field closes, and what is typed is kept."""
        self.kiosk.do_effects(self.front.set_aside(self.typing.value))
        self.kiosk.keep_drafts_soon()

    def own_keys(self) -> Collection[str]:
        """Letters, digits and signs that mean something of this screen's own."""
        return ()

    def keeps(self, key: str) -> bool:
        """Whether a key is text here, or answers what is asked, or is this screen's own."""
        chooser = self.front.chooser
        if self.typing.is_open:
            return True
        if chooser is not None:
            return not chooser.follow or self.front.offers(key)
        return key in self.own_keys()

    def nothing_here(self, key: str, words: str = "") -> None:
        """A key that this screen has no use for: an alarm's is taken to the desk, and any other refused.

        Whoever presses another may think they are at the desk.
        """
        if self.kiosk.named_by_alarm(key):
            self.kiosk.go("desk")
            if not self.kiosk.led_away:
                self.kiosk.press(key)
            return
        self.kiosk.say(words or f"{key} does nothing here; F4 is the desk", refused=True)
        self.draw()

    def take_key(self, key: str) -> None:
        """One press, once it is sure that it is one."""
        raise NotImplementedError

    def field(self, effect: Effect) -> None:
        """The field opens or closes."""
        if isinstance(effect, Open):
            self.typing.open(self.field_row(), effect.text)
        elif isinstance(effect, Close):
            self.typing.close()

    def _typed(self, text: str) -> None:
        self.kiosk.touched()
        self.text_changed(text)

    def text_changed(self, text: str) -> None:
        """What stands in the field now: kept, so that it outlives a restart."""
        self.front.typed_so_far(text)
        self.kiosk.keep_drafts_soon()
        if self.front.hint:
            self.draw()

    def _too_long(self) -> None:
        longest = self.typing.max_length
        self.kiosk.say(f"{longest} characters fit here; what went beyond them was left out", refused=True)
        self.draw()

    def text_entered(self, text: str) -> None:
        """Enter in the field."""
        self.kiosk.do_effects(self.front.enter_text(text, self.kiosk.desk.clock.now()))
        self.kiosk.keep_drafts_soon()
