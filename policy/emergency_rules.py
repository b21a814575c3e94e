"""What must be true of the kinds of emergency and of conduct in a pack, beyond the shape of each."""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from policy.minimum import minimum
from policy.models import EmergencyFile, EmergencyKind
from policy.problems import Fault, Loc, nearest
from policy.rules import at_most, like, once
from policy.slots import slots_in

KINDS: dict[str, str] = {kind.id: kind.key for kind in minimum()}
"""The emergencies of the built-in minimum, and their keys: the same everywhere, since hands learn them."""

MOST_KINDS = 12
"""Kinds of emergency: as many as F12 has room for, each with its title."""

CONDUCT: tuple[str, ...] = ("conduct", "harassment")
"""The kinds of incident that open from F3."""


def emergencies(file: EmergencyFile, at_fault: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """The kinds of incident by themselves. `at_fault` are ids whose entries were told of already."""
    yield from at_most("emergencies", file.emergencies, MOST_KINDS)
    of_ours = list(_of_ours(file, at_fault))
    yield from of_ours
    yield from _conduct(file, at_fault)
    yield from _once_in_both(file)
    for name, kinds in (("emergencies", file.emergencies), ("conduct", file.conduct)):
        # The letters of the two are of two screens.
        for again in once(name, "key", [each.key for each in kinds]):
            if again.loc not in {told.loc for told in of_ours}:
                yield again._replace(unusable=True)
        for at, each in enumerate(kinds):
            steps = once("steps", "id", [step.id for step in each.steps])
            yield from (fault.under(name, at) for fault in chain(steps, _telling(each)))


def _conduct(file: EmergencyFile, at_fault: frozenset[str]) -> Iterator[Fault]:
    """Both kinds that open from F3 are there, under their heading."""
    ids = [each.id for each in file.conduct]
    elsewhere = [each.id for each in file.emergencies]
    for kind in CONDUCT:
        if kind in {*ids, *at_fault} or like(kind, at_fault - {*CONDUCT}):
            continue
        what = f'there is no [[conduct]] with the id "{kind}"'
        if kind in elsewhere:
            loc: Loc = ("emergencies", elsewhere.index(kind))
            yield Fault(
                loc, f'"{kind}" is no emergency: make the heading above it [[conduct]]', unusable=True
            )
        elif meant := like(kind, set(ids) - {*CONDUCT}):
            yield Fault(("conduct", ids.index(meant), "id"), f'{what}; is "{meant}" meant to be it?')
        else:
            yield Fault((), f"{what}; add it")


def _of_ours(file: EmergencyFile, at_fault: frozenset[str]) -> Iterator[Fault]:
    """The kinds of the built-in minimum are there with their keys, or are left out on purpose."""
    ids = [emergency.id for emergency in file.emergencies]
    yield from _left_out(file, {*ids}, at_fault)
    # Where the list of what is left out can't be read, nobody knows what is missing.
    absent = KINDS.keys() - {*ids, *at_fault, *file.without}
    absent -= {like(kind, KINDS) for kind in {*file.without, *at_fault} - KINDS.keys()}
    meant = {kind: like(kind, {*ids} - KINDS.keys()) for kind in KINDS if kind in absent}
    surely = {*ids, *at_fault}
    for kind, misspelled in meant.items() if "without" not in at_fault else ():
        what = f'there is no emergency with the id "{kind}" and the key "{KINDS[kind]}"; '
        if misspelled:
            loc: Loc = ("emergencies", ids.index(misspelled), "id")
            yield Fault(loc, f'{what}is "{misspelled}" meant to be it?')
        else:
            surely.add(kind)
            yield Fault((), f'{what}add it, or say that your policy has none: without = ["{kind}"]')
    yield from _keys_of_ours(file, {key: kind for kind, key in KINDS.items() if kind in surely})


def _left_out(file: EmergencyFile, have: Collection[str], at_fault: frozenset[str]) -> Iterator[Fault]:
    """What the pack says that its policy has nothing of."""
    if not {*have, *at_fault} and set(file.without) >= set(KINDS):
        what = (
            "no kind of emergency is left for F12: write one, or take one out of this list; until then F12 "
        )
        yield Fault(("without",), f"{what}has the built-in seven")
    for place, kind in enumerate(file.without):
        if kind not in KINDS:
            what = f'without "{kind}" must be one of {", ".join(KINDS)}{nearest(kind, KINDS)}'
            yield Fault(("without", place), what)
        elif kind in have:
            yield Fault(("without", place), f'without "{kind}" stands beside its own entry; take one out')


def _keys_of_ours(file: EmergencyFile, ours: Mapping[str, str]) -> Iterator[Fault]:
    """The keys of these kinds are theirs everywhere."""
    for at, each in enumerate(file.emergencies):
        its_own = KINDS.get(each.id)
        if its_own is not None and each.key != its_own:
            what = f'the key of "{each.id}" must be "{its_own}": hands learn it'
            yield Fault(("emergencies", at, "key"), what, unusable=True)
        elif its_own is None and each.key in ours:
            what = f'key "{each.key}" is that of "{ours[each.key]}" everywhere; choose another'
            yield Fault(("emergencies", at, "key"), what, unusable=True)


def _telling(kind: EmergencyKind) -> Iterator[Fault]:
    """The step that tells the supervisor names them, and there is one: with `s1` it is one fact."""
    telling = [at for at, step in enumerate(kind.steps) if step.tells == "supervisor"]
    for at in telling:
        if "supervisor" not in set(slots_in(kind.steps[at].text)):
            what = f'step "{kind.steps[at].id}" tells the supervisor, so its text must name {{supervisor}}'
            yield Fault(("steps", at, "text"), what)
    for at in telling[1:]:
        what = f'"{kind.id}" has a step that tells the supervisor already; mark one alone with tells'
        yield Fault(("steps", at, "tells"), what)


def _once_in_both(file: EmergencyFile) -> Iterator[Fault]:
    """An id is of one kind alone, with the place in the list the second one stands in."""
    first = len(file.emergencies)
    ids = [each.id for each in (*file.emergencies, *file.conduct)]
    for (_, at, key), what, *_ in once("emergencies", "id", ids):
        place = int(at)
        loc: Loc = ("emergencies", place, key) if place < first else ("conduct", place - first, key)
        yield Fault(loc, what, unusable=True)
