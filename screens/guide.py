"""The policy guide (F7): every clause, what the kiosk does about it, and a key that goes there."""

from collections.abc import Collection

from deskapp.lookup.guide import SCREENS, Way, ways
from policy import Clause, Pack, PackError
from screens.page import ScrolledScreen
from screens.rows.guide import LETTERS, Guide, guide_page
from screens.rows.page import page
from screens.widgets.styled_text import BLANK, Row

FILES = ("clauses.toml", "pack.toml")
"""The files of a pack that this screen shows."""


class GuideScreen(ScrolledScreen):
    """The document, and its clauses by section. `chosen` is 0 for the document, 1 for the first clause."""

    chosen = 0

    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the pack; none when they can't be read."""
        pack = self.kiosk.desk.pack
        try:
            return pack.clauses if pack is not None else ()
        except PackError:
            return ()

    def ways(self, pack: Pack) -> tuple[Way, ...]:
        """Where the chosen clause leads, of what there is."""
        if self.chosen == 0:
            return ()
        try:
            return ways(self.clauses()[self.chosen - 1], pack, {*SCREENS, "card"})
        except PackError:
            return ()

    def own_keys(self) -> Collection[str]:
        pack = self.kiosk.desk.pack
        found = self.ways(pack) if pack is not None and self.clauses() else ()
        return {*"123/", *LETTERS[: len(found)]}

    def rows(self) -> list[Row]:
        view, pack, clauses = self.kiosk.view(), self.kiosk.desk.pack, self.clauses()
        if pack is None or not clauses:
            wrong = pack.wrong_in(*FILES) if pack is not None else ""
            why = wrong or next(iter(view.problems), "the policy pack can't be read")
            body: list[Row] = [BLANK, ((f" {why}", "refused"),)]
            return page(
                view,
                "Policy guide",
                body,
                ((" 2 services of the library   3 at this library   F4 desk", "dim"),),
            )
        guide = Guide(pack.about, clauses, pack.wrong_in(*FILES))
        return guide_page(view, guide, self.chosen, self.ways(pack))

    def take_key(self, key: str) -> None:
        places = {"escape": "desk", "1": "glossary", "2": "directory", "3": "facts", "/": "search"}
        if key in places:
            self.kiosk.go(places[key])
        elif key in ("up", "down", "pageup", "pagedown", "home", "end"):
            self._choose(key)
        else:
            self._go(key.casefold())

    def _choose(self, key: str) -> None:
        last = len(self.clauses())
        step = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8, "home": -last, "end": last}[key]
        before, self.chosen = self.chosen, max(0, min(self.chosen + step, last))
        if self.chosen == before:
            self.no_further(step)
        self.draw()

    def _go(self, key: str) -> None:
        pack = self.kiosk.desk.pack
        found = self.ways(pack) if pack is not None and self.clauses() else ()
        at = 0 if key == "enter" else LETTERS.find(key) if len(key) == 1 else -1
        if 0 <= at < len(found):
            self.kiosk.go(found[at].where)
        else:
            self.nothing_here(key, "arrows choose a clause; then Enter, or a letter shown, goes there")
