"""What happens with people in person: waiting, greeted, helped, finished."""

from datetime import datetime, timedelta
from typing import Any

from deskapp.acts.closing import closed, closed_walks, ending
from deskapp.acts.new_promise import part_after
from deskapp.acts.other_desks import asked_for, can_be_asked_for, taken
from deskapp.acts.registry import act
from deskapp.acts.standing import not_for, standing
from deskapp.acts.topics import topic_after_ending
from deskapp.asking.all_the_same import AllTheSame
from deskapp.asking.asking import Told
from deskapp.asking.at_the_press import AtThePress
from deskapp.asking.outcome import Outcome
from deskapp.asking.row import Pick, any_of, own_first, record_told, row_told, told_apart
from deskapp.asking.text import Words
from deskapp.floor.moment import Moment, span
from deskapp.floor.numbers import next_visit
from deskapp.floor.whose import may_be_forced, theirs_to_greet
from deskapp.records import Call, Record, Visit, Walk
from deskapp.records.change import Change, Refused
from deskapp.records.promise import NOBODY


def _new(m: Moment, **fields: Any) -> Visit:
    return Visit(**m.fresh, number=next_visit(m.floor), day=m.day, **fields)


def _waiting(m: Moment) -> tuple[Record, ...]:
    return m.floor.waiting


def _to_greet(m: Moment) -> tuple[Record, ...]:
    """Who was never greeted, then who waits so long since that they hear it once more."""
    return (*m.floor.not_greeted, *m.waiting_long)


def _can_be_helped(m: Moment) -> tuple[Record, ...]:
    others = tuple(
        visit for visit in m.floor.helping if visit.uid == m.selected and visit.helper not in (None, m.by)
    )
    return m.floor.waiting + m.floor.spotted + others + can_be_asked_for(m)


def _helping(m: Moment) -> tuple[Record, ...]:
    return m.floor.helping


def _open_newest_first(m: Moment) -> tuple[Record, ...]:
    return tuple(sorted(m.floor.visits, key=lambda each: (each.began, each.number), reverse=True))


def _here_newest_first(m: Moment) -> tuple[Record, ...]:
    found = [visit for visit in m.floor.visits if visit.state in ("waiting", "helping")]
    return tuple(sorted(found, key=lambda each: (each.began, each.number), reverse=True))


def _can_leave(m: Moment) -> tuple[Record, ...]:
    ringing = tuple(call for call in m.floor.calls if call.state == "ringing")
    return m.floor.waiting + m.floor.spotted + ringing


NOBODY_WAITS = "nobody is waiting; {wait} notes someone who waits, {walkup} a walk-up"
NOBODY_HELPED = "nobody is being helped; {help} helps the longest waiting"


@act(
    "wait",
    key="w",
    label="wait",
    clause="PC3",
    help="someone is waiting",
    plain="wait",
    usage="wait [text]",
    asks=(Words("description", lambda told, m: "DESCRIPTION", optional=True, as_it_stands=True),),
)
def wait(m: Moment, description: str | None = None) -> Change:
    """Someone joins the queue."""
    visit = _new(m, state="waiting", waiting=m.now, description=description)
    return m.change(visit, said=f"{m.name_of(visit)} waits")


def _all_greeted(m: Moment) -> str:
    return f"everyone who waits has been greeted{theirs_to_greet(m)}"


@act(
    "greet_all",
    key="a",
    label="greet all",
    clause="PC3",
    help="greet everyone who waits",
    plain="greet all",
    usage="greet all",
    asks=(),
    blocked_by=lambda m: None if _to_greet(m) else _all_greeted(m),
)
def greet_all(m: Moment) -> Change:
    """Everyone who waits has been acknowledged; who was long ago, once more."""
    greeted = tuple(each.revised(greeted=m.now, by=m.by) for each in m.floor.not_greeted)
    again = tuple(each.revised(reassured=m.now, by=m.by) for each in m.waiting_long)
    if not greeted and not again:
        raise Refused(_all_greeted(m))
    said = [
        f"{words} {', '.join(m.name_of(each) for each in those)}"
        for words, those in (("greeted", greeted), ("told once more:", again))
        if those
    ]
    return m.change(*greeted, *again, said=f"{'; '.join(said)}{theirs_to_greet(m)}")


