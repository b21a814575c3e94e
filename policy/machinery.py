"""What a clause may say that the kiosk does: the names are the desk's, and are handed in by it."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from policy.models import ClausesFile
from policy.problems import Fault, nearest


class Machinery(NamedTuple):
    """All that there is at the desk: names after `act:`, `screen:` and so on, and its keys."""

    names: Mapping[str, Collection[str]]
    keys: Collection[str]
    program: str = "deskapp"
    """What the kiosk's commands are begun with there."""


def promised(file: ClausesFile, there: Machinery) -> Iterator[Fault]:
    """Clauses that promise what is not there: such a clause is left out, since nobody could keep it."""
    for at, clause in enumerate(file.clauses):
        for place, served in enumerate(clause.served_by):
            kind, _, name = served.partition(":")
            known = there.names.get(kind)
            if known is not None and name not in known:
                near = _by_its_end(name, known) or nearest(name, known) or _where(kind, there)
                what = f'the kiosk has no {kind} "{name}"{near}'
                yield Fault(("clauses", at, "served_by", place), what, unusable=True)
        if clause.key not in there.keys:
            turned = clause.key.swapcase()
            near = f"; did you mean {turned}?" if turned in there.keys else _where("key", there)
            what = f'the kiosk has no key "{clause.key}"{near}'
            yield Fault(("clauses", at, "key"), what, unusable=True)


def _by_its_end(name: str, known: Collection[str]) -> str:
    """The one name that ends as this does: of a setting whose table is another, or left out."""
    last = name.rpartition(".")[2]
    found = [each for each in known if each.endswith(f".{last}")]
    return f"; did you mean {found[0]}?" if len(found) == 1 else ""


def _where(kind: str, there: Machinery) -> str:
    return f"; {there.program} policy names lists every {kind}"
