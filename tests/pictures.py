"""The pictures in README and docs: screens of the real app, at one fixed moment of a made-up day.

    python -m tests.pictures          makes them anew in docs/pictures

A test fails when what they show is no longer what the app draws.
"""

from __future__ import annotations

import asyncio
import html
import re
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

import policy
from deskapp.desk.desk import Desk
from deskapp.settings.models import Hours, Library, LocalFact, Person, Place, Settings, Supervisor
from deskapp.settings.schedule import DeskHours
from deskapp.settings.topics import Topic
from deskapp.settings_editor.changes import SettingChange, note
from deskapp.shared.link_state import Link, LinkState
from screens.changed_settings import dress
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from screens.widgets.board import Board
from screens.widgets.styled_text import THEMES
from tests.support import other_desks, university
from tests.support.keyboard import Memory, Time

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"

SETTINGS = Settings(
    library=Library(
        name="Millbury Public Library",
        address="(the library's address)",
        entrance="(the entrance to use)",
        callback="(this desk's number)",
        outside_prefix="9",
        first_aid="(where the kit is)",
    ),
    people=(Person(letter="D", name="Dana"), Person(letter="S", name="Sam")),
    supervisors=(Supervisor(name="(first supervisor)", extension="201"), Supervisor(name="(second)")),
    places=(
        Place(letter="C", name="Circulation", extension="202", why="renewals and fines"),
        Place(letter="K", name="Children's Room", extension="203", why="programs for children"),
    ),
    hours=tuple(
        Hours.model_validate({"day": day, "opens": "09:30", "closes": "20:00"})
        for day in ("mon", "tue", "wed", "thu", "fri")
    ),
)


class Day:
    """A desk in the middle of an afternoon."""

    def __init__(self, folder: Path, settings: Settings = SETTINGS, pack: policy.Pack | None = None) -> None:
        self.folder = folder
        self.time = Time()
        self.time.at = datetime(2026, 11, 24, 18, 58, 0, tzinfo=UTC)
        desk = Desk(Memory(), self.time, settings, pack or policy.load())
        self.app = Kiosk(DeskProcess(desk, folder), guard_held_keys=False)

    async def press(self, pilot: Pilot[int], *keys: str | int) -> None:
        """Keys, and seconds to let pass."""
        for each in keys:
            if isinstance(each, int):
                self.time.at += timedelta(seconds=each)
            elif len(each) == 1 and self.app.front.typing:
                self.app.screen.typing.press(each, each)  # type: ignore[attr-defined]
            else:
                await pilot.press(each)
                await self.app.writer.settled()
        self.app.redraw()
        await pilot.pause()


async def _busy(day: Day, pilot: Pilot[int]) -> None:
    """Two are helped, three wait, one caller is on hold and one talks."""
    await day.press(
        pilot, "f2", "d", "f2", "s", "f2", "d", "m", "e", *"opening hours of the archive", "enter"
    )
    await day.press(pilot, 30, "w", "s", 90, "c", 20, "h", "1", 25, "w", "d", *"red scarf", "enter")
    await day.press(pilot, 15, "g", "w", "d", *"by printer", "enter", 20, "+", "g", "1", 10, "2", "c", 30)
    await day.press(pilot, "w", "d", *"blue coat", "enter", 8, "o", "d", *"by the stairs", "enter", 4)


async def _desk(day: Day, pilot: Pilot[int]) -> None:
    await _busy(day, pilot)


async def _hold(day: Day, pilot: Pilot[int]) -> None:
    await _busy(day, pilot)
    await day.press(pilot, "h")


async def _emergency(day: Day, pilot: Pilot[int]) -> None:
    await _busy(day, pilot)
    await day.press(pilot, "f12", 3, "m", 6, "1", 9, "s", "1", 2, "3", 8)


async def _say(day: Day, pilot: Pilot[int]) -> None:
    await _busy(day, pilot)
    await day.press(pilot, "f3", "h")


async def _calls(day: Day, pilot: Pilot[int]) -> None:
    await _busy(day, pilot)
    await day.press(pilot, "t", "b", "k", "f5")


async def _hours(day: Day, pilot: Pilot[int]) -> None:
    await _busy(day, pilot)
    await day.press(pilot, "f2", "3", "c", *"4pm / snow", "enter", "d", *"fri / the boiler", "enter")


async def _found(day: Day, pilot: Pilot[int]) -> None:
    await _busy(day, pilot)
    await day.press(pilot, "-", "n", *"black umbrella / by the stairs / shelf 2", "enter", 40)
    await day.press(pilot, "n", *"a glove / parking lot / front desk", "enter", 30, "n", *"a wallet", "enter")
    await day.press(pilot, 60, "p", "c", *"the police", "enter", "down")


