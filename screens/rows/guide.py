"""The policy guide, as rows: sections, clauses, and all of the chosen one with where it leads."""

from dataclasses import dataclass

from deskapp.lookup.guide import Way, sections
from deskapp.settings.models import Settings
from deskapp.when.clock_words import long_date
from policy import About, Clause
from screens.rows.frame import UNDER
from screens.rows.page import page
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cut, folded

LETTERS = "abcdefghijkm"
"""Letters of the places a clause leads to."""

FOOT = " arrows Enter go there  1 terms  2 services  3 at this library  / find  F4 desk"


def about_rows(about: About, width: int, settings: Settings) -> list[Row]:
    """The document's name, when it was adopted, who paid for it, and whose it is to interpret (ME1)."""
    adopted = long_date(about.adopted, settings, year=True)
    facts = (
        about.title,
        f"Adopted {adopted} by {about.adopted_by}",
        about.funding,
        about.interpretation,
        about.source,
    )
    rows: list[Row] = []
    for nth, fact in enumerate(facts):
        rows += [((f" {part}", "head" if nth == 0 else "dim"),) for part in folded(fact, width - 2)]
    return rows


@dataclass(frozen=True)
class Guide:
    """What the guide shows: the document, its clauses, and what of them can't be used."""

    about: About | None
    clauses: tuple[Clause, ...]
    wrong: str = ""


def guide_page(view: View, guide: Guide, chosen: int, ways: tuple[Way, ...]) -> list[Row]:
    """The document and then its clauses, the chosen one in sight: 0 is the document, 1 the first clause."""
    body: list[Row] = [((f" {part}", "refused"),) for part in folded(guide.wrong, view.width - 2) if part]
    body += about_rows(guide.about, view.width, view.settings) if guide.about else []
    at, end = 0, len(body)
    nth = 1
    for section, under in sections(guide.clauses):
        body += [BLANK, ((f" {section.upper()}", "head"),)]
        for each in under:
            rows = _open(each, ways, view.width) if nth == chosen else _closed(each, view.width)
            if nth == chosen:
                at, end = len(body), len(body) + len(rows)
            body += rows
            nth += 1
    room = view.height - UNDER - 1
    first = max(0, min(at - 2, len(body) - room))
    if end - first > room:
        first = min(end - room, at)
    return page(view, "Policy guide", body, ((FOOT, "dim"),), first)


def _closed(clause: Clause, width: int) -> list[Row]:
    first, *others = folded(clause.summary, width - 9)
    rows: list[Row] = [((f"   {clause.id:<5}", "key"), (first, "text"))]
    return [*rows, *[((f"        {part}", "text"),) for part in others]]


def _open(clause: Clause, ways: tuple[Way, ...], width: int) -> list[Row]:
    """The chosen clause: what it asks of staff, what the kiosk does about it, and where it leads."""
    asks = folded(clause.summary, width - 9)
    rows: list[Row] = [((f" > {clause.id:<5}", "select"), (f"{asks[0]} ", "select"))]
    rows += [((f"        {part}", "text"),) for part in asks[1:]]
    rows += [((f"        {part}", "say"),) for part in folded(f"Here: {clause.does}", width - 9)]
    line: list[tuple[str, str]] = [("        ", "text")]
    used = 8
    for letter, way in zip(LETTERS, ways, strict=False):
        size = len(letter) + len(way.label) + 3
        if used + size > width:
            rows.append(tuple(line))
            line, used = [("        ", "text")], 8
        line += [(f"{letter} ", "key"), (f"{cut(way.label, width - 12)}  ", "text")]
        used += size
    return [*rows, tuple(line)] if ways else rows
