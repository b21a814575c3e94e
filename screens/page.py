"""What all screens have in common: a board, a text field over it, and keys that reach the kiosk."""

from collections.abc import Callable, Collection, Mapping
from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from deskapp.acts import ACTS
from deskapp.asking.asking import More
from deskapp.keyboard.chooser import answers, shown_key
from deskapp.keyboard.effects import Close, Effect, Open
from deskapp.keyboard.key_table import card_text
from deskapp.keyboard.keys import Front
from deskapp.printing.pages import card_printed
from deskapp.printing.put_out import Printable
from screens.host import ScreenHost
from screens.rows.frame import UNDER
from screens.widgets.board import Board
from screens.widgets.styled_text import Row
from screens.widgets.text_field import TypingField

SMALLEST = (80, 24)

BEGINNING, END = "that is the beginning", "that is the end"
NO_OTHER, NOTHING = "there is no other here", "there is nothing here to select"
"""Said when an arrow has nowhere to go: no key is silent."""

LIST_FIELD_ROW = 2
"""The line typed in to make a list shorter: under the head and its title."""


class PageScreen(Screen[None], inherit_bindings=False):
    """A screen of rows. Subclasses say what stands on it and what its own keys do."""

    AUTO_FOCUS = ""
    BLANK = True
    """Nothing of the screen's own shows: the board covers it."""

    other_ways: ClassVar[dict[str, str]] = {}
    """Kinds of alarm that are answered otherwise here than by their key, and how."""

    again: ClassVar[Mapping[str, str]] = {}
    """Where a function key leads that is pressed again on this screen."""

    any_size = False
    """Whether it is drawn, as far as it goes, also where there is too little room for a whole screen."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.where = ""
        """Its name in the registry."""
        self.taking = False
        """It is there, and takes keys: those that were quicker wait in the queue."""
        self.board = Board(theme)
        self.typing = TypingField(theme, self._typed, self._too_long)

    @property
    def kiosk(self) -> ScreenHost:
        """The app, as far as screens know it."""
        return cast("ScreenHost", self.app)

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
        self.kiosk.screen_is_there()

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
        self.board.covered = self.typing.is_open
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
        self.kiosk.key_came()
        if key == "enter":
            self.text_entered(self.typing.value)
        elif not self.typing.press(key, text) and not self.key_in_field(key):
            self.kiosk.say(f"{shown_key(key)} does nothing while you type", refused=True)
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

    def printable(self) -> Printable | str:
        """What F10 prints here; or a sentence saying why that can't be now."""
        return card_printed(card_text(self.kiosk.desk.settings, self.kiosk.keys.key_of))

    def begin(self) -> None:
        """It is gone to now, and stands in front next."""

    def choose(self, uid: str) -> None:
        """This record was found on another screen: it is chosen, where arrows choose rows."""

    def has_room_for_theirs(self) -> bool:
        """Whether rows of other desks that are to be shown stand on this screen."""
        return True

    def leave_question(self) -> None:
        """It is left, or its own key was pressed again: a question of its own does not outlive that."""

    def own_keys(self) -> Collection[str]:
        """Letters, digits and signs that mean something of this screen's own."""
        return ()

    def keeping(self, more: More | None) -> Callable[[str], bool]:
        """Whether a key is text here, or answers this, which is asked now, or is this screen's own."""
        chooser, folded = self.front.chooser, self.kiosk.keys.folded
        if self.typing.is_open or (chooser is not None and not chooser.follow):
            return lambda key: True
        if chooser is not None:
            answer = answers(more)
            return lambda key: folded(key) in answer
        own = self.own_keys()
        return lambda key: key in own

    def nothing_here(self, key: str, words: str = "") -> None:
        """A key that this screen has no use for: an alarm's is taken to the desk, and any other refused.

        Whoever presses another may think they are at the desk.
        """
        if self.kiosk.named_by_alarm(key):
            self.kiosk.go("desk")
            if not self.kiosk.led_away:
                self.kiosk.press(key)
            return
        named = shown_key(key)
        self.kiosk.say(
            words or f"{named} does nothing here; F4 is the desk", True, f"{named} did nothing there"
        )
        self.draw()

    def no_further(self, step: int) -> None:
        """An arrow or a page key came to the end of what there is, or to the beginning."""
        self.kiosk.say(END if step > 0 else BEGINNING)

    def select(self, rows: list[str], step: int) -> None:
        """An arrow: the next row is selected, or it is said that there is none."""
        before = self.front.selected
        self.front.move(rows, step)
        if self.front.selected == before:
            self.kiosk.say(NO_OTHER if rows else NOTHING)
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


class ScrolledScreen(PageScreen):
    """A list longer than the screen: arrows and page keys move it."""

    first = 0

    def scroll(self, key: str) -> bool:
        """Move, if this key moves; whether it did."""
        page = self.page_length()
        step = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -100000, "end": 100000}.get(
            key
        )
        if step is None:
            return False
        first = min(max(self.first + step, 0), max(self.length() - 1, 0))
        before, stood = self.first, self.rows()
        self.first = first
        if first == before or self.rows() == stood:
            # Nothing moved: what follows is shown already, and the way back is as short as it looks.
            self.first = before
            self.no_further(step)
        self.draw()
        return True

    def page_length(self) -> int:
        """How many rows a page key goes."""
        return max(self.size.height - 8, 1)

    def length(self) -> int:
        """How many rows there are to scroll over."""
        return 0

    def take_key(self, key: str) -> None:
        if self.scroll(key):
            return
        if key == "escape":
            self.kiosk.go("desk")
        else:
            self.nothing_here(key)


class ListScreen(PageScreen):
    """A list of records: arrows select one, and each of its own keys is an act on it, or brings a new one."""

    acts: ClassVar[Mapping[str, str]] = {}
    """What its own keys do: names of acts."""

    def listed(self) -> list[str]:
        """The uids that the arrows go through, in the order in which they stand."""
        raise NotImplementedError

    def own_keys(self) -> Collection[str]:
        return self.acts

    def field_row(self) -> int:
        return self.size.height - UNDER - 1

    def take_key(self, key: str) -> None:
        if self.front.chooser is not None:
            self.kiosk.press(key)
        elif key in ("up", "down"):
            self.select(self.listed(), 1 if key == "down" else -1)
        elif key.casefold() in self.acts:
            act = ACTS[self.acts[key.casefold()]]
            self.kiosk.do_effects(self.front.begin(act, {}, self.kiosk.desk.clock.now()))
        elif key == "escape":
            self.kiosk.go("desk")
        else:
            self.nothing_here(key)


class FilteredScreen(ScrolledScreen):
    """A list that typing makes shorter. Arrows choose while one types, Enter takes what is chosen."""

    typed = ""
    nth = 0
    """Which of the listed is chosen, from 0."""

    def field_row(self) -> int:
        return LIST_FIELD_ROW

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
        if many < 2:
            self.kiosk.say(NO_OTHER if many else NOTHING)
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
