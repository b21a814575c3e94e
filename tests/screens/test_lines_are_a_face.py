"""A browser's lines stand before the desk as a face: same records, same writer, beside a screen."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from deskapp.plain import print_line
from deskapp.records import Visit
from deskapp.records.change import Change
from deskapp.store.contract import StoreFault
from screens import line_face
from screens.line_face import LineFace
from tests.support.faces import two_faces
from tests.support.hang import HANG
from tests.support.keyboard import Memory, Time
from tests.support.quiet import until


class Refusing(Memory):
    """A disk that is full."""

    def commit(self, change: Change) -> None:
        raise StoreFault("NOT SAVED: the disk is full; make room, then press the key again")


async def said(face: LineFace, line: str) -> str:
    reply = await face.say(line)
    return reply.as_text() if reply is not None else ""


async def test_a_line_does_what_a_key_does_and_a_screen_shows_it(tmp_path: Path) -> None:
    store = Memory()
    async with two_faces(tmp_path, store, names=("left",)) as faces:
        lines = LineFace(faces.process, "lines")
        assert await said(lines, "who d") == "Dana joins and acts"
        assert await said(lines, "wait red scarf") == "101 waits"
        await faces.rest()
        assert "101" in faces.shown("left")
        assert [change.act for change in store.changes] == ["who", "wait"]
        assert {change.face for change in store.changes} == {"lines"}


async def test_who_acts_and_what_is_undone_are_its_own(tmp_path: Path) -> None:
    store = Memory()
    async with two_faces(tmp_path, store, names=("left",)) as faces:
        lines = LineFace(faces.process, "lines")
        await faces.press("left", "f2", "s", "w")
        assert await said(lines, "who d") == "Dana joins and acts"
        assert await said(lines, "wait") == "102 waits"
        assert [change.by for change in store.changes if change.act == "wait"] == ["S", "D"]
        assert await said(lines, "undo") == "undone: wait 102"
        assert [visit.number for visit in faces.desk.floor.waiting] == [101]


async def test_sentences_name_words_here_and_keys_on_the_screen(tmp_path: Path) -> None:
    async with two_faces(tmp_path, names=("left",)) as faces:
        lines = LineFace(faces.process, "lines")
        assert (
            await said(lines, "hold 3") == "cannot: no call is being talked to; 'call' answers the telephone"
        )
        await faces.press("left", "h")
        assert "c answers the telephone" in faces.said("left")
        await lines.put_away()
        assert faces.desk.words_at == {}


async def test_reading_changes_nothing(tmp_path: Path) -> None:
    store = Memory()
    async with two_faces(tmp_path, store, names=("left",)) as faces:
        lines = LineFace(faces.process, "lines")
        assert await said(lines, "list waiting") == "nobody is waiting"
        assert (await said(lines, "gret")).startswith('cannot: there is no word "gret"; did you mean greet')
        assert await lines.say("   ") is None
        assert store.changes == []


async def test_what_the_disk_refuses_is_said(tmp_path: Path) -> None:
    async with two_faces(tmp_path, Refusing(), names=("left",)) as faces:
        lines = LineFace(faces.process, "lines")
        assert (await said(lines, "wait")).startswith("cannot: NOT SAVED: the disk is full")
        assert list(faces.desk.floor.all_of(Visit)) == []


async def test_an_emergency_is_open_although_the_disk_refuses(tmp_path: Path) -> None:
    async with two_faces(tmp_path, Refusing(), names=("left",)) as faces:
        lines = LineFace(faces.process, "lines")
        assert (await said(lines, "emergency medical")).startswith("incident I1")
        assert faces.desk.incidents()[0].is_open


async def test_a_disk_that_takes_its_time_is_not_waited_for(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(line_face, "WITHIN", 0.0)
    async with two_faces(tmp_path, names=("left",)) as faces:
        lines = LineFace(faces.process, "lines")
        assert await said(lines, "wait") == f"cannot: {line_face.LATE}"
        await faces.process.writer.settled()
        assert lines.heard().news == "101 waits"


async def test_alarms_and_the_last_answer_are_on_the_page(tmp_path: Path) -> None:
    async with two_faces(tmp_path, names=("left",)) as faces:
        lines = LineFace(faces.process, "lines")
        assert lines.heard().answer == ""
        await lines.say("wait")
        assert isinstance(faces.desk.clock, Time)
        faces.desk.clock.at += timedelta(seconds=90)
        heard = lines.heard()
        assert heard.answer == "101 waits"
        assert any("101" in alarm for alarm in heard.alarms)
        faces.desk.clock.at += timedelta(seconds=5)
        assert lines.heard().alarms == heard.alarms, "what is read out at each change changes for no clock"
        await lines.say("greet")
        assert lines.heard().alarms == ()


async def test_an_answer_is_gone_when_the_curtain_would_fall(tmp_path: Path) -> None:
    async with two_faces(tmp_path, names=("left",)) as faces:
        lines = LineFace(faces.process, "lines")
        await lines.say("wait red scarf")
        await lines.say("list waiting")
        assert "red scarf" in lines.heard().answer
        lines.last_key -= faces.desk.settings.screen.curtain_after
        assert lines.heard().answer == ""
        assert "red scarf" not in str(lines.heard())


async def test_what_was_read_out_goes_when_text_is_erased(tmp_path: Path) -> None:
    async with two_faces(tmp_path, names=("left",)) as faces:
        lines = LineFace(faces.process, "lines")
        await lines.say("wait red scarf")
        await lines.say("list waiting")
        lines.erased(frozenset())
        assert lines.heard().answer == ""


async def test_lines_are_answered_in_their_order(tmp_path: Path) -> None:
    async with two_faces(tmp_path, names=("left",)) as faces:
        lines = LineFace(faces.process, "lines")
        answers = await asyncio.gather(*(said(lines, "wait") for _ in range(5)))
        assert answers == [f"10{nth} waits" for nth in range(1, 6)]


async def test_a_printer_that_hangs_holds_up_neither_the_desk_nor_the_next_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    where: list[threading.Thread] = []

    def hangs(*words: Any) -> str:
        where.append(threading.current_thread())
        answers.wait()
        return "sent to the printer"

    monkeypatch.setattr(print_line, "put_out", hangs)
    monkeypatch.setattr(line_face, "WITHIN", 0.01)
    async with two_faces(tmp_path, names=("left",)) as faces:
        lines = LineFace(faces.process, "lines")
        assert await said(lines, "print keys") == line_face.PRINTS
        assert where[0] is not threading.main_thread()
        monkeypatch.setattr(line_face, "WITHIN", HANG)
        assert await said(lines, "wait") == "101 waits"
        answers.set()
        await until(lambda: "sent to the printer" in lines.heard().news, "it is never told")
        assert await said(lines, "print keys") == "sent to the printer"
        assert (await said(lines, "print nothing")).startswith("cannot: say what to print")
