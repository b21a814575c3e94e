"""Alarms as lines: each once when it comes up, and again only when what it is about has changed."""

from __future__ import annotations

from pathlib import Path

from deskapp.clock import SystemClock
from deskapp.store.contract import Store, StoreFault
from deskapp.store.open_store import open_store
from tests.promises.story.telling import ZONE
from tests.unit.plain.scene import Scene


def due(scene: Scene, seconds: float) -> list[str]:
    scene.clock.advance(seconds)
    return [each.text for each in scene.plain.due()]


def test_once(quiet: Scene) -> None:
    quiet.lines(["wait"])
    assert due(quiet, 29) == []
    assert due(quiet, 1) == ["101 has waited 0:30 and nobody has greeted them"]
    assert [due(quiet, 10) for _ in range(5)] == [[]] * 5
    quiet.lines(["greet"])
    assert due(quiet, 60) == []


def test_again_when_more_people_wait(quiet: Scene) -> None:
    quiet.lines(["wait", "wait"])
    assert due(quiet, 29.5) == ["101 has waited 0:30 and nobody has greeted them"]
    assert due(quiet, 0.5) == ["2 people wait ungreeted, 101 for 0:30"]
    assert due(quiet, 20) == []


def test_a_hold_says_so_again_after_each_check_back(quiet: Scene) -> None:
    quiet.lines(["call", "hold 1"])
    assert due(quiet, 59) == []
    assert due(quiet, 1) == ["A has held 1:00, told 1 min: check back"]
    assert due(quiet, 5) == []
    quiet.lines(["check"])
    assert len(due(quiet, 60)) == 1
    quiet.lines(["check"])
    assert due(quiet, 59) == []
    quiet.lines(["resume"])
    assert due(quiet, 120) == []


def test_it_comes_up_again_after_an_undo(quiet: Scene) -> None:
    """What was answered and taken back is due again, and is said again."""
    quiet.lines(["wait"])
    assert len(due(quiet, 31)) == 1
    quiet.lines(["greet"])
    assert due(quiet, 1) == []
    quiet.lines(["undo"])
    assert len(due(quiet, 1)) == 1


class _Full:
    """A store on a full disk."""

    def __init__(self, store: Store) -> None:
        self.open, self.history, self.follow, self.close = (
            store.open,
            store.history,
            store.follow,
            store.close,
        )

    def commit(self, change: object) -> None:
        raise StoreFault("NOT SAVED: the disk refused it")


def test_a_store_that_refuses_answers_cannot(tmp_path: Path) -> None:
    desk = Scene(tmp_path, store=_Full(open_store(tmp_path, SystemClock(), ZONE)))
    before = desk.as_it_is()
    assert desk.say("wait").as_text() == "cannot: NOT SAVED: the disk refused it"
    assert desk.plain.failed
    assert desk.as_it_is() == before


def test_a_new_day_begins_with_101_and_asks_about_who_is_left(quiet: Scene) -> None:
    quiet.lines(["wait", "wait", "left 101"])
    quiet.clock.advance(24 * 3600)
    assert quiet.say("wait").said == "101 waits"
    assert quiet.say("list waiting").said.startswith("2 waiting: 102 ?")
    assert not quiet.say("still 102 no").failed
