"""Words to say, as rows: situations left, the words right, large and calm; the cards below."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from deskapp.floor.say import facts_at
from deskapp.lookup.search import folded as plain_letters
from deskapp.settings.models import Settings
from policy import Card, Language, Pack, PackError, Script, fill
from screens.rows.frame import UNDER, field_rows, head, message_row, under
from screens.rows.page import page
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, StyledSpan, cells, clipped, cut, fit, folded

LETTER = 3
"""Cells before a title: the mark of the chosen one, the letter, and a blank."""


def title_columns(entries: Sequence[Script | Card]) -> int:
    """Columns in which each of these titles stands whole, after its letter."""
    return LETTER + max((cells(entry.title) for entry in entries), default=0)


CARDS_ACROSS = 3
"""Cards beside each other, or as many as there is room for."""

CARDS_DOWN = 3
"""Rows of cards under the words of a small screen. More of them stand at the foot of the words."""

WIDEST_GAP = 12
"""Cells between two columns of cards where there is room to spare."""

FOOT = " a letter   / find   ' language   9 at this library   0 help at the desk   F4"

FINDING = "FIND words or a card - arrows choose, Enter shows, Esc leaves"


ROOMY = 26
"""Rows from which there is one for what is due beside one for what was said."""


@dataclass(frozen=True)
class SayPage:
    """What F3 shows now: the chosen situation or card, how far its words are scrolled, what is typed."""

    chosen: str
    first: int = 0
    finding: bool = False
    query: str = ""
    language: Language | None = None
    """The language that the words are shown in, with the English under each line."""
    whole: bool = False
    """Whether words for callers stand there too, at a desk without a telephone: they were asked for."""


def pack_here(pack: Pack, settings: Settings) -> Pack:
    """What this desk has words for: without a telephone none for callers."""
    return pack if settings.lines else pack.without_calls


def situations(pack: Pack) -> tuple[Script, ...]:
    """The scripts with a page of their own."""
    return tuple(script for script in pack.scripts if script.letter)


def cards_of(pack: Pack) -> tuple[Card, ...]:
    """The cards; none when their file can't be read."""
    try:
        return pack.cards
    except PackError:
        return ()


def page_of(pack: Pack, situation: str) -> str:
    """The lettered script on whose page this situation's words stand; the first one when there is none."""
    pages = [each.id for each in situations(pack)]
    page = next((each.under or each.id for each in pack.scripts if each.id == situation), "")
    return page if page in pages else next(iter(pages), "")


def matching(pack: Pack, query: str) -> list[Script | Card]:
    """Situations and cards in which every word that was typed stands, in their own order."""
    words = plain_letters(query).split()
    return [entry for entry, letters in _searched(pack) if all(word in letters for word in words)]


@lru_cache(maxsize=1)
def _searched(pack: Pack) -> tuple[tuple[Script | Card, str], ...]:
    """Each situation and card with all its words as they are compared: made once, asked at every key."""
    everything: list[Script | Card] = [*situations(pack), *cards_of(pack)]
    return tuple((entry, plain_letters(_all_words(pack, entry))) for entry in everything)


def _all_words(pack: Pack, entry: Script | Card) -> str:
    if isinstance(entry, Script):
        return " ".join(text for each in pack.page(entry.id) for text in (each.title, *each.lines))
    ends = [text for ending in entry.endings for text in (*ending.say, *ending.do)]
    return " ".join((entry.title, *entry.find, *(question.ask for question in entry.questions), *ends))


