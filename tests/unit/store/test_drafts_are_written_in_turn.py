"""Two who write one file of drafts at once: no words are lost, and none that were taken out come back."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deskapp.store import drafts as kept_drafts
from deskapp.store import erase as erasing
from deskapp.store.drafts import Drafts, hand_on
from tests.support.journals import Desk, Swift
from tests.unit.store.due import of_uids

TYPED = {"note::text": {"act": "note", "text": "the printer"}}


class Meanwhile:
    """In the middle of one's writing another begins: it has written, or waits for its turn."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._turn = threading.RLock()
        self._other: threading.Thread | None = None
        self._goes_on = threading.Event()
        for module in (kept_drafts, erasing):
            monkeypatch.setattr(module, "DRAFTS_TURN", self)

    def __enter__(self) -> None:
        if threading.current_thread() is self._other:
            self._goes_on.set()
        self._turn.acquire()

    def __exit__(self, *_: object) -> None:
        self._turn.release()

    def begins(self, writes: Callable[[], object]) -> None:
        if self._other is not None:
            return

        def other() -> None:
            writes()
            self._goes_on.set()

        self._other = threading.Thread(target=other)
        self._other.start()
        self._goes_on.wait()

    def ends(self) -> None:
        assert self._other is not None
        self._other.join()


class Interrupted(Swift):
    """A disk that says when the drafts are laid beside their file, or about to be read."""

    def __init__(self) -> None:
        self.laid: Callable[[], None] = lambda: None

    def lay(self, path: Path, data: bytes) -> None:
        super().lay(path, data)
        if path.name == "drafts.json":
            self.laid()


def test_words_typed_while_the_night_erases_stay_and_what_is_erased_stays_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile, disk = Meanwhile(monkeypatch), Interrupted()
    desk = Desk(tmp_path, disk=disk)
    desk.open()
    visit = desk.visit(description="red scarf")
    desk.commit(visit)
    desk.commit(desk.close_visit(visit))
    mine = Drafts(tmp_path)
    mine.write({f"describe:{visit.uid}:description": {"act": "describe", "text": "red scarf, tall"}})
    disk.laid = lambda: meanwhile.begins(lambda: mine.write(TYPED))
    desk.journal.erase(of_uids({visit.uid}))
    meanwhile.ends()
    assert mine.read() == TYPED
    assert not list(tmp_path.glob("drafts*.new"))


def test_of_two_that_take_words_out_neither_puts_back_what_the_other_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile, absent = Meanwhile(monkeypatch), Drafts(tmp_path, "left")
    absent.write({"erased": {"act": "describe"}, "sent": {"act": "note"}, **TYPED})

    def without(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
        return lambda kept: {each: draft for each, draft in kept.items() if each != name}

    def first(kept: dict[str, Any]) -> dict[str, Any]:
        meanwhile.begins(lambda: absent.change(without("erased")))
        return without("sent")(kept)

    absent.change(first)
    meanwhile.ends()
    assert absent.read() == TYPED


def test_what_a_browser_takes_over_is_not_put_back_by_the_erasing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile, left, to = Meanwhile(monkeypatch), Drafts(tmp_path, "left"), Drafts(tmp_path, "right")
    left.write({"erased": {"act": "describe"}, **TYPED})

    def erased(kept: dict[str, Any]) -> dict[str, Any]:
        meanwhile.begins(lambda: hand_on((left,), to))
        return {name: draft for name, draft in kept.items() if name != "erased"}

    left.change(erased)
    meanwhile.ends()
    assert (left.read(), list(to.read())) == ({}, list(TYPED))


def test_half_written_drafts_that_a_kill_left_are_erased(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    for name in ("drafts.json.new", "drafts-left.json.new"):
        (tmp_path / name).write_text(json.dumps({"describe:gone": {"text": "red scarf"}}))
    desk.journal.erase(of_uids(()))
    assert not list(tmp_path.glob("drafts*"))


def test_drafts_let_go_in_the_middle_of_the_erasing_do_not_stop_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class LetGo(Swift):
        def names(self, folder: Path) -> list[str]:
            found = super().names(folder)
            Drafts(tmp_path).write({})
            return found

    desk = Desk(tmp_path, disk=LetGo())
    desk.open()
    Drafts(tmp_path).write(TYPED)
    desk.journal.erase(of_uids(()))
    assert Drafts(tmp_path).read() == {}
