"""Colour only repeats what is said: with every style taken away, each state still reads as itself."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from deskapp.desk.desk import Desk
from deskapp.keyboard.keymap import keymap
from deskapp.plain.session import Plain
from deskapp.records import Incident
from deskapp.store.drafts import Alive
from policy import load
from screens.rows.day import day_rows
from screens.rows.desk import desk_rows
from screens.rows.emergency import Shown, emergency_rows
from screens.view import View
from screens.widgets.styled_text import plain
from tests.promises.readable.conftest import Drawn
from tests.promises.readable.scene import SETTINGS, told
from tests.support.fakes import FixedClock, MemoryStore

MARKED = {
    "select": re.compile(r">|\[[ \d]{3}\]"),
    "done": re.compile(r"DONE|told|acts now|here since"),
    "emergency": re.compile(r"EMERGENCY|INCIDENT|DIAL"),
}
"""What a row must say beside a style that means something."""

CLOCK = re.compile(r" {0,6}\d+:\d\d(:\d\d)?")


def test_what_a_style_means_stands_in_its_row(drawn: list[Drawn]) -> None:
    seen: set[str] = set()
    for here in drawn:
        for row in here.rows:
            words = "".join(text for text, _ in row)
            for text, style in row:
                if style in MARKED and text.strip():
                    seen.add(style)
                    assert MARKED[style].search(words), (here.name, style, words)
    assert seen == set(MARKED)


class Told:
    """A desk that was told some lines, and how it looks."""

    def __init__(self, folder: Path, *lines: str | float) -> None:
        clock = FixedClock()
        self.desk = Desk(MemoryStore(), clock, SETTINGS, load())
        self.desk.open()
        told(Plain(self.desk, Alive(folder)), clock, ("who D", *lines))

    def view(self, **other: Any) -> View:
        """This moment. Alarms are left out: they are sentences, and stand elsewhere."""
        selected = other.pop("selected", None)
        moment = self.desk.moment(selected=selected)
        view = View(moment, keymap(SETTINGS), self.desk.pack, 80, 24, selected=selected)
        return replace(view, **other)


def told_apart(pictures: dict[str, str]) -> None:
    """No two of these are the same words; what the clocks show does not count."""
    bare = {name: CLOCK.sub(" #", text) for name, text in pictures.items()}
    for one, other in combinations(bare, 2):
        assert bare[one] != bare[other], f"{one} reads as {other}"


def desk_words(told: Told, **other: Any) -> str:
    return plain(desk_rows(told.view(**other))[:14])


def test_every_state_of_a_visit_reads_as_itself(tmp_path: Path) -> None:
    lines: dict[str, tuple[str | float, ...]] = {
        "not greeted": ("wait",),
        "not greeted in time": ("wait", 40.0),
        "greeted": ("wait", "greet 101"),
        "wants a hand": ("wait", "hand 101"),
        "looks lost": ("spot",),
        "helped by who acts": ("walkup",),
        "helped by a colleague": ("walkup", "who S"),
        "helped by a colleague, who acts": ("who S", "walkup"),
        "walking along": ("walkup", "walk 101"),
        "helped, wants a hand": ("walkup", "hand 101"),
    }
    pictures = {name: desk_words(Told(tmp_path, *each)) for name, each in lines.items()}
    waiting = Told(tmp_path, "wait", "wait")
    uids = [each.uid for each in waiting.desk.floor.waiting]
    pictures["two wait"] = desk_words(waiting)
    pictures["the first selected"] = desk_words(waiting, selected=uids[0])
    pictures["the second selected"] = desk_words(waiting, selected=uids[1])
    told_apart(pictures)


def test_every_state_of_a_call_reads_as_itself(tmp_path: Path) -> None:
    lines: dict[str, tuple[str | float, ...]] = {
        "rings": ("ring",),
        "talking": ("call",),
        "on hold": ("call", "hold 1"),
        "on hold for longer than told": ("call", "hold 1", 70.0),
        "transferred": ("call", "transfer C"),
        "ended": ("call", "hangup gone"),
    }
    pictures = {name: desk_words(Told(tmp_path, *each)) for name, each in lines.items()}
    call = Told(tmp_path, "call")
    pictures["selected"] = desk_words(call, selected=call.desk.floor.calls[0].uid)
    told_apart(pictures)
    told_apart({name: plain(day_rows(Told(tmp_path, *each).view())) for name, each in lines.items()})


def test_two_check_backs_within_one_minute_are_two_times_of_the_hold(tmp_path: Path) -> None:
    shown = plain(day_rows(Told(tmp_path, "call", "hold 1", 50.0, "check", 5.0, "check").view()))
    assert "checked back after 0:52, 0:59" in " ".join(shown.split())


def test_nobody_who_is_helped_is_out_of_sight_beside_rows_that_are_empty(tmp_path: Path) -> None:
    nine = Told(tmp_path, *["walkup"] * 9)
    assert "109" in desk_words(nine)
    assert "more" not in desk_words(nine)
    queue = desk_words(Told(tmp_path, *["walkup"] * 9, *["wait"] * 7))
    assert "6 more" in queue, "a queue has its rows"
    assert "116" in queue


def test_rows_in_doubt_read_so(tmp_path: Path) -> None:
    sure = Told(tmp_path, "walkup", "wait", "spot", "call")
    doubted = Told(tmp_path, "walkup", "wait", "spot", "call")
    now = doubted.desk.clock.now()
    doubted.desk.do("gap", {"off": now, "on": now})
    told_apart({"sure": desk_words(sure), "in doubt": desk_words(doubted)})
    told_apart({"sure": plain(day_rows(sure.view())), "in doubt": plain(day_rows(doubted.view()))})


def test_every_way_a_visit_ends_reads_as_itself(tmp_path: Path) -> None:
    ends = ("answered 3", "answered 3 checked", 'referred "Elsewhere"', "left")
    lines: dict[str, tuple[str, ...]] = {each: ("walkup", f"finish 101 {each}") for each in ends}
    lines |= {"open": ("walkup",), "declined": ("spot", "decline 101")}
    told_apart({name: plain(day_rows(Told(tmp_path, *each).view())) for name, each in lines.items()})


def test_what_the_kiosk_is_doing_reads_as_itself(tmp_path: Path) -> None:
    here = Told(tmp_path, "wait red scarf")
    told_apart(
        {
            "at rest": plain(desk_rows(here.view())),
            "saving": plain(desk_rows(here.view(saving=True))),
            "practice": plain(desk_rows(here.view(practice=True))),
            "curtain": plain(desk_rows(here.view(curtain=True))),
            "a fault": plain(desk_rows(here.view(problems=("the disk is full",)))),
        }
    )


def test_every_state_of_an_incident_reads_as_itself(tmp_path: Path) -> None:
    lines: dict[str, tuple[str | float, ...]] = {
        "open": ("emergency m",),
        "a step done": ("emergency m", "step 1"),
        "corrected": ("emergency m", "step 3", "step 3"),
        "supervisor told": ("emergency m", "supervisor 1"),
        "closed": ("emergency m", "close-incident"),
    }
    pictures = {}
    for name, each in lines.items():
        here = Told(tmp_path, *each)
        shown = Shown(here.desk.clock.now())
        pictures[name] = plain(emergency_rows(here.view(), shown))
        if name == "open":
            open_now = next(iter(here.desk.floor.all_of(Incident)))
            unsaved = here.view(unsaved=frozenset({open_now.uid}))
            pictures["not saved"] = plain(emergency_rows(unsaved, shown))
    told_apart(pictures)
