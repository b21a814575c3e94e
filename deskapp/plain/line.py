"""A plain line as an act: its row, its options, and the rest a word at a time. All from the registry."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from deskapp.acts import Act, by_plain
from deskapp.asking.asking import Ask, Asking, No, Ready, Token
from deskapp.asking.confirm import Sure
from deskapp.asking.other_library import OtherLibrary
from deskapp.asking.row import Pick, Ref
from deskapp.asking.row_names import NAMINGS, Naming, absent, naming_of, rows_named
from deskapp.asking.text import Words
from deskapp.floor.moment import Moment
from deskapp.keyboard.keymap import Keymap
from deskapp.plain.words import first_word, split
from deskapp.records import Call, Record
from deskapp.records.change import Refused

LONGEST_NAME = 5
"""Words that a name without quotes may have: a place, a kind of emergency."""


def act_of(line: str, keys: Keymap) -> tuple[Act, str] | None:
    """The act this line begins with, by its word or its key, and the rest of the line."""
    word, rest = first_word(line)
    second, after = first_word(rest)
    if second and (found := by_plain(f"{word} {second}")):
        return found, after
    if found := by_plain(word):
        return found, rest
    pressed = keys.act_for(keys.folded(word))
    if pressed is None or pressed[0].plain is None:
        return None
    # A digit is a key that says the effort as well.
    return pressed[0], f"{word} {rest}" if pressed[1] else rest


@dataclass(frozen=True)
class Wanted:
    """The act that a line asks for, with all that it needs. Nothing of it is done yet."""

    act: str
    told: dict[str, Any]
    at: datetime
    selected: str | None


def wanted(moment: Moment, act: Act, rest: str) -> Wanted:
    """What this line asks for. Raises Refused."""
    line = _ActLine(act, rest, moment)
    ready = line.told()
    return Wanted(act.name, ready.told, moment.now, line.m.selected)


@dataclass(frozen=True)
class _Option:
    """A word that may stand anywhere, with what follows it."""

    name: str
    words: tuple[Token, ...]
    whole: bool


class _ActLine:
    """One line of one act, taken apart."""

    def __init__(self, act: Act, rest: str, m: Moment) -> None:
        self.act = act
        self.m = m
        self.pick = next((ask for ask in act.asks if isinstance(ask, Pick)), None)
        self.words, self.text = self._apart(rest)
        self.options = self._take_options()

    def _apart(self, rest: str) -> tuple[list[Token], Token | None]:
        """Words, and the text that is taken as it stands."""
        if not any(isinstance(ask, Words) and ask.as_it_stands for ask in self.act.asks):
            return list(split(rest)), None
        head = ""
        if self.pick is not None:
            head, rest = first_word(rest)
        words = [Token(head, typed=True)] if head else []
        return words, Token(rest, typed=True, quoted=True) if rest else None

    def _take_options(self) -> dict[str, _Option]:
        known = {word: many for ask in self.act.asks for word, many in ask.options.items()}
        found: dict[str, _Option] = {}
        left: list[Token] = []
        words = self.words
        while words:
            token, words = words[0], words[1:]
            name = token.text.casefold()
            if token.quoted or name not in known:
                left.append(token)
                continue
            if name in found:
                raise Refused(f"{name} stands twice in that line")
            many = known[name]
            found[name] = _Option(name, tuple(words[:many]), whole=len(words) >= many)
            words = words[many:]
        self.words = left
        return found

    def told(self) -> Ready:
        """All that the act needs. Raises Refused with what is missing or wrong."""
        known: dict[str, Any] = {}
        row = self._row()
        if row is not None and self.pick is not None:
            self.m = replace(self.m, selected=row.uid)
            known[self.pick.name] = Ref(row.uid)
            reason = self.act.blocked_by(self.m) if self.act.blocked_by else None
        else:
            reason = self.act.why_not(self.m)
        if reason:
            raise Refused(reason)
        if row is None and self.act.must_name:
            raise Refused(f"say which one: {self.act.usage}")
        return self._ready(_or_refused(Asking.start(self.act, self.m, known, plain=True)))

    # -- the row ------------------------------------------------------------------------------

    def _row(self) -> Record | None:
        if self.pick is None:
            return None
        if (theirs := self._call_of_another_desk()) is not None:
            return theirs
        for place in self._places():
            word = self.words[place]
            naming = None if word.quoted else naming_of(word.text, self.pick.of)
            if naming is None or self.act.row == "any" and naming.kind not in self.pick.of and place > 0:
                continue
            if naming.kind not in self.pick.of:
                raise Refused(f"{word.text} is {naming.noun}, and {self.act.plain} takes {self._nouns()}")
            del self.words[place]
            return self._among(self._named(word.text, naming), absent(word.text, naming, self.m))
        return None

    def _call_of_another_desk(self) -> Record | None:
        """The call on another desk's line, which has a name of several words: Phone A."""
        assert self.pick is not None
        if Call not in self.pick.of:
            return None
        said = [word.text.casefold() for word in self.words]
        for call in self.m.others.all_of(Call):
            name = self.m.name_of(call).casefold().split()
            for place in range(len(said) - len(name) + 1):
                if call.is_open and said[place : place + len(name)] == name:
                    del self.words[place : place + len(name)]
                    return call
        return None

    def _named(self, word: str, naming: Naming) -> tuple[Record, ...]:
        """Every row of that name: of this desk, of another, or else among those that the act is about."""
        assert self.pick is not None
        found = rows_named(word, naming, self.m)
        about = (row for row in self.pick.rows(self.m) if self.m.name_of(row).casefold() == word.casefold())
        return found or tuple(about)

    def _places(self) -> list[int]:
        """Where the row may be named in what is left of the line."""
        if self.act.row == "any":
            return list(range(len(self.words)))
        if self.act.row == "first":
            return [0] if self.words else []
        others = sum(1 for ask in self.act.asks if not isinstance(ask, Pick | Sure))
        return [len(self.words) - 1] if len(self.words) > others else []

    def _nouns(self) -> str:
        assert self.pick is not None
        return " or ".join(naming.noun for naming in NAMINGS if naming.kind in self.pick.of)

    def _among(self, rows: tuple[Record, ...], absent: str) -> Record:
        """The row that is meant: one that fits the act, if any does; else the likeliest, to be refused."""
        assert self.pick is not None
        if not rows:
            raise Refused(absent)
        for row in rows:
            fits = self.pick.rows(replace(self.m, selected=row.uid))
            if any(other.uid == row.uid for other in fits):
                return row
        return rows[0]

    # -- the rest -----------------------------------------------------------------------------

    def _ready(self, step: Asking | Ready) -> Ready:
        while isinstance(step, Asking):
            ask = step.asks[0]
            option = next((each for name, each in self.options.items() if name in ask.options), None)
            if option is not None:
                step = self._feed_option(step, option)
            elif isinstance(ask, Words) and ask.as_it_stands and self.text is not None:
                step, self.text = _or_refused(step.feed(self.text, self.m)), None
            elif self.words and not isinstance(ask, Pick):
                step = self._feed_words(step)
            else:
                step = _or_refused(step.skip(self.m))
        needless = [name for name in self.options if not self._only_sure(name)]
        if self.words or needless or self.text is not None:
            raise Refused(f"more words than that takes; it is said like this: {self.act.usage}")
        return step

    def _feed_option(self, step: Asking, option: _Option) -> Asking | Ready:
        del self.options[option.name]
        taken: Asking | Ready = _or_refused(step.feed(Token(option.name, typed=True), self.m))
        for word in option.words:
            if isinstance(taken, Asking):
                taken = _or_refused(taken.feed(word, self.m))
        if not option.whole and isinstance(taken, Asking):
            # What should follow it is missing, and the ask has the sentence for that.
            taken = _or_refused(taken.skip(self.m))
        return taken

    def _feed_words(self, step: Asking) -> Asking | Ready:
        """The next word; or the next few, since a name of several words may stand without quotes."""
        many = 1 if isinstance(step.asks[0], Words | OtherLibrary) else self._unquoted()
        while True:
            text = " ".join(word.text for word in self.words[:many])
            answer = step.feed(Token(text, typed=True, quoted=self.words[0].quoted), self.m)
            if not isinstance(answer, No):
                del self.words[:many]
                return answer
            if many == 1:
                raise Refused(answer.reason)
            many -= 1

    def _unquoted(self) -> int:
        """How many of the next words can be one name."""
        quoted = (nth for nth, each in enumerate(self.words[:LONGEST_NAME]) if each.quoted)
        return max(next(quoted, min(len(self.words), LONGEST_NAME)), 1)

    def _only_sure(self, name: str) -> bool:
        """Said to be sure of something that nobody asks about: no harm in that."""
        owner: Ask | None = next((ask for ask in self.act.asks if name in ask.options), None)
        return isinstance(owner, Sure)


def _or_refused(step: Asking | Ready | No) -> Asking | Ready:
    if isinstance(step, No):
        raise Refused(step.reason)
    return step