@act(
    "greet",
    key="g",
    label="greet",
    clause="PC3",
    help="greet the selected, or the oldest not greeted",
    plain="greet",
    usage="greet [n]",
    asks=(
        Pick(
            "visit",
            _to_greet,
            "nobody is left to greet",
            "Greet",
            named=not_for(Visit, "only someone waiting and not yet greeted can be greeted"),
        ),
    ),
)
def greet(m: Moment, visit: Visit) -> Change:
    """Someone waiting has been acknowledged; since long ago, once more: their greeting keeps its time."""
    if visit.greeted is not None:
        after = visit.revised(reassured=m.now, by=m.by)
        return m.change(after, said=f"{m.name_of(visit)} told once more, waits {span(m.since(visit.queued))}")
    return m.change(visit.revised(greeted=m.now, doubt=None, by=m.by), said=f"{m.name_of(visit)} greeted")


@act(
    "walkup",
    key="n",
    label="walk-up",
    clause="PC2",
    help="a walk-up, helped at once",
    plain="walkup",
    usage="walkup [text]",
    asks=(Words("description", lambda told, m: "DESCRIPTION", optional=True, as_it_stands=True),),
)
def walkup(m: Moment, description: str | None = None) -> Change:
    """Someone is helped the moment they come."""
    visit = _new(
        m,
        state="helping",
        waiting=m.now,
        greeted=m.now,
        helped=m.now,
        helper=m.by,
        description=description,
    )
    return _at_the_desk(m, visit, f"{m.name_of(visit)} is being helped")


@act(
    "spot",
    key="o",
    label="looks lost",
    clause="RS6",
    help="someone looks lost: offer help",
    plain="spot",
    usage="spot [text]",
    asks=(Words("description", lambda told, m: "DESCRIPTION", optional=True, as_it_stands=True),),
)
def spot(m: Moment, description: str | None = None) -> Change:
    """Someone who has not asked may want help; they never count as waiting."""
    visit = _new(m, state="spotted", spotted=m.now, description=description)
    return m.change(visit, said=f"{m.name_of(visit)} looks lost: offer help")


def _with_whom(told: Told, m: Moment) -> str:
    """Whose it was as the key was pressed: it is taken over from them, and from nobody else since."""
    visit = row_told(told, "visit", m)
    return visit.helper or "" if isinstance(visit, Visit) else ""


@act(
    "help",
    key="s",
    label="help",
    clause="PC3",
    help="help the selected, or the longest waiting; on a colleague's visit: take over",
    plain="help",
    usage="help [n] [sure]",
    asks=(
        Pick(
            "visit",
            _can_be_helped,
            NOBODY_WAITS,
            "Help",
            named=not_for(Visit, "only someone who waits, looks lost, or is a colleague's can be helped"),
        ),
        AtThePress("from_whom", _with_whom),
        AllTheSame("visit"),
    ),
)
def help_visit(m: Moment, visit: Visit, by_force: bool = False, from_whom: str | None = None) -> Change:
    """Helping begins, or passes to who acts. Someone not yet greeted is greeted by it.

    Another desk's visit is asked for; where nobody is there to give it, Enter helps them `by_force`. It is
    taken over from no other than it was with at the press, `from_whom`; None: from anyone.
    """
    if m.others.desk_of(visit.uid) is None:
        if visit.helper and from_whom not in (None, visit.helper):
            who = "somebody" if visit.helper == NOBODY else m.settings.first_name(visit.helper)
            raise Refused(f"{who} helps {m.name_of(visit)} since just now")
        return _helped(m, visit)
    if by_force and may_be_forced(m, visit):
        return taken(m, visit, _helped(m, visit))
    return asked_for(m, visit)


