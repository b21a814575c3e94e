"""A library's pack: what it promises, and the words for it."""

from typing import TypeVar

from pydantic import PrivateAttr

from policy.folder import Folder
from policy.models import (
    About,
    Card,
    CardsFile,
    Clause,
    ClausesFile,
    EmergencyKind,
    GlossaryFile,
    PackEntry,
    Script,
    Term,
)

EntryKind = TypeVar("EntryKind", Script, Card, EmergencyKind, Clause)


class Pack(PackEntry):
    """Everything a library's pack says. The words carry slots: show them through `policy.fill`.

    Clauses, cards and glossary are read on first use, since the first screen shows none of them, and raise
    PackError when their file can't be used.
    """

    about: About
    listening: tuple[str, ...]
    interview: tuple[str, ...]
    scripts: tuple[Script, ...]
    beside: tuple[str, ...]
    emergencies: tuple[EmergencyKind, ...]
    conduct: tuple[EmergencyKind, ...]
    _folder: Folder = PrivateAttr()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """What the policy asks of staff, in the document's order."""
        return self._folder.read(ClausesFile).clauses

    @property
    def cards(self) -> tuple[Card, ...]:
        """The decision cards."""
        return self._folder.read(CardsFile).cards

    @property
    def glossary(self) -> tuple[Term, ...]:
        """Library terms in plain words."""
        return self._folder.read(GlossaryFile).terms

    def script(self, id: str) -> Script:
        """The script of a situation. KeyError when there is none; those of `policy.REQUIRED` always are."""
        return _by_id(self.scripts, id)

    def page(self, id: str) -> tuple[Script, ...]:
        """What F3 shows together: a lettered script and those that stand under it, in the pack's order."""
        return (self.script(id), *(script for script in self.scripts if script.under == id))

    def card(self, id: str) -> Card:
        """A decision card. Raises KeyError when there is none."""
        return _by_id(self.cards, id)

    def emergency(self, id: str) -> EmergencyKind:
        """A kind of incident, conduct included. Raises KeyError when there is none."""
        return _by_id((*self.emergencies, *self.conduct), id)

    def clause(self, id: str) -> Clause:
        """A clause. Raises KeyError when there is none."""
        return _by_id(self.clauses, id)


def _by_id(entries: tuple[EntryKind, ...], id: str) -> EntryKind:
    for entry in entries:
        if entry.id == id:
            return entry
    raise KeyError(id)
