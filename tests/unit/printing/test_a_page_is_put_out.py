"""A page goes into the folder that is set, or to lp; where it is, is said, and why it is nowhere too."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from deskapp.printing.put_out import (
    NotPrinted,
    Output,
    Printable,
    erase_due_pages,
    erase_pages,
    output,
    put_out,
)
from deskapp.settings.models import Keeping, Printing, Settings

TODAY = date(2026, 11, 24)
PAGE = Printable("I3", lambda: "<p>page</p>", lambda: "page in words", personal=True)


def lp(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command of that name and no other."""
    folder.mkdir()
    command = folder / "lp"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


def test_a_file_is_its_owners_alone_and_never_over_another(tmp_path: Path) -> None:
    to = Output(tmp_path / "printed")
    said = put_out(PAGE, to, TODAY)
    path = tmp_path / "printed" / "I3-2026-11-24.html"
    assert said == f"printed, holds personal text: {path}"
    assert path.read_text() == "<p>page</p>"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert put_out(PAGE, to, TODAY).endswith("I3-2026-11-24-2.html")


def test_a_page_without_personal_text_does_not_say_so(tmp_path: Path) -> None:
    page = Printable("keys", lambda: "", lambda: "")
    assert put_out(page, Output(tmp_path), TODAY) == f"printed: {tmp_path / 'keys-2026-11-24.html'}"


def test_the_path_begins_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert put_out(PAGE, Output(tmp_path / "printed"), TODAY).endswith(": ~/printed/I3-2026-11-24.html")


def test_a_folder_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "printed").write_text("a file")
    with pytest.raises(NotPrinted, match=r"NOT printed: .*printed can't be written to"):
        put_out(PAGE, Output(tmp_path / "printed"), TODAY)


@pytest.mark.slow
def test_the_printer_gets_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    got = tmp_path / "got"
    lp(tmp_path / "bin", f'cat > "{got}"; echo "$@" >> "{got}"', monkeypatch)
    said = put_out(PAGE, Output(tmp_path, "desk-2"), TODAY)
    assert said == "printed, holds personal text: sent to desk-2"
    assert got.read_text() == "page in words-d desk-2 -t I3\n"
    assert put_out(PAGE, Output(tmp_path, ""), TODAY).endswith("sent to the printer")


@pytest.mark.slow
def test_what_lp_says_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lp(tmp_path / "bin", "echo 'lp: Error - no default destination' >&2; exit 1", monkeypatch)
    with pytest.raises(NotPrinted, match="NOT printed: lp: Error - no default destination"):
        put_out(PAGE, Output(tmp_path, ""), TODAY)


@pytest.mark.slow
def test_without_lp_it_says_what_would_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotPrinted, match="this computer has no lp"):
        put_out(PAGE, Output(tmp_path, ""), TODAY)


def test_where_it_goes_is_a_setting(tmp_path: Path) -> None:
    assert output(Settings(), tmp_path) == Output(tmp_path / "printed")
    printer = Settings(printing=Printing(to="printer", printer="desk-2"))
    assert output(printer, tmp_path).printer == "desk-2"
    assert output(Settings(printing=Printing(folder="/paper")), tmp_path).folder == Path("/paper")
    with pytest.raises(ValueError, match="printer"):
        Printing(printer="-d x")


def test_an_incidents_page_is_erased_as_its_text_is(tmp_path: Path) -> None:
    """Pages of other kinds hold none of it, and anything else in the folder is not the kiosk's."""
    folder = tmp_path / "printed"
    for day in (date(2026, 11, 20), date(2026, 11, 21), TODAY):
        put_out(PAGE, Output(folder), day)
    put_out(Printable("hand-over", str, str), Output(folder), date(2026, 1, 1))
    (folder / "I3-notes.html").write_text("")
    assert erase_due_pages(Settings(keeping=Keeping(note_days=3)), tmp_path, TODAY) == 0, "not confirmed"
    settings = Settings(keeping=Keeping(note_days=3, note_rule="confirmed"))
    assert erase_due_pages(settings, tmp_path, TODAY) == 1
    assert sorted(each.name for each in folder.iterdir()) == [
        "I3-2026-11-21.html", "I3-2026-11-24.html", "I3-notes.html", "hand-over-2026-01-01.html",
    ]  # fmt: skip
    assert erase_pages(folder, None) == 2
