"""What `list` reads out: one line a list, in the words of the desk screen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from deskapp.acts.closing import ended
from deskapp.acts.telephone_lines import no_telephone
from deskapp.desk.desk import Desk
from deskapp.floor.alarms import alarms
from deskapp.floor.beside import shown_at
from deskapp.floor.call_share import share_had
from deskapp.floor.incident_kinds import STEPS_MISSING, incident_name, kind_of, open_incidents, title_of
from deskapp.floor.incident_place import filled_at, says_otherwise, where_words
from deskapp.floor.moment import Moment, count, span
from deskapp.floor.say import facts_at
from deskapp.floor.written_at import at_desk
from deskapp.plain.desk_lists import desks, others
from deskapp.plain.hours_list import opening
from deskapp.plain.promise_lists import answers, news, one, passes_on
from deskapp.records import Call, Duty, FoundItem, Incident, Record, Visit
from deskapp.settings.telephone import as_said
from deskapp.when.clock_words import day_and_time, time_at
from deskapp.when.desk_hours import desk_hours_said
from deskapp.when.due import whole
from policy import fill


@dataclass(frozen=True)
class Listed:
    """One list read out, and the records it is about."""

    said: str
    records: tuple[Record, ...] = ()


Reads = Callable[[Desk, Moment], Listed]


def _listed(head: str, none: str, rows: Iterable[tuple[Record, str]]) -> Listed:
    found = tuple(rows)
    if not found:
        return Listed(none)
    return Listed(f"{head}: " + "; ".join(said for _, said in found), tuple(record for record, _ in found))


def _doubted(record: Visit | Call) -> str:
    return " ?" if record.doubt else ""


def _waits(visit: Visit, m: Moment) -> str:
    parts = [f"{m.name_of(visit)}{_doubted(visit)} {span(m.since(visit.waiting))}"]
    parts.append("greeted" if visit.greeted else "NOT GREETED")
    if visit.hand:
        parts.append("wants a hand")
    if visit.description:
        parts.append(visit.description)
    return ", ".join(parts)


def _waiting(desk: Desk, m: Moment) -> Listed:
    rows = m.floor.waiting
    return _listed(f"{len(rows)} waiting", "nobody is waiting", ((row, _waits(row, m)) for row in rows))


def _helped(visit: Visit, m: Moment) -> str:
    parts = [f"{m.name_of(visit)}{_doubted(visit)} {span(m.since(visit.helped))}"]
    if visit.helper not in (None, "-"):
        parts.append(m.settings.first_name(visit.helper))
    if visit.hand:
        parts.append("wants a hand")
    if visit.away:
        parts.append(f"away with them {span(m.since(visit.walks[-1].out))}")
    return ", ".join(parts)


def _helping(desk: Desk, m: Moment) -> Listed:
    rows = m.floor.helping
    head = f"{len(rows)} being helped"
    return _listed(head, "nobody is being helped", ((row, _helped(row, m)) for row in rows))


def _spotted(desk: Desk, m: Moment) -> Listed:
    rows = m.floor.spotted
    said = (
        (
            row,
            ", ".join([f"{m.name_of(row)} {span(m.since(row.spotted))}", row.description or ""]).rstrip(", "),
        )
        for row in rows
    )
    return _listed(f"looks lost, {len(rows)}", "nobody looks lost", said)


def _on_the_line(call: Call, m: Moment) -> str:
    name = f"{call.line}{_doubted(call)}"
    who = m.settings.first_name(call.answerer) if call.answerer not in (None, "-") else ""
    if call.hold:
        told = next((check.minutes for check in reversed(call.hold.checks) if check.minutes), call.hold.told)
        held = f"{name} ON HOLD {span(m.since(call.hold.began))}, told {count(told, 'minute', 'minutes')}"
        return ", ".join((held, *share_had(m, call)))
    if call.state == "ringing":
        return f"{name} RINGING {span(m.since(call.rang))}"
    since = call.holds[-1].ended if call.holds else call.answered
    parts = (f"{name} talking {span(m.since(since))}", who, *share_had(m, call))
    return ", ".join(part for part in parts if part)


def _calls(desk: Desk, m: Moment) -> Listed:
    if reason := no_telephone(m):
        return Listed(reason)
    rows = m.floor.calls
    head = f"{len(rows)} on the telephone"
    return _listed(head, "nobody is on the telephone", ((row, _on_the_line(row, m)) for row in rows))


def _of_today(record: Visit | Call, m: Moment) -> str:
    name = m.name_of(record) if isinstance(record, Visit) else f"call {record.line}"
    clock = time_at(record.began, m.settings)
    state = ended(record) if record.outcome else {"spotted": "looks lost"}.get(record.state, record.state)
    return f"{name} {clock} {state}{_doubted(record)}"


def _today(desk: Desk, m: Moment) -> Listed:
    rows: list[Visit | Call] = [*m.floor.all_of(Visit), *m.floor.all_of(Call)]
    shown = sorted((row for row in rows if not row.voided), key=lambda each: (each.began, each.uid))
    visits = sum(1 for each in shown if isinstance(each, Visit))
    calls = len(shown) - visits
    parts = [count(visits, "visit", "visits")]
    parts += [count(calls, "call", "calls")] if calls or m.settings.lines else []
    head = ", ".join((*parts, count(m.floor.contacts.counted, "quick question", "quick questions")))
    if not shown:
        return Listed(head)
    return _listed(head, head, ((each, _of_today(each, m)) for each in shown))


def _clock(at: datetime, m: Moment) -> str:
    return time_at(at, m.settings, seconds=True)


def _of_the_week(incident: Incident, m: Moment) -> str:
    opened = day_and_time(incident.opened.astimezone(m.floor.zone), m.settings)
    if incident.closed:
        state = f"closed after {span(incident.closed - incident.opened)}"
    else:
        state = f"OPEN for {span(m.since(incident.opened))}"
    return f"{m.name_of(incident)} {title_of(m, incident.kind)}, {opened}, {state}"


def _incidents(desk: Desk, m: Moment) -> Listed:
    head = count(len(m.incidents), "incident of the last week", "incidents of the last week")
    none = "no incident in the last week"
    return _listed(head, none, ((incident, _of_the_week(incident, m)) for incident in m.incidents))


def _steps(desk: Desk, m: Moment) -> Listed:
    """The emergency screen read out: what to dial and say, who is told, and the steps as they stand."""
    incident = next((each for each in open_incidents(m)), None)
    parts = _whom_to_call(m, incident)
    kind = kind_of(m, incident) if incident is not None else None
    if incident is not None and kind is None:
        missing = f"{STEPS_MISSING}: notes can be added, supervisors told, and it can be closed"
        name = incident_name(m, incident)
        return Listed(". ".join([name, *parts, missing, *_ticked_before(m, incident, 0)]), (incident,))
    if incident is None or kind is None:
        kinds = ", ".join(f"{emergency.key} {emergency.title}" for emergency in m.emergencies)
        return Listed(". ".join([*parts, f"No incident is open. Kinds: {kinds}"]))
    parts.append(f"Say: {filled_at(m, incident, kind.say)}")
    for nth, each in enumerate(kind.steps, start=1):
        ticked = incident.done(nth)
        where = at_desk(m, incident, ticked) if ticked else ""
        done = f"DONE {_clock(ticked.at, m)} {ticked.by}{where}, " if ticked else ""
        if ticked and says_otherwise(each, ticked):
            done += f"{ticked.text}; the step is now: "
        parts.append(f"Step {nth}: {done}{filled_at(m, incident, each.text)}")
    parts += _ticked_before(m, incident, len(kind.steps))
    return Listed(f"{m.name_of(incident)} {kind.title}. " + ". ".join(parts), (incident,))


def _ticked_before(m: Moment, incident: Incident, last: int) -> list[str]:
    """What was done of steps that the pack of today has no more."""
    return [f"DONE {_clock(tick.at, m)} {tick.by}, {tick.text}" for tick in incident.done_beyond(last)]


def _whom_to_call(m: Moment, incident: Incident | None) -> list[str]:
    """What to dial, where help is to come, whom to tell; of another desk's incident first where it is."""
    facts = facts_at(m)
    doubt = m.settings.dial_beside
    elsewhere = where_words(m, incident) if incident is not None else ""
    shown = next(shown_at(m, incident), "") if incident is not None else ""
    people = [
        " ".join(part for part in (f"{nth} {each.name}", as_said(each.extension), each.number) if part)
        for nth, each in enumerate(m.settings.supervisors[:9], start=1)
    ]
    return [
        *([elsewhere] if elsewhere else []),
        *([shown] if shown else []),
        f"Dial {m.settings.dial}{f' ({doubt})' if doubt else ''}",
        filled_at(m, incident, "We are at {address}, {entrance}"),
        fill("Call back {callback}", facts),
        f"Supervisors: {', '.join(people) or 'NOT SET'}",
    ]