def say_page(view: View, shown: SayPage) -> list[Row]:
    """The whole screen."""
    if view.pack is None:
        why = view.problems[0] if view.problems else "the policy pack can't be read"
        return page(
            view,
            "Words to say",
            [BLANK, ((f" {why}", "refused"),)],
            ((" 9 at this library   0 help at the desk   F12 works", "dim"),),
        )
    pack = view.pack if shown.whole else pack_here(view.pack, view.settings)
    found = matching(pack, shown.query)
    wrong = view.pack.wrong_in("scripts.toml", "cards.toml")
    top: list[Row] = [((cut(f" {wrong}", view.width), "refused"),)] if wrong else []
    top += field_rows(view, FINDING) if shown.finding else []
    below, foot = _cards_placed(view, [each for each in found if isinstance(each, Card)], shown.chosen)
    room = view.height - _lower(view) - 1 - len(top) - len(below)
    scripts = [each for each in found if isinstance(each, Script)]
    # As wide as for all of them while one types: the words don't move to and fro then.
    columns = title_columns(situations(pack)) + 1
    left = situation_rows(scripts, shown.chosen, columns, room)
    right = [*words_rows(view, pack, shown, room - len(foot)), *foot]
    body = [beside(here, columns, there) for here, there in zip(left, right, strict=True)]
    return _framed(view, [*top, *body, *below])


def _lower(view: View) -> int:
    """Rows under the words: one fewer where the situations need every row."""
    return UNDER - 1 if view.height < ROOMY else UNDER


def _framed(view: View, body: list[Row]) -> list[Row]:
    message = message_row(view)
    foot: Row = ((FOOT, "dim"),)
    lower = under(view, message, foot)
    if _lower(view) < UNDER:
        # No row to spare: what is due gives way to what was just said, for as long as that stands.
        said, due, *others = lower
        lower = [said if view.message else due, *others]
    return [
        head(view, "Words to say"),
        *body,
        *lower,
    ]


def beside(left: Row, width: int, right: Row) -> Row:
    """Two rows side by side."""
    return (*clipped(left, width), ("| ", "rule"), *right)


def situation_rows(found: list[Script], chosen: str, width: int, room: int) -> list[Row]:
    """Each situation with its letter; the part around the chosen one when there is no room for all."""
    rows = [_lettered(each, width - 1, chosen) for each in found]
    if len(rows) > room:
        at = next((nth for nth, each in enumerate(found) if each.id == chosen), 0)
        first = min(max(0, at - room + 2), len(rows) - room + 1)
        rows = [*rows[first : first + room - 1], ((f"   {len(rows) - room + 1} more: arrows", "dim"),)]
    return [*rows, *[BLANK] * (room - len(rows))]


def _lettered(each: Script | Card, width: int, chosen: str) -> Row:
    here = each.id == chosen
    mark = ">" if here else " "
    return (
        (f"{mark}{each.letter} ", "key"),
        (fit(each.title, width - LETTER), "select" if here else "text"),
    )


def _cards_placed(view: View, cards: list[Card], chosen: str) -> tuple[list[Row], list[Row]]:
    """The cards under everything; and those that a small screen has no row for, at the foot of the words."""
    most = CARDS_ACROSS * CARDS_DOWN
    if view.height >= ROOMY or len(cards) <= most:
        return card_rows(view, cards, chosen), []
    foot = [_lettered(card, title_columns([card]), chosen) for card in cards[most:]]
    return card_rows(view, cards[:most], chosen), foot


