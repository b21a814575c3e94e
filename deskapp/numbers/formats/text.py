"""A report as pages of text, 80 columns or wider: for the screen and for the command line. Pure.

Each line comes with the name of its style; what it says, it says in its words and signs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from textwrap import wrap

from deskapp.numbers.figures.kept_promises import NO_TELEPHONE, has_telephone, in_each_stretch
from deskapp.numbers.figures.models import DefinitionInForce, Figures, Report
from deskapp.numbers.figures.periods import shown
from deskapp.numbers.figures.report import DAYS, busiest, compared
from deskapp.numbers.figures.spread import Share, Took, whole_percent
from deskapp.numbers.formats.bars import TextLine, bar, shade, time_of
from deskapp.numbers.formats.calendar import calendar_lines
from deskapp.numbers.formats.efforts import effort_lines
from deskapp.numbers.formats.staffing import staffing_lines
from deskapp.numbers.formats.table import Table
from deskapp.numbers.formats.tables import hours_of, tables
from deskapp.numbers.formats.topics import topic_lines
from deskapp.settings.models import Settings
from deskapp.when.clock_words import clock_of, hour_words, time_words

BLANK: TextLine = ("", "text")

ON_SUMMARY = 6
"""How many figures of the policy the first page has: with three things to attend to it fills 24 lines."""

MOST_HOURS = 14
"""Hours that fit beside each other with their figures in 80 columns."""


@dataclass(frozen=True)
class Page:
    """One screenful, or a little more."""

    title: str
    lines: tuple[TextLine, ...]


def pages(made: Report, settings: Settings, width: int = 80) -> tuple[Page, ...]:
    """All pages; the first says how busy it was, how well the policy was kept, and what needs attention."""
    here = made.now
    shared = {table.name: table for table in tables(made, settings)}
    writers: tuple[tuple[str, Callable[[], list[TextLine]]], ...] = (
        ("Summary", lambda: _summary(made, settings, width)),
        ("Kinds", lambda: [*_questions(shared, made, width), *_off_summary(made, settings, width)]),
        ("Hours", lambda: [*_hours(here, settings), *topic_lines(shared.get("topics"), settings)]),
        ("People", lambda: _in_person(made, settings)),
        ("Phone", lambda: _telephone(shared, made, settings)),
        ("To answer", lambda: _to_answer(shared, here)),
        ("Days", lambda: [*_series(here, width, settings), *calendar_lines(here)]),
        ("How", lambda: _how(made, settings, width)),
        ("Staffing", lambda: staffing_lines(here, settings, width)),
    )
    return tuple(Page(title, tuple(writes())) for title, writes in writers)


def _filled(form: str, table: Table) -> list[TextLine]:
    """A line for each row of a shared table; that there is none says so."""
    return [_text(form.format(*row)) for row in table.rows] or [_text("  none")]


def _head(text: str) -> TextLine:
    return (f" {text}", "head")


def _text(text: str) -> TextLine:
    return (f" {text}", "text")


# -- the summary ----------------------------------------------------------------------------------


def _summary(made: Report, settings: Settings, width: int) -> list[TextLine]:
    here = made.now
    so_far = " so far" if here.under_way else ""
    title = f"HOW BUSY  {here.label}{so_far}"
    # A title that says what the report is of alone has a line of its own.
    lines = [] if len(title) < 30 else [_head(title)]
    if lines:
        title = ""
    lines += [_head(f"{title:<29}{'now':>8}{'before':>8}  {'change':<9}{'last year':>10}  change")]
    lines += [
        (
            f"   {row.words:<27}{row.now:>8,}{row.before:>8,}  {row.change:<9}"
            f"{row.last_year:>10,}  {row.change_in_a_year}",
            "text",
        )
        for row in compared(made, settings)[:5]
    ]
    lines.append((f"   {busiest(here, settings) or 'no question was counted in this time'}", "text"))
    lines.append(_head(f"{'HOW WELL WE KEPT THE POLICY':<40}{'now':>9}{'before':>8}{'last year':>11}"))
    lines += _policy_lines(made, settings, width)[:ON_SUMMARY]
    lines.append(_head("WHAT NEEDS ATTENTION"))
    lines += [(f" ! {each}", "alarm") for each in made.attention]
    if not made.attention:
        lines.append(_text("  nothing"))
    return lines


def _policy_lines(made: Report, settings: Settings, width: int) -> list[TextLine]:
    lines: list[TextLine] = []
    every = in_each_stretch(made, settings)
    for each, before, year in zip(*every, strict=True):
        mark = "!" if each.is_low else " "
        shown = bar(each.share.percent or 0, 100, min(width - 73, 30))
        of = f"{each.share.part:,} of {each.share.of:,}" if each.share.of else "none"
        then = f"{_percent(before.share):>8}{_percent(year.share):>11}"
        text = f" {mark} {each.words:<38}{_percent(each.share):>9}{then}  {shown}"
        if each.absent:
            text, of = f" {mark} {each.words:<38}   {each.absent}", ""
        lines.append((f"{text}" if width < 110 else f"{text:<102} {of}", "text"))
    return lines


def _off_summary(made: Report, settings: Settings, width: int) -> list[TextLine]:
    """The figures of the policy that the first page has no line for: a source that was checked (RS3)."""
    head = f"{'HOW IT WAS ANSWERED':<43}{'now':>7}{'before':>8}{'last year':>11}"
    return [_head(head), *_policy_lines(made, settings, width)[ON_SUMMARY:]]


def _percent(share: Share) -> str:
    return "-" if share.percent is None else f"{whole_percent(share)}%"


# -- questions ------------------------------------------------------------------------------------


def _questions(shared: Mapping[str, Table], made: Report, width: int) -> list[TextLine]:
    kinds = shared["kinds"]
    channels = kinds.columns[1:-2]
    shown = channels[: max((width - 55) // 11, 1)]
    head = "".join(f"{channel[:10]:>11}" for channel in shown)
    then = _last_year(made, "kinds") | {"all": made.last_year.questions if made.last_year else 0}
    lines = [_head(f"{'KIND':<22}{'all':>8}{'reference':>10}{'last year':>11} {head}")]
    for name, *cells, questions, reference in (*kinds.rows, kinds.total or ()):
        rest = "".join(f"{cell:>11,}" for cell in cells[: len(shown)])
        lines.append(
            _text(f"{name:<22.21}{questions:>8,}{reference:>10,}{then.get(str(name), 0):>11,} {rest}")
        )
    if len(shown) < len(channels):
        rest = ", ".join(
            f"{name} {questions:,}" for name, questions, _ in shared["channels"].rows if name not in shown
        )
        lines.append((f" also: {rest}", "dim"))
    for title, name in (("READ EFFORT", "efforts"), ("OUTCOME", "outcomes")):
        if name in shared:
            lines += _parts(title, shared[name], _last_year(made, name), width)
    if "efforts" not in shared:
        return lines
    return [*lines, *effort_lines(shared["effort by kind"]), *effort_lines(shared["effort by month"])]


def _last_year(made: Report, name: str) -> dict[str, int]:
    """How many questions there were in each part a year earlier."""
    then = made.last_year
    return {} if then is None else {each.name: each.questions for each in getattr(then, name)}


def _parts(title: str, table: Table, last_year: Mapping[str, int], width: int) -> list[TextLine]:
    most = max((int(row[1] or 0) for row in table.rows), default=0)
    lines = [_head(f"{title:<22}{'all':>8}{'reference':>10}{'last year':>11}")]
    for name, questions, reference in table.rows:
        drawn = bar(int(questions or 0), most, width - 57)
        then = last_year.get(str(name), 0)
        lines.append(_text(f"{name:<22.21}{questions:>8,}{reference:>10,}{then:>11,}   {drawn}"))
    return lines


# -- the heat map ---------------------------------------------------------------------------------


def _hours(here: Figures, settings: Settings) -> list[TextLine]:
    lines = _heat_map("REFERENCE TRANSACTIONS BY HOUR", here, settings, reference=True)
    return [*lines, *_heat_map("ALL QUESTIONS BY HOUR", here, settings, reference=False)]


def _heat_map(title: str, here: Figures, settings: Settings, reference: bool) -> list[TextLine]:
    """Figures with a shade each: a quarter of the busiest hour, a half, three quarters, more."""
    cells = {
        (each.weekday, each.hour): each.reference if reference else each.questions for each in here.hours
    }
    hours = hours_of(here)
    lines: list[TextLine] = [_head(title)]
    if not cells:
        return [*lines, _text("  none")]
    most = max(cells.values())
    wide = len(hours) <= MOST_HOURS
    names = [_hour(hour, settings, wide) for hour in hours]
    head = "".join(f"{name:>4} " for name in names) if wide else "".join(f"{name:>3}" for name in names)
    lines.append((f"     {head}", "dim"))
    for nth, day in enumerate(DAYS):
        row = [cells.get((nth, hour), 0) for hour in hours]
        drawn = "".join(_cell(value, most) if wide else f" {shade(value, most) * 2}" for value in row)
        lines.append((f" {day[:3]} {drawn}", "text"))
    return lines


def _hour(hour: int, settings: Settings, wide: bool) -> str:
    """The head of an hour's column: 9am, or 9 alone where there is no room or with 24 hours."""
    if clock_of(settings) == "24":
        return str(hour)
    name = hour_words(hour, settings)
    return name.replace(" ", "") if wide else name.partition(" ")[0]


