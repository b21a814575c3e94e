"""What every screen shares: the head line, the messages, the incident bar and the key lines."""

import re
from functools import lru_cache

from deskapp.acts import ACTS
from deskapp.floor.incident_clock import due_steps
from deskapp.floor.incident_kinds import STEPS_MISSING, is_conduct, kind_of, title_of
from deskapp.floor.message_line import ESC_LEAVES, THEN
from deskapp.when.clock_words import day_and_time, time_words
from screens.rows.alarms import alarm_row
from screens.rows.other_incidents import bar_of_another, with_others
from screens.view import View
from screens.widgets.styled_text import (
    BLANK,
    Row,
    StyledSpan,
    cells,
    clipped,
    cut,
    first_that_fits,
    fit,
    width_of,
)

KEY_LINES: tuple[tuple[str, ...], ...] = (
    ("wait", "greet_all", "greet", "walkup", "help", "walk", "finish", "left", "spot"),
    ("call", "ring", "hold", "check", "resume", "transfer", "hangup", "quick", "undo"),
)
"""Acts as they stand in the key lines; one that can't act now leaves its place blank."""

FUNCTION_KEYS = (
    "emergency_screen", "who_screen", "say_screen", "desk_screen", "calls_screen", "reply_screen",
    "guide_screen", "numbers_screen", "curtain",
)  # fmt: skip


def head(view: View, title: str = "") -> Row:
    """The library, who is at the desk, the time."""
    place = view.settings.library
    acting = view.moment.by
    people = []
    for each in view.floor.on_duty:
        name = view.settings.first_name(each.person)
        people.append(f"[{name}]" if each.person == acting else name)
    who = " ".join(people) if people else "nobody at the desk"
    if cells(who) > view.width // 3:
        # Who acts is named in any case.
        first = next((name for name in people if name.startswith("[")), people[0])
        who = f"{first} +{len(people) - 1}" if len(people) > 1 else first
    local = view.now.astimezone(view.floor.zone)
    clock = day_and_time(local, view.settings)
    if view.saving:
        # In the place of the date, so that nothing moves while a slow disk is waited for.
        clock = f"saving  {time_words(local, view.settings)}".rjust(len(clock))
    practice = "PRACTICE  " if view.practice else ""
    name = place.name or "Library name NOT SET"
    here = title or place.desk
    if view.moment.others.link:
        acts = next((each for each in people if each.startswith("[")), who)
        times = (clock, clock.strip() if view.saving else time_words(local, view.settings))
        return _head_with_link(here, view.moment.others.link, (who, acts), times, view.width, view.link_quiet)
    # Of several desks, which one this is says more than whose it is.
    alone = title or (here if view.moment.others.desks else name)
    return _head(practice, name, here, alone, who, clock, view.width)


@lru_cache(maxsize=16)
def _head(practice: str, name: str, here: str, alone: str, who: str, clock: str, width: int) -> Row:
    right = f"{cut(who, width // 3)} (F2)   {clock} "
    room = max(width - len(right) - 1, 10)
    # Where both do not fit, what this screen is says more than where it stands.
    lefts = (f" {practice}{name}   {here}", f" {practice}{alone}")
    left = next((each for each in lefts if cells(each) <= room), cut(lefts[1], room))
    row: Row = ((left, "title"),)
    pad = max(width - width_of(row) - len(right), 0)
    return clipped((*row, (" " * pad, "title"), (right, "title")), width)


