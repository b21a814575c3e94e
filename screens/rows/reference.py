"""What is looked up: library words explained, and the services of the library."""

from deskapp.lookup.search import folded as plain_letters
from deskapp.lookup.search import service_lines
from deskapp.settings.local_facts import NO_MORE_IS_SET, fact_in_words, fact_lines
from deskapp.settings.models import LocalFact, Place, Settings
from policy import Term
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cut, folded


def term_rows(view: View, terms: tuple[Term, ...]) -> list[Row]:
    """Each word and, beside it, what it means (PC5)."""
    rows: list[Row] = []
    for term in terms:
        see = f" See also: {', '.join(term.see)}." if term.see else ""
        for nth, part in enumerate(folded(f"{term.plain}{see}", view.width - 28)):
            name = cut(term.term, 24) if nth == 0 else ""
            rows.append(((f" {name:<25}", "head"), (part, "text")))
    return rows or [((" No word is like that.", "text"),)]


def place_rows(view: View, places: tuple[Place, ...]) -> list[Row]:
    """Each service with what, where, when and extension: what is set, and no more (CO2)."""
    rows: list[Row] = []
    for place in places:
        rows.append(((f" {place.letter.casefold()} ", "key"), (cut(place.name, view.width - 5), "head")))
        lines = service_lines(view.settings, place.name)
        for line in lines or ("nothing more is set: settings, Places",):
            rows += [((f"     {part}", "text" if lines else "dim"),) for part in folded(line, view.width - 7)]
        rows.append(BLANK)
    return rows or [
        ((" NOT SET: settings, Places: name, letter, extension, what, where, when, why", "refused"),)
    ]


def fact_rows(view: View, facts: tuple[LocalFact, ...]) -> list[Row]:
    """What people ask for every day: where, when and whom to ask, each fact once (CO2)."""
    rows: list[Row] = []
    for fact in facts:
        rows.append(((f" {cut(fact.what, view.width - 2)}", "head"),))
        lines = fact_lines(fact)
        for part in folded("   ".join(lines) or NO_MORE_IS_SET, view.width - 7):
            rows.append(((f"     {part}", "text" if lines else "refused"),))
    if rows:
        return rows
    if view.settings.facts:
        return [((" Nothing here is like that.", "text"),)]
    missing = "NOT SET - what people ask for every day: notary, Wi-Fi, copier, passports, parking"
    return [
        *(((f" {part}", "refused"),) for part in folded(missing, view.width - 2)),
        ((" F2, then 1, under FACTS: what, where, when, ask whom", "text"),),
    ]


def facts_like(settings: Settings, query: str) -> tuple[LocalFact, ...]:
    """The local facts in which all that was typed stands."""
    asked = plain_letters(query).split()
    return tuple(fact for fact in settings.facts if _has(asked, fact_in_words(fact)))


def terms_like(terms: tuple[Term, ...], query: str) -> tuple[Term, ...]:
    """The words in which all that was typed stands, those that begin with it first."""
    asked = plain_letters(query).split()
    found = [term for term in terms if _has(asked, f"{term.term} {term.plain}")]
    return tuple(sorted(found, key=lambda each: not plain_letters(each.term).startswith(" ".join(asked))))


def places_like(settings: Settings, query: str) -> tuple[Place, ...]:
    """The services in which all that was typed stands."""
    asked = plain_letters(query).split()
    return tuple(
        place
        for place in settings.places
        if _has(asked, " ".join((place.name, *service_lines(settings, place.name))))
    )


def _has(asked: list[str], text: str) -> bool:
    there = plain_letters(text)
    return all(word in there for word in asked)
