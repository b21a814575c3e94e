"""The desk by lines of text: the same acts as the keys, for screen readers, for scripts and for tests.

One line in, one line out. What an act is called and what it takes comes from the registry alone.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from deskapp.acts import ACTS, Act
from deskapp.acts.help_words import digits_at, help_at
from deskapp.desk.desk import Desk
from deskapp.floor.alarms import Alarm, alarms
from deskapp.floor.moment import Moment
from deskapp.floor.say import JUST_NOW, facts_at, say, say_in, situation
from deskapp.floor.spoken_languages import IN_ENGLISH_AGAIN, SpokenLanguages, heard_by
from deskapp.floor.whose import by_line
from deskapp.keyboard.keymap import keymap
from deskapp.lookup.guide import clause_of
from deskapp.lookup.search import folded
from deskapp.plain.line import Wanted, act_of, wanted
from deskapp.plain.lists import LISTS, named_answer
from deskapp.plain.print_line import USAGE, printing
from deskapp.plain.words import first_word
from deskapp.program import PROGRAM
from deskapp.records import Call, Record, Visit
from deskapp.records.change import Change, Refused
from deskapp.records.text import clean
from deskapp.settings.local_facts import fact_in_words
from deskapp.startup import new_day
from deskapp.store.contract import StoreFault, not_saved
from deskapp.store.drafts import Alive
from policy import Language

LONGEST_LINE = 2000
"""Characters of one line; no act takes as many."""

BESIDE = ("list", "print")
"""Words that are no acts."""

_TIME = re.compile(r"\b\d+(:\d\d)+\b|\b\d+ minutes?\b")


@dataclass(frozen=True)
class Held:
    """Where a record is, at a desk that has others beside it."""

    name: str
    """What people here call it: C104."""
    holder: str
    """The desk that has it now."""
    shared: bool
    """Whether the others have this version of it, as far as this desk knows."""


@dataclass(frozen=True)
class Reply:
    """What came of one line."""

    said: str
    records: tuple[Record, ...] = ()
    failed: bool = False
    held: Mapping[str, Held] = field(default_factory=dict)
    """Where each record is, by uid; nothing of it at a desk by itself."""

    def as_text(self) -> str:
        """For a person."""
        return f"cannot: {self.said}" if self.failed else self.said

    def as_json(self) -> str:
        """For a script: the records as they are now."""
        if self.failed:
            return json.dumps({"cannot": self.said})
        records = [
            {"table": record.table, **record.model_dump(mode="json"), **self._held(record)}
            for record in self.records
        ]
        return json.dumps({"said": self.said, "records": records})

    def _held(self, record: Record) -> dict[str, object]:
        found = self.held.get(record.uid)
        return {} if found is None else {"name": found.name, "holder": found.holder, "shared": found.shared}


@dataclass(frozen=True)
class Beside:
    """What takes its time and needs no turn at the desk: a page that is printed."""

    work: Callable[[], str]
    """Says what came of it, in whichever thread. Raises Refused, StoreFault."""


LISTED = {"reply_screen": "list answer"}
"""What is said in place of a key that goes to a screen, where a sentence names that key."""


def _word(act: str) -> str:
    """The word that does an act on a line, for a sentence that names it."""
    return f"'{LISTED.get(act) or ACTS[act].plain or act}'"


_AlarmName = tuple[str, str, object, str]
"""What makes an alarm the same although the time in its words runs on."""


def _named(alarm: Alarm) -> _AlarmName:
    return alarm.kind, alarm.uid, alarm.since, _TIME.sub("", alarm.text)


AsksADesk = Callable[[Change], tuple[bool, str]]
"""Asks another desk for the visit that a change names: whether it came, and that in words."""


def asked_at_once(desk: Desk, change: Change) -> tuple[bool, str]:
    """Ask another desk where there is no link: why nobody can, at once."""
    told: list[tuple[bool, str]] = []
    if desk.sharing is not None:
        desk.sharing.ask(change, lambda came, words: told.append((came, words)))
    return told[0] if told else (False, "no other desk can be asked from here")


class Plain:
    """A desk worked by lines. The desk is open already; who calls shows what comes back.

    With a `face` it is one of several that stand before the desk, in whose process acts go through one writer
    and days turn by themselves: its lines are only understood here, and `done` tells it what it did.
    """

    def __init__(self, desk: Desk, alive: Alive, face: str = "", claim: AsksADesk | None = None) -> None:
        """`claim` asks another desk for a visit and waits for the answer."""
        self._claim = claim
        self.desk = desk
        self.alive = alive
        self.face = face
        self.keys = keymap(desk.settings)
        self.failed = False
        """Whether any line so far was refused."""
        self._announced: set[_AlarmName] = set()
        self._standing: dict[_AlarmName, str] = {}
        self._last: Change | None = None
        self._spoken = SpokenLanguages()
        if face:
            desk.words_at[face] = _word
        else:
            desk.key_of = _word
            desk.listen(self.done)

    def done(self, change: Change) -> None:
        """An act was done here; what came from another desk was not."""
        if change.face != self.face:
            return
        self._spoken.take(change, self._for_whom)
        if change.act != "speak":  # the words are still those to whoever was seen to before
            self._last = change

    def reply(self, line: str) -> Reply | None:
        """Do what this line says; None when it is empty or a comment."""
        understood = self.understood(line)
        if not isinstance(understood, Wanted):
            assert not isinstance(understood, Beside), "at a face alone"
            return understood
        try:
            return self._done_by(understood)
        except (Refused, StoreFault) as refusal:
            return self.refused(refusal)

    def _done_by(self, wanted: Wanted) -> Reply:
        change = self.desk.do(wanted.act, wanted.told, wanted.at, wanted.selected)
        if not change.asks or self._claim is None:
            return self._of(change.said, change.after)
        came, words = self._claim(change)
        if not came:
            raise Refused(words)
        change = self.desk.do(wanted.act, wanted.told, wanted.at, wanted.selected)
        return self._of(words, change.after)

    def understood(self, line: str) -> Reply | Wanted | Beside | None:
        """What this line reads out, the act that it wants, or at a face what is to be done beside the desk's
        turns; None when it is empty or a comment."""
        text = clean(line[: LONGEST_LINE + 1])
        assert isinstance(text, str)
        if not text or text.startswith("#"):
            return None
        try:
            if len(line) > LONGEST_LINE:
                raise Refused(f"that line is longer than {LONGEST_LINE} characters; say it shorter")
            if not self.face:
                new_day(self.desk, self.alive)
            return self._answer(text)
        except (Refused, StoreFault) as refusal:
            return self.refused(refusal)

    def refused(self, refusal: Refused | StoreFault) -> Reply:
        """What is said of it."""
        self.failed = True
        said = not_saved(refusal) if isinstance(refusal, StoreFault) else by_line(str(refusal))
        return Reply(said, failed=True)

    def _moment(self, act: str = "") -> Moment:
        return self.desk.moment(act, face=self.face)

    def _answer(self, text: str) -> Reply | Wanted | Beside:
        word, rest = first_word(text)
        if word.casefold() == "list":
            return self._list(rest)
        if word.casefold() == "print":
            put = printing(self.desk, self.alive.path.parent, rest)
            return Beside(put) if self.face else Reply(put())
        found = act_of(text, self.keys)
        if found is None:
            raise Refused(_unknown(word))
        act, rest = found
        if act.goes is not None:
            return READS[act.goes](self, rest)
        if act.name == "speak" and rest.casefold() == "english":
            self._spoken.back_to_english(self._for_whom())
            return Reply(IN_ENGLISH_AGAIN)
        return wanted(self._moment(act.name), act, rest)

    # -- reading ------------------------------------------------------------------------------

    def _list(self, rest: str) -> Reply:
        m = self._moment()
        single = named_answer(m, rest)
        if single is not None:
            self.desk.opened.opens(self.face, single.records[0].uid if single.records else None, m.by)
            return self._of(single.said, single.records)
        reads = LISTS.get(rest.casefold())
        if reads is None:
            raise Refused(f"say which list: {', '.join(LISTS)}")
        listed = reads(self.desk, m)
        return self._of(listed.said, listed.records)

    def _of(self, said: str, records: tuple[Record, ...]) -> Reply:
        """A reply about these records; beside other desks with where each of them is."""
        others = self.desk.others
        if not others.desks:
            return Reply(said, records)
        held = {}
        for each in records:
            desk = others.desk_of(each.uid)
            holder = desk.name if desk is not None else self.desk.name
            held[each.uid] = Held(others.name_of(each), holder, each.uid not in others.unshared)
        return Reply(said, records, held=held)

    def _keys(self, rest: str) -> Reply:
        """The words there are; or how one of them is said, and what keeps it from being done now."""
        m = self._moment()
        acts = [each for each in ACTS.values() if each.plain]
        if not rest:
            now = [act.plain for act in acts if act.plain and act.why_not(m) is None]
            later = [act.plain for act in acts if act.plain and act.why_not(m) is not None]
            not_now = f"; not now: {', '.join(later)}" if later else ""
            return Reply(f"words: {', '.join([*now, *BESIDE])}{not_now}; keys WORD says how each is said")
        if rest.casefold() == "list":
            return Reply(f"list {'|'.join(LISTS)}: reads it out")
        if rest.casefold() == "print":
            return Reply(f"{USAGE}: into the folder that is set, or to the printer; says where it is")
        found = act_of(rest, self.keys)
        if found is None:
            raise Refused(_unknown(first_word(rest)[0]))
        return Reply(_explained(found[0], m, clause_of(found[0], self.desk.pack)))

    def _say(self, rest: str) -> Reply:
        """The words for a situation, by its id, letter or title; with none named, for what is happening."""
        pack = self.desk.pack
        if pack is None:
            raise Refused("the policy pack can't be read, so there are no words to say")
        m = self._moment()
        facts = facts_at(m)
        if not rest:
            name, more = situation(m.floor, m.settings, self._just_done(), m.now, m.rules, m.elsewhere)
            english = say(pack, name, facts | more)
            language = self._spoken.spoken(self._for_whom, lambda: pack.languages)
            theirs = say_in(language, name, facts | more) if language is not None else ""
            return Reply(f"{theirs} = {english}" if theirs else english)
        meant, language = self._in_language(rest.strip('"').casefold())
        for script in pack.scripts:
            if meant in (script.id, script.id.replace("_", " "), script.letter, script.title.casefold()):
                there = language.script(script.id) if language is not None else None
                english = " / ".join(script.said(facts))
                if there is None:
                    return Reply(english)
                return Reply(f"{' / '.join(line for line in there.said(facts) if line)} = {english}")
        names = ", ".join(script.id.replace("_", " ") for script in pack.scripts)
        raise Refused(f"there are no words for that; there are for {names}")

    def _in_language(self, wanted: str) -> tuple[str, Language | None]:
        """`hold ask in spanish`: the situation, and the language of the pack that is named after it."""
        situated, _, name = wanted.rpartition(" in ")
        found = self.desk.pack.languages if self.desk.pack is not None and situated else ()
        for language in found:
            if name in (language.code, language.name.casefold(), language.own_name.casefold()):
                return situated, language
        return wanted, None

    def _for_whom(self) -> str:
        return heard_by(self._moment(), self._just_done(), asked=False)

    def _just_done(self) -> tuple[str, Visit | Call] | None:
        change = self._last
        if change is None or self.desk.clock.now() - change.at > JUST_NOW:
            return None
        found = next((record for record in change.after if isinstance(record, Visit | Call)), None)
        return (change.act, found) if found is not None else None

    def _facts(self, rest: str) -> Reply:
        """What people ask for every day; those in which these words stand."""
        words = folded(rest).split()
        said = [fact_in_words(fact) for fact in self.desk.settings.facts]
        found = [each for each in said if all(word in folded(each) for word in words)]
        if found:
            return Reply(". ".join(found))
        unset = f"no local facts are set; '{PROGRAM} settings set facts' sets them"
        raise Refused("nothing at this library is like that" if said else unset)

    # -- alarms -------------------------------------------------------------------------------

    def alarms(self) -> tuple[Alarm, ...]:
        """Every alarm there is now, the most pressing first."""
        return alarms(self._moment())

    def standing(self) -> tuple[str, ...]:
        """Every alarm there is now in the words in which it was said first: a region that is read out at each
        change would else be read out every second, for the time that somebody has waited."""
        named = {_named(each): each.text for each in self.alarms()}
        self._standing = {name: self._standing.get(name, text) for name, text in named.items()}
        return tuple(self._standing.values())

    def due(self) -> tuple[Alarm, ...]:
        """Alarms that came up since this was last asked; each once, until what it is about has changed."""
        named = {_named(each): each for each in self.alarms()}
        fresh = tuple(each for name, each in named.items() if name not in self._announced)
        self._announced = set(named)
        return fresh


READS: dict[str, Callable[[Plain, str], Reply]] = {
    "keys": Plain._keys,
    "say": Plain._say,
    "facts": Plain._facts,
}
"""What is read out where the keys would show a screen."""


def _unknown(word: str) -> str:
    words = [each.plain for each in ACTS.values() if each.plain] + [*BESIDE]
    near = get_close_matches(word.casefold(), words, n=3)
    meant = f"did you mean {' or '.join(near)}? " if near else ""
    return f'there is no word "{word[:20]}"; {meant}keys lists the words'


def _explained(act: Act, m: Moment, served: str) -> str:
    clause = f" ({served})" if served else ""
    key = f"; key {digits_at(act.key, m.settings)}" if act.key else ""
    reason = act.why_not(m)
    return f"{act.usage}: {help_at(act, m.settings)}{clause}{key}" + (
        f". Not now: {reason}" if reason else ""
    )