def _cell(value: int, most: int) -> str:
    figure = str(value) if value < 10_000 else f"{value // 1000}k"
    return f"{figure if value else '.':>4}{shade(value, most)}"


# -- people and the telephone ---------------------------------------------------------------------


TOOK = f"{'':<30}{'many':>8}{'median':>9}{'9 in 10 by':>12}{'longest':>10}{'last year':>10}"
"""Last year's is the median."""


def _took(words: str, took: Took, then: Took | None) -> TextLine:
    times = f"{time_of(took.median):>9}{time_of(took.p90):>12}{time_of(took.longest):>10}"
    times += f"{time_of(then.median if then else None):>10}"
    return _text(f"{words:<30}{took.many:>8,}{times}")


def _within(words: str, took: Took) -> TextLine:
    share = took.within or Share(part=0, of=0)
    return _text(f"{words:<38}{share.words}")


def _in_person(made: Report, settings: Settings) -> list[TextLine]:
    here, waiting = made.now, made.now.waiting
    then = made.last_year.waiting if made.last_year else None
    return [
        _head(f"{'WAITING':<30}{TOOK[30:]}"),
        _took("to the greeting", waiting.greet, then.greet if then else None),
        _took("to the help", waiting.help, then.help if then else None),
        _took("those who left, had waited", waiting.gone, then.gone if then else None),
        BLANK,
        _within(f"greeted within {settings.targets.greet} s", waiting.greet),
        _text(f"{'waited':<38}{waiting.waited:,}"),
        _text(f"{'helped at once, in no time above':<38}{waiting.at_once:,}"),
        _text(f"{'left before they were helped':<38}{waiting.left_before:,}"),
        _text(f"{'  of these never greeted':<38}{waiting.left_ungreeted:,}"),
        _text(f"{'left while being helped':<38}{waiting.left_after:,}"),
        BLANK,
        _head("OFFERS OF HELP"),
        _text(f"{'made to people who looked lost':<38}{here.offers.made:,}"),
        _text(f"{'accepted':<38}{here.offers.accepted:,}"),
        _text(f"{'declined':<38}{here.offers.declined:,}"),
        BLANK,
        _head(f"{'WALKS':<30}{TOOK[30:]}"),
        _took("away with someone", waiting.walks, then.walks if then else None),
    ]


