"""Search over everything staff can reach: words, cards, library terms, services, acts, promises. Pure.

A wrong letter is forgiven, and so is a half-typed word. Each word of the query is looked up among all words
of the entries, so that a keystroke costs the same however many entries share a word.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from deskapp.acts import ACTS
from deskapp.acts.registry import as_printed
from deskapp.floor.beside import state_words
from deskapp.floor.moment import Moment
from deskapp.floor.to_answer import in_short, to_answer
from deskapp.lookup.guide import where_of
from deskapp.records import Call, Visit
from deskapp.settings.local_facts import NO_MORE_IS_SET, fact_lines
from deskapp.settings.models import Settings
from deskapp.settings.telephone import as_said
from policy import Pack, PackError, fill

_WORD = re.compile(r"\w+")
_IN_ONE = re.compile(r"\w+(?:-\w+)+")
"""Wi-Fi, e-mail: typed without the hyphen as well."""

FORGIVEN = 75.0
"""How alike, of 100, a mistyped word must be: one wrong letter in four, or two in nine."""

LEAST = 4
"""Letters from which a word can be mistyped or cut short; a shorter one is like too many others."""

IN_TEXT = 0.6
"""What a word in an entry's text counts, against 1 in its title."""

UNSEEN = 0.5
"""The same in what is searched and not shown."""

WEIGHTS = {"card": 1.15, "words": 1.1, "emergency": 1.1, "service": 1.05, "key": 1.0, "term": 1.0}
"""Cards and words first among equals: they are what is wanted while someone stands there."""

WEIGHTS |= {"promise": 1.2, "notice": 1.05, "fact": 1.05, "found": 1.1, "row": 1.1}


@dataclass(frozen=True)
class SearchEntry:
    """One thing that can be found. `where` is the screen Enter goes to, and after a colon which."""

    kind: str
    title: str
    shown: tuple[str, ...]
    """What it says, line by line; searched as well."""
    where: str
    more: str = ""
    """Searched and not shown."""


@dataclass(frozen=True)
class Found:
    """An entry, and how well it fits: 1 is every word in the title."""

    entry: SearchEntry
    score: float


def folded(text: str) -> str:
    """Without case and accents, as it is compared."""
    text = text.casefold()
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(each for each in apart if not unicodedata.combining(each))


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(folded(text.replace("'", "").replace("\u2019", "")))


