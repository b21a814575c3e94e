"""A line prints what the screens' F10 would, in the folder or on the printer that is set, and says where."""

from __future__ import annotations

import pytest

from deskapp.settings.models import Printing
from tests.unit.plain.scene import Scene


def pages(scene: Scene) -> dict[str, str]:
    folder = scene.folder / "printed"
    return {each.name: each.read_text() for each in folder.iterdir()} if folder.is_dir() else {}


def test_the_open_incident_and_one_that_is_named(busy: Scene) -> None:
    busy.lines(["emergency medical", 'note "awake and breathing"'])
    said = busy.say("print incident").as_text()
    (name,) = pages(busy)
    assert said == f"printed, holds personal text: {busy.folder / 'printed' / name}"
    assert "awake and breathing" in pages(busy)[name]
    busy.lines(["close-incident", 'supplement I1 "the family came"'])
    assert "no incident is open; say which: I1" in busy.say("print incident").as_text()
    assert busy.say("print incident i1").as_text().startswith("printed, holds personal text:")
    assert any("the family came" in each for each in pages(busy).values())


def test_of_two_that_are_open_the_line_says_which(busy: Scene) -> None:
    busy.lines(["emergency medical", "emergency fire sure"])
    assert "several incidents are open; say which: I2, I1" in busy.say("print incident").as_text()


@pytest.mark.parametrize(
    ("line", "name", "holds"),
    [
        ("print handover", "hand-over", "Settled"),
        ("print keys", "keys", "someone is waiting"),
        ("print numbers today", "numbers", "Questions"),
        ("print numbers", "numbers", "Questions"),
    ],
)
def test_the_others_go_to_their_files(busy: Scene, line: str, name: str, holds: str) -> None:
    said = busy.say(line).as_text()
    (file,) = pages(busy)
    assert file.startswith(name)
    assert said == f"printed: {busy.folder / 'printed' / file}"
    assert holds in pages(busy)[file]


@pytest.mark.slow
def test_what_no_printer_takes_is_refused_in_words(busy: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    busy.desk.settings = busy.desk.as_set.model_copy(update={"printing": Printing(to="printer")})
    assert busy.say("print keys").as_text().startswith("cannot: NOT printed: this computer has no lp")


def test_the_word_is_listed_and_explained(quiet: Scene) -> None:
    assert "list, print" in quiet.say("keys").as_text()
    assert "says where it is" in quiet.say("keys print").as_text()
