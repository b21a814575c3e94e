"""Where a call goes."""

from dataclasses import dataclass

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token
from deskapp.asking.row import record_told
from deskapp.asking.text import said_text
from deskapp.floor.moment import Moment

NO_PLACES = "no places to transfer to are set; add them in the settings, under Places"


NO_WHY = "say why it goes there"


@dataclass(frozen=True, eq=False, repr=False)
class Destination(Ask):
    """The place told to the caller (OF4). `.` first makes it blind, `,` takes another why than the usual."""

    name: str = "to"

    @property
    def options(self) -> dict[str, int]:
        return {"blind": 0, "why": 1}

    def impossible(self, m: Moment) -> str | None:
        """The sentence when the settings name no place."""
        return None if m.settings.places else NO_PLACES

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        return None if m.settings.places else No(NO_PLACES)

    def more(self, asking: Asking, m: Moment) -> More:
        if asking.awaits == "why":
            return More("Why there?", field="WHY IS THE CALL TRANSFERRED - Enter keeps, F4 sets aside")
        names = "  ".join(f"{place.letter.casefold()} {place.name}" for place in m.settings.places)
        manner, dot = (
            ("blind", "stay") if asking.told.get("blind") else ("stay until it is picked up", "blind")
        )
        offers = tuple(Offer(place.letter.casefold(), place.name) for place in m.settings.places)
        record = record_told(asking.told, "call", m)
        which = f" {m.name_of(record)}" if record else ""
        return More(
            f"Transfer{which} where ({manner})? {names}  . {dot}  , another why",
            (*offers, Offer(".", dot), Offer(",", "another why")),
        )

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        if asking.awaits == "why":
            why = said_text(token.text, NO_WHY)
            return why if isinstance(why, No) else Keep({"why": why})
        if (
            token.text == "."
            and not token.typed
            or token.typed
            and not token.quoted
            and token.text == "blind"
        ):
            # On keys the same key again takes it back: none is silent.
            return Keep({"blind": token.typed or not asking.told.get("blind")})
        if token.text == "," and not token.typed or token.typed and not token.quoted and token.text == "why":
            return Keep(awaits="why")
        place = m.settings.place(token.text)
        if place is None:
            names = ", ".join(f"{each.letter} {each.name}" for each in m.settings.places)
            return No(f"calls can't go there; the places are {names}")
        return Got({"to": place.name})

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        if asking.awaits == "why":
            return No(NO_WHY)
        names = ", ".join(f"{place.letter} {place.name}" for place in m.settings.places)
        return No(f"say where it goes: {names}")
