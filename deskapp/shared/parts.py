"""The parts of two versions of one record, put together: each once, and what erasure emptied stays empty."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from deskapp.records import Handed, Note, Part, Read, StepDone, SupervisorTold, ToldWhen

Tick = TypeVar("Tick", StepDone, SupervisorTold)
Once = TypeVar("Once", Note, StepDone, SupervisorTold, Read, ToldWhen, Handed)

CORRECTION = ("undone", "undone_by")
"""What a correction adds to a tick: it is the same tick, corrected."""


def notes(both: Iterable[Note]) -> tuple[Note, ...]:
    """Every note once. Of one that erasure emptied on one side, only the empty one is kept."""
    found: dict[tuple[Any, ...], dict[str, Note]] = {}
    for note in both:
        found.setdefault(_fields_but(note, note.personal), {})[note.text] = note
    kept = (note for texts in found.values() for text, note in texts.items() if text == "" or "" not in texts)
    return tuple(sorted(kept, key=_as_it_happened))


def ticks(both: Iterable[Tick]) -> tuple[Tick, ...]:
    """Every tick once. A correction wins over its tick, and the earlier of two corrections over the later."""
    return _each_once(both, CORRECTION, lambda tick: (tick.undone is None, _as_it_happened(tick)))


def told(both: Iterable[ToldWhen]) -> tuple[ToldWhen, ...]:
    """Every interim answer once."""
    return _each_once(both, (), _as_it_happened)


def handed(both: Iterable[Handed]) -> tuple[Handed, ...]:
    """Every hand-on once."""
    return _each_once(both, (), _as_it_happened)


def read(both: Iterable[Read]) -> tuple[Read, ...]:
    """Everyone who has read it, with the moment they first did."""
    return _each_once(both, ("at",), _as_it_happened)


def _each_once(both: Iterable[Once], loose: Collection[str], rank: Callable[[Once], Any]) -> tuple[Once, ...]:
    """One of all that agree in every field but the loose ones: the first by rank. In the order they
    happened."""
    found: dict[tuple[Any, ...], Once] = {}
    for part in both:
        name = _fields_but(part, loose)
        known = found.get(name)
        if known is None or rank(part) < rank(known):
            found[name] = part
    return tuple(sorted(found.values(), key=_as_it_happened))


def _fields_but(part: Part, loose: Collection[str]) -> tuple[Any, ...]:
    return tuple(value for name, value in part.__dict__.items() if name not in loose)


def _as_it_happened(part: Once) -> tuple[Any, ...]:
    """By the moment; what was in one moment, by all the rest, so that every desk has the same order."""
    return part.at, part.model_dump_json()