def _helped(m: Moment, visit: Visit) -> Change:
    if visit.state == "helping":
        before = m.settings.first_name(visit.helper or "-")
        after = visit.revised(helper=m.by, doubt=None, by=m.by)
        return _at_the_desk(m, after, f"{m.name_of(visit)} taken over from {before}")
    after = visit.revised(
        state="helping", helped=m.now, greeted=visit.greeted or m.now, helper=m.by, doubt=None, by=m.by
    )
    waited = f", waited {span(m.since(visit.waiting))}" if visit.waiting else ""
    return _at_the_desk(m, after, f"{m.name_of(visit)} is being helped{waited}")


def _at_the_desk(m: Moment, visit: Visit, said: str) -> Change:
    """Helping has begun, and whoever helps is at the desk: a walk that they were on is over (RS5)."""
    walks = [each for each in m.floor.helping if each.away and each.helper == m.by and each.uid != visit.uid]
    back = [each.revised(walks=closed_walks(each, m.now), by=m.by) for each in walks]
    ended_walks = [f"back from {m.name_of(each)} after {span(m.since(each.walks[-1].out))}" for each in walks]
    return m.change(visit, *back, said="; ".join([said, *ended_walks]))


def _walking_or_own(m: Moment, rows: tuple[Record, ...]) -> tuple[Record, ...]:
    """The walk that the acting person is on, which ends; else whom they might walk along with.

    A colleague's walk that the desk asks about is as likely.
    """
    limit = timedelta(minutes=m.settings.targets.away_minutes)
    long = [visit for visit in m.floor.helping if visit.away and m.since(visit.walks[-1].out) >= limit]
    mine = own_first(m, rows)
    return _with(long, tuple(each for each in mine if isinstance(each, Visit) and each.away) or mine)


def _own_or_forgotten(m: Moment, rows: tuple[Record, ...]) -> tuple[Record, ...]:
    """The acting person's own visits, and those of which the desk asks whether they are still here."""
    limit = timedelta(minutes=m.settings.targets.long_open)
    return _with([visit for visit in m.floor.helping if m.since(visit.helped) >= limit], own_first(m, rows))


def _with(asked_about: list[Visit], likely: tuple[Record, ...]) -> tuple[Record, ...]:
    return (*likely, *(each for each in asked_about if all(each.uid != other.uid for other in likely)))


@act(
    "walk",
    key="k",
    label="walk",
    clause="RS5",
    help="walk along with someone / back at the desk",
    plain="walk",
    usage="walk [n]",
    asks=(Pick("visit", _helping, NOBODY_HELPED, "Walk along with", likely=_walking_or_own,
               named=not_for(Visit, "only someone being helped can be walked along with")),),
)  # fmt: skip
def walk(m: Moment, visit: Visit) -> Change:
    """Away from the desk with a patron, or back."""
    if visit.away:
        away = span(m.since(visit.walks[-1].out))
        after = visit.revised(walks=closed_walks(visit, m.now), doubt=None, by=m.by)
        return m.change(after, said=f"{m.name_of(visit)}: back at the desk after {away}")
    after = visit.revised(walks=(*visit.walks, Walk(out=m.now)), doubt=None, by=m.by)
    return m.change(
        after, said=f"{m.name_of(visit)}: walking along; {m.key_of('walk')} when back at the desk"
    )


@act(
    "hand",
    key="+",
    label="hand",
    clause="SN2",
    help="wants a hand (never says why) / no longer",
    plain="hand",
    usage="hand [n]",
    asks=(Pick("visit", _here_newest_first, "nobody is here to mark", "Wants a hand:",
               named=not_for(Visit, "only someone who is here can be marked")),),
)  # fmt: skip
def hand(m: Moment, visit: Visit) -> Change:
    """A neutral mark that someone would like more of a hand; pressed again it goes."""
    after = visit.revised(hand=not visit.hand, doubt=None, by=m.by)
    return m.change(after, said=f"{m.name_of(visit)}: {'+ wants a hand' if after.hand else 'mark taken off'}")


def _finish_prompt(told: Told, m: Moment) -> str:
    record = record_told(told, "visit", m)
    return f"Finish {told_apart(record, m)}:" if record else "Finish:"


