"""A damaged file: nothing is silent, a ruin costs one line, and the desk opens all the same."""

import shutil
from pathlib import Path

from deskapp.store.index import survey
from tests.support.journals import Desk, HandClock, by_uid, everything, small, written

NAME = "2026-11.journal"


def state(data: bytes) -> dict[str, int]:
    """The version of each record that a file shows."""
    return {uid: entry.version for uid, entry in survey(data, NAME).index.uids.items()}


def prefixes(data: bytes) -> list[dict[str, int]]:
    """What the file showed after each of its lines."""
    lines = data.splitlines(keepends=True)
    return [state(b"".join(lines[: count + 1])) for count in range(len(lines))]


def test_every_flipped_bit_is_reported_and_costs_at_most_its_line(tmp_path: Path) -> None:
    data = small(tmp_path)
    lines = data.splitlines(keepends=True)
    starts = [sum(map(len, lines[:at])) for at in range(len(lines))]
    without = [state(b"".join(lines[:at] + lines[at + 1 :])) for at in range(len(lines))]
    whole, flips = state(data), 0
    for at in range(len(data)):
        mine = sum(start <= at for start in starts) - 1
        for bit in range(8):
            found = survey(data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :], NAME)
            shows = {uid: entry.version for uid, entry in found.index.uids.items()}
            assert not found.is_whole, (at, bit)
            assert found.damage or found.gaps, (at, bit)
            assert shows in (whole, without[mine]), (at, bit)
            flips += 1
    print(f"flipped {flips} bits: silent 0, lines lost beyond the touched one 0")


def test_every_cut_opens_to_a_beginning_of_history(tmp_path: Path) -> None:
    data = small(tmp_path / "whole")
    known = prefixes(data)
    first = data.index(b"\n") + 1
    for at in range(len(data) + 1):
        found = survey(data[:at], NAME)
        assert {uid: entry.version for uid, entry in found.index.uids.items()} in known
        if at == len(data):
            assert found.is_whole
        elif at not in {0, *(start for start, byte in enumerate(data, 1) if byte == 10)}:
            assert found.damage, "a cut inside a line shows"
    places = [*range(first, len(data), 7), *range(len(data) - 200, len(data))]
    for at in places:  # and the kiosk itself, which goes on from there
        desk = Desk(tmp_path / "cut", clock=HandClock(prefix=1))
        desk.folder.mkdir()
        (desk.folder / NAME).write_bytes(data[:at])
        opened = by_uid(desk.open())
        assert {uid: record.version for uid, record in opened.items()} in known
        desk.kept = opened
        desk.commit(desk.visit())
        if at % 5 == 0:
            assert by_uid(desk.reopen()) == desk.kept
            assert desk.journal.notices == []
        desk.journal.close()
        assert everything(desk.folder) == desk.kept
        shutil.rmtree(desk.folder)
    print(f"cut at {len(data)} places, the kiosk opened at {len(places)}: all to a beginning of history")


def test_a_ruined_newest_version_is_reported_by_uid_and_the_older_one_shows(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit()
    desk.commit(visit)
    desk.commit(desk.close_visit(visit))
    desk.commit(desk.tally())
    desk.journal.close()
    path = tmp_path / NAME
    lines = written(path).splitlines(keepends=True)
    ruined = lines[2].replace(b'"left"', b'"lost"')
    path.write_bytes(b"".join([*lines[:2], ruined, lines[3]]))
    opened = by_uid(desk.reopen())
    assert opened[visit.uid].version == 1
    said = "\n".join(desk.journal.notices)
    assert f"version 2 of record {visit.uid} is lost; version 1 shows" in said
    assert ruined.strip() in (tmp_path / "2026-11.damaged").read_bytes(), "kept aside byte for byte"
    assert survey(written(path), NAME).is_whole, "and the live file goes on without it"
    desk.reopen()
    assert desk.journal.notices == []


def test_a_whole_missing_line_is_reported(tmp_path: Path) -> None:
    lines = small(tmp_path / "whole").splitlines(keepends=True)
    for at in range(1, len(lines) - 1):
        desk = Desk(tmp_path / str(at))
        desk.folder.mkdir()
        (desk.folder / NAME).write_bytes(b"".join(lines[:at] + lines[at + 1 :]))
        desk.open()
        assert f"{NAME}: after line {at - 1}, 1 line is missing" in desk.journal.notices
        desk.journal.close()


def test_missing_last_lines_of_a_sealed_or_compacted_file_are_reported(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.tally())
    desk.commit(desk.visit())
    desk.journal._rewrite(desk.journal._live, desk.clock.now())
    desk.journal.close()
    path = tmp_path / NAME
    lines = written(path).splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    desk.reopen()
    assert any("1 line is missing" in notice for notice in desk.journal.notices)


def test_a_line_twice_or_late_does_no_harm(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit()
    desk.commit(visit)
    desk.commit(desk.close_visit(visit))
    desk.journal.close()
    path = tmp_path / NAME
    lines = written(path).splitlines(keepends=True)
    path.write_bytes(b"".join([*lines, lines[1]]))
    assert by_uid(desk.reopen()) == desk.kept
    assert any("out of order" in notice for notice in desk.journal.notices)
    assert everything(tmp_path) == desk.kept


def test_a_ruined_first_line_costs_nothing_but_itself(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.tally())
    desk.journal.close()
    path = tmp_path / NAME
    path.write_bytes(b"X" + written(path)[1:])
    assert by_uid(desk.reopen()) == desk.kept
    assert any("first line" in notice for notice in desk.journal.notices)
    desk.reopen()
    assert desk.journal.notices == []


def test_an_empty_file_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / NAME).touch()
    desk = Desk(tmp_path)
    assert desk.open() == []
    assert desk.journal.notices
    desk.commit(desk.tally())
    assert by_uid(desk.reopen()) == desk.kept


def test_what_does_not_verify_is_kept_aside_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.tally())
    desk.journal.close()
    path, aside = tmp_path / NAME, tmp_path / "2026-11.damaged"
    path.write_bytes(written(path) + b"0bad0bad 9 {half a li")
    torn = path.read_bytes()
    desk.reopen()
    once = aside.read_bytes()
    assert b"\n0bad0bad 9 {half a li\n" in once
    desk.journal.close()
    path.write_bytes(torn)  # as if the mending had not reached the disk, and the keeping aside had
    desk.reopen()
    assert aside.read_bytes() == once


def test_a_verifying_line_that_makes_no_sense_is_kept_aside(tmp_path: Path) -> None:
    from deskapp.store.lines import frame

    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.tally())
    desk.journal.close()
    path = tmp_path / NAME
    odd = [
        frame(2, b'{"x":1}'),
        frame(3, b'{"of":[["a",1,9]],"docs":[{}]}'),
        frame(4, b'{"of":[[1]],"docs":[]}'),
    ]
    path.write_bytes(written(path) + b"".join(odd))
    assert by_uid(desk.reopen()) == desk.kept
    assert sum("makes no sense" in notice for notice in desk.journal.notices) == 3
