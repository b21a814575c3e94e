"""Whose a visit was as the key for it was pressed: it is taken over from them, and from nobody else since."""

from dataclasses import dataclass

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Token
from deskapp.asking.row import Ref, row_of
from deskapp.floor.moment import Moment
from deskapp.records import Visit

NOT_ASKED = "that is not asked for"


@dataclass(frozen=True, eq=False, repr=False)
class FromWhom(Ask):
    """Never asked for: it is seen at the press. "" while the visit that was told before is nobody's."""

    row: str
    name: str = "from_whom"

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        given = asking.told.get(self.row)
        found = row_of(given, m) if isinstance(given, Ref) else None
        return Got({self.name: found.helper or "" if isinstance(found, Visit) else ""})

    def more(self, asking: Asking, m: Moment) -> More:
        return More(NOT_ASKED)

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        return No(NOT_ASKED)

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No(NOT_ASKED)
