"""Who is at the desk."""

from dataclasses import dataclass

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token
from deskapp.floor.moment import Moment

NO_PEOPLE = "no staff are set; add first names and letters in the settings, under People"


@dataclass(frozen=True, eq=False, repr=False)
class PersonLetter(Ask):
    """Someone on the staff, by letter."""

    prompt: str

    name: str = "person"

    def impossible(self, m: Moment) -> str | None:
        """The sentence when the settings name nobody."""
        return None if m.settings.people else NO_PEOPLE

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        if "person" in asking.told:
            return Got({})
        return None if m.settings.people else No(NO_PEOPLE)

    def more(self, asking: Asking, m: Moment) -> More:
        names = "  ".join(f"{person.letter.casefold()} {person.name}" for person in m.settings.people)
        offers = tuple(Offer(person.letter.casefold(), person.name) for person in m.settings.people)
        return More(f"{self.prompt} {names}", offers)

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        person = m.settings.person(token.text) if token.text.isalpha() else None
        if person is None and token.typed:
            named = [each for each in m.settings.people if each.name.casefold() == token.text.casefold()]
            person = named[0] if len(named) == 1 else None
        if person is None:
            names = ", ".join(f"{each.letter} {each.name}" for each in m.settings.people)
            return No(f"that is not anyone's letter; they are {names}")
        return Got({"person": person.letter})

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        names = ", ".join(f"{person.letter} {person.name}" for person in m.settings.people)
        return No(f"say whose letter: {names}")
