"""Library words explained, services, and what people ask for: lists that typing makes shorter."""

from collections.abc import Collection
from contextlib import suppress

from policy import PackError, Term
from screens.page import FilteredScreen
from screens.rows.frame import UNDER, field_rows
from screens.rows.page import page
from screens.rows.reference import fact_rows, facts_like, place_rows, places_like, term_rows, terms_like
from screens.widgets.styled_text import BLANK, Row, folded

FILE = "glossary.toml"
"""The file of a pack that holds the words explained."""

FOOT = " arrows scroll   / find   F3 words   F7 guide   F4 desk"


def _told(wrong: str, width: int) -> list[Row]:
    return [((f" {part}", "refused"),) for part in folded(wrong, width - 2) if part]


class ReferenceScreen(FilteredScreen):
    """A list that is read. `which` is what it was opened for: it is looked for at once."""

    heading = ""
    finding = ""

    def __init__(self, theme: str, which: str = "") -> None:
        super().__init__(theme)
        self.typed = which

    def own_keys(self) -> Collection[str]:
        return "/"

    def body(self) -> list[Row]:
        """All that is listed for what is typed."""
        raise NotImplementedError

    def rows(self) -> list[Row]:
        view, body = self.kiosk.view(), self.body()
        if not self.typing.is_open:
            return page(view, self.heading, body, ((FOOT, "dim"),), self.first)
        top = field_rows(view, self.finding)
        room = view.height - UNDER - 1 - len(top)
        first = max(0, min(self.first, len(body) - room))
        shown = [*top, *body[first : first + room]]
        return page(view, self.heading, shown, ((" Enter keeps the list short, Esc shows all", "dim"),))

    def length(self) -> int:
        return len(self.body())

    def listed(self) -> int:
        return 0

    def step(self, key: str) -> bool:
        """Arrows scroll, while typing too."""
        return key in ("up", "down") and self.scroll(key)

    def enter(self) -> None:
        """What is found stays, and the line closes."""
        self.typing.close()
        self.draw()

    def take_key(self, key: str) -> None:
        if key == "/":
            self.begin_typing()
        elif key == "escape" and self.typed:
            self.leave_typing()
        else:
            super().take_key(key)


class GlossaryScreen(ReferenceScreen):
    """Library words in plain ones."""

    heading = "Library words explained"
    finding = "FIND a library word"

    def body(self) -> list[Row]:
        view, pack = self.kiosk.view(), self.kiosk.desk.pack
        terms: tuple[Term, ...] = ()
        with suppress(PackError):
            terms = pack.glossary if pack is not None else ()
        if not terms:
            wrong = pack.wrong_in(FILE) if pack is not None else ""
            return [BLANK, *_told(wrong or "The policy pack's glossary can't be read.", view.width)]
        wrong = pack.wrong_in(FILE) if pack is not None else ""
        return [*_told(wrong, view.width), *term_rows(view, terms_like(terms, self.typed))]


class DirectoryScreen(ReferenceScreen):
    """What the library offers, where and when; transfers use the same list."""

    heading = "Services of the library"
    finding = "FIND a service"

    def body(self) -> list[Row]:
        view = self.kiosk.view()
        return place_rows(view, places_like(view.settings, self.typed))


class FactsScreen(ReferenceScreen):
    """What people ask for every day at this library: what, where, when, ask whom."""

    heading = "At this library"
    finding = "FIND notary, Wi-Fi, copier, parking ..."

    def body(self) -> list[Row]:
        view = self.kiosk.view()
        return fact_rows(view, facts_like(view.settings, self.typed))