def _acting(duty: Duty) -> str:
    if not duty.acting:
        return ""
    return f", acting at {duty.face}" if duty.face else ", acting"


def _desk(desk: Desk, m: Moment) -> Listed:
    rows = m.floor.on_duty
    said = ((row, m.settings.first_name(row.person) + _acting(row)) for row in rows)
    found = _listed("at the desk", "nobody has said who is at the desk: who L", said)
    due = desk_hours_said(m.settings, m.now)
    return Listed(f"{found.said}. {due[0].upper()}{due[1:]}", found.records) if due else found


def _desks(desk: Desk, m: Moment) -> Listed:
    return Listed(desks(m))


def _others(desk: Desk, m: Moment) -> Listed:
    return Listed(*others(m))


def _alarms(desk: Desk, m: Moment) -> Listed:
    found = alarms(m)
    return Listed("; ".join(each.text for each in found) or "nothing is due")


def _answers(desk: Desk, m: Moment) -> Listed:
    return Listed(*answers(m))


def _passes_on(desk: Desk, m: Moment) -> Listed:
    return Listed(*passes_on(m))


def _days(desk: Desk, m: Moment) -> Listed:
    return Listed(*opening(m))


def _on_the_shelf(item: FoundItem, m: Moment) -> str:
    parts = [f"{m.name_of(item)} {item.what}"]
    parts += [f"found {item.place}"] if item.place else []
    parts.append(f"kept: {item.shelf}" if item.shelf else "shelf not given")
    return ", ".join([*parts, whole(item.found, m.now, m.settings)])


def _found(desk: Desk, m: Moment) -> Listed:
    rows = m.floor.found_items
    head = f"{len(rows)} in lost and found"
    return _listed(head, "nothing is in lost and found", ((row, _on_the_shelf(row, m)) for row in rows))


def _news(desk: Desk, m: Moment) -> Listed:
    return Listed(*news(m))


LISTS: dict[str, Reads] = {
    "waiting": _waiting,
    "helping": _helping,
    "spotted": _spotted,
    "calls": _calls,
    "answer": _answers,
    "handover": _passes_on,
    "notices": _news,
    "hours": _days,
    "found": _found,
    "today": _today,
    "incidents": _incidents,
    "steps": _steps,
    "desk": _desk,
    "desks": _desks,
    "others": _others,
    "alarms": _alarms,
}
"""Every list by its name."""


def named_answer(m: Moment, rest: str) -> Listed | None:
    """`list answer P3`: one promise, with what it is about; None when no list of one is asked for."""
    head, _, word = rest.partition(" ")
    return Listed(*one(m, word.strip())) if head.casefold() == "answer" and word.strip() else None
