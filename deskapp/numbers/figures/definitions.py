"""Which kinds of question count as reference transactions, and since when (IMLS PLS, item 502). Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from deskapp.settings.models import Settings


@dataclass(frozen=True)
class Rule:
    """One definition. `since` is None for the one from before any change: the kinds' own marks."""

    number: int
    since: date | None
    kinds: tuple[str, ...]

    def counts(self, kind: str | int) -> bool:
        """Whether a question of this kind is a reference transaction."""
        return str(kind).casefold() in {each.casefold() for each in self.kinds}

    @property
    def words(self) -> str:
        """How a report names it."""
        which = ", ".join(self.kinds) or "no kind at all"
        since = f"from {self.since.isoformat()}" if self.since else "as the kinds are marked in the settings"
        return f"definition {self.number}, {since}: {which}"


@dataclass(frozen=True)
class Stretch:
    """Days in which one definition was in force."""

    first: date
    last: date
    rule: Rule


def rules(settings: Settings) -> tuple[Rule, ...]:
    """All definitions, the oldest first."""
    marked = tuple(kind.name for kind in settings.kinds if kind.reference)
    found = [Rule(1, None, marked)]
    for each in sorted(settings.definitions, key=lambda definition: definition.since):
        found.append(Rule(len(found) + 1, each.since, tuple(each.reference)))
    return tuple(found)


def in_force(settings: Settings, first: date, last: date) -> tuple[Stretch, ...]:
    """The definitions in force from `first` to `last`, each with its days."""
    every = rules(settings)
    found: list[Stretch] = []
    for rule, following in zip(every, (*every[1:], None), strict=True):
        begins = max(first, rule.since) if rule.since else first
        ends = last
        if following is not None and following.since is not None:
            ends = min(last, following.since - timedelta(days=1))
        if begins <= ends:
            found.append(Stretch(begins, ends, rule))
    return tuple(found)
