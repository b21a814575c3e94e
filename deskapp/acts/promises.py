"""What is still to answer: promised, told when, answered, referred, withdrawn."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from deskapp.acts.booked import booked, ending, runs_into
from deskapp.acts.closing import effort_said
from deskapp.acts.new_promise import answered_now, due_said, new_promise, promise_of
from deskapp.acts.registry import ACTS, act
from deskapp.acts.topics import topic_after, topic_in_run
from deskapp.asking.asking import Told
from deskapp.asking.effort import PartAnswered
from deskapp.asking.other_library import OtherLibrary
from deskapp.asking.promise_outcome import TOLD_WHEN, WHY_WITHDRAWN, Dealing, ReplyBy
from deskapp.asking.promise_text import COWORKER, DETAILS, Matter
from deskapp.asking.row import Pick, any_of
from deskapp.floor.moment import Moment
from deskapp.floor.to_answer import first_time
from deskapp.records import Call, Record, Visit
from deskapp.records.change import Change, Refused
from deskapp.records.promise import Promise, ReplyChannel, ToldWhen
from deskapp.when.due import whole

NOTHING_OPEN = "nothing is open to answer; {message} notes a message, {promise} a promise"


def _open(m: Moment) -> tuple[Record, ...]:
    return m.floor.promises


def _not_open(m: Moment, record: Record) -> str | None:
    if isinstance(record, Promise):
        return f"{m.name_of(record)} {standing(record)}: only what is still open can be seen to"
    return None


def standing(promise: Promise) -> str:
    """How a promise stands, in words."""
    if promise.voided:
        return "was undone"
    if promise.outcome == "answered":
        return f"was {answered(promise.channel)}"
    if promise.outcome == "referred":
        return "was referred to another library"
    return "was withdrawn" if promise.outcome else "is open"


def answered(channel: str | None) -> str:
    """How an answer went out, in words."""
    return "answered in person" if channel == "in person" else f"answered by {channel}"


def open_promise(verb: str) -> Pick:
    """The open promise that an act is about."""
    return Pick("promise", _open, NOTHING_OPEN, verb, likely=any_of, named=_not_open, of=(Promise,))


def _title(told: Told, m: Moment) -> str:
    return "PROMISE: what / how to reach them / by when [for 45 min] (co-worker: first)"


@act(
    "promise",
    key="p",
    label="promise",
    clause="RC1",
    help="a new promise: what / how to reach them / by when, in one line",
    plain="promise",
    usage='promise "what" [coworker] [reach "..."] [due "..." [lasting MINUTES]] [owner L]',
    asks=(Matter(_title, tuple({**DETAILS, COWORKER: 0, "owner": 1, "lasting": 1}.items()), dot=COWORKER),),
)
def promise(
    m: Moment,
    what: str,
    reach: str | None = None,
    due: datetime | None = None,
    owner: str | None = None,
    coworker: bool = False,
    lasting: int | None = None,
) -> Change:
    """Something is promised, to a patron or to a co-worker (RS10); lasting so many minutes, it is booked."""
    if lasting is not None:
        if coworker:
            raise Refused("time with a librarian is booked for a patron: leave co-worker out")
        return booked(m, what, reach, due, owner, lasting)
    made = new_promise(m, "co-worker" if coworker else "promise", what, due, reach=reach, owner=owner)
    who = " for a co-worker," if coworker else ""
    return m.change(made, said=f"{m.name_of(made)}{who} {due_said(made, m)}")


@act(
    "told",
    label="told when",
    clause="OF6",
    help="they were told when the answer comes: due then, and the first time is kept",
    plain="told",
    usage='told Pn "when"',
    must_name=True,
    asks=(open_promise("Told when:"), TOLD_WHEN),
)
def told(m: Moment, promise: Promise, due: datetime) -> Change:
    """An interim answer: when the whole one will come."""
    if promise.minutes:
        due = ending(m, due, promise.minutes)
    after = promise.revised(told=(*promise.told, ToldWhen(**m.signed, due=due)), by=m.by)
    first = f"; {first_time(promise, m.now, m.settings)}"
    also = runs_into(after, m)
    return m.change(after, said=f"{m.name_of(after)} told when: {due_said(after, m)}{also}{first}")


@act(
    "answer",
    label="answer",
    clause="RC2",
    help="answered, with how the answer went out; effort 3 unless said",
    plain="answer",
    usage="answer Pn CHANNEL [effort E] [kind K]",
    must_name=True,
    asks=(open_promise("Answer"), ReplyBy()),
)
def answer(
    m: Moment, promise: Promise, channel: ReplyChannel, effort: int | None = None, kind: str | None = None
) -> Change:
    """The answer has gone out. It counts once, now, with its effort."""
    after = promise.revised(by=m.by, **answered_now(m, channel, effort, kind))
    how = f"{answered(channel)}{effort_said(after.effort)}"
    on_time = "on time" if m.now <= promise.due else f"was due {whole(promise.due, m.now, m.settings)}"
    if promise.told_late and m.now <= promise.due:
        on_time = f"late: {first_time(promise, m.now, m.settings)}"
    return m.change(after, said=f"{m.name_of(after)} {how}, {on_time}")


@act(
    "refer",
    label="refer",
    clause="RC2",
    help="referred to another library, which is named",
    plain="refer",
    usage='refer Pn "library" [effort E] [kind K]',
    must_name=True,
    asks=(open_promise("Refer"), OtherLibrary(takes=(("effort", 1), ("kind", 1)))),
)
def refer(
    m: Moment, promise: Promise, referred_to: str, effort: int | None = None, kind: str | None = None
) -> Change:
    """Another library answers it; the question still has an answer (RC2), and counts by its kind."""
    after = promise.revised(
        ended=m.now,
        outcome="referred",
        referred_to=referred_to,
        effort=effort,
        kind=kind or (m.settings.kind_for(effort) if effort else None),
        by=m.by,
    )
    of_kind = f", {after.kind}" if after.kind else ""
    return m.change(after, said=f"{m.name_of(after)} referred to another library{of_kind}")


@act(
    "withdraw",
    label="withdraw",
    clause="RC2",
    help="withdrawn, with the reason",
    plain="withdraw",
    usage='withdraw Pn "why"',
    must_name=True,
    asks=(open_promise("Withdraw"), WHY_WITHDRAWN),
)
def withdraw(m: Moment, promise: Promise, why: str) -> Change:
    """No answer is wanted or possible any more, and it is on record why."""
    after = promise.revised(ended=m.now, outcome="withdrawn", why=why, by=m.by)
    return m.change(after, said=f"{m.name_of(after)} withdrawn")


@act(
    "see_to",
    label="see to",
    clause="RC1",
    help="Enter on a row of F6: answered, told when, referred, handed over, withdrawn",
    asks=(open_promise("See to"), Dealing()),
)
def see_to(m: Moment, promise: Promise, how: str, **details: Any) -> Change:
    """What the chooser on F6 came to: one of the acts that plain lines name by their own words."""
    given = {name: value for name, value in details.items() if value is not None}
    return ACTS[how].decide(replace(m, act=how), {"promise": promise, **given})


# -- the part already answered --------------------------------------------------------------------


def _just_promised(m: Moment) -> tuple[Record, ...]:
    found: list[Visit | Call] = [*m.floor.all_of(Visit), *m.floor.all_of(Call)]
    promised = [each for each in found if each.outcome == "promised" and not each.voided and not each.effort]
    return tuple(sorted(promised, key=lambda each: each.closed or m.now, reverse=True))


@act(
    "part",
    label="part answered",
    clause="RS3",
    help="the effort of the part answered already, or the kind of what was promised",
    asks=(
        Pick("row", _just_promised, "nothing was just promised", "Part answered of", of=(Visit, Call)),
        PartAnswered(),
    ),
    follow=lambda told, m: topic_after(told, m, told.get("row")),
)
def part(m: Moment, row: Visit | Call, effort: int | None = None, kind: str | None = None) -> Change:
    """The visit or call counts by this kind, or with the effort of its part, which the promise remembers."""
    made = promise_of(m, row)
    if made is None:
        raise Refused(f"what {m.name_of(row)} promised is no longer open")
    if effort is None:
        after = row.revised(kind=kind, topic=topic_in_run(m, kind, row.topic), by=m.by)
        return m.change(after, said=f"{m.name_of(row)}: promised, {kind}")
    kind = kind or row.kind or m.settings.kind_for(effort)
    after = row.revised(effort=effort, kind=kind, topic=topic_in_run(m, kind, row.topic), by=m.by)
    said = f"{m.name_of(row)}: a part answered, effort {effort}"
    return m.change(after, made.revised(part=effort, by=m.by), said=said)