def card_rows(view: View, cards: list[Card], chosen: str) -> list[Row]:
    """The decision cards under a line of their own, three across."""
    if not cards:
        return []
    columns = card_columns(cards, view.width)
    needed = sum(title_columns(column) for column in columns)
    gap = min((view.width - needed) // len(columns), WIDEST_GAP)
    rows: list[Row] = []
    for nth in range(len(columns[0])):
        row: list[StyledSpan] = []
        for column in columns:
            if nth < len(column):
                row += _lettered(column[nth], title_columns(column) + gap, chosen)
        rows.append(tuple(row))
    return rows


def card_columns(cards: list[Card], width: int) -> list[list[Card]]:
    """The cards in columns, as many as there is room for with every title whole."""
    for across in range(CARDS_ACROSS, 0, -1):
        high = -(-len(cards) // across)
        columns = [cards[first : first + high] for first in range(0, len(cards), high)]
        if sum(title_columns(column) for column in columns) <= width:
            break
    return columns


def words_rows(view: View, pack: Pack, shown: SayPage, room: int) -> list[Row]:
    """The words of the chosen situation, with air between the lines while there is room for it."""
    width = view.width - title_columns(situations(pack)) - 4
    everything: tuple[Script | Card, ...] = (*situations(pack), *cards_of(pack))
    chosen = next((each for each in everything if each.id == shown.chosen), None)
    if chosen is None:
        none = folded("nothing has these words; F4, then / searches everything", width)
        rows: list[Row] = [((part, "dim"),) for part in none]
    elif isinstance(chosen, Card):
        rows = [
            ((cut(chosen.title, width), "head"),),
            BLANK,
            *[((part, "text"),) for part in folded("A card: y or n, three times at most.", width)],
            BLANK,
            ((f"{chosen.letter} opens it", "key"),),
        ]
    else:
        rows = script_rows(view, pack, chosen, width, air=True, language=shown.language)
        if len(rows) > room:
            rows = script_rows(view, pack, chosen, width, air=False, language=shown.language)
    hidden = len(rows) - room
    if hidden > 0:
        first = min(shown.first, hidden + 1)
        below = len(rows) - first - (room - 1)
        mark = f"{below} more lines: PgDn" if below > 0 else "PgUp goes back up"
        rows = [*rows[first : first + room - 1], ((mark, "dim"),)]
    return [*rows, *[BLANK] * (room - len(rows))]


def script_rows(
    view: View, pack: Pack, script: Script, width: int, air: bool, language: Language | None = None
) -> list[Row]:
    """A page: the situation's words, those that stand under it, and for listening the questions to ask."""
    facts = facts_at(view.moment)
    gap = [BLANK] if air else []
    rows: list[Row] = _language_rows(view, language, width)
    for each in pack.page(script.id):
        rows += [((cut(each.title, width), "head"),), *gap]
        rows += _words(each, language, facts, width, gap)
    if any(each.id == LISTENED for each in pack.page(script.id)):
        said = {line for each in pack.page(script.id) for line in each.lines}
        rows += listing(tuple(each for each in pack.interview if each not in said), "MORE TO ASK", width)
        rows += listing(pack.listening, "LISTENING", width)
    while rows and rows[-1] == BLANK:
        rows.pop()
    return rows


def _language_rows(view: View, language: Language | None, width: int) -> list[Row]:
    """In which language the words stand, and whether a speaker has read them."""
    if language is None:
        return []
    checked = language.name.casefold() in {name.casefold() for name in view.settings.languages}
    words = f"IN {language.name.upper()}{'' if checked else ' - no speaker has checked this yet'}"
    return [((part, "key" if checked else "refused"),) for part in folded(words, width)]


def _words(
    script: Script, language: Language | None, facts: dict[str, str], width: int, gap: list[Row]
) -> list[Row]:
    """The words of one situation; in another language each line with its English under it."""
    there = language.script(script.id) if language is not None else None
    if there is None:
        lines = script.said(facts, missing="...")
        return [row for line in lines for row in (*(((part, "say"),) for part in folded(line, width)), *gap)]
    rows: list[Row] = []
    for line, english in zip(there.said(facts, missing="..."), script.lines, strict=True):
        if line:
            rows += [((part, "say"),) for part in folded(line, width)]
            rows += [((f"  {part}", "dim"),) for part in folded(fill(english, facts, "..."), width - 2)]
            rows += gap
    return rows


LISTENED = "helping_listen"
"""The situation of being told what someone wants: its page carries the prompts for it (PC4, RS2)."""


def listing(lines: tuple[str, ...], title: str, width: int) -> list[Row]:
    """A heading and short lines, each with a mark."""
    rows: list[Row] = [((title, "head"),)]
    for line in lines:
        parts = folded(line, width - 2)
        rows += [(("- " if nth == 0 else "  ", "dim"), (part, "text")) for nth, part in enumerate(parts)]
    return rows
