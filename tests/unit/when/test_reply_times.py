"""A message is due by the reply time of what it came by: working days for an email, minutes for a chat."""

from datetime import UTC, date, datetime, time

import pytest

from deskapp.records.promise import Origin, Promise
from deskapp.settings.models import ClosedDay, Hours, Library, Person, ReplyTimes, Settings, Weekday
from deskapp.when.same_day import due_of, same_day
from tests.support.fakes import desk

WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
OFFICE = tuple(Hours(day=day, opens=time(9), closes=time(17)) for day in WEEK)
SETTINGS = Settings(
    library=Library(zone="Europe/London"),
    people=(Person(letter="D", name="Dana"),),
    hours=OFFICE,
    reply=ReplyTimes(email=3, letter=10, chat_minutes=1),
    closed=(ClosedDay(date=date(2026, 12, 25), why="Christmas"), ClosedDay(date=date(2026, 12, 28))),
)


def at(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("origin", "came", "due"),
    [
        ("email", at(23, 10), at(26, 17)),
        ("email", at(26, 10), datetime(2026, 12, 1, 17, tzinfo=UTC)),
        ("email", at(23, 18), at(27, 17)),
        ("email", at(28, 12), datetime(2026, 12, 3, 17, tzinfo=UTC)),
        ("email", at(23, 10, 12), at(30, 17, 12)),
        ("letter", at(23, 10), datetime(2026, 12, 7, 17, tzinfo=UTC)),
        ("chat", at(23, 10), datetime(2026, 11, 23, 10, 1, tzinfo=UTC)),
        ("web", at(23, 10), at(23, 17)),
        ("visit", at(23, 10), at(23, 17)),
    ],
    ids=["in three days", "over a weekend", "after closing", "on a Saturday", "over closed days",
         "a letter", "a chat", "no time of its own", "no message"],
)  # fmt: skip
def test_when_it_is_due(origin: Origin, came: datetime, due: datetime) -> None:
    assert due_of(SETTINGS, origin, came).at == due


def test_without_hours_a_working_day_is_monday_to_friday() -> None:
    settings = SETTINGS.model_copy(update={"hours": ()})
    assert due_of(settings, "email", at(26, 10)).at == datetime(2026, 12, 1, 23, 59, tzinfo=UTC)


def test_with_nothing_set_it_is_the_same_day() -> None:
    settings = SETTINGS.model_copy(update={"reply": ReplyTimes()})
    for origin in ("email", "chat", "letter"):
        assert due_of(settings, origin, at(23, 10)) == same_day(settings, at(23, 10))


def test_the_act_follows_it() -> None:
    bench = desk(settings=SETTINGS)
    bench.desk.do("message", {"channel": "email", "what": "which style of references"})
    (made,) = bench.desk.floor.all_of(Promise)
    assert made.due_by == "reply time"
    assert made.due == due_of(SETTINGS, "email", made.came).at
    bench.desk.do("message", {"channel": "chat", "what": "is the library open"})
    bench.clock.tick(61)
    assert {each.due < bench.clock.now() for each in bench.desk.floor.all_of(Promise)} == {False, True}