@lru_cache(maxsize=16)
def _head_with_link(
    here: str, link: str, people: tuple[str, ...], times: tuple[str, str], width: int, quiet: bool
) -> Row:
    """The same while this desk is not as one with the others: how it stands comes before all but the time.

    What gives way first is the day, then who else is here, then which desk this is.
    """
    (who, acts), (clock, time) = (cut(each, width // 3) for each in people), times
    whole = [
        (f" {here}  " if named else " ", f"{those} (F2)   {at} ")
        for named, those, at in (
            (True, who, clock),
            (True, who, time),
            (True, acts, time),
            (False, acts, time),
        )
    ]
    room = width - cells(time) - 4
    ways = [*((left, link, right) for left, right in whole), (" ", in_short(link, room), f"{time} ")]
    found = next((way for way in ways if way[1] and cells("".join(way)) < width), None)
    left, words, right = found or (" ", cut(link, room), f"{time} ")
    pad = max(width - cells(left) - cells(words) - cells(right), 1)
    style = "title" if quiet else "alarm"
    return clipped(((left, "title"), (words, style), (" " * pad, "title"), (right, "title")), width)


def incident_bar(view: View) -> Row:
    """An open incident stands on every screen until it is closed (SE2)."""
    here = view.incident
    if here is None:
        return ()
    if (desk := view.moment.others.named(here.desk)) is not None:
        return bar_of_another(view, here, desk)
    kind = kind_of(view.moment, here)
    steps = len(kind.steps) if kind else 0
    done = [n for n in range(1, steps + 1) if here.done(n)]
    following = next((n for n in range(1, steps + 1) if n not in done), None)
    title = title_of(view.moment, here.kind)
    unsaved = "  not saved yet" if here.uid in view.unsaved else ""
    quiet = is_conduct(view.moment, here)
    named = view.moment.others.named
    others = sum(each.is_open and named(each.desk) is None for each in view.moment.incidents) - 1
    step = f", step {following} of {steps} next" if following else ", all steps done"
    if kind is None:
        step = f", {STEPS_MISSING}"
    due = [each.number for each in due_steps(view.moment) if each.incident.uid == here.uid]
    if due:
        step = f", step {due[0]} of {steps} IS DUE"
    # A matter of conduct is named as its title is, and no more: whoever it is about may be reading.
    rest = f"{step}{unsaved}{f', and {others} more open' if others else ''}"
    right = "F3 0 opens " if quiet else "F12 opens "
    ways = with_others(
        view.moment, f" {'' if quiet else 'INCIDENT '}{title}", f" since {view.local(here.opened)}", rest
    )
    left = first_that_fits(ways, view.width - len(right) - 1)
    pad = max(view.width - len(left) - len(right), 1)
    style = "title" if quiet else "emergency"
    return ((left, style), (" " * pad, style), (right, style))


UNDER = 5
"""Rows under a page: what was said, what is due, an incident, the page's keys, the function keys."""


def under(view: View, said: Row, keys: Row) -> list[Row]:
    """What stands under every page, each in its own row: nothing that comes moves anything else."""
    return [said, alarm_row(view), incident_bar(view), keys, function_line(view)]


ESCAPE = "Esc no "


def prompt_rows(view: View) -> list[Row]:
    """The field's row and the one under it: what is being asked, or what was just said.

    A question too long for one row begins in the field's, which is empty while a key is asked for.
    """
    asked = view.more is not None and view.more.field is None
    typing = view.more is not None and not asked
    end = ESCAPE if asked else ""
    rooms = view.width - 1, view.width - 2 - len(end)
    if asked and (both := _followed(view, *rooms)):
        return both
    news = _asked(view, rooms) if asked else view.hint or view.message
    room = view.width - 1 if typing else 2 * view.width - 4 - len(ESCAPE)
    words = beside_unread(view, news, room) if asked or view.hint else news
    if asked:
        words = _whole_question(words, view.unread, news, rooms)
    style = "key" if asked else "refused" if view.refused and not view.hint else "said"
    first, second = in_two(words, *rooms)
    if typing and cells(words) > view.width - 1:
        words = view.hint or _newest_whole(view, view.width - 1)
    if typing or not first:
        return [BLANK, ((f" {fitting(words, view.width - 1)}", style),)]
    last = f" {second}".ljust(view.width - len(end)) if end else f" {second}"
    return [((f" {first}", style),) if first else BLANK, ((last, style), (end, "dim"))]


def _followed(view: View, upper: int, lower: int) -> list[Row]:
    """What an act came to, its number with it, above what may still be told of it, if each has its row."""
    if view.more is None or not view.follows or not view.newest or view.unread:
        return []
    question = next((words for words in (view.more.prompt, view.more.briefly) if cells(words) <= lower), "")
    said = in_short(view.newest, upper)
    if not question or not said:
        return []
    asks = f" {question}".ljust(view.width - len(ESCAPE))
    return [((f" {said}", "said"),), ((asks, "key"), (ESCAPE, "dim"))]


def _asked(view: View, rooms: tuple[int, int]) -> str:
    """The question; in fewer words beside a refusal that may not have been read, and where it has no room."""
    if view.more is None:
        return ""
    return view.more.prompt if not view.unread and _breaks(view.more.prompt, *rooms) else view.more.briefly


def prompt_row(view: View) -> Row:
    """The same where there is one row only."""
    if view.more is None:
        return message_row(view)
    first, second = prompt_rows(view)
    if not first:
        return second
    return ((cut(f"{''.join(text for text, _ in first)} {second[0][0].strip()}", view.width), first[0][1]),)


def message_row(view: View) -> Row:
    """What was said, on one row. Where it is too long, the newest sentence is the one that is whole."""
    words = _newest_whole(view, view.width - 1)
    return ((f" {cut(words, view.width - 1)}", "refused" if view.refused else "said"),)


def _newest_whole(view: View, room: int) -> str:
    words = view.message
    if cells(words) > room and words != view.newest:
        left = room - cells(view.newest) - len(THEN)
        older = words.removesuffix(f"{THEN}{view.newest}")
        first = in_short(older, left)
        words = f"{first}{THEN}{view.newest}" if first else view.newest
    return words


def in_short(words: str, room: int) -> str:
    """Words in this many cells: whole, or as many whole clauses as there is room for. None may be left."""
    if cells(words) <= room:
        return words
    ends = [found.start() for found in CLAUSE_ENDS.finditer(words) if cells(words[: found.start()]) <= room]
    return words[: ends[-1]] if ends else ""


CLAUSE_ENDS = re.compile(r"(?<=[.?!])(?= )| +- |[;,:](?= )")
"""Where a sentence can end without being cut in mid-thought."""


def fitting(words: str, room: int) -> str:
    """Whole clauses where any fit; else cut."""
    return in_short(words, room) or cut(words, room)


def beside_unread(view: View, news: str, room: int) -> str:
    """What comes next, after the refusal that may not have been read yet, as far as there is room for both.

    What the next key does is never hidden: a long refusal gives way, but for the key that was not taken.
    """
    if not view.unread or view.unread == news:
        return news
    left = room - cells(news) - 2
    if left < cells(view.unread) and left < SHORT_REFUSAL and view.hint:
        return news
    room = max(left, SHORT_REFUSAL)
    return f"{fitting(view.unread, room)}  {news}"


SHORT_REFUSAL = 34
"""Cells in which a key that was not taken is always named, before whatever is asked."""


def _whole_question(words: str, unread: str, news: str, rooms: tuple[int, int]) -> str:
    """The question with no offered key cut away, and as much of the refusal before it as leaves it so."""
    for fewer in (
        words,
        f"{unread.removesuffix(ESC_LEAVES)}  {news}",
        f"{fitting(unread, SHORT_REFUSAL)}  {news}",
    ):
        if _breaks(fewer, *rooms):
            return fewer
    return words


def _breaks(words: str, upper: int, lower: int) -> bool:
    """Whether both rows hold all of it, broken between words."""
    first, second = in_two(words, upper, lower)
    return " ".join(f"{first} {second}".split()) == " ".join(words.split())


def in_two(words: str, upper: int, lower: int) -> tuple[str, str]:
    """Words on one row of `lower` cells, or on two, broken between the things offered where that can be.

    A key stays beside what it means, unless there is no other way.
    """
    if cells(words) <= lower:
        return "", words
    for pattern in (r"  ", r"(?<=,) ", r"(?<=\S\S) ", r" "):
        at = max((found.start() for found in re.finditer(pattern, words[:upper])), default=0)
        if at > 0 and cells(words[at:].strip()) <= lower:
            return words[:at].rstrip(), words[at:].strip()
    _, then, newer = words.partition(THEN)
    if then:
        # What does not fit gives way from the oldest on: the newest sentence is whole.
        return in_two(newer, upper, lower)
    return cut(words, upper), cut(words[upper:].strip(), lower)


FIELD_KEYS: Row = (
    (" Enter", "key"), (" keeps   ", "text"), ("Esc F4", "key"), (" sets aside   ", "text"),
    ("arrows Home End", "key"), (" move   letters are text", "text"),
)  # fmt: skip
"""What works while something is typed: no letter is the desk's then."""


def key_lines(view: View) -> list[Row]:
    """The hot keys that can act now, each always in its place; in a text field, what works there.

    A question that takes a key for itself, or refuses it, leaves its place blank.
    """
    if view.more is not None and view.more.field is not None:
        return [BLANK, FIELD_KEYS]
    m, key_of = view.moment, view.keymap.key_of
    digits = "1-4" if view.settings.asks_effort else "1"
    return [
        _key_line(
            names,
            tuple(digits if name == "quick" else key_of(name) or "" for name in names),
            tuple(not view.kept(key_of(name) or "1") and ACTS[name].why_not(m) is None for name in names),
        )
        for names in KEY_LINES
    ]


@lru_cache(maxsize=64)
def _key_line(names: tuple[str, ...], keys: tuple[str, ...], can: tuple[bool, ...]) -> Row:
    spans: list[StyledSpan] = [(" ", "text")]
    for name, shown, possible in zip(names, keys, can, strict=True):
        label = ACTS[name].label
        if possible:
            spans += [(shown, "key"), (f" {label} ", "text")]
        else:
            spans.append((" " * (len(shown) + len(label) + 2), "text"))
    spans += [("?", "key")] if names is KEY_LINES[-1] else []
    return tuple(spans)


def function_line(view: View) -> Row:
    """The function keys, which work everywhere. The emergency comes first."""
    return _function_line(view.curtain)


@lru_cache(maxsize=2)
def _function_line(curtain: bool) -> Row:
    spans: list[StyledSpan] = []
    for name in FUNCTION_KEYS:
        act = ACTS[name]
        key = (act.key or "").upper()
        label = "show" if name == "curtain" and curtain else act.label
        style = "emergency" if name == "emergency_screen" else "key"
        spans += [(f" {key}", style), (f" {label}", style if style == "emergency" else "text")]
    return tuple(spans)


def field_rows(view: View, title: str) -> list[Row]:
    """The title over the line, and the line itself, which the field covers."""
    return [((fit(f" {title}", view.width), "title"),), ()]
