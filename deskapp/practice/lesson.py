"""What a lesson is: something happens, what is done is watched, and it ends in plain feedback."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from deskapp.floor.moment import count
from deskapp.practice.world import Seen, World
from deskapp.settings.models import Settings
from policy import Pack, PackError


@dataclass(frozen=True)
class Fact:
    """A sentence of what was seen."""

    words: str


@dataclass(frozen=True)
class Praise:
    """A sentence that says it was well done."""

    words: str


Feedback = Fact | Praise


@dataclass(frozen=True)
class Lesson:
    """One lesson. `begin` makes things happen, `over` says when it ends, `feedback` what to say of it."""

    id: str
    title: str
    brief: str
    """What is about to happen, in a line."""
    keys: tuple[str, ...]
    """The fewest keys that do it; an act in braces stands for its key."""
    served: str
    """What it is about, as a clause of the pack names it: `act:hold`, `card:confidentiality`."""
    longest: float
    """Seconds after which it ends by itself."""
    begin: Callable[[World, Settings], None]
    over: Callable[[World], bool]
    feedback: Callable[[World, Settings], Iterator[Feedback]]


def after(world: World, since: datetime | None, sort: str, *names: str) -> Seen | None:
    """The first thing of this sort and one of these names that was seen from then on."""
    if since is None:
        return None
    for each in world.log:
        if each.at >= since and each.sort == sort and each.name in names and each.mine:
            return each
    return None


def happened(world: World, name: str) -> datetime | None:
    """When this first happened."""
    return next((each.at for each in world.log if each.sort == "happens" and each.name == name), None)


def seconds(began: datetime | None, ended: datetime | None) -> float | None:
    """Seconds between the two, when both are known."""
    return (ended - began).total_seconds() if began is not None and ended is not None else None


def plainly(spent: float) -> str:
    """'4 s', or '1:12' from a minute up."""
    whole = round(spent)
    return f"{whole} s" if whole < 60 else f"{whole // 60}:{whole % 60:02d}"


def report(lesson: Lesson, world: World, settings: Settings, pack: Pack | None) -> list[Feedback]:
    """The whole feedback: what happened, in seconds; the keys; what the policy asks."""
    pressed = [each.name for each in world.log if each.sort == "key"]
    fewest = len(lesson.keys)
    keys = f"You pressed {count(len(pressed), 'key', 'keys')}; {fewest} do it: {' '.join(lesson.keys)}"
    seen = [*lesson.feedback(world, settings), Fact(""), Fact(keys)]
    keyed = [replace(sentence, words=world.keyed(sentence.words)) for sentence in seen]
    return [*keyed, *_policy(lesson, pack)]


def _policy(lesson: Lesson, pack: Pack | None) -> list[Fact]:
    try:
        clauses = pack.clauses if pack is not None else ()
    except PackError:
        return []
    clause = next((each for each in clauses if lesson.served in each.served_by), None)
    return [Fact(f"The policy asks ({clause.id}): {clause.summary}")] if clause else []
