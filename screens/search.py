"""Search (/): everything staff can reach, by a few letters."""

from deskapp.floor.say import facts_at
from deskapp.lookup.search import Found, WordIndex, entries, of_the_desk
from screens.page import FilteredScreen
from screens.rows.search import search_page
from screens.widgets.styled_text import Row

HIDDEN = ("promise", "found", "row")
"""Kinds of result that hold people's words: none of them is shown under the curtain."""


class SearchScreen(FilteredScreen):
    """A line to type in, and what is like it. The index is made when the screen is, once."""

    def __init__(self, theme: str) -> None:
        super().__init__(theme)
        self.index: WordIndex | None = None
        self.matches: list[Found] = []

    @property
    def found(self) -> list[Found]:
        """What is shown of it: under the curtain nothing of what patrons asked."""
        if not self.kiosk.curtain:
            return self.matches
        return [found for found in self.matches if found.entry.kind not in HIDDEN]

    def on_mount(self) -> None:
        """The line is open from the first moment: who presses / wants to type."""
        desk = self.kiosk.desk
        m = self.kiosk.moment()
        everything = (*entries(desk.pack, desk.settings, facts_at(m)), *of_the_desk(m))
        self.index = WordIndex(everything)
        self.matches = self.index.find("")
        self.begin_typing()

    def asked(self, query: str) -> None:
        if self.index is not None:
            self.matches = self.index.find(query)
        super().asked(query)

    def listed(self) -> int:
        return len(self.found)

    def enter(self) -> None:
        if not self.found:
            self.kiosk.say("nothing is found; try fewer letters", refused=True)
            self.draw()
            return
        where = self.found[min(self.nth, len(self.found) - 1)].entry.where
        self.typing.close()
        self.kiosk.go(where)

    def set_aside(self) -> None:
        """Esc or F4: back to the desk."""
        self.typing.close()
        self.kiosk.go("desk")

    def rows(self) -> list[Row]:
        return search_page(self.kiosk.view(), self.found, self.nth, self.typed)

    def take_key(self, key: str) -> None:
        """Only while the line is closed, for a moment on the way out."""
        self.begin_typing()