class WordIndex:
    """The words of all entries, each with where it stands. Made once, asked at every key."""

    def __init__(self, entries: Iterable[SearchEntry]) -> None:
        self.entries = tuple(entries)
        self._titles = [folded(entry.title) for entry in self.entries]
        stands: dict[str, dict[int, float]] = {}
        for nth, each in enumerate(self.entries):
            for text, worth in ((each.title, 1.0), (" ".join(each.shown), IN_TEXT), (each.more, UNSEEN)):
                in_one = (word.replace("-", "") for word in _IN_ONE.findall(folded(text)))
                for word in (*words_of(text), *in_one):
                    stands.setdefault(word, {}).setdefault(nth, worth)
        self._stands = stands
        self._words = sorted(stands)

    def find(self, query: str, limit: int = 30) -> list[Found]:
        """The entries that fit, best first; all in their own order when nothing is asked."""
        asked = words_of(query)
        if not asked:
            return [Found(entry, 0.0) for entry in self.entries[:limit]]
        scores: dict[int, float] = {}
        weights = 0.0
        for word in asked:
            whole_word = len(word) < LEAST and word != asked[-1]
            fits = self._fits(word, whole_word)
            # A word that stands nearly everywhere says little of what is looked for.
            weight = log(1 + len(self.entries) / max(len(fits), 1))
            weights += weight if fits else 0.0
            for nth, score in fits.items():
                scores[nth] = scores.get(nth, 0.0) + score * weight
        whole = folded(query.strip())
        found = [self._found(nth, score / weights, whole) for nth, score in scores.items()]
        found.sort(key=lambda each: (-each.score, len(each.entry.title), each.entry.title))
        return found[:limit]

    def _found(self, nth: int, score: float, whole: str) -> Found:
        entry = self.entries[nth]
        return Found(entry, score * WEIGHTS[entry.kind] + self._bonus(nth, whole))

    def _bonus(self, nth: int, whole: str) -> float:
        """A title that is, or begins with, all that was typed goes first."""
        title = self._titles[nth]
        return 1.0 if title == whole else 0.5 if title.startswith(whole) else 0.0

    def _fits(self, asked: str, whole_word: bool) -> dict[int, float]:
        """How well this word fits each entry that has it, or one like it."""
        best: dict[int, float] = {}
        for word, alike in [(asked, 1.0)] if whole_word else self._alike(asked):
            for nth, place in self._stands.get(word, {}).items():
                best[nth] = max(best.get(nth, 0.0), alike * place)
        return best

    def _alike(self, asked: str) -> Iterator[tuple[str, float]]:
        """Words of the index that may be meant, with how alike they are: 1 is the same."""
        at = bisect_left(self._words, asked)
        while at < len(self._words) and self._words[at].startswith(asked):
            word = self._words[at]
            yield word, 1.0 if word == asked else 0.9
            at += 1
        if len(asked) >= LEAST:
            from rapidfuzz import fuzz, process  # 2 MiB: with the first mistyped word

            close = process.extract(asked, self._words, scorer=fuzz.ratio, score_cutoff=FORGIVEN, limit=25)
            for word, alike, _ in close:
                if not word.startswith(asked):
                    yield word, 0.8 * alike / 100


def entries(pack: Pack | None, settings: Settings, facts: dict[str, str]) -> tuple[SearchEntry, ...]:
    """All there is to find. What can't be read of the pack is left out; acts and services always are."""
    found: list[SearchEntry] = []
    for part in (_cards, _scripts, _kinds, _terms):
        try:
            if pack is not None:
                found += part(pack, facts)
        except PackError:
            continue
    return (*found, *_safety(settings), *_places(settings), *_facts(settings), *_acts())


def of_the_desk(moment: Moment) -> Iterator[SearchEntry]:
    """What is still to answer, for whoever calls back; who is at the desks; lost and found; news, picks.

    A promise's title says nothing of what it is about, which stands beside it only while it is chosen.
    """
    for promise in to_answer(moment.floor, moment.now).all:
        shown = tuple(str(text) for text in (promise.what, promise.reach) if text)
        yield SearchEntry("promise", in_short(promise, moment), shown, f"reply:{promise.uid}")
    yield from _rows(moment)
    for item in moment.floor.found_items:
        shown = tuple(str(text) for text in (item.what, item.place, item.shelf) if text)
        yield SearchEntry("found", f"{moment.name_of(item)} lost and found", shown, "found")
    for notice in moment.floor.notices:
        what = "what's new" if notice.sort == "briefing" else "a pick"
        yield SearchEntry("notice", f"{moment.name_of(notice)} {what}", (notice.text,), "notices")


def _rows(m: Moment) -> Iterator[SearchEntry]:
    """Who is at the desks, and who waits on another one's telephone. A title says nothing of who it is."""
    for visit in m.floor.visits:
        yield _row(m, visit, "at this desk")
    for desk in m.others.in_order():
        for each in m.others.at(desk.number):
            yield _row(m, each, f"at {desk.name}")


def _row(m: Moment, row: Visit | Call, where: str) -> SearchEntry:
    title = m.name_of(row) if isinstance(row, Call) else f"{m.name_of(row)} {where}"
    words = "being helped" if row.state == "helping" else state_words(m, row)[0]
    described = row.description if isinstance(row, Visit) else None
    shown = tuple(str(text) for text in (described, words) if text)
    return SearchEntry("row", title, shown, f"row:{row.uid}")


