"""Which settings are the library's and not one desk's, and which of two changes to one of them stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from deskapp.settings.models import Section, Settings

OF_ONE_DESK: frozenset[str] = frozenset(
    {
        *("lines", "keys", "schedule", "reports", "screen", "printing", "shared"),
        *("library.desk", "library.zone", "library.policy", "library.entrance", "library.callback"),
        *("library.outside_prefix", "library.first_aid", "library.aed"),
    }
)
"""Where this desk is, what stands beside it and how it looks; and what is read once, at a start."""

PIN = "screen.pin"
"""With a PIN at one desk nobody changes the library's settings at another without it."""


def _names() -> tuple[str, ...]:
    found: list[str] = []
    for name, field in Settings.model_fields.items():
        if isinstance(field.default, Section):
            keys = (f"{name}.{key}" for key in type(field.default).model_fields)
            found += [each for each in keys if each == PIN or not OF_ONE_DESK & {name, each}]
        elif name not in OF_ONE_DESK:
            found.append(name)
    return tuple(found)


NAMES = _names()
"""The library's: each list (`people`), the rest one by one (`targets.greet`). Kinds come before what names
them."""


def is_the_librarys(name: str) -> bool:
    """Whether this setting, or the one it is an entry or a part of, is shared with the other desks."""
    return any(name == each or name.startswith(f"{each}.") for each in NAMES)


@dataclass(frozen=True, slots=True)
class LibrarySetting:
    """One of them, or an entry of one, as a desk set it."""

    name: str
    """`targets.greet`; of a list `people.D` an entry, and `people` their order."""
    value: Any
    """As desk.toml holds it, days and times as text; None is the default, or an entry that is taken out."""
    at: datetime
    by: str
    """A person's letters, or "-"."""
    number: int = 0
    """1 to 63: the desk that said it."""
    desk: str = ""
    """What that desk is called."""

    def stands_over(self, other: "LibrarySetting") -> bool:
        """Whether of two changes this is the one that stands: the later, at whichever desk it was made."""
        return (self.at, self.number) > (other.at, other.number)
