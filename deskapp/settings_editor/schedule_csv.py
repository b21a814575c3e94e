"""The schedule of the desk from a spreadsheet: a row each, who, day, from, to."""

import csv
from pathlib import Path

from pydantic import ValidationError

from deskapp.settings.errors import Unusable, sentence
from deskapp.settings.models import Settings
from deskapp.settings.schedule import DeskHours
from deskapp.settings_editor.change import Whole

LARGEST = 100_000
"""Bytes of a week's schedule, with room to spare."""


def schedule_from(path: Path, settings: Settings) -> Whole:
    """The whole schedule in place of what is set. A first row without a day is a heading.

    Who is a letter or a first name of the settings. Raises Unusable with the row that can't be read.
    """
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file.read(LARGEST).splitlines()))
    except OSError as fault:
        raise Unusable(f"{path} can't be read: {fault.strerror or type(fault).__name__}") from fault
    except (UnicodeDecodeError, csv.Error) as fault:
        raise Unusable(f"{path} can't be read: it must be CSV in UTF-8 with who, day, from, to") from fault
    found = []
    for nth, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (nth == 1 and len(cells) > 1 and cells[1].casefold() in ("day", "weekday")):
            continue
        found.append(_hours(cells, nth, settings))
    if not found:
        raise Unusable(f"{path} has no row: write who, day, from, to, such as D,mon,9:30 am,1 pm")
    return Whole("schedule", tuple(found))


def _hours(cells: list[str], nth: int, settings: Settings) -> DeskHours:
    if len(cells) != 4:
        raise Unusable(f"row {nth} has {len(cells)} columns: write who, day, from, to, as D,mon,9:30 am,1 pm")
    who, day, starts, ends = cells
    names = {person.name.casefold(): person.letter for person in settings.people}
    letter = names.get(who.casefold(), who.upper())
    if settings.person(letter) is None:
        raise Unusable(f"row {nth}: nobody in the settings has that letter or first name")
    given = {"letter": letter, "day": day[:3].casefold(), "starts": starts, "ends": ends}
    try:
        return DeskHours.model_validate(given)
    except ValidationError as fault:
        raise Unusable(f"row {nth}: {sentence(fault.errors()[0])}") from None
