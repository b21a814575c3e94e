"""Checks a pack, whole."""

from collections.abc import Iterator
from pathlib import Path

from policy import rules
from policy.folder import File, Folder
from policy.loading import folder_of
from policy.models import (
    AboutFile,
    Card,
    CardsFile,
    ClausesFile,
    EmergencyFile,
    EmergencyKind,
    GlossaryFile,
    Script,
    ScriptsFile,
)
from policy.problems import Loc, PackError, Problem


def check(path: Path | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with a pack, file by file; empty when all is right. Never raises PackError."""
    return tuple(problems_of(folder_of(path)))


def problems_of(folder: Folder) -> list[Problem]:
    """Each file by itself first; what one file says of another only when both could be read."""
    if absent := folder.absent():
        return [absent]
    found: list[Problem] = []

    def read(model: type[File]) -> File | None:
        try:
            return folder.read(model)
        except PackError as fault:
            found.extend(fault.problems)
            return None

    read(AboutFile)
    if words := read(ScriptsFile):
        found += folder.problems(ScriptsFile, rules.scripts(words))
    if kinds := read(EmergencyFile):
        found += folder.problems(EmergencyFile, rules.emergencies(kinds))
    cards = read(CardsFile)
    if terms := read(GlossaryFile):
        found += folder.problems(GlossaryFile, rules.glossary(terms))
    clauses = read(ClausesFile)
    if words and kinds and cards:
        found += folder.problems(CardsFile, rules.cards(cards, words, kinds))
        if clauses:
            found += folder.problems(ClausesFile, rules.clauses(clauses, words, kinds, cards))
            found += _named(folder, clauses, words, kinds, cards)
    return found


def _named(
    folder: Folder, clauses: ClausesFile, words: ScriptsFile, kinds: EmergencyFile, cards: CardsFile
) -> Iterator[Problem]:
    """Clauses that scripts, cards and kinds of incident name and the pack does not have."""
    Named = tuple[Loc, Script | Card | EmergencyKind]
    scripts: list[Named] = [(("scripts", at), each) for at, each in enumerate(words.scripts)]
    decisions: list[Named] = [(("cards", at), each) for at, each in enumerate(cards.cards)]
    incidents: list[Named] = [(("emergencies", at), each) for at, each in enumerate(kinds.emergencies)]
    incidents += [(("conduct", at), each) for at, each in enumerate(kinds.conduct)]
    yield from folder.problems(ScriptsFile, rules.clauses_named(scripts, clauses.clauses))
    yield from folder.problems(CardsFile, rules.clauses_named(decisions, clauses.clauses))
    yield from folder.problems(EmergencyFile, rules.clauses_named(incidents, clauses.clauses))
