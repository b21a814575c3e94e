"""Enter, after it was said why nobody can give another desk's visit: help them all the same."""

from dataclasses import dataclass

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token, Told
from deskapp.asking.row import row_told
from deskapp.floor.moment import Moment
from deskapp.floor.whose import by_line, may_be_forced


@dataclass(frozen=True, eq=False, repr=False)
class AllTheSame(Ask):
    """Asked only where the visit told before is another desk's, and nobody is there to give it."""

    row: str
    name: str = "by_force"

    @property
    def options(self) -> dict[str, int]:
        return {"sure": 0}

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        return None if self._why(asking.told, m) else Got({})

    def more(self, asking: Asking, m: Moment) -> More:
        return More(self._why(asking.told, m), (Offer("enter", "help all the same"),))

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        wanted = "sure" if token.typed else "enter"
        return Got({self.name: True}) if token.text.casefold() == wanted else No(self._plainly(asking, m))

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No(self._plainly(asking, m))

    def _plainly(self, asking: Asking, m: Moment) -> str:
        return by_line(self._why(asking.told, m))

    def _why(self, told: Told, m: Moment) -> str:
        return may_be_forced(m, row_told(told, self.row, m))
