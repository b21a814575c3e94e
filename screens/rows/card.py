"""A decision card, as rows: a question at a time, then the words to say and what to do."""

from deskapp.floor.incident_kinds import can_begin, title_of
from deskapp.floor.say import facts_at
from deskapp.lookup.search import service_lines
from policy import Card, CardEnding, CardQuestion, fill
from screens.rows.frame import UNDER
from screens.rows.page import page
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cut, folded

Answer = tuple[CardQuestion, bool]

NOT_SET = {
    "equipment": "NOT SET: settings, Equipment: what the library has, and where",
    "places": "NOT SET: settings, Places",
}


def card_page(
    view: View, card: Card, answers: tuple[Answer, ...], here: CardQuestion | CardEnding, first: int
) -> list[Row]:
    """What was answered, then the question or the ending."""
    facts = facts_at(view.moment)
    rows: list[Row] = [BLANK, *_answered(view, answers, facts)]
    if isinstance(here, CardQuestion):
        rows += [((f" {part}", "say"),) for part in folded(fill(here.ask, facts), view.width - 3)]
        rows += [BLANK, ((" y ", "key"), (" yes      ", "text"), ("n ", "key"), (" no", "text"))]
        foot = " y or n answers   left goes back a question   F3 words   F4 desk"
    else:
        rows += ending_rows(view, here, facts)
        foot = " left goes back a question   F3 words   F4 desk"
    if len(rows) > view.height - UNDER - 1:
        foot += "   arrows scroll"
    return page(view, card.title, rows, ((foot, "dim"),), first)


def _answered(view: View, answers: tuple[Answer, ...], facts: dict[str, str]) -> list[Row]:
    rows: list[Row] = []
    for question, yes in answers:
        words = cut(f" {fill(question.ask, facts)}", view.width - 6)
        rows.append(((words, "dim"), (f"  {'yes' if yes else 'no'}", "text")))
    return [*rows, BLANK] if rows else rows


def ending_rows(view: View, ending: CardEnding, facts: dict[str, str]) -> list[Row]:
    """The words large and apart, what to do under them, then a list from the settings."""
    rows: list[Row] = []
    if ending.say:
        rows.append(((" SAY", "head"),))
    for line in ending.say:
        rows += [((f"   {part}", "say"),) for part in folded(fill(line, facts), view.width - 5)]
        rows.append(BLANK)
    if ending.do:
        rows.append(((" DO", "head"),))
    for line in ending.do:
        for nth, part in enumerate(folded(fill(line, facts), view.width - 7)):
            rows.append((("   - " if nth == 0 else "     ", "dim"), (part, "text")))
    if ending.incident is not None:
        title = title_of(view.moment, ending.incident)
        words = f" opens a record: {title}"
        if can_begin(view.moment, ending.incident):
            rows += [BLANK, ((" i ", "key"), (cut(words, view.width - 4), "text"))]
        elif view.pack is not None:
            wrong = view.pack.wrong_in("emergency.toml") or "the pack has none of this kind"
            rows += [BLANK, ((cut(f" no record: {wrong}", view.width), "refused"),)]
    if ending.shows is not None:
        rows += _settings_list(view, ending.shows)
    return rows


def _settings_list(view: View, what: str) -> list[Row]:
    """What the library has and where, from its settings: nothing is invented (RS9, CO2)."""
    rows: list[Row] = [BLANK]
    if what == "equipment":
        rows.append(((" THIS LIBRARY HAS", "head"),))
        lines = list(view.settings.equipment)
    else:
        rows.append(((" SERVICES", "head"),))
        lines = [
            " - ".join((place.name, *service_lines(view.settings, place.name)))
            for place in view.settings.places
        ]
    if not lines:
        return [*rows, ((f"   {NOT_SET[what]}", "refused"),)]
    for line in lines:
        for nth, part in enumerate(folded(line, view.width - 7)):
            rows.append((("   - " if nth == 0 else "     ", "dim"), (part, "text")))
    return rows
