"""What was found, where, and on which shelf it is: one field on screen, options in a plain line."""

from dataclasses import dataclass

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Token
from deskapp.asking.promise_text import SEPARATOR
from deskapp.asking.text import said_text
from deskapp.floor.moment import Moment
from deskapp.records.text import clean, objection

TITLE = "FOUND: what / where / on which shelf, no names - Enter keeps, F4 sets aside"
EMPTY = "say what was found, such as: black umbrella / by the stairs / shelf 2"
EMPTY_LINE = 'say what was found, in quotes: "black umbrella"'
DETAILS = {"place": 1, "shelf": 1}


@dataclass(frozen=True, eq=False, repr=False)
class FoundText(Ask):
    """What / where it was found / on which shelf it is; only the first must be said."""

    name: str = "what"

    @property
    def options(self) -> dict[str, int]:
        return DETAILS

    def more(self, asking: Asking, m: Moment) -> More:
        return More(TITLE, field=TITLE)

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        if not token.typed:
            return _field(token.text)
        if asking.awaits in DETAILS:
            text = said_text(token.text, EMPTY_LINE)
            return text if isinstance(text, No) else Keep({str(asking.awaits): text})
        if token.text.casefold() in DETAILS and not token.quoted:
            return Keep(awaits=token.text.casefold())
        if " " in token.text and not token.quoted:
            return No(EMPTY_LINE)
        text = said_text(token.text, EMPTY_LINE)
        return text if isinstance(text, No) else Got({"what": text})

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        if asking.awaits in DETAILS:
            return No(f'say it in quotes: {asking.awaits} "..."')
        return No(EMPTY_LINE)


def _field(typed: str) -> Got | No:
    parts = [part.strip() for part in SEPARATOR.split(typed.strip())]
    if len(parts) > 3:
        return No("too many / in that: what / where it was found / on which shelf it is")
    told: dict[str, str] = {}
    for name, part in zip(("what", "place", "shelf"), parts, strict=False):
        if why := objection(str(clean(part))):
            return No(why)
        if part:
            told[name] = part
    return Got(told) if "what" in told else No(EMPTY)
