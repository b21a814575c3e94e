"""Two weeks at a desk of three people, with a holiday and a day on which the terminal was off.

Told by lines, each at its moment at the library. What must come of it is written by hand from the story.
"""

from __future__ import annotations

OFF = "(off)"
"""The terminal goes off here, and is started again at the next line."""

STORY: tuple[tuple[str, str], ...] = (
    # Monday. What came on Saturday after closing is due today; Friday's letter is late already.
    ("2026-11-23 09:05", "who D"),
    ("2026-11-23 09:10", 'message email "records of the mill"'),
    ("2026-11-23 09:30", 'message web "a school project" came "sat 4pm"'),
    ("2026-11-23 10:00", 'message letter "a family tree" reach "by letter" came fri'),
    ("2026-11-23 11:00", "answer P3 letter effort 4"),
    ("2026-11-23 15:00", "answer P1 email"),
    ("2026-11-23 16:00", "who S"),
    ("2026-11-23 16:30", 'told P2 "tomorrow noon"'),
    ("2026-11-23 19:50", "handover P2 S"),
    ("2026-11-23 19:55", "leave D"),
    ("2026-11-23 20:00", "leave S"),
    ("2026-11-23 20:01", OFF),
    # Tuesday. A call back for after the holiday; a voicemail is forgotten.
    ("2026-11-24 09:00", "who S"),
    ("2026-11-24 11:40", "answer P2 web"),
    ("2026-11-24 14:00", "call"),
    ("2026-11-24 14:05", 'hangup promised "the trolley line" reach "508-555-0142" due "fri noon" effort 3'),
    ("2026-11-24 18:00", 'message voicemail "opening hours" reach "508-555-0143"'),
    ("2026-11-24 20:05", "leave S"),
    ("2026-11-24 20:06", OFF),
    # Wednesday, the eve of the holiday: after closing, an email that is due on Friday.
    ("2026-11-25 09:10", "who K"),
    ("2026-11-25 09:30", "answer P5 call"),
    ("2026-11-25 12:00", 'promise "a shelf list" coworker reach "Ann" due "mon 10"'),
    ("2026-11-25 20:30", 'message email "a street name"'),
    ("2026-11-25 20:33", "handover P7 S"),
    ("2026-11-25 20:34", "handover P6 K"),
    ("2026-11-25 20:35", "leave K"),
    ("2026-11-25 20:36", OFF),
    # Friday: the promised call, the email of the eve, and one left on the desk's list on purpose.
    ("2026-11-27 09:00", "who S"),
    ("2026-11-27 11:30", "answer P4 call"),
    ("2026-11-27 15:00", "walkup"),
    ("2026-11-27 15:20", 'finish promised "the census of 1850" due "sat noon"'),
    ("2026-11-27 17:00", "answer P7 email"),
    ("2026-11-27 17:20", "handover P8 desk"),
    ("2026-11-27 17:30", "leave S"),
    ("2026-11-27 17:31", OFF),
    # Saturday: Kim refers what stood on the list, and puts one off until Monday.
    ("2026-11-28 10:00", "who K"),
    ("2026-11-28 11:50", 'refer P8 "State Library"'),
    ("2026-11-28 13:00", 'message text "story hour" answered text'),
    ("2026-11-28 13:30", 'message email "town maps"'),
    ("2026-11-28 13:50", 'told P10 "mon 5pm"'),
    ("2026-11-28 14:00", "leave K"),
    ("2026-11-28 14:01", OFF),
    # Monday: the co-worker's list is half an hour late; the maps are on time as they were told.
    ("2026-11-30 09:00", "who D"),
    ("2026-11-30 10:20", "who K"),
    ("2026-11-30 10:30", "answer P6 email effort 2"),
    ("2026-11-30 16:45", "answer P10 email"),
    ("2026-11-30 19:00", 'message email "old deeds"'),
    ("2026-11-30 19:50", "handover P11 D"),
    ("2026-11-30 19:55", "leave K"),
    ("2026-11-30 20:00", "leave D"),
    ("2026-11-30 20:01", OFF),
    # Tuesday 1 December the terminal is off all day, over the turn of the month. Wednesday finds what came.
    ("2026-12-02 09:00", "who D"),
    ("2026-12-02 09:10", 'message email "a will" came "yesterday 3pm"'),
    ("2026-12-02 09:15", 'message voicemail "a call back" reach "508-555-0144" came "yesterday 9pm"'),
    ("2026-12-02 10:00", "answer P11 email"),
    ("2026-12-02 10:30", "answer P12 email"),
    ("2026-12-02 11:00", 'withdraw P13 "rang again and was answered"'),
    ("2026-12-02 20:00", "leave D"),
    ("2026-12-02 20:01", OFF),
    # Thursday: one is left over, and Friday it is late.
    ("2026-12-03 09:00", "who S"),
    ("2026-12-03 14:00", 'message web "museum passes"'),
    ("2026-12-03 20:05", "leave S"),
    ("2026-12-03 20:06", OFF),
    ("2026-12-04 09:00", "who K"),
)

