"""The words to say in further languages: scripts.es.toml and the like, beside scripts.toml.

What of a file can't be used is left out, and said: the English stands in its place.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from policy.folder import Folder
from policy.models import CardLetter, Id, PackEntry, PackFile, Script
from policy.problems import Fault, PackError, Problem, nearest
from policy.slots import fill, slots_in
from policy.words import plain, spoken

RIGHT_TO_LEFT = ("R", "AL", "AN")
"""Kinds of characters that run from right to left. A terminal draws them in one order or the other."""


TURNED = "runs from right to left, which a terminal can turn around"


class TranslatedScript(PackEntry):
    """The words of one situation in another language: as many lines, with the same slots."""

    id: Id
    lines: Annotated[tuple[Annotated[str, spoken(200)], ...], Field(min_length=1, max_length=8)]
    short: Annotated[str, spoken(70)] | None = Field(None, description="One line for the desk's SAY line.")

    def said(self, facts: Mapping[str, str], missing: str = "NOT SET") -> tuple[str, ...]:
        """The lines with their slots filled, one for each; "" where nothing of a line is left."""
        return tuple(fill(line, facts, missing) for line in self.lines)


class TranslationFile(PackFile):
    """scripts.LANGUAGE.toml."""

    NAME: ClassVar[str] = "scripts.LANGUAGE.toml"
    language: Annotated[str, plain(20)] = Field(description="What the language is called in English.")
    own_name: Annotated[str, plain(20)] = Field(description="What its speakers call it, for pointing at.")
    letter: CardLetter = Field(description="The key that chooses it.")
    scripts: tuple[TranslatedScript, ...] = ()


class Language(PackEntry):
    """A language that the pack has words in."""

    code: str
    name: str
    own_name: str
    letter: str
    words: Mapping[str, TranslatedScript]

    def script(self, id: str) -> TranslatedScript | None:
        """The words of this situation, or None where they are in English alone."""
        return self.words.get(id)


def languages_in(
    folder: Folder, scripts: Iterable[Script]
) -> tuple[tuple[Language, ...], tuple[Problem, ...]]:
    """The languages of this pack, and what of their files can't be used."""
    have = {script.id: script for script in scripts}
    found: list[Language] = []
    problems: list[Problem] = []
    for code, name in folder.translations():
        try:
            sound = folder.sound(TranslationFile, name)
        except PackError as fault:
            problems += fault.problems
            continue
        file = sound.file
        faults = list(_faults(file, have, {language.letter for language in found}))
        placed = folder.placed(name, (fault._replace(loc=sound.in_file(fault.loc)) for fault in faults))
        problems += sorted([*sound.problems, *placed], key=lambda problem: problem.line or 0)
        if any(fault.loc[:1] == ("letter",) for fault in faults):
            continue
        wrong = {fault.loc[1] for fault in faults if len(fault.loc) > 1}
        good = {each.id: each for nth, each in enumerate(file.scripts) if nth not in wrong}
        own_name = file.language if _turned(file.own_name) else file.own_name
        found.append(
            Language(code=code, name=file.language, own_name=own_name, letter=file.letter, words=good)
        )
    return tuple(found), tuple(problems)


def _faults(file: TranslationFile, have: Mapping[str, Script], letters: Iterable[str]) -> Iterator[Fault]:
    if file.letter in (*letters, "e"):
        yield Fault(("letter",), f'"{file.letter}" is taken: "e" is English, and each language has its own')
    if _turned(file.own_name):
        yield Fault(("own_name",), f"{TURNED}; the English name stands in its place")
    seen: set[str] = set()
    for nth, each in enumerate(file.scripts):
        here = have.get(each.id)
        why = _wrong(each, here) if here is not None else "is no script of scripts.toml"
        why = "is here twice" if each.id in seen else why
        seen.add(each.id)
        if why:
            near = nearest(each.id, have) if here is None else ""
            yield Fault(("scripts", nth), f'"{each.id}" {why}; the English stands in its place{near}')


def _turned(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in RIGHT_TO_LEFT for char in text)


def _wrong(each: TranslatedScript, script: Script) -> str:
    """What is wrong with these words, or ""."""
    if len(each.lines) != len(script.lines):
        return f"has {len(each.lines)} lines, and in English {len(script.lines)}"
    if (each.short is None) != (script.short is None):
        return "has a short form in one language alone"
    pairs = [*zip(each.lines, script.lines, strict=True), (each.short or "", script.short or "")]
    for ours, theirs in pairs:
        if set(slots_in(ours)) != set(slots_in(theirs)):
            missing = sorted(set(slots_in(theirs)) ^ set(slots_in(ours)))
            return f"does not have the slots of the English line: {{{missing[0]}}}"
        if _turned(ours):
            return f"{TURNED}: keep it on a printed card"
    return ""