def _telephone(shared: Mapping[str, Table], made: Report, settings: Settings) -> list[TextLine]:
    here, phone, then = made.now, made.now.telephone, made.last_year
    if not has_telephone(here, settings):
        return [_head("TELEPHONE"), _text(f"  {NO_TELEPHONE}: no lines are set (F2, then 1)")]
    lines = [
        _head(f"{'TELEPHONE':<30}{TOOK[30:]}"),
        _took("rang until answered", phone.ring, then.telephone.ring if then else None),
        _within(f"answered within {settings.targets.rings} s", phone.ring),
        _text(f"{f'hung up within {settings.targets.rings} s, in no share':<38}{phone.hung_up_soon:,}"),
        _text(f"{'answered by whoever took the call':<38}{phone.first_contact.words}"),
        _text(f"calls {phone.calls:,}   not answered {phone.rang_out:,}   hung up {phone.gone:,}"),
        _head(f"{'HOLDS: TOLD':<14}{'holds':>8}{'median':>9}{'longest':>10}{'longer than told':>18}"),
    ]
    for each in phone.told:
        minutes = f"{each.minutes} min"
        figures = f"{each.holds:>8,}{time_of(each.median):>9}{time_of(each.longest):>10}{each.over:>18,}"
        lines.append(_text(f"{minutes:<14}{figures}"))
    if not phone.told:
        lines.append(_text("  none"))
    lines += [
        _text(f"{'kept within the minutes told':<38}{phone.kept.words}"),
        _text(f"check-backs {phone.checks:,}   over what was told and never checked {phone.unchecked:,}"),
        _text(f"during an incident {phone.in_incident:,}, of these over {phone.over_in_incident:,}"),
        _head(f"{'TRANSFERRED TO':<30}{'calls':>8}{'blind':>9}{'came back':>12}"),
    ]
    return [*lines, *_filled("{:<30.29}{:>8,}{:>9,}{:>12,}", shared["transfers"])]