def _scripts(pack: Pack, facts: dict[str, str]) -> Iterator[SearchEntry]:
    for script in pack.scripts:
        yield SearchEntry("words", script.title, script.said(facts, missing="..."), f"say:{script.id}")


def _cards(pack: Pack, facts: dict[str, str]) -> Iterator[SearchEntry]:
    try:
        clauses = {clause.id: clause.summary for clause in pack.clauses}
    except PackError:
        clauses = {}
    for card in pack.cards:
        asks = tuple(fill(question.ask, facts) for question in card.questions)
        rest = " ".join(
            [
                *(fill(line, facts) for end in card.endings for line in (*end.say, *end.do)),
                *(clauses.get(id, "") for id in card.clauses),
                card.id.replace("_", " "),
                *card.find,
            ]
        )
        yield SearchEntry("card", card.title, asks, f"card:{card.id}", rest)


def _kinds(pack: Pack, facts: dict[str, str]) -> Iterator[SearchEntry]:
    for emergency in pack.emergencies:
        yield SearchEntry(
            "emergency",
            emergency.title,
            ("F12, then " + emergency.key,),
            "emergency",
            emergency.id.replace("_", " "),
        )


def _terms(pack: Pack, facts: dict[str, str]) -> Iterator[SearchEntry]:
    for each in pack.glossary:
        see = (f"See also: {', '.join(each.see)}",) if each.see else ()
        yield SearchEntry("term", each.term, (each.plain, *see), f"glossary:{each.term}")


def _safety(settings: Settings) -> Iterator[SearchEntry]:
    """What is fetched in an emergency, and where it is: found while nothing has begun yet."""
    place = settings.library
    for title, where, more in (
        ("AED (defibrillator)", place.aed, "heart attack stopped"),
        ("First-aid kit", place.first_aid, "bandage plaster hurt bleeding"),
    ):
        yield SearchEntry("emergency", title, (where or NOT_SET, "F12, m: the steps"), "emergency", more)


NOT_SET = "NOT SET: F2, then 1"


def _places(settings: Settings) -> Iterator[SearchEntry]:
    for place in settings.places:
        yield SearchEntry(
            "service", place.name, service_lines(settings, place.name), f"directory:{place.name}"
        )


def _facts(settings: Settings) -> Iterator[SearchEntry]:
    """What people ask for, what the library has and whom it works with, as far as it is set."""
    for fact in settings.facts:
        shown = fact_lines(fact) or (NO_MORE_IS_SET,)
        yield SearchEntry("fact", fact.what, shown, f"facts:{fact.what}")
    for name in settings.equipment:
        yield SearchEntry("fact", name, ("Equipment of this library",), "settings", "equipment")
    for name in settings.libraries:
        yield SearchEntry("fact", name, ("Another library that questions are referred to",), "settings")
    for person in settings.supervisors:
        ways = (("Extension", person.extension), ("Number", person.number))
        shown = tuple(f"{label}: {number}" for label, number in ways if number)
        yield SearchEntry("fact", person.name, ("Supervisor", *shown), "settings")


def service_lines(settings: Settings, name: str) -> tuple[str, ...]:
    """What a service offers, where, when, its extension, and why calls go there; only what is set (CO2)."""
    place = settings.place(name)
    if place is None:
        return ()
    facts = (
        ("What", place.what),
        ("Where", place.where),
        ("When", place.when),
        ("Telephone", as_said(place.extension)),
        ("Calls go there", place.why),
    )
    return tuple(f"{label}: {fact}" for label, fact in facts if fact)


def _acts() -> Iterator[SearchEntry]:
    for act in ACTS.values():
        if act.key is None:
            continue
        where = where_of(act.name)
        key = as_printed(act.key)
        title = act.help.split(":")[0].split(";")[0]
        yield SearchEntry(
            "key", f"{key}  {title}", (act.help,), where, f"{act.name.replace('_', ' ')} {act.label}"
        )
