"""A decision card: yes or no by key, three times at most, then the words. Its use is counted once."""

from collections.abc import Collection

from deskapp.floor.incident_kinds import can_begin
from policy import Card, CardEnding, CardQuestion
from screens.page import ScrolledScreen
from screens.rows.card import Answer, card_page
from screens.rows.page import page
from screens.rows.say import cards_of
from screens.widgets.styled_text import BLANK, Row, folded


class CardScreen(ScrolledScreen):
    """One card. It remembers its answers while it is shown, and no longer."""

    def __init__(self, theme: str, which: str) -> None:
        super().__init__(theme)
        self.which = which
        self.answers: tuple[Answer, ...] = ()
        self.counted = False

    def card(self) -> Card | None:
        """The card of the pack; None when the pack has none of this name or can't be read."""
        pack = self.kiosk.desk.pack
        found = cards_of(pack) if pack is not None else ()
        return next((each for each in found if each.id == self.which), None)

    def here(self, card: Card) -> CardQuestion | CardEnding:
        """Where the answers lead."""
        place: CardQuestion | CardEnding = card.first
        for question, yes in self.answers:
            place = card.after(question, yes)
        return place

    def own_keys(self) -> Collection[str]:
        return "yni"

    def rows(self) -> list[Row]:
        card, view = self.card(), self.kiosk.view()
        if card is None:
            wrong = view.pack.wrong_in("cards.toml") if view.pack is not None else ""
            why = f"This card can't be shown: {wrong or 'the policy pack has none, or can not be read'}."
            words: list[Row] = [((f" {part}", "refused"),) for part in folded(why, view.width - 2)]
            return page(view, "Card", [BLANK, *words], ((" F3 words   F4 desk", "dim"),))
        return card_page(view, card, self.answers, self.here(card), self.first)

    def length(self) -> int:
        return self.size.height

    def take_key(self, key: str) -> None:
        card = self.card()
        if key == "escape":
            self.kiosk.go("say")
        elif card is None:
            self.nothing_here(key)
            return
        elif key.casefold() in ("y", "n"):
            self._answer(card, key.casefold() == "y")
        elif key == "left":
            self.answers, self.first = self.answers[:-1], 0
        elif key.casefold() == "i":
            self._record(card)
            return
        elif not self.scroll(key):
            self.nothing_here(key)
            return
        self.draw()

    def _answer(self, card: Card, yes: bool) -> None:
        question = self.here(card)
        if not isinstance(question, CardQuestion):
            self.kiosk.say("that was the last question; left goes back", refused=True)
            return
        self.answers, self.first = (*self.answers, (question, yes)), 0
        if isinstance(self.here(card), CardEnding) and not self.counted:
            # Once a showing: going back and answering otherwise is the same use.
            self.counted = True
            self.kiosk.act("card", {"card": card.id})

    def _record(self, card: Card) -> None:
        """A record begins, quietly, of the kind that this ending names."""
        ending = self.here(card)
        kind = ending.incident if isinstance(ending, CardEnding) else None
        if kind is None:
            self.kiosk.say("nothing to record here; 0 on F3 opens a record", refused=True)
            self.draw()
            return
        if not can_begin(self.kiosk.moment(), kind):
            self.kiosk.say(
                "the pack's record of this kind can't be used; F12 or 0 on F3 opens another", refused=True
            )
            self.draw()
            return
        self.kiosk.go(f"begin:{kind}")