async def _language(day: Day, pilot: Pilot[int]) -> None:
    await day.press(pilot, "f2", "d", "n", 2, "'", "s")


async def _notices(day: Day, pilot: Pilot[int]) -> None:
    await _busy(day, pilot)
    await day.press(pilot, "e", "n", *"the copier is back", "enter", *"fri", "enter", 60)
    await day.press(pilot, "p", *"a good book about boats", "enter", "down", "e")


async def _facts(day: Day, pilot: Pilot[int]) -> None:
    await _busy(day, pilot)
    await day.press(pilot, "f3", "9")


async def _topics(day: Day, pilot: Pilot[int]) -> None:
    await day.press(pilot, "f2", "d", "2", "t", 20, "n", 90, "f", "3")


async def _changes(day: Day, pilot: Pilot[int]) -> None:
    config = day.folder / "desk.toml"
    config.write_text("")
    for nth, (by, name, said) in enumerate(CHANGED):
        note(config, SettingChange(day.time.at - timedelta(minutes=40 - 7 * nth), by, name, said))
    day.app.process.config = config
    await day.press(pilot, "f2", "d", "f2", "1", "w")


async def _booked(day: Day, pilot: Pilot[int]) -> None:
    await _busy(day, pilot)
    await day.press(pilot, "p", *"the census / 508-555-0142 / 4pm for 45 min", "enter")
    await day.press(pilot, "p", *"co-worker: the desk schedule / / 7pm", "enter")
    await day.press(pilot, "f2", "3", "c", *"6pm / snow", "enter", "f6", "down", "down")


async def _due(day: Day, pilot: Pilot[int]) -> None:
    await day.press(pilot, "f2", "d", "f2")


async def _relay(day: Day, pilot: Pilot[int]) -> None:
    await day.press(pilot, "f2", "d", "c", "f3", "7", "y")


async def _flipped(day: Day, pilot: Pilot[int]) -> None:
    await day.press(pilot, "f2", "d", "w", "f3", "w", "'")


async def _desks(day: Day, pilot: Pilot[int]) -> None:
    await _busy(day, pilot)
    other_desks.busy(day.app.desk)
    other_desks.ringing(day.app.desk)
    await day.press(pilot, ",", "up")


async def _apart(day: Day, pilot: Pilot[int]) -> None:
    await _busy(day, pilot)
    desk = day.app.desk
    other_desks.busy(desk)
    other_desks.away(desk, "1:58 pm")
    other_desks.emergency(desk)
    desk.others.link = Link(LinkState.ALONE, since="1:58 pm", unshared=3).words
    desk.others.unshared = frozenset(each.uid for each in (*desk.floor.waiting[1:], *desk.floor.calls[1:]))
    await day.press(pilot, "f4")


CHANGED = (
    ("-", "library.name", "default to Millbury Public Library"),
    ("D", "people", "added"),
    ("D", "targets.greet", "default to 45"),
    ("S", "screen.pin", "changed"),
    ("S", "library.locale", "default to en-GB"),
)


Scene = Callable[[Day, Pilot[int]], Awaitable[None]]

SCENES: dict[str, Scene] = {
    "desk": _desk,
    "hold": _hold,
    "emergency": _emergency,
    "say": _say,
    "calls": _calls,
    "hours": _hours,
    "found": _found,
    "language": _language,
}


async def _fire(day: Day, pilot: Pilot[int]) -> None:
    await day.press(pilot, "f2", "d", "w", 20, "f12", 3, "f", 6, "1")


async def _card(day: Day, pilot: Pilot[int]) -> None:
    await day.press(pilot, "f2", "d", "w", 20, "f3", "c")


OF_A_UNIVERSITY: dict[str, Scene] = {"university": _fire, "university-say": _card}
"""Scenes of another library's day, with its own pack; kept as text alone."""


TALKED_ABOUT: dict[str, Scene] = {
    "notices": _notices,
    "facts": _facts,
    "topics": _topics,
    "booked": _booked,
    "due": _due,
    "relay": _relay,
    "flipped": _flipped,
    "changes": _changes,
    "desks": _desks,
    "apart": _apart,
}
"""Scenes of screens that no page of the manual shows: kept as text alone."""

