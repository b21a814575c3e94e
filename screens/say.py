"""Words to say (F3): a letter shows the words of a situation or opens a card."""

from collections.abc import Collection

from policy import Card, Language, Pack, Script
from screens.page import FilteredScreen
from screens.rows.say import SayPage, cards_of, matching, pack_here, page_of, say_page, situations
from screens.widgets.styled_text import Row

STAND_HERE = "its words stand here"
"""Said of what is shown already: no key is silent."""


class SayScreen(FilteredScreen):
    """Situations, their words, and the cards. The situation at hand is chosen already."""

    chosen = ""
    language: Language | None = None
    """The language that the words are shown in here; at first that of whoever they are for."""

    whole = False
    """Whether words were asked for that this desk otherwise has no use for."""

    def __init__(self, theme: str, which: str = "") -> None:
        super().__init__(theme)
        self.which = which
        """The situation asked for from elsewhere; "" for the one at hand."""

    @property
    def _pack(self) -> Pack | None:
        pack = self.kiosk.desk.pack
        return pack if pack is None or self.whole else pack_here(pack, self.kiosk.desk.settings)

    def on_mount(self) -> None:
        """The words for what is happening stand there at once, or those that were asked for."""
        pack = self.kiosk.desk.pack
        asked = self.which or self.kiosk.situation_script()
        self.language = self.kiosk.view().language
        if pack is not None:
            here = pack_here(pack, self.kiosk.desk.settings).scripts
            self.whole = asked in {script.id for script in pack.scripts} - {script.id for script in here}
            self.chosen = page_of(pack, asked)

    def own_keys(self) -> Collection[str]:
        pack = self._pack
        if pack is None:
            return "09/"
        letters = {script.letter for script in situations(pack) if script.letter}
        return {*"09/'", *letters, *(card.letter for card in cards_of(pack))}

    def rows(self) -> list[Row]:
        return say_page(
            self.kiosk.view(),
            SayPage(self._chosen(), self.first, self.typing.is_open, self.typed, self.language, self.whole),
        )

    def _found(self) -> list[Script | Card]:
        pack = self._pack
        return matching(pack, self.typed) if pack is not None else []

    def _chosen(self) -> str:
        """While one types, the arrows choose among what is found."""
        if not self.typing.is_open:
            return self.chosen
        found = self._found()
        return found[min(self.nth, len(found) - 1)].id if found else ""

    def listed(self) -> int:
        return len(self._found())

    def enter(self) -> None:
        found = self._found()
        if found:
            here = found[min(self.nth, len(found) - 1)]
            self.leave_typing()
            self._show(here)

    def _show(self, entry: Script | Card) -> None:
        if isinstance(entry, Card):
            self.kiosk.go(f"card:{entry.id}")
            return
        if self.chosen == entry.id and not self.first:
            self.kiosk.say(STAND_HERE)
        self.chosen, self.first = entry.id, 0
        self.draw()

    def take_key(self, key: str) -> None:
        if key == "0":
            self.kiosk.go("conduct")
        elif key == "9":
            self.kiosk.go("facts")
        elif key == "'":
            self._flip()
        elif key == "/":
            self.begin_typing()
        elif key == "escape":
            self.kiosk.go("desk")
        elif not self._letter(key.casefold()):
            self._move(key)

    def _flip(self) -> None:
        """The next language of the pack, and after the last English again. Nothing is counted by reading."""
        pack = self.kiosk.desk.pack
        codes = [each.code for each in pack.languages] if pack is not None else []
        if pack is None or not codes:
            self.kiosk.say("the policy pack has its words in English alone", refused=True)
        else:
            at = codes.index(self.language.code) + 1 if self.language is not None else 0
            self.language, self.first = (pack.languages[at] if at < len(codes) else None), 0
        self.draw()

    def _letter(self, key: str) -> bool:
        pack = self._pack
        if pack is None:
            self.nothing_here(key)
            return True
        everything: list[Script | Card] = [*situations(pack), *cards_of(pack)]
        found = next((each for each in everything if each.letter == key), None)
        if found is not None:
            self._show(found)
        elif len(key) == 1:
            self.nothing_here(key, f"{key} is the letter of nothing here")
        return found is not None

    def _move(self, key: str) -> None:
        pack = self._pack
        if pack is None:
            return
        if key in ("up", "down"):
            ids: list[str] = [situation.id for situation in situations(pack)] + [
                each.id for each in cards_of(pack)
            ]
            if not ids:
                self.nothing_here(key)
                return
            at = ids.index(self.chosen) if self.chosen in ids else 0
            self.chosen, self.first = ids[(at + (1 if key == "down" else -1)) % len(ids)], 0
            self.draw()
        elif key == "enter":
            card = next((each for each in cards_of(pack) if each.id == self.chosen), None)
            if card is not None:
                self._show(card)
            else:
                self.kiosk.say(STAND_HERE)
                self.draw()
        else:
            self.scroll(key)

    def page_length(self) -> int:
        """As many rows as the words have on a screen of this height: none is passed over."""
        return max(self.size.height - 11, 1)

    def length(self) -> int:
        """Words of one page are far fewer; the rows clip what is too much."""
        return self.size.height * 2