LATE, ON_TIME, OPEN = "late", "on time", "open"

# fmt: off
EXPECTED: tuple[tuple[str, ...], ...] = (
    # Number, origin, came, first due, due at the end, whose, how it ended, when, and how that was kept.
    ("P1", "email", "11-23 09:10", "11-23 20:00", "11-23 20:00", "D", "answered", "11-23 15:00", ON_TIME),
    ("P2", "web", "11-21 16:00", "11-23 20:00", "11-24 12:00", "S", "answered", "11-24 11:40", ON_TIME),
    ("P3", "letter", "11-20 09:00", "11-20 17:30", "11-20 17:30", "D", "answered", "11-23 11:00", LATE),
    ("P4", "call", "11-24 14:05", "11-27 12:00", "11-27 12:00", "-", "answered", "11-27 11:30", ON_TIME),
    ("P5", "voicemail", "11-24 18:00", "11-24 20:00", "11-24 20:00", "-", "answered", "11-25 09:30", LATE),
    ("P6", "co-worker", "11-25 12:00", "11-30 10:00", "11-30 10:00", "-", "answered", "11-30 10:30", LATE),
    ("P7", "email", "11-25 20:30", "11-27 17:30", "11-27 17:30", "S", "answered", "11-27 17:00", ON_TIME),
    ("P8", "visit", "11-27 15:20", "11-28 12:00", "11-28 12:00", "-", "referred", "11-28 11:50", ON_TIME),
    ("P9", "text", "11-28 13:00", "11-28 14:00", "11-28 14:00", "K", "answered", "11-28 13:00", ON_TIME),
    ("P10", "email", "11-28 13:30", "11-28 14:00", "11-30 17:00", "-", "answered", "11-30 16:45", ON_TIME),
    ("P11", "email", "11-30 19:00", "11-30 20:00", "11-30 20:00", "D", "answered", "12-02 10:00", LATE),
    ("P12", "email", "12-01 15:00", "12-01 20:00", "12-01 20:00", "D", "answered", "12-02 10:30", LATE),
    (
        "P13",
        "voicemail",
        "12-01 21:00",
        "12-02 20:00",
        "12-02 20:00",
        "D",
        "withdrawn",
        "12-02 11:00",
        ON_TIME,
    ),
    ("P14", "web", "12-03 14:00", "12-03 20:00", "12-03 20:00", "-", "", "", OPEN),
)

# fmt: on
HANDED: dict[str, tuple[tuple[str, str], ...]] = {
    "P2": (("S", "S"),),
    "P6": (("K", "K"),),
    "P7": (("K", "S"),),
    "P8": (("S", "-"),),
    "P11": (("K", "D"),),
}
"""Who handed what to whom."""

LATE_IN_THE_MORNING: dict[str, tuple[str, ...]] = {
    "2026-11-23": (),
    "2026-11-24": (),
    "2026-11-25": ("P5",),
    "2026-11-27": (),
    "2026-11-28": (),
    "2026-11-30": (),
    "2026-12-02": ("P11",),
    "2026-12-03": (),
    "2026-12-04": ("P14",),
}
"""What is late when the first person of the day comes."""

LEFT_TO_THE_DESK = {
    "2026-11-24": "P5, P4 are left to whoever is at the desk",
    "2026-11-28": "P6, P10 are left to whoever is at the desk",
    "2026-12-03": "P14 is left to whoever is at the desk",
}
"""What the last who leaves is told, on the evenings on which something was left over."""
