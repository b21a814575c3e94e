"""A library's pack: what it promises, and the words for it."""

from typing import TypeVar

from pydantic import PrivateAttr

from policy.desk_rules import NO_RULES, DeskRules
from policy.folder import Folder
from policy.models import (
    About,
    AboutFile,
    Card,
    CardsFile,
    Clause,
    ClausesFile,
    EmergencyFile,
    EmergencyKind,
    GlossaryFile,
    PackEntry,
    Script,
    ScriptsFile,
    Term,
)
from policy.problems import Problem
from policy.translations import Language, languages_in

EntryKind = TypeVar("EntryKind", Script, Card, EmergencyKind, Clause)


class Pack(PackEntry):
    """Everything a library's pack says. The words carry slots: show them through `policy.fill`.

    Clauses, cards and glossary are read on first use, since the first screen shows none of them, and raise
    PackError when their file can't be used.
    """

    about: About | None = None
    """None when pack.toml can't be used."""
    rules: DeskRules = NO_RULES
    """What it rules of the desk itself."""
    listening: tuple[str, ...]
    interview: tuple[str, ...]
    scripts: tuple[Script, ...]
    beside: tuple[str, ...]
    emergencies: tuple[EmergencyKind, ...]
    conduct: tuple[EmergencyKind, ...]
    stand_ins: frozenset[str] = frozenset()
    """The kinds whose steps are those of the built-in minimum, since the pack's own can't be used."""
    problems: tuple[Problem, ...] = ()
    """What of the pack can't be used, and so is not in it; as warnings, keys that are passed over."""
    _folder: Folder = PrivateAttr()
    _languages: tuple[Language, ...] | None = PrivateAttr(None)
    _without_calls: "Pack | None" = PrivateAttr(None)
    _program: str = PrivateAttr("deskapp")
    """What the command that checks it is begun with."""

    @classmethod
    def of(
        cls,
        folder: Folder,
        about: AboutFile | None,
        words: ScriptsFile,
        kinds: EmergencyFile,
        stand_ins: frozenset[str] = frozenset(),
        problems: tuple[Problem, ...] = (),
        program: str = "deskapp",
    ) -> "Pack":
        """The pack that was read from this folder."""
        pack = cls(
            about=about.about if about else None,
            rules=about.rules if about else NO_RULES,
            listening=words.listening,
            interview=words.interview,
            scripts=words.scripts,
            beside=kinds.beside,
            emergencies=kinds.emergencies,
            conduct=kinds.conduct,
            stand_ins=stand_ins,
            problems=problems,
        )
        pack._folder = folder
        pack._program = program
        return pack

    def wrong_in(self, *names: str) -> str:
        """What can't be used of these files, in a line: the first, and how many more; or ""."""
        graver = (problem for problem in self.problems if not problem.warning)
        found = [problem for problem in graver if problem.file.rpartition("/")[2] in names]
        if not found:
            return ""
        more = f" ({len(found) - 1} more: {self._program} policy check)" if len(found) > 1 else ""
        return f"{found[0].in_short}{more}"

    @property
    def languages(self) -> tuple[Language, ...]:
        """The further languages that the words to say are in. Read on first use."""
        if self._languages is None:
            self._languages = languages_in(self._folder, self.scripts)[0]
        return self._languages

    @property
    def without_calls(self) -> "Pack":
        """The same without the words that are for the telephone alone: of a desk that has none."""
        if self._without_calls is None:
            scripts = tuple(script for script in self.scripts if script.channel != "telephone")
            self._without_calls = self.model_copy(update={"scripts": scripts})
        return self._without_calls

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
