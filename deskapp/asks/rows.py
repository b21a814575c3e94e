"""Which visit, call or incident an act is about."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from deskapp.asking import Got, Keep, More, No, Offer, Token, Told
from deskapp.moment import Moment
from deskapp.records import Call, Incident, Notice, Promise, Record, Visit


@dataclass(frozen=True)
class Ref:
    """A record named by uid: fixed at the press, looked up when the act is decided."""

    uid: str


def row_name(record: Record) -> str:
    """What staff call this row: 101, or line A, or P3."""
    if isinstance(record, Visit):
        return str(record.number)
    if isinstance(record, Call):
        return record.line
    if isinstance(record, Promise):
        return f"P{record.number}"
    if isinstance(record, Notice):
        return f"N{record.number}"
    if isinstance(record, Incident):
        return f"I{record.number}"
    return str(getattr(record, "number", record.uid))


def _told_apart(record: Record) -> str:
    """The row's name, and where the call went when it is one that may have come back."""
    if isinstance(record, Call) and record.outcome == "transferred":
        return f"{record.line} ({record.transfers[-1].to})"
    return row_name(record)


@dataclass(frozen=True, eq=False, repr=False)
class Pick:
    """One row among those that fit.

    `rows` gives the candidates in the order of preference. With `choose="first"` the first is meant
    unless another is selected; with "only" it asks when several fit equally, and never guesses.
    """

    arg: str
    rows: Callable[[Moment], tuple[Record, ...]]
    none: str
    """The sentence when nothing fits."""
    verb: str
    """What is about to happen, for the prompt: 'Finish'."""
    choose: Literal["first", "only"] = "first"
    named: Callable[[Moment, Record], str | None] = lambda m, record: None
    """Why a row named outright does not fit, when there is a better sentence than `none`."""
    of: tuple[type[Record], ...] = (Visit,)
    """What a plain line may name here."""

    @property
    def name(self) -> str:
        return self.arg

    @property
    def options(self) -> dict[str, int]:
        return {}

    def impossible(self, m: Moment) -> str | None:
        """The sentence when no row fits."""
        return None if self.rows(m) else m.keyed(self.none)

    def target(self, m: Moment) -> Record | None:
        """The row this would hit without asking: it carries the act's letter in the margin."""
        found = self.rows(m)
        if m.selected is not None:
            chosen = next((each for each in found if each.uid == m.selected), None)
            if chosen is not None:
                return chosen
        return found[0] if found and (self.choose == "first" or len(found) == 1) else None

    def begin(self, told: Told, m: Moment) -> Got | No | None:
        given: Any = told.get(self.arg)
        if isinstance(given, Ref):
            return self._named_row(given, m)
        found = self.rows(m)
        if not found:
            return No(m.keyed(self.none))
        target = self.target(m)
        return Got({self.arg: Ref(target.uid)}) if target is not None else None

    def _named_row(self, given: Ref, m: Moment) -> Got | No:
        # A row named outright is chosen as much as one selected by an arrow.
        if any(each.uid == given.uid for each in self.rows(replace(m, selected=given.uid))):
            return Got({})
        record = m.floor.get(given.uid)
        if record is None:
            return No(m.keyed(self.none))
        return No(self.named(m, record) or f"{row_name(record)}: {m.keyed(self.none)}")

    def lettered(self, m: Moment) -> tuple[tuple[str, Record], ...]:
        """The rows with the letters they are chosen by; calls keep their lines' letters if those differ."""
        found = self.rows(m)
        lines = {each.line for each in found if isinstance(each, Call)}
        if len(lines) == len(found):
            return tuple((row_name(each).casefold(), each) for each in found)
        return tuple(zip("abcdefghijklmnopqrstuvwxyz", found, strict=False))

    def more(self, told: Told, m: Moment) -> More:
        rows = self.lettered(m)
        names = "  ".join(f"{letter} {_told_apart(each)}" for letter, each in rows[:8])
        return More(
            f"{self.verb} which? {names}",
            tuple(Offer(letter, _told_apart(each)) for letter, each in rows),
            rows=tuple((letter, each.uid) for letter, each in rows),
        )

    def take(self, token: Token, told: Told, m: Moment) -> Keep | Got | No:
        for letter, each in self.lettered(m):
            name = row_name(each) if token.typed else letter
            if token.text.casefold() == name.casefold():
                return Got({self.arg: Ref(each.uid)})
        return No("that is none of the rows it can be")

    def unsaid(self, told: Told, m: Moment) -> Got | No:
        names = ", ".join(row_name(each) for each in self.rows(m))
        return No(f"several fit ({names}); name one")
