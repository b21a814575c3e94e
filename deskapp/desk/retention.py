"""Retention: when personal text is erased. Pure: a record, the time and the settings in.

What is counted stays: times, efforts, outcomes. `deskapp.store` does the erasing, in every file.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from deskapp.floor.floor import Floor
from deskapp.keyboard.drafts import record_of
from deskapp.records import Record, Visit
from deskapp.records.base import RetentionSetting
from deskapp.settings.models import Settings
from deskapp.store.contract import Due


def due(record: Record, now: datetime, settings: Settings) -> tuple[str, ...]:
    """The fields of this record whose time has come at `now`, by the settings' days in the library's zone.

    Nothing of what is open, but for the description of someone who was left open on an earlier day: they are
    not at the desk any more.
    """
    today = now.astimezone(settings.zone).date()
    over = record.over_at
    if over is None:
        forgotten = isinstance(record, Visit) and _day(record.began, settings) + timedelta(days=1) < today
        return ("description",) if forgotten else ()
    age = today - _day(over, settings)
    return tuple(
        name
        for name, setting in record.personal.items()
        if (days := _days(setting, settings)) is not None and age > timedelta(days=days)
    )


def all_due(record: Record, settings: Settings) -> date | None:
    """The day by which no personal text of this record is left; None while nobody can say.

    A server that several desks share goes by it where this desk is switched off by then.
    """
    over = record.over_at
    if over is None:
        return _day(record.began, settings) + timedelta(days=2) if isinstance(record, Visit) else None
    with_text = (name for name in record.personal if record.erased((name,)) is not record)
    days = [_days(record.personal[name], settings) for name in with_text]
    known = [each for each in days if each is not None]
    return _day(over, settings) + timedelta(days=max(known) + 1) if known and None not in days else None


def _days(setting: RetentionSetting, settings: Settings) -> int | None:
    """For how many days it is kept; None: until someone says so (incidents, by the town's rule)."""
    keeping = settings.keeping
    return keeping.note_days_in_force if setting == "note_days" else getattr(keeping, setting)


def ended_before(day: date, settings: Settings) -> Due:
    """All personal text of what ended before this day, whatever the settings say of how long it is kept."""

    def rule(record: Record) -> Collection[str]:
        over = record.over_at
        return tuple(record.personal) if over is not None and _day(over, settings) < day else ()

    return rule


def _day(at: datetime, settings: Settings) -> date:
    return at.astimezone(settings.zone).date()


def _is_over(record: Record, floor: Floor) -> bool:
    return not record.is_open and floor.day_of(record.began) < floor.today


def drafts_due(
    drafts: Mapping[str, dict[str, Any]], erased: Collection[str], floor: Floor, now: datetime, days: int
) -> set[str]:
    """Half-typed text to let go: of a record that was erased or is over, or left lying for so many days.

    Marks the others with the time, so that their age is known the next time. An open field is never taken.
    """
    gone: set[str] = set()
    for name, draft in drafts.items():
        if "act" not in draft or draft.get("open"):
            continue  # the kiosk's own, such as at which question the first start stands; or being typed now
        uid = record_of(name)
        record = floor.get(uid) if uid else None
        since = datetime.fromisoformat(str(draft.setdefault("since", now.isoformat())))
        over = bool(uid) and (record is None or _is_over(record, floor))
        if uid in erased or over or now - since >= timedelta(days=max(days, 1)):
            gone.add(name)
    return gone