# -- to answer, and the rest ----------------------------------------------------------------------


def _to_answer(shared: Mapping[str, Table], here: Figures) -> list[TextLine]:
    promises = here.promises
    columns = f"{'came':>5}{'answered':>10}{'referred':>10}{'withdrawn':>11}{'on time':>9}{'median':>11}"
    lines = [_head(f"{'MESSAGES AND PROMISES':<22}{columns}")]
    medians = [_long(origin.reply_minutes.median) for origin in promises.origins]
    filled = _filled("{:<19}{:>8,}{:>10,}{:>10,}{:>11,}{:>9,}", shared["promises"])
    lines += [
        (f"{text}{median:>11}", style) for (text, style), median in zip(filled, medians or [""], strict=True)
    ]
    checked = [_text(f"{'source checked, effort 3 and up':<38}{here.checked.words}")]
    checked = checked if "efforts" in shared else []
    lines += [
        _text(f"{'kept on time':<38}{promises.on_time.words}"),
        _text(f"{'messages answered the same day':<38}{promises.same_day.words}"),
        _text(f"{'median time to the answer':<38}{_long(promises.reply_minutes.median)}"),
        *checked,
        _text(f"{'what is new, read by its last day':<38}{here.news_read.words}"),
        _head(
            f"{'CAME THEN, OPEN NOW' if here.is_over else 'STILL TO ANSWER NOW':<24}{'open':>8}{'late':>10}"
        ),
    ]
    lines += _filled("{:<24}{:>8,}{:>10,}", shared["open promises"])
    for title, name in (("INCIDENTS", "incidents"), ("CARDS USED, AND WORDS IN OTHER LANGUAGES", "cards")):
        said = ", ".join(f"{str(word).replace('_', ' ')} {many:,}" for word, many in shared[name].rows)
        lines += [_head(title), _text(f"  {said or 'none'}")]
    return lines


def _long(minutes: float | None) -> str:
    if minutes is None:
        return "-"
    hours, rest = divmod(int(minutes), 60)
    return f"{hours} h {rest:02d} min" if hours else f"{rest} min"


def _series(here: Figures, width: int, settings: Settings) -> list[TextLine]:
    most = max((step.questions for step in here.series), default=0)
    lines = [_head(f"{f'BY {here.series_by}'.upper():<12}{'all':>8}{'reference':>11}")]
    for step in here.series:
        drawn = bar(step.questions, most, width - 38)
        note = "closed" if step.open is False and not step.questions else drawn
        if step.closed_early:
            note = f"{note}  closed early, {time_words(step.closed_early, settings)}".lstrip()
        lines.append(_text(f"{step.label:<12}{step.questions:>8,}{step.reference:>11,}   {note}"))
    return lines


def _span(here: Figures | DefinitionInForce, settings: Settings) -> str:
    return f"{shown(here.first, settings)} to {shown(here.last, settings)}"


def _how(made: Report, settings: Settings, width: int) -> list[TextLine]:
    here = made.now
    lines = [_head("WHAT COUNTS AS REFERENCE")]
    for definition in here.definitions:
        lines += [_text(part) for part in wrap(definition.words, width - 2)]
        both = (
            f"; {definition.throughout:,} if it had counted throughout" if len(here.definitions) > 1 else ""
        )
        lines.append(_text(f"  {_span(definition, settings)}: {definition.in_force:,}{both}"))
    lines += [BLANK, _head("HOW EXACT"), _text(f"{'questions with exact times':<38}{here.exact.words}")]
    lines += [
        _text(f"{f'left out of the times: {cause.name}':<38}{cause.many:,}, estimated")
        for cause in here.untimed
    ]
    lines.append(_text(f"{'open days on which nothing was logged':<38}{len(here.missing):,}"))
    lines.append(_text(f"{'pieces that could not be counted':<38}{here.unread:,}"))
    compared_with = _span(made.before, settings)
    if (year := made.last_year) is not None:
        compared_with += f", and with last year: {_span(year, settings)}"
    lines += [
        BLANK,
        _text(f"Days and hours are of the zone {here.zone}."),
        *(_text(part) for part in wrap(f"Compared with {compared_with}.", width - 2)),
        _text("Each figure is defined in docs/figures.md."),
    ]
    return lines


def as_text(made: Report, settings: Settings, width: int = 80) -> str:
    """All pages as one text."""
    parts = [f"{made.now.library or 'Reference desk'}   {made.now.label}"]
    for page in pages(made, settings, width):
        parts += ["", page.title.upper().center(width, "-"), *(text.rstrip() for text, _ in page.lines)]
    return "\n".join(parts) + "\n"
