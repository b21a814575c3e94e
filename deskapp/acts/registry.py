"""Every act, declared once: it feeds the keys, the key lines, the help, plain mode and the README's table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from deskapp.asking.asking import Ask
from deskapp.floor.moment import Moment
from deskapp.records.change import Change, Refused

Does = Callable[..., Change]
F = TypeVar("F", bound=Does)


@dataclass(frozen=True, eq=False, repr=False)
class Act:
    """One thing staff can do.

    `key` is None for acts that only a chooser, a screen or a plain line leads to. `label` stands in the
    key lines, `help` in the keys screen. `goes` names the screen an act leads to, in place of a change.
    """

    name: str
    help: str
    key: str | None = None
    label: str = ""
    clause: str = ""
    asks: tuple[Ask, ...] = ()
    goes: str | None = None
    plain: str | None = None
    usage: str = ""
    undoable: bool = True
    row: str = "first"
    """Where a plain line names the row: first, last or any."""
    must_name: bool = False
    """A plain line has to name the row, since a guess would land on someone else's."""
    urgent: bool = False
    """Part of an emergency: never waits behind other acts."""
    does: Does | None = None
    blocked_by: Callable[[Moment], str | None] | None = None
    """Why it can't be done now, as a sentence, or None."""
    follow: Callable[[dict[str, Any], Moment], tuple[str, dict[str, Any]] | None] | None = None
    """What may be told right afterwards on keys: an act's name and what it knows already."""

    def why_not(self, m: Moment) -> str | None:
        """Why this act can't be done now, as a sentence, or None when it can."""
        if self.blocked_by is not None and (reason := self.blocked_by(m)):
            return reason
        return next((reason for ask in self.asks if (reason := ask.impossible(m))), None)

    def decide(self, m: Moment, told: dict[str, Any]) -> Change:
        """The change this act makes now. Raises Refused with a sentence."""
        if self.does is None:
            raise Refused(f"{self.name} only opens a screen")
        return self.does(m, **told)


ACTS: dict[str, Act] = {}
"""Every act by name, in the order in which they are shown."""


def act(name: str, **fields: Any) -> Callable[[F], F]:
    """Declare the act that this function does."""

    def declare(does: F) -> F:
        place(Act(name=name, does=does, **fields))
        return does

    return declare


def as_printed(key: str) -> str:
    """A key as it stands on the keyboard: F6, and every other as it is."""
    return key.upper() if is_function_key(key) else key


def is_function_key(key: str) -> bool:
    """Whether it is one, by its name: f6."""
    return key.startswith("f") and key[1:].isdecimal()


def place(declared: Act) -> None:
    """Put an act in the registry. Raises ValueError when its name, key or plain word is taken."""
    for each in ACTS.values():
        if each.name == declared.name:
            raise ValueError(f"two acts are called {declared.name}")
        if declared.key is not None and each.key == declared.key:
            raise ValueError(f"{declared.name} and {each.name} both want the key {declared.key}")
        if declared.plain is not None and each.plain == declared.plain:
            raise ValueError(
                f"{declared.name} and {each.name} are both called {declared.plain} in plain mode"
            )
    ACTS[declared.name] = declared


def by_plain(word: str) -> Act | None:
    """The act a plain line begins with."""
    folded = word.casefold()
    return next((each for each in ACTS.values() if each.plain == folded), None)
