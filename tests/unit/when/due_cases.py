"""By when: what people type, at what moment, and what is understood, or why it is not. Written by hand."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import get_args
from zoneinfo import ZoneInfo

from deskapp.settings.models import ClosedDay, Hours, Settings, Weekday

ZONE = ZoneInfo("America/New_York")

LATE_DAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu")
OPEN = Settings(
    hours=(
        *(Hours(day=day, opens=time(9), closes=time(20)) for day in LATE_DAYS),
        Hours(day="fri", opens=time(9), closes=time(17, 30)),
        Hours(day="sat", opens=time(10), closes=time(14)),
    ),
    closed=(
        ClosedDay(date=date(2026, 11, 26), why="Thanksgiving"),
        ClosedDay(date=date(2026, 12, 25), why="Christmas"),
        ClosedDay(date=date(2027, 1, 1)),
    ),
)
"""Open to 20:00 from Monday to Thursday, to 17:30 on Friday, 10:00-14:00 on Saturday; three days closed."""

SUNDAYS = Settings(hours=(*OPEN.hours, Hours(day="sun", opens=time(1), closes=time(17))))
"""Also open on Sundays, from one in the night, so that the clock changes while it is open."""

TWICE = Settings(
    hours=(
        Hours(day="tue", opens=time(9), closes=time(12)),
        Hours(day="tue", opens=time(14), closes=time(18)),
        Hours(day="wed", opens=time(14), closes=time(18)),
    )
)
"""Open twice on Tuesdays, and once on Wednesdays."""

ALWAYS = Settings(hours=tuple(Hours(day=day, opens=time(9), closes=time(17)) for day in get_args(Weekday)))
"""Open every day from 9 to 5."""

UNSET = Settings()
"""A library that has not set its hours."""

TUE_2PM = "2026-11-24 14:00"

Case = tuple[Settings, str, str, str]
"""The settings, the moment at the library, what is typed, and what is understood or part of the refusal."""

UNDERSTOOD: tuple[Case, ...] = (
    # Nothing typed: by closing today, or of the next open day.
    (OPEN, TUE_2PM, "", "2026-11-24 20:00"),
    (OPEN, "2026-11-24 19:59", "", "2026-11-24 20:00"),
    (OPEN, "2026-11-24 20:00", "", "2026-11-25 20:00"),
    (OPEN, "2026-11-25 20:30", "", "2026-11-27 17:30"),
    (OPEN, "2026-11-28 14:30", "", "2026-11-30 20:00"),
    (OPEN, "2026-12-24 21:00", "", "2026-12-26 14:00"),
    (OPEN, "2026-12-31 20:30", "", "2027-01-02 14:00"),
    # A day: by its closing.
    (OPEN, TUE_2PM, "today", "2026-11-24 20:00"),
    (OPEN, TUE_2PM, "Tomorrow", "2026-11-25 20:00"),
    (OPEN, TUE_2PM, "tmrw", "2026-11-25 20:00"),
    (OPEN, TUE_2PM, "fri", "2026-11-27 17:30"),
    (OPEN, TUE_2PM, "by Friday", "2026-11-27 17:30"),
    (OPEN, TUE_2PM, "sat", "2026-11-28 14:00"),
    (OPEN, TUE_2PM, "mon", "2026-11-30 20:00"),
    (OPEN, TUE_2PM, "next fri", "2026-12-04 17:30"),
    (OPEN, TUE_2PM, "this fri", "2026-11-27 17:30"),
    (OPEN, TUE_2PM, "tue", "2026-11-24 20:00"),
    (OPEN, "2026-11-24 20:10", "tue", "2026-12-01 20:00"),
    (OPEN, TUE_2PM, "in 1 day", "2026-11-25 20:00"),
    (OPEN, TUE_2PM, "in 3 days", "2026-11-27 17:30"),
    (OPEN, TUE_2PM, "in a week", "2026-12-01 20:00"),
    (OPEN, TUE_2PM, "2 weeks", "2026-12-08 20:00"),
    (OPEN, TUE_2PM, "dec 3", "2026-12-03 20:00"),
    (OPEN, TUE_2PM, "3 December", "2026-12-03 20:00"),
    (OPEN, TUE_2PM, "December 3rd", "2026-12-03 20:00"),
    (OPEN, TUE_2PM, "12/3", "2026-12-03 20:00"),
    (OPEN, TUE_2PM, "2026-12-03", "2026-12-03 20:00"),
    (OPEN, TUE_2PM, "the 27th", "2026-11-27 17:30"),
    (OPEN, TUE_2PM, "the 3rd", "2026-12-03 20:00"),
    (OPEN, TUE_2PM, "1/4", "2027-01-04 20:00"),
    (OPEN, "2026-12-31 10:00", "sat", "2027-01-02 14:00"),
    (OPEN, "2027-12-01 10:00", "2/29", "2028-02-29 20:00"),
    (OPEN, TUE_2PM, "end of day", "2026-11-24 20:00"),
    (OPEN, TUE_2PM, "closing", "2026-11-24 20:00"),
    (OPEN, TUE_2PM, "friday closing", "2026-11-27 17:30"),
    # A time: today while it is to come, else on the next open day that has it.
    (OPEN, TUE_2PM, "4pm", "2026-11-24 16:00"),
    (OPEN, TUE_2PM, "4 pm", "2026-11-24 16:00"),
    (OPEN, TUE_2PM, "4:15 p.m.", "2026-11-24 16:15"),
    (OPEN, TUE_2PM, "at 16:30", "2026-11-24 16:30"),
    (OPEN, TUE_2PM, "1630", "2026-11-24 16:30"),
    (OPEN, TUE_2PM, "2:50 pm", "2026-11-24 14:50"),
    (OPEN, TUE_2PM, "2:50p", "2026-11-24 14:50"),
    (OPEN, TUE_2PM, "250p", "2026-11-24 14:50"),
    (OPEN, TUE_2PM, "14:50", "2026-11-24 14:50"),
    (OPEN, TUE_2PM, "4", "2026-11-24 16:00"),
    (OPEN, TUE_2PM, "8", "2026-11-24 20:00"),
    (OPEN, TUE_2PM, "10", "2026-11-25 10:00"),
    (OPEN, TUE_2PM, "12", "2026-11-25 12:00"),
    (OPEN, TUE_2PM, "noon", "2026-11-25 12:00"),
    (OPEN, "2026-11-24 11:00", "noon", "2026-11-24 12:00"),
    (OPEN, "2026-11-24 11:00", "12", "2026-11-24 12:00"),
    (OPEN, "2026-11-25 14:00", "noon", "2026-11-27 12:00"),
    (OPEN, "2026-11-26 11:00", "noon", "2026-11-27 12:00"),
    (TWICE, "2026-11-24 10:00", "3", "2026-11-24 15:00"),
    (TWICE, "2026-11-24 10:00", "noon", "2026-11-24 12:00"),
    # Both.
    (OPEN, TUE_2PM, "tomorrow 10", "2026-11-25 10:00"),
    (OPEN, TUE_2PM, "10 tomorrow", "2026-11-25 10:00"),
    (OPEN, TUE_2PM, "wed at 8", "2026-11-25 20:00"),
    (OPEN, TUE_2PM, "tue 10", "2026-12-01 10:00"),
    (OPEN, TUE_2PM, "friday 3", "2026-11-27 15:00"),
    (OPEN, TUE_2PM, "3 dec 4", "2026-12-03 16:00"),
    (OPEN, TUE_2PM, "in 6 days at noon", "2026-11-30 12:00"),
    # A stretch.
    (OPEN, TUE_2PM, "in 2 hours", "2026-11-24 16:00"),
    (OPEN, TUE_2PM, "half an hour", "2026-11-24 14:30"),
    (OPEN, TUE_2PM, "in 45 minutes", "2026-11-24 14:45"),
    # The two nights on which the clock changes: hours are hours of the wall, and stretches of time.
    (SUNDAYS, "2026-10-31 13:00", "tomorrow noon", "2026-11-01 12:00"),
    (SUNDAYS, "2026-11-01 01:30", "in 3 hours", "2026-11-01 03:30"),
    (SUNDAYS, "2027-03-14 01:30", "in 3 hours", "2027-03-14 05:30"),
    (SUNDAYS, "2027-03-13 13:00", "tomorrow 3am", "2027-03-14 03:00"),
    (SUNDAYS, "2027-03-13 14:10", "", "2027-03-14 17:00"),
    # Hours not set: the day ends at midnight, and a bare hour lies in the day.
    (UNSET, TUE_2PM, "", "2026-11-24 23:59"),
    (UNSET, TUE_2PM, "fri", "2026-11-27 23:59"),
    (UNSET, TUE_2PM, "4", "2026-11-24 16:00"),
    (UNSET, TUE_2PM, "9", "2026-11-25 09:00"),
    (UNSET, TUE_2PM, "12", "2026-11-25 12:00"),
    (UNSET, TUE_2PM, "sun 9pm", "2026-11-29 21:00"),
)

REFUSED: tuple[Case, ...] = (
    (OPEN, TUE_2PM, "day after tomorrow noon", "closed on Thu Nov 26"),
    (OPEN, TUE_2PM, "thu", "closed on Thu Nov 26 (Thanksgiving); the next open day is Fri Nov 27"),
    (OPEN, TUE_2PM, "in 2 days", "closed on Thu Nov 26 (Thanksgiving)"),
    (OPEN, TUE_2PM, "sun", "closed on Sun Nov 29; the next open day is Mon Nov 30"),
    (OPEN, TUE_2PM, "dec 25", "closed on Fri Dec 25 (Christmas); the next open day is Sat Dec 26"),
    (OPEN, "2026-12-24 15:00", "tomorrow", "closed on Fri Dec 25 (Christmas)"),
    (OPEN, TUE_2PM, "1/1", "closed on Fri Jan 1; the next open day is Sat Jan 2"),
    (OPEN, TUE_2PM, "sat 3", "at 3 the library is closed: it is open 10:00 am to 2:00 pm on Sat Nov 28"),
    (OPEN, TUE_2PM, "23:00", "at 23:00 the library is closed: it is open 9:00 am to 8:00 pm on Tue Nov 24"),
    (OPEN, TUE_2PM, "0:30", "at 0:30 the library is closed"),
    (OPEN, TUE_2PM, "in 7 hours", "at 9:00 pm the library is closed"),
    (OPEN, "2026-11-25 19:00", "in 20 hours", "closed on Thu Nov 26"),
    (TWICE, "2026-11-24 10:00", "1pm", "it is open 9:00 am to 12:00 pm and 2:00 pm to 6:00 pm on Tue Nov 24"),
    (OPEN, TUE_2PM, "midnight", "at midnight the library is closed"),
    (OPEN, TUE_2PM, "yesterday", "yesterday 8:00 pm has passed"),
    (OPEN, TUE_2PM, "today 10", "today 10:00 am has passed"),
    (OPEN, TUE_2PM, "an hour ago", "today 1:00 pm has passed"),
    (OPEN, "2026-11-24 20:30", "today", "today 8:00 pm has passed"),
    (OPEN, TUE_2PM, "11/20/2026", "Fri Nov 20 5:30 pm has passed"),
    (OPEN, TUE_2PM, "2/29", "more than a year away"),
    (OPEN, TUE_2PM, "in 60 weeks", "more than a year away"),
    (OPEN, TUE_2PM, "in 99999 days", "too far away"),
    (OPEN, TUE_2PM, "2/30", "there is no February 30"),
    (OPEN, TUE_2PM, "2/29/2027", "there is no February 29, 2027"),
    (OPEN, TUE_2PM, "nov 31", "there is no November 31"),
    (OPEN, TUE_2PM, "13/1", "say the month first"),
    (OPEN, TUE_2PM, "27", "there is no such time as 27; for a day say it like dec 27"),
    (OPEN, TUE_2PM, "25:00", "there is no such time as 25:00"),
    (OPEN, TUE_2PM, "10:75", "there is no such time as 10:75"),
    (OPEN, TUE_2PM, "13pm", "there is no such time as 13pm"),
    (OPEN, TUE_2PM, "next week", "say which day"),
    (OPEN, TUE_2PM, "banana", '"banana" is not a day or a time'),
    (OPEN, TUE_2PM, "soon", '"soon" is not a day or a time'),
    (OPEN, TUE_2PM, "fri or sat", '"or" is not a day or a time'),
    (OPEN, TUE_2PM, "fri sat", "that names two days"),
    (OPEN, TUE_2PM, "4 5", "that names two times"),
    (OPEN, TUE_2PM, "in 2 hours 4pm", "that names two times"),
    (OPEN, TUE_2PM, "at", "say when, such as"),
    (
        UNSET,
        "2027-03-13 13:00",
        "tomorrow 2:30am",
        "no 2:30 am on Sun Mar 14: the clocks go forward",
    ),
    (UNSET, TUE_2PM, "-1", "is not a day or a time"),
    (UNSET, TUE_2PM, "1e9", "is not a day or a time"),
    (UNSET, TUE_2PM, "½", "is not a day or a time"),
    (UNSET, TUE_2PM, "9/9/9999", "more than a year away"),
    (UNSET, TUE_2PM, "0/0", "say the month first"),
)

CAME: tuple[Case, ...] = (
    (OPEN, TUE_2PM, "yesterday 4pm", "2026-11-23 16:00"),
    (OPEN, TUE_2PM, "yesterday", "2026-11-23 09:00"),
    (OPEN, TUE_2PM, "today", "2026-11-24 09:00"),
    (OPEN, "2026-11-24 08:30", "today", "2026-11-24 08:30"),
    (OPEN, TUE_2PM, "9:40", "2026-11-24 09:40"),
    (OPEN, TUE_2PM, "16:00", "2026-11-23 16:00"),
    (OPEN, TUE_2PM, "mon", "2026-11-23 09:00"),
    (OPEN, TUE_2PM, "mon 4", "2026-11-23 16:00"),
    (OPEN, TUE_2PM, "fri", "2026-11-20 09:00"),
    (OPEN, TUE_2PM, "sun", "2026-11-22 12:00"),
    (OPEN, TUE_2PM, "last fri", "2026-11-20 09:00"),
    (OPEN, TUE_2PM, "2 hours ago", "2026-11-24 12:00"),
    (OPEN, TUE_2PM, "3 days ago", "2026-11-21 10:00"),
    (OPEN, TUE_2PM, "11/20", "2026-11-20 09:00"),
    (OPEN, TUE_2PM, "nov 20 5pm", "2026-11-20 17:00"),
    (OPEN, "2027-01-04 10:00", "dec 30", "2026-12-30 09:00"),
    (OPEN, TUE_2PM, "tomorrow", "still to come"),
    (OPEN, TUE_2PM, "in 2 hours", "still to come"),
    (OPEN, TUE_2PM, "closing", "say the time it came"),
    (OPEN, TUE_2PM, "3/1/2020", "more than a year ago"),
    (OPEN, TUE_2PM, "banana", "is not a day or a time"),
)
"""When a message came."""

SAME_DAY: tuple[tuple[Settings, str, str, str], ...] = (
    (OPEN, "2026-11-24 08:00", "2026-11-24 20:00", "same day"),
    (OPEN, "2026-11-24 19:59", "2026-11-24 20:00", "same day"),
    (OPEN, "2026-11-24 20:00", "2026-11-25 20:00", "next open day"),
    (OPEN, "2026-11-25 23:00", "2026-11-27 17:30", "next open day"),
    (OPEN, "2026-11-26 10:00", "2026-11-27 17:30", "next open day"),
    (OPEN, "2026-11-27 17:29", "2026-11-27 17:30", "same day"),
    (OPEN, "2026-11-28 14:00", "2026-11-30 20:00", "next open day"),
    (OPEN, "2026-11-29 12:00", "2026-11-30 20:00", "next open day"),
    (OPEN, "2026-12-24 21:00", "2026-12-26 14:00", "next open day"),
    (OPEN, "2026-12-31 22:00", "2027-01-02 14:00", "next open day"),
    (OPEN, "2028-02-29 10:00", "2028-02-29 20:00", "same day"),
    (TWICE, "2026-11-24 12:30", "2026-11-24 18:00", "same day"),
    (TWICE, "2026-11-25 18:30", "2026-12-01 18:00", "next open day"),
    (SUNDAYS, "2026-11-01 01:30", "2026-11-01 17:00", "same day"),
    (SUNDAYS, "2027-03-14 03:30", "2027-03-14 17:00", "same day"),
    (ALWAYS, "2026-10-31 18:00", "2026-11-01 17:00", "next open day"),
    (ALWAYS, "2027-03-13 18:00", "2027-03-14 17:00", "next open day"),
    (UNSET, "2026-11-24 08:00", "2026-11-24 23:59", "no hours"),
)
"""When a message that came then is due, and by which rule."""


def at(clock: str) -> datetime:
    """This moment at the library."""
    return datetime.strptime(clock, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
