"""A time gone by, in a plain line: what was not logged when it happened."""

from dataclasses import dataclass

from deskapp.asking.asking import Got, Keep, More, No, Token, Told
from deskapp.floor.moment import Moment
from deskapp.when.due import Unclear, came_when

AT_WRONG = 'say when it was after at, such as: at 14:30, or at "yesterday 3pm"'


@dataclass(frozen=True, eq=False, repr=False)
class AtTime:
    """When it was, if not now. Keys never ask for it: j is for what was not logged in time."""

    arg: str = "at"

    @property
    def name(self) -> str:
        return self.arg

    @property
    def options(self) -> dict[str, int]:
        return {"at": 1}

    def begin(self, told: Told, m: Moment) -> Got | No | None:
        return None if told.get("_plain") else Got({})

    def more(self, told: Told, m: Moment) -> More:
        return More("When was it?")

    def take(self, token: Token, told: Told, m: Moment) -> Keep | Got | No:
        if not told.get("_at"):
            return Keep({"_at": True}) if token.text.casefold() == "at" else No(AT_WRONG)
        try:
            return Got({self.arg: came_when(token.text, m.now, m.settings).at})
        except Unclear as why:
            return No(str(why))

    def unsaid(self, told: Told, m: Moment) -> Got | No:
        return No(AT_WRONG) if told.get("_at") else Got({})
