"""What is seen as a key is pressed: others may be quicker, and what was meant is that and nothing since."""

from collections.abc import Callable
from dataclasses import dataclass

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Token, Told
from deskapp.floor.moment import Moment

NEVER_ASKED = "that is not asked for"


@dataclass(frozen=True, eq=False, repr=False)
class AtThePress(Ask):
    """Never asked for. `seen` gives what the act is told under this name, or why it can't be done."""

    name: str
    seen: Callable[[Told, Moment], str | No]

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        found = self.seen(asking.told, m)
        return found if isinstance(found, No) else Got({self.name: found})

    def more(self, asking: Asking, m: Moment) -> More:
        return More(NEVER_ASKED)

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        return No(NEVER_ASKED)

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No(NEVER_ASKED)