WITH_LISTS = SETTINGS.model_copy(
    update={
        "facts": (
            LocalFact(what="Notary", where="this desk", when="Tue 2-4 pm, free", ask="Dana"),
            LocalFact(what="Wi-Fi", where="everywhere", when="always; the password is on the card"),
            LocalFact(what="Passports"),
        ),
        "topics": (
            Topic(letter="C", name="computers and printing"),
            Topic(letter="T", name="taxes"),
            Topic(letter="G", name="genealogy"),
        ),
        "schedule": (
            DeskHours.model_validate({"letter": "D", "day": "tue", "starts": "09:30", "ends": "14:30"}),
            DeskHours.model_validate({"letter": "S", "day": "tue", "starts": "14:30", "ends": "20:00"}),
        ),
    }
)


async def drawn(name: str) -> tuple[str, str]:
    """A scene as an SVG picture, and as the words on it."""
    with tempfile.TemporaryDirectory() as folder:
        day = Day(Path(folder))
        async with day.app.run_test(size=(80, 24)) as pilot:
            await SCENES[name](day, pilot)
            picture = day.app.export_screenshot(title="The desk kiosk")
            text: str = day.app.screen.query_one("Board").words  # type: ignore[attr-defined]
        await _left_alone(day)
    return _quiet(picture), text


async def _left_alone(day: Day) -> None:
    """Nothing is on its way into the folder any more, which is taken away next."""
    await day.app.half_typed.keep_now()


def _quiet(svg: str) -> str:
    """Without fonts fetched from elsewhere, and with names that do not change from run to run."""
    svg = re.sub(r"@font-face \{.*?\}|<!--.*?-->", "", svg, flags=re.DOTALL)
    found = re.search(r"terminal-(\d+)-", svg)
    return svg.replace(f"terminal-{found[1]}", "kiosk") if found else svg


def words_in(svg: str) -> str:
    """The text of a picture, row by row, with plain spaces."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for x, y, text in re.findall(r'<text class="[^"]*" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>', svg):
        rows.setdefault(float(y), []).append((float(x), html.unescape(text).replace("\xa0", " ")))
    return "\n".join("".join(text for _, text in sorted(row)).rstrip() for _, row in sorted(rows.items()))


REFERENCE = Path(__file__).with_name("reference")
SIZES = ((80, 24), (100, 30), (160, 50))
WIDE = ((132, 43), (200, 60))
"""Sizes in which the desk has a third column."""

REFERRED = (
    *("desk", "emergency", "calls", "hours", "found", "language"),
    *OF_A_UNIVERSITY,
    *TALKED_ABOUT,
)


def sizes_of(name: str) -> tuple[tuple[int, int], ...]:
    """The sizes in which a scene is kept."""
    if name in OF_A_UNIVERSITY:
        return SIZES[:1]
    if name in TALKED_ABOUT:
        return SIZES[0], SIZES[-1]
    return (*SIZES, *WIDE) if name == "desk" else SIZES


async def in_all_colors(name: str, size: tuple[int, int]) -> dict[str, str]:
    """A scene at one size in every theme, as text: the words, then the colors of each row."""
    with tempfile.TemporaryDirectory() as folder:
        if name in OF_A_UNIVERSITY:
            day = Day(Path(folder), university.SETTINGS, university.pack())
        else:
            day = Day(Path(folder), WITH_LISTS if name in ("facts", "topics", "due") else SETTINGS)
        async with day.app.run_test(size=size) as pilot:
            await {**SCENES, **OF_A_UNIVERSITY, **TALKED_ABOUT}[name](day, pilot)
            found = {}
            for theme in THEMES:
                dress(day.app, theme)
                day.app.screen.query_one(Board).draw_lines(theme != "console")
                found[f"{name}-{size[0]}x{size[1]}-{theme}"] = _as_text(day.app.screen.query_one(Board))
        await _left_alone(day)
    return found


def _as_text(board: Board) -> str:
    strips = [board.render_line(y) for y in range(board.size.height)]
    words = [strip.text.rstrip() for strip in strips]
    colors = [", ".join(f"{len(text)} {style}" for text, style, _ in strip) for strip in strips]
    return "\n".join([*words, "", *colors]) + "\n"


async def make() -> None:
    """All of them, into docs/pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name in SCENES:
        picture, _ = await drawn(name)
        (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")
        print(f"docs/pictures/{name}.svg")
    REFERENCE.mkdir(exist_ok=True)
    for name in REFERRED:
        for size in sizes_of(name):
            for called, text in (await in_all_colors(name, size)).items():
                (REFERENCE / f"{called}.txt").write_text(text, encoding="utf-8")
    print("tests/reference/*.txt")


if __name__ == "__main__":
    asyncio.run(make())
