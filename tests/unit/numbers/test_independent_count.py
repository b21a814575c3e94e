"""Every figure counted a second way, over exported JSON lines, is the same: years, and an imported log."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import pytest

from deskapp.numbers.counts.all_months import Gathered, gather, no_progress
from deskapp.numbers.counts.only import Only, gather_only
from deskapp.numbers.figures.build import figures
from deskapp.numbers.figures.models import Figures
from deskapp.numbers.figures.periods import read
from deskapp.numbers.figures.spread import Took
from deskapp.numbers.figures.staffing import staffing
from deskapp.numbers.formats.records import records_out
from deskapp.settings.models import Settings
from deskapp.store.disk import Disk
from deskapp.store.lock import locked
from tests.support.started import deskapp
from tests.unit.numbers.loops import Loops, spread
from tests.unit.numbers.making import SETTINGS, ZONE, years_of_this_run

SPANS = (
    "2025",
    "2026",
    "2025-07",
    "2025-06-20..2026-01-15",
    "2026-03-07..2026-03-09",
    "week 2025-11-02",
    "2024-11-01..2026-05-20",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime, Gathered, Loops]:
    """Years of a made-up desk, its counts, and its exported lines."""
    folder, now = years_of_this_run(tmp_path_factory)
    return folder, now, gather(folder, ZONE), loops(folder, SETTINGS)


def loops(folder: Path, settings: Settings) -> Loops:
    """The exported lines of the folder, with the settings as plain values."""
    lines = list(records_out(folder, settings.zone, "jsonl", with_text=False, progress=no_progress))
    return Loops(
        lines,
        settings.library.zone,
        [each.name for each in settings.kinds if each.reference],
        [(each.since, list(each.reference)) for each in settings.definitions],
    )


@pytest.mark.parametrize("words", SPANS)
def test_every_figure_is_the_same_both_ways(desk: tuple[Path, datetime, Gathered, Loops], words: str) -> None:
    _, now, gathered, other = desk
    span = read(words, now.date())
    here = figures(gathered, span, SETTINGS, now)
    assert here.questions > 0
    agree(here, other, now)


class OtherCount(Protocol):
    """A count made some other way."""

    zone: ZoneInfo

    def figures(self, first: date, last: date) -> dict[str, Any]: ...

    def throughout(self, first: date, last: date, kinds: list[str]) -> int: ...

    def open_promises(self, now: datetime) -> list[tuple[str, timedelta, datetime]]: ...


def agree(here: Figures, other: OtherCount, now: datetime) -> None:
    """Compare everything."""
    found = other.figures(here.first, here.last)
    assert (here.questions, here.reference) == (found["questions"], found["reference"])
    for name in ("kinds", "channels", "outcomes", "desks", "efforts"):
        ours = {each.name: (each.questions, each.reference) for each in getattr(here, name)}
        assert ours == found[name], name
    assert {(e.kind, e.channel): e.questions for e in here.cells} == {
        key: many for key, (many, _) in found["cells"].items()
    }
    assert {(e.weekday, e.hour): (e.questions, e.reference) for e in here.hours} == found["hours"]
    for name in ("effort_by_kind", "effort_by_month"):
        cells = {(each.name, each.effort): each.questions for each in getattr(here, name)}
        assert cells == {key: many for key, (many, _) in found[name.replace("_", " ")].items()}
    ours = {each.first: (each.questions, each.reference) for each in here.calendar if each.questions}
    assert ours == (found["days"] if here.calendar else {})
    _series(here, found)
    assert here.exact.part == found["exact"]
    for each in here.definitions:
        kinds = each.words.partition(": ")[2].split(", ")
        assert each.throughout == other.throughout(here.first, here.last, kinds)
        assert each.in_force == other.throughout(each.first, each.last, kinds)
    _people(here, found)
    _telephone(here, found)
    _promises(here, found, other, now)
    assert (here.first_contact.part, here.first_contact.of) == found["first contact"]
    phone = here.telephone.first_contact
    assert (phone.part, phone.of) == found["by whoever took it"]
    assert (here.checked.part, here.checked.of) == found["checked"]
    assert {each.name: each.many for each in here.incidents} == found["incidents"]
    assert {each.name: each.many for each in here.cards} == found["cards"]
    assert {(each.topic, each.hour): each.questions for each in here.topics} == found["topics"]
    untimed = {each.name: each.many for each in here.untimed}
    for name in ("waiting", "walks", "rings", "holds"):
        assert untimed.get(name, 0) == found[f"untimed {name}"], name


def _series(here: Figures, found: dict[str, object]) -> None:
    ours = {}
    for each in here.series:
        key = each.first if here.series_by == "day" else (each.first.year, each.first.month)
        if each.questions:
            ours[key] = (each.questions, each.reference)
    assert ours == found["days" if here.series_by == "day" else "months"]


def took(of: Took) -> tuple[int, float | None, int | None, int | None]:
    return of.many, of.median, of.p90, of.longest


def _people(here: Figures, found: dict[str, object]) -> None:
    waiting = here.waiting
    ours = (waiting.waited, waiting.at_once, waiting.left_before, waiting.left_after, waiting.left_ungreeted)
    names = ("waited", "at once", "left before", "left after", "ungreeted")
    assert ours == tuple(found[name] for name in names)
    for of, name in (
        (waiting.greet, "greet"),
        (waiting.help, "help"),
        (waiting.gone, "gone"),
        (waiting.walks, "walks"),
    ):
        assert took(of) == spread(found[name]), name  # type: ignore[arg-type]
    assert waiting.greet.within is not None
    assert (waiting.greet.within.part, waiting.greet.within.of) == found["greet within"]
    assert (here.offers.made, here.offers.accepted, here.offers.declined) == tuple(
        found[name] for name in ("made", "accepted", "declined")
    )


def _telephone(here: Figures, found: dict[str, object]) -> None:
    phone = here.telephone
    ours = (
        phone.calls, phone.rang_out, phone.gone, phone.holds, phone.kept.part, phone.checks, phone.unchecked,
        phone.in_incident, phone.over_in_incident, phone.hung_up_soon,
    )  # fmt: skip
    names = (
        "calls", "rang out", "gone calls", "holds", "kept", "checks", "unchecked",
        "in incident", "over in incident", "hung up soon",
    )  # fmt: skip
    assert ours == tuple(found[name] for name in names)
    assert took(phone.ring) == spread(found["ring"])  # type: ignore[arg-type]
    assert phone.ring.within is not None
    assert (phone.ring.within.part, phone.ring.within.of) == found["ring within"]
    told: dict[int, list[int]] = found["told"]  # type: ignore[assignment]
    assert {each.minutes: (each.holds, each.median, each.longest, each.over) for each in phone.told} == {
        minutes: (*spread(held)[:2], spread(held)[3], sum(each > minutes * 60 for each in held))
        for minutes, held in told.items()
    }
    assert {each.to: [each.calls, each.blind, each.came_back] for each in phone.transfers} == found[
        "transfers"
    ]


def _promises(here: Figures, found: dict[str, object], other: OtherCount, now: datetime) -> None:
    promises = here.promises
    assert {
        each.origin: {
            name: many
            for name, many in (
                ("came", each.came), ("answered", each.answered), ("referred", each.referred),
                ("withdrawn", each.withdrawn), ("on time", each.on_time),
            )
            if many
        }
        for each in promises.origins
    } == {name: {key: many for key, many in row.items() if many} for name, row in found["origins"].items()}  # type: ignore[attr-defined]  # fmt: skip
    assert took(promises.reply_minutes) == spread(found["reply"])  # type: ignore[arg-type]
    replies: dict[str, list[int]] = found["replies"]  # type: ignore[assignment]
    assert {each.origin: took(each.reply_minutes) for each in promises.origins} == {
        each.origin: spread(replies.get(each.origin, [])) for each in promises.origins
    }
    still = other.open_promises(now)
    late = [each for each in still if each[2] < now]
    inside = [each for each in late if here.first <= each[2].astimezone(other.zone).date() <= here.last]
    messages = [each for each in inside if each[0] in ("email", "web", "letter", "text", "voicemail", "chat")]
    assert (promises.on_time.part, promises.on_time.of) == (found["on time"], found["done"] + len(inside))  # type: ignore[operator]
    assert (promises.same_day.part, promises.same_day.of) == (
        found["same day"],
        found["messages"] + len(messages),  # type: ignore[operator]
    )
    if here.last < now.astimezone(other.zone).date():
        came = [now - each[1] for each in still]
        days_of = [each.astimezone(other.zone).date() for each in came]
        still = [each for each, day in zip(still, days_of, strict=True) if here.first <= day <= here.last]
        late = [each for each in still if each[2] < now]
    assert (promises.open_now, promises.late_now) == (len(still), len(late))
    days = [max(each[1].days, 0) for each in still]
    assert [each.open for each in promises.open] == [
        sum(day < 1 for day in days),
        sum(1 <= day < 3 for day in days),
        sum(3 <= day < 7 for day in days),
        sum(day >= 7 for day in days),
    ]


@pytest.mark.parametrize(
    "only",
    [
        Only(kind="reference"),
        Only(kind="no kind"),
        Only(channel="telephone"),
        Only(channel="email"),
        Only(desk="children"),
        Only(kind="directions", channel="in person"),
    ],
)
def test_some_records_alone_are_the_same_both_ways(
    desk: tuple[Path, datetime, Gathered, Loops], only: Only
) -> None:
    folder, now, gathered, _ = desk
    other = loops(folder, SETTINGS)
    other.alone(only.kind, only.channel, only.desk)
    span = read("2025-06-20..2026-01-15", now.date())
    days = ((span.first.isoformat(), span.last.isoformat()),)
    agree(figures(gather_only(folder, ZONE, only, gathered, days), span, SETTINGS, now), other, now)


@pytest.mark.parametrize("words", ["2025", "2026-03-01..2026-04-15", "2025-11-04"])
def test_every_hour_of_the_week_is_the_same_both_ways(
    desk: tuple[Path, datetime, Gathered, Loops], words: str
) -> None:
    _, now, gathered, other = desk
    span = read(words, now.date())
    made = staffing(gathered, span, SETTINGS, now).hours
    logged = gathered.logged()
    days = [span.first + timedelta(days=nth) for nth in range(span.days)]
    open_days = [day for day in days if day in logged and day.weekday() < 6 and day != date(2025, 12, 25)]
    assert {each.hour for each in made} == set(range(9, 17))
    for each in made:
        if each.weekday is None:
            continue
        mine = [day for day in open_days if day.weekday() == each.weekday]
        assert each.open_days == len(mine)
        found = other.by_hour(each.weekday, each.hour, mine)
        ours = (each.in_person, each.calls, each.left, each.hung_up, each.promises, each.timed)
        names = ("in person", "calls", "left", "hung up", "promises", "timed")
        assert ours == tuple(found[name] for name in names)
        assert each.came == found["in person"] + found["calls"] + found["counted"]
        assert took(each.wait) == spread(found["wait"])
        assert took(each.answer) == spread(found["answer"])
        assert (each.present_median, each.present_most) == (found["median"], found["most"])


def test_the_command_exports_what_was_counted(desk: tuple[Path, datetime, Gathered, Loops]) -> None:
    folder, _, _, other = desk
    done = deskapp("export", "--data", str(folder))
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(other.docs)


LOG = "When,Sort,How,READ\n" + "".join(
    f"{month:02}/{day:02}/2019 {hour:02}:{day:02},{('Ref', 'Way')[hour % 2]},"
    f"{('Desk', 'Phone')[day % 2]},{hour % 6 + 1}\n"
    for month in (1, 3, 11)
    for day in range(1, 29)
    for hour in range(9, 9 + day % 8)
)

MAP = """
formats = ["%m/%d/%Y %H:%M"]
[columns]
at = "When"
kind = "Sort"
channel = "How"
effort = "READ"
[kinds]
Ref = "reference"
Way = "directions"
[channels]
Desk = "in person"
Phone = "telephone"
"""


def test_an_imported_log_comes_to_the_same_both_ways(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG)
    (tmp_path / "map.toml").write_text(MAP)
    data = tmp_path / "data"
    words = ("import", str(tmp_path / "log.csv"), "--map", str(tmp_path / "map.toml"), "--data", str(data))
    done = deskapp(*words, "--write", "D")
    assert done.returncode == 0, done.stderr
    settings = Settings()
    now = datetime.now(settings.zone)
    other = loops(data, settings)
    here = figures(gather(data, settings.zone), read("2019", date(2026, 1, 1)), settings, now)
    assert here.questions == LOG.count("\n") - 1
    assert here.exact.part == 0
    agree(here, other, now)


def test_counting_does_not_wait_for_a_lock(desk: tuple[Path, datetime, Gathered, Loops]) -> None:
    folder = desk[0]
    with locked(Disk(), folder, datetime.now(ZONE)):
        done = deskapp("numbers", "2025", "--json", "--data", str(folder))
    assert done.returncode == 0, done.stderr
