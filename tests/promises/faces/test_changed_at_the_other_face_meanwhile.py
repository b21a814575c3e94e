"""What another face does between a look at the screen and the key: it is for what stood there, or none."""

from __future__ import annotations

from pathlib import Path

from deskapp.asking.row import Ref
from deskapp.desk.desk import Desk
from deskapp.settings.load import load
from deskapp.settings_editor.change import Entries
from deskapp.settings_editor.file import keep
from policy import load as load_pack
from screens.settings import SettingsScreen
from tests.support.faces import faces_of, two_faces
from tests.support.keyboard import Memory, Time


def steps_done(desk: Desk) -> dict[str, int]:
    return {each.kind: each.steps_done for each in desk.incidents()}


async def test_an_emergency_opened_at_the_other_face_takes_the_place_of_none(tmp_path: Path) -> None:
    async with two_faces(tmp_path, pack=load_pack()) as at:
        await at.press("left", "f2", "d", "f12", "m")
        await at.press("right", "f2", "s", "f12", "f", "enter")
        await at.press("left", "1", "2")
        assert steps_done(at.desk) == {"fire": 0, "medical": 2}
        assert "2 OPEN: this is I1 Medical;  . shows I2 Fire or smoke" in at.shown("left")
        await at.press("left", "f4", "f12")
        assert "this is I2 Fire or smoke" in at.shown("left"), "opened anew, it shows the newest"
        await at.press("left", ".", "z", "enter", "3")
        assert steps_done(at.desk) == {"fire": 1, "medical": 2}


PEOPLE = """\
[library]
name = "Anytown"
zone = "America/New_York"
[[people]]
letter = "D"
name = "Dana"
[[people]]
letter = "S"
name = "Sam"
[[people]]
letter = "K"
name = "Kim"
"""


def settings_at(screen: object, name: str) -> SettingsScreen:
    """The settings screen with this line chosen."""
    assert isinstance(screen, SettingsScreen)
    screen.chosen = [each.name for each in screen.lines].index(name)
    return screen


async def test_what_is_typed_lands_in_no_other_setting(tmp_path: Path) -> None:
    config = tmp_path / "desk.toml"
    config.write_text(PEOPLE)
    async with faces_of(Desk(Memory(), Time(), load(config)[0], None), tmp_path, config=config) as at:
        await at.press("left", "f2", "1")
        left = settings_at(at.at["left"].screen, "people.2")
        await at.press("left", "enter")
        assert left.typing.value == "S Sam"
        await at.press("left", *"my")
        dana = at.desk.as_set.people[0]
        at.process.new_settings(*keep(config, Entries("people", dana, ())))
        await at.press("left", "enter")
        assert "changed elsewhere meanwhile, and nothing is kept" in at.shown("left")
        assert [each.name for each in load(config)[0].people] == ["Sam", "Kim"]
        await at.press("left", "escape", "enter")
        assert left.typing.value == "K Kim", "nor does it stand in the field of another"


async def test_what_is_to_be_taken_out_is_what_was_named(tmp_path: Path) -> None:
    config = tmp_path / "desk.toml"
    config.write_text(PEOPLE)
    async with faces_of(Desk(Memory(), Time(), load(config)[0], None), tmp_path, config=config) as at:
        await at.press("left", "f2", "1")
        settings_at(at.at["left"].screen, "people.2")
        await at.press("left", "d")
        assert "Take out S Sam? Enter does" in at.shown("left")
        dana = at.desk.as_set.people[0]
        at.process.new_settings(*keep(config, Entries("people", dana, ())))
        await at.press("left", "enter")
        assert [each.name for each in load(config)[0].people] == ["Sam", "Kim"]
        assert "changed elsewhere meanwhile" in at.shown("left")


async def test_a_letter_hands_on_the_row_that_an_arrow_marked(tmp_path: Path) -> None:
    async with two_faces(tmp_path) as at:
        await at.press("right", "f2", "s")
        await at.press("left", "f2", "d", "n", "n", "f2", ".", "d")
        await at.press("left", "down")
        first, second = at.desk.floor.helping
        at.desk.do("finish", {"visit": Ref(second.uid), "outcome": "answered", "effort": 2}, face="right")
        await at.press("left", "s")
        assert "the row you chose is no longer there" in at.said("left")
        assert at.desk.floor.get(first.uid) == first
        await at.press("left", "s")
        assert "101 is now with Sam" in at.said("left")
