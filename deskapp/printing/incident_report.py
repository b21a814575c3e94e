"""The report of an incident, to print: what was done, when and by whom, who was told, what was added later.

Facts alone, as they were written at the time. The record has no place for a card number (the type of its text
refuses one), so a report has none. Pure; `incident_page` sets the same lines as HTML.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from deskapp.acts.incidents import SUPPLEMENT_WITHIN
from deskapp.floor.moment import span
from deskapp.floor.written_at import desk_of, of_several
from deskapp.records import Incident, Supplement
from deskapp.settings.models import Settings
from deskapp.when.clock_words import day_and_time

NOBODY = "-"


@dataclass(frozen=True)
class ReportLine:
    """One fact: when it was, what it was, and who wrote it."""

    at: str
    what: str
    who: str = ""


@dataclass(frozen=True)
class ReportPart:
    """A heading and the lines under it."""

    title: str
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True)
class IncidentReport:
    """A report, ready to be set as text or HTML."""

    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[ReportPart, ...]
    made: str


def report(
    incident: Incident,
    title: str,
    supplements: Iterable[Supplement],
    settings: Settings,
    now: datetime,
    name: str = "",
) -> IncidentReport:
    """All that the record says. `title` is the kind's title in the pack, `name` what it is called here.

    Where several desks wrote in it, each line says at which.
    """
    added = sorted(
        (supplement for supplement in supplements if not supplement.voided), key=lambda each: each.at
    )
    shown = _Wording(settings, of_several(incident, added))
    place = settings.library
    facts = [
        ("Library", place.name or "NOT SET"),
        ("Address", place.address or "NOT SET"),
        ("Desk", incident.desk),
        ("To dial", settings.dial),
        ("Incident", f"{name or incident.short_name}, {title}"),
        ("Opened", shown.at(incident.opened)),
        ("Closed", _closed(incident, shown)),
        ("Written by", _writers(incident, added, shown)),
    ]
    if incident.times == "estimated":
        facts.append(("Times", "estimated: the kiosk was off for some of it"))
    parts = (
        ReportPart("Steps", _steps(incident, shown)),
        ReportPart("Told", _told(incident, shown)),
        ReportPart(
            "Notes",
            tuple(
                ReportLine(shown.at(note.at), _text(note.text), shown.who(note.by, desk_of(incident, note)))
                for note in incident.notes
            ),
        ),
        ReportPart("Added later", tuple(_added(each, incident, shown) for each in added)),
    )
    return IncidentReport(f"Incident report: {title}", tuple(facts), parts, shown.at(now))


@dataclass(frozen=True)
class _Wording:
    """Times and letters as they are read."""

    settings: Settings
    with_desks: bool

    def at(self, when: datetime) -> str:
        """Date and time with the zone: a report is read where nobody knows which."""
        local = when.astimezone(self.settings.zone)
        return f"{day_and_time(local, self.settings, year=True, seconds=True)} {local:%Z}"

    def who(self, letters: str, desk: str = "") -> str:
        """The first name and letters of who wrote it, with the desk where several did."""
        where = f" at {desk}" if desk and self.with_desks else ""
        if letters == NOBODY:
            return f"nobody named{where}"
        name = self.settings.first_name(letters)
        return (letters if name == letters else f"{name} ({letters})") + where


def _closed(incident: Incident, shown: _Wording) -> str:
    if incident.closed is None:
        return "still open"
    return f"{shown.at(incident.closed)}, after {span(incident.closed - incident.opened)}"


def _writers(incident: Incident, added: list[Supplement], shown: _Wording) -> str:
    letters = [step.by for step in incident.steps]
    letters += [supervisor.by for supervisor in incident.supervisors]
    letters += [note.by for note in incident.notes]
    letters += [step.undone_by for step in incident.steps if step.undone_by]
    letters += [supervisor.undone_by for supervisor in incident.supervisors if supervisor.undone_by]
    letters += [incident.by, *(each.by for each in added)]
    return ", ".join(shown.who(letter) for letter in dict.fromkeys(letters))


def _steps(incident: Incident, shown: _Wording) -> tuple[ReportLine, ...]:
    """Every tick and every correction, in the order of time: nothing is taken out."""
    found = [
        (step.at, f"{step.step}. {step.text}", shown.who(step.by, desk_of(incident, step)))
        for step in incident.steps
    ]
    found += [
        (step.undone, f"{step.step}. corrected: not done ({step.text})", shown.who(step.undone_by or NOBODY))
        for step in incident.steps
        if step.undone is not None
    ]
    return _in_order(found, shown)


def _told(incident: Incident, shown: _Wording) -> tuple[ReportLine, ...]:
    """Every supervisor told and every correction, in the order of time."""
    found = [
        (tick.at, tick.name, shown.who(tick.by, desk_of(incident, tick))) for tick in incident.supervisors
    ]
    found += [
        (tick.undone, f"corrected: not told ({tick.name})", shown.who(tick.undone_by or NOBODY))
        for tick in incident.supervisors
        if tick.undone is not None
    ]
    return _in_order(found, shown)


def _in_order(found: list[tuple[datetime, str, str]], shown: _Wording) -> tuple[ReportLine, ...]:
    found.sort(key=lambda each: each[0])
    return tuple(ReportLine(shown.at(at), what, who) for at, what, who in found)


def _added(supplement: Supplement, incident: Incident, shown: _Wording) -> ReportLine:
    late = supplement.at - (incident.closed or incident.opened) > SUPPLEMENT_WITHIN
    text = _text(supplement.text) + (" (added after more than 24 hours)" if late else "")
    return ReportLine(shown.at(supplement.at), text, shown.who(supplement.by, supplement.desk))


def _text(text: str) -> str:
    return text or "(erased on schedule)"


def as_lines(shown: IncidentReport, mask: bool = False) -> list[str]:
    """The report as lines of text. With `mask`, what people wrote is left out, as under the curtain."""
    wide = max(len(name) for name, _ in shown.facts)
    lines = [shown.title, ""]
    lines += [f"{name:<{wide}}  {fact}" for name, fact in shown.facts]
    for part in shown.parts:
        lines += ["", part.title.upper()]
        for line in part.lines:
            hidden = mask and part.title in ("Notes", "Added later")
            lines.append(f"{line.at}  {line.who}: {'........' if hidden else line.what}")
        if not part.lines:
            lines.append("none")
    return [*lines, "", f"Made {shown.made}"]


def as_text(shown: IncidentReport) -> str:
    """The report as a text file."""
    return "\n".join(as_lines(shown)) + "\n"
