"""A decision card was used: that it was, and nothing of whom or what about (CF1)."""

from deskapp.acts.registry import act
from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token
from deskapp.floor.moment import Moment
from deskapp.records import Tally
from deskapp.records.change import Change, Refused
from policy.models import Card

NO_CARDS = "the policy pack can't be read, so there are no cards"


class CardName(Ask):
    """A card of the pack, by letter or id; by title in plain lines."""

    name = "card"

    def impossible(self, m: Moment) -> str | None:
        """Without a pack there is no card."""
        return None if m.cards() else NO_CARDS

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        """Answered when the card's own screen says which."""
        if not m.cards():
            return No(NO_CARDS)
        return Got({}) if "card" in asking.told else None

    def more(self, asking: Asking, m: Moment) -> More:
        """The cards with their letters."""
        offers = tuple(Offer(each.letter, each.title) for each in m.cards())
        return More("Which card? " + "  ".join(f"{offer.key} {offer.label}" for offer in offers), offers)

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        """A letter, or in plain lines also the id or title."""
        word = token.text.casefold()
        for each in m.cards():
            if word == each.letter or (token.typed and word in (each.id, each.title.casefold())):
                return Got({"card": each.id})
        return self._which(m)

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        """Which card is always said."""
        return self._which(m)

    def _which(self, m: Moment) -> No:
        return No("the cards are " + ", ".join(each.id for each in m.cards()))


def card_of(m: Moment, id: str) -> Card | None:
    """The pack's card of this id."""
    return next((each for each in m.cards() if each.id == id), None)


@act(
    "card",
    label="card",
    clause="CF1",
    help="a decision card was followed to its end: counted, and nothing else of it is kept",
    plain="card",
    usage="card NAME",
    asks=(CardName(),),
)
def card(m: Moment, card: str) -> Change:
    """One more use of this card."""
    found = card_of(m, card)
    if found is None:
        raise Refused("that card is not in the policy pack")
    tally = Tally(**m.fresh, at=m.now, card=found.id)
    return m.change(
        tally, said=f'card "{found.title}" counted, with nothing of whom; {m.key_of("undo")} takes it back'
    )
