"""Checks a pack, whole, and tells what of it can be used: each file, and each entry of it, stands alone."""

from collections.abc import Collection, Iterable
from pathlib import Path

from policy import emergency_rules, rules
from policy.advice import advice
from policy.folder import File, Folder, Sound, folder_of
from policy.machinery import Machinery, promised
from policy.models import (
    FILES,
    FORMAT,
    AboutFile,
    Card,
    CardsFile,
    ClausesFile,
    EmergencyFile,
    EmergencyKind,
    GlossaryFile,
    PackFile,
    Script,
    ScriptsFile,
)
from policy.problems import Fault, Loc, PackError, Problem
from policy.translations import languages_in


def check(path: Path | None = None, there: Machinery | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with a pack, file by file, warnings too; empty when all is right.

    `there` is what its clauses may promise; None: that is not looked at. Never raises PackError.
    """
    try:
        return Examined(folder_of(path), there, advised=True).problems
    except PackError as fault:
        return fault.problems


class Examined:
    """A pack that was read: what is wrong with it, and the sound part of each file.

    What one file says of another is held to what could be read of that; what was told of an entry is not
    told again of whatever leans on it. Raises PackError when there is no such folder, or when nothing in it
    can be used.
    """

    def __init__(self, folder: Folder, there: Machinery | None = None, advised: bool = False) -> None:
        self.folder = folder
        self.there = there
        self._found: dict[str, list[Problem]] = {model.NAME: [] for model in FILES}
        self._translations: tuple[Problem, ...] = ()
        self._not_read: list[Problem] = folder.not_read() if advised else []
        self._dropped: dict[str, set[Loc]] = {model.NAME: set() for model in FILES}
        if absent := folder.absent():
            raise PackError([absent])
        self._newer()
        self.about = self._read(AboutFile)
        self.scripts = self._read(ScriptsFile)
        self.emergency = self._read(EmergencyFile)
        self.cards = self._read(CardsFile)
        self.glossary = self._read(GlossaryFile)
        self.clauses = self._read(ClausesFile)
        if not any(self._all()):
            raise PackError(self.problems)
        self._each_by_itself()
        self._one_beside_another()
        if advised:
            self._advise()
        scripts = self.scripts.file.scripts if self.scripts else ()
        self._translations = languages_in(folder, scripts)[1] if self.scripts else ()
        for sound in self._all():
            if sound is not None:
                folder.keep(self._without_dropped(sound))

    def _all(self) -> tuple[Sound[PackFile] | None, ...]:
        return (self.about, self.scripts, self.emergency, self.cards, self.glossary, self.clauses)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, file by file and from the top of each."""
        found = [sorted(each, key=lambda problem: problem.line or 0) for each in self._found.values()]
        return (*(problem for each in found for problem in each), *self._translations, *self._not_read)

    def _newer(self) -> None:
        """That the pack is written for a newer kiosk: what this one knows of it is used."""
        stated = self.folder.stated_format()
        if isinstance(stated, int) and stated > FORMAT:
            what = f"format {stated} is a newer kiosk's, and this one reads {FORMAT}: what it knows is used; "
            fault = Fault(("format",), f"{what}update this kiosk", warning=True)
            self._found[AboutFile.NAME] += self.folder.problems(AboutFile, [fault])

    def _read(self, model: type[File]) -> Sound[File] | None:
        try:
            sound = self.folder.sound(model)
        except PackError as fault:
            self._found[model.NAME] += fault.problems
            return None
        self._found[model.NAME] += sound.problems
        return sound

    def _add(self, sound: Sound[File], faults: Iterable[Fault]) -> None:
        found = list(faults)
        name = sound.file.NAME
        self._dropped[name] |= {each.loc[:2] for each in found if each.unusable and len(each.loc) >= 2}
        placed = [each._replace(loc=sound.in_file(each.loc)) for each in found]
        self._found[name] += self.folder.problems(type(sound.file), placed)

    def _advise(self) -> None:
        for sound in self._all():
            if sound is not None:
                self._add(sound, advice(sound.file))

    def _each_by_itself(self) -> None:
        if self.about:
            self._add(self.about, rules.desk_rules(self.about.file))
        if self.scripts:
            self._add(self.scripts, rules.scripts(self.scripts.file, self.scripts.ids))
        if self.emergency:
            self._add(self.emergency, emergency_rules.emergencies(self.emergency.file, self.emergency.ids))
        if self.glossary:
            self._add(self.glossary, rules.glossary(self.glossary.file, self.glossary.terms))

    def _one_beside_another(self) -> None:
        kinds = None
        if self.emergency and not self.emergency.unnamed:
            file = self.emergency.file
            kinds = {each.id for each in (*file.emergencies, *file.conduct)} | self.emergency.ids
            # Of those that every pack has it was said that they are missing.
            kinds |= {*emergency_rules.KINDS, *emergency_rules.CONDUCT} - set(file.without)
        if self.cards:
            words = self.scripts.file if self.scripts else None
            self._add(self.cards, rules.cards(self.cards.file, words, kinds))
        if not self.clauses:
            return
        have: dict[str, Collection[str]] = {} if kinds is None else {"emergency": kinds}
        if self.scripts and not self.scripts.unnamed:
            have["script"] = (
                {each.id for each in self.scripts.file.scripts} | self.scripts.ids | rules.SCRIPTS
            )
        if self.cards and not self.cards.unnamed:
            have["card"] = {card.id for card in self.cards.file.cards} | self.cards.ids
        if self.about and not self.about.problems:
            have["rule"] = self.about.file.rules.in_force
        self._add(self.clauses, rules.clauses(self.clauses.file, have))
        if self.there is not None:
            self._add(self.clauses, promised(self.clauses.file, self.there))
        if not self.clauses.unnamed:
            self._named({clause.id for clause in self.clauses.file.clauses} | self.clauses.ids)

    def _named(self, ids: Collection[str]) -> None:
        """Clauses that scripts, cards and kinds of incident name and the pack does not have."""
        Named = tuple[Loc, Script | Card | EmergencyKind]
        if self.scripts:
            scripts: list[Named] = [
                (("scripts", at), each) for at, each in enumerate(self.scripts.file.scripts)
            ]
            self._add(self.scripts, rules.clauses_named(scripts, ids))
        if self.cards:
            cards: list[Named] = [(("cards", at), each) for at, each in enumerate(self.cards.file.cards)]
            self._add(self.cards, rules.clauses_named(cards, ids))
        if self.emergency:
            file = self.emergency.file
            kinds: list[Named] = [(("emergencies", at), each) for at, each in enumerate(file.emergencies)]
            kinds += [(("conduct", at), each) for at, each in enumerate(file.conduct)]
            self._add(self.emergency, rules.clauses_named(kinds, ids))

    def _without_dropped(self, sound: Sound[PackFile]) -> PackFile:
        gone = self._dropped[sound.file.NAME]
        if isinstance(sound.file, AboutFile):
            hours = {"rules": sound.file.rules.without_hours} if gone else {}
            return sound.file.model_copy(update=hours)
        kept = {
            name: tuple(each for at, each in enumerate(getattr(sound.file, name)) if (name, at) not in gone)
            for name in {str(loc[0]) for loc in gone}
        }
        return sound.file.model_copy(update=kept) if kept else sound.file
