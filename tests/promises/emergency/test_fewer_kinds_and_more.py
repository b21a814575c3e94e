"""A pack may have fewer kinds of emergency than ours, or more than nine: all are on F12."""

import shutil
from pathlib import Path

import pytest

from deskapp.floor.incident_kinds import short_title, short_titles
from deskapp.keyboard.keymap import keymap
from policy import EmergencyKind, EmergencyStep, load, minimum
from policy.checking import check
from screens.rows.emergency import Shown, emergency_rows
from screens.view import View
from screens.widgets.styled_text import plain
from tests.support.fakes import desk
from tests.support.university import FOLDER, SETTINGS, pack

LETTERS = "bdeghijkpquvxy"


def drawn(kinds: int, width: int = 80, height: int = 24) -> str:
    """F12 with so many kinds: those of the minimum, and others."""
    more = (
        EmergencyKind(
            id=f"own_{key}", key=key, title=f"A matter of {key}", say="where",
            steps=(EmergencyStep(id="call", text="Dial {emergency}"),),
        )
        for key in LETTERS
    )  # fmt: skip
    emergencies = (*minimum(), *more)[:kinds]
    of = pack().model_copy(update={"emergencies": emergencies})
    here = desk(settings=SETTINGS, pack=of)
    view = View(here.desk.moment(), keymap(SETTINGS), of, width, height)
    return "\n".join(plain([row]).rstrip() for row in emergency_rows(view, Shown(here.clock.now())))


@pytest.mark.parametrize("kinds", [1, 2, 7, 10, 12])
@pytest.mark.parametrize("size", [(80, 24), (160, 50), (100, 30)])
def test_each_stands_with_its_letter_and_whole_title(kinds: int, size: tuple[int, int]) -> None:
    text = drawn(kinds, *size)
    assert "DIAL  Security 3333, then 9 - 9 9 9" in text
    for kind in minimum()[:kinds]:
        assert f"   {kind.key} {kind.title}" in text
    for key in LETTERS[: max(kinds - 7, 0)]:
        assert f"   {key} A matter of {key}" in text


@pytest.mark.parametrize("size", [(40, 12), (60, 16)])
def test_where_there_is_no_room_the_letters_stand_below(size: tuple[int, int]) -> None:
    text = " ".join(drawn(12, *size).split())
    for key in LETTERS[:5]:
        assert f" {key} matter" in text


def test_an_article_is_no_word_beside_a_letter() -> None:
    assert short_titles(pack().conduct) == [("b", "second"), ("r", "dignity")]


def test_an_emergency_may_have_the_letter_of_a_matter_of_conduct(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "pack"))
    path = folder / "emergency.toml"
    path.write_text(path.read_text("utf-8").replace('key = "w"', 'key = "b"'), "utf-8")
    assert check(folder) == ()
    moment = desk(settings=SETTINGS, pack=load(folder)).desk.moment()
    assert [short_title(moment, kind) for kind in ("water", "conduct")] == ["water", "second"]


def test_a_kind_whose_id_is_misspelled_keeps_its_letter_and_its_steps(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "pack"))
    path = folder / "emergency.toml"
    path.write_text(path.read_text("utf-8").replace('id = "medical"', 'id = "medicl"'), "utf-8")
    of = load(folder)
    assert [each.id for each in of.emergencies if each.key == "m"] == ["medicl"]
    assert of.stand_ins == frozenset()


def test_a_pack_that_leaves_out_all_is_told_and_f12_has_the_minimum(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    for each in FOLDER.iterdir():
        (folder / each.name).write_bytes(each.read_bytes())
    path = folder / "emergency.toml"
    text = path.read_text("utf-8")
    conduct = text[text.index("[[conduct]]") :]
    names = ", ".join(f'"{kind.id}"' for kind in minimum())
    path.write_text(f"without = [{names}]\n{conduct}", "utf-8")
    told = [str(each) for each in check(folder) if "emergency.toml" in each.file]
    assert len(told) == 1
    assert "no kind of emergency is left for F12" in told[0]
    assert load(folder).emergencies == minimum()