@act(
    "finish",
    key="f",
    label="finish",
    clause="RC2",
    help="finish: 1-6 answered with that effort, p promised, r referred, l left",
    plain="finish",
    usage='finish [n] answered EFFORT [kind K] [topic T] [checked] | promised "what" [reach "..."]'
    ' [due "..."] [effort E] [kind K] | referred "library" [effort E] [kind K] | left',
    follow=topic_after_ending("visit", part_after("visit")),
    asks=(
        Pick("visit", _helping, NOBODY_HELPED, "Finish", likely=_own_or_forgotten,
             named=not_for(Visit, "only someone being helped can be finished")),
        Outcome("visit", _finish_prompt),
    ),
)  # fmt: skip
def finish(
    m: Moment,
    visit: Visit,
    outcome: str,
    effort: int | None = None,
    kind: str | None = None,
    checked: bool = False,
    topic: str | None = None,
    referred_to: str | None = None,
    what: str | None = None,
    reach: str | None = None,
    due: datetime | None = None,
) -> Change:
    """A visit ends, with how it ended; promised, it makes the promise."""
    after = visit.revised(
        state="closed",
        closed=m.now,
        walks=closed_walks(visit, m.now),
        **ending(m, outcome, effort, kind, checked, referred_to, topic),
        doubt=None,
        by=m.by,
    )
    return closed(m, after, what, reach, due)


def _not_leaving(m: Moment, record: Record) -> str | None:
    if not isinstance(record, Visit | Call):
        return None
    instead = "closed already"
    if record.is_open:
        on_the_line = isinstance(record, Call)
        instead = (
            "{hangup}, then g, when the caller is gone" if on_the_line else "{finish}, then l, when they left"
        )
    return f"{m.name_of(record)} {standing(record)}: {m.keyed(instead)}"


@act(
    "left",
    key="l",
    label="left",
    clause="RC2",
    help="left the queue; wanted no help; the ringing call stopped, not answered",
    plain="left",
    usage="left [n|line]",
    row="any",
    asks=(Pick("row", _can_leave, "nobody waits, looks lost or rings", "Left:", likely=any_of,
               of=(Visit, Call), named=_not_leaving),),
)  # fmt: skip
def left(m: Moment, row: Visit | Call) -> Change:
    """Gone without help: who waited left, who looked lost declined, what rang rang out."""
    if isinstance(row, Call):
        after: Record = row.revised(state="closed", closed=m.now, outcome="rang out", doubt=None, by=m.by)
        return m.change(after, said=f"{row.line} not answered")
    outcome = "declined" if row.state == "spotted" else "left"
    after = row.revised(state="closed", closed=m.now, outcome=outcome, doubt=None, by=m.by)
    return m.change(after, said=f"{m.name_of(row)} {'wanted no help' if outcome == 'declined' else 'left'}")


def _spotted(m: Moment) -> tuple[Record, ...]:
    return m.floor.spotted


@act(
    "decline",
    clause="RS6",
    help="someone who looked lost wants no help",
    plain="decline",
    usage="decline n",
    must_name=True,
    asks=(Pick("visit", _spotted, "nobody looks lost", "Wants no help:", likely=any_of,
               named=not_for(Visit, "only someone who looked lost can decline")),),
)  # fmt: skip
def decline(m: Moment, visit: Visit) -> Change:
    """An offer of help was declined."""
    return left(m, visit)


def _describe_title(told: Told, m: Moment) -> str:
    record = record_told(told, "visit", m)
    name = m.name_of(record) if record else ""
    return f"DESCRIBE {name}: clothing or place, not the person - Enter keeps, F4 sets aside"


@act(
    "describe",
    key="d",
    label="describe",
    clause="SN3",
    help="describe the selected, or the newest: clothing or place, not the person",
    plain="describe",
    usage="describe n text",
    must_name=True,
    asks=(
        Pick("visit", _open_newest_first, "nobody is here to describe", "Describe",
             named=not_for(Visit, "only someone who is here can be described")),
        Words("description", _describe_title, empty="say clothing or place, such as: red scarf, by printer",
              as_it_stands=True),
    ),
)  # fmt: skip
def describe(m: Moment, visit: Visit, description: str) -> Change:
    """A few words to tell someone by."""
    return m.change(visit.revised(description=description, by=m.by), said=f"{m.name_of(visit)} described")
