"""Hostile text in every setting and record, on every screen: shown, cleaned or refused, never acted on."""

from pathlib import Path
from typing import Any

import pytest
import tomlkit

from deskapp.asking.row import Ref
from deskapp.records import Visit
from deskapp.settings.load import LARGEST, load
from deskapp.settings.models import Settings
from screens.kiosk import Kiosk
from tests.promises.hostile.texts import HOSTILE, acted_on
from tests.promises.hostile.walking import faults_in, walked
from tests.screens.word_kiosks import kiosk

CASES = [*((name, (80, 24)) for name in HOSTILE), ("wide characters", (160, 50)), ("markup", (100, 30))]
"""Every text on the smallest screen, where most has to be cut, and two of them on larger ones."""


LIBRARY = ("name", "desk", "address", "entrance", "callback", "police", "first_aid", "shelter")
PLACE = ("name", "extension", "why", "where", "when", "what")


def filled(text: str) -> dict[str, Any]:
    """Settings in which every text is this one."""
    return {
        "library": dict.fromkeys(LIBRARY, text),
        "people": [{"letter": "D", "name": text}],
        "supervisors": [{"name": text, "extension": text, "number": text}],
        "places": [{"letter": "C", **dict.fromkeys(PLACE, text)}],
        "libraries": [text],
        "equipment": [text],
        "facts": [dict.fromkeys(("what", "where", "when", "ask"), text)],
        "kinds": [{"letter": "D", "name": text, "reference": False, "efforts": [1]}],
    }


def loaded(folder: Path, text: str) -> tuple[Settings, tuple[str, ...]]:
    """These settings as the kiosk reads them from the file, and what it says is wrong with them."""
    return _loaded(folder, filled(text))


def _loaded(folder: Path, data: dict[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    path = folder / "desk.toml"
    path.write_bytes(tomlkit.dumps(data).encode("utf-8", "surrogatepass"))
    settings, problems = load(path)
    return settings, tuple(str(each) for each in problems)


async def busy(app: Kiosk, text: str) -> None:
    """A desk on which everything is going on, with this text wherever a person may have typed it."""
    desk = app.desk
    for act, told in (
        ("who", {"person": "D"}),
        ("wait", {"description": _kept(text)}),
        ("wait", {"description": None}),
        ("spot", {"description": _kept(text)}),
        ("walkup", {"description": _kept(text)}),
        ("ring", {}),
        ("emergency", {"kind": "child_alone"}),
        ("step", {"n": 1}),
        ("note", {"text": _kept(text) or "x"}),
        ("supervisor", {"n": 1}),
        ("incident", {"kind": "conduct"}),
        ("note", {"text": _kept(text) or "x"}),
    ):
        if act != "supervisor" or desk.settings.supervisors:
            if act == "who" and desk.settings.person("D") is None:
                continue
            if act in ("step", "note", "supervisor"):
                desk.do(act, {**told, "incident": Ref(desk.incidents()[0].uid)})
                continue
            desk.do(act, told)
    visit = next(each for each in desk.floor.all_of(Visit) if each.state == "helping")
    desk.keep(_referred(app, visit, text))


def _kept(text: str) -> str | None:
    """The text as a record takes it: what it refuses for its length is cut here."""
    return text[:200] or None


def _referred(app: Kiosk, visit: Visit, text: str) -> Any:
    m = app.desk.moment("finish")
    closed = visit.revised(
        state="closed", closed=m.now, outcome="referred", referred_to=_kept(text), walks=()
    )
    change = m.change(closed)
    app.desk.store.commit(change)
    return change


@pytest.mark.slow  # one of the screens counts, in a process
@pytest.mark.parametrize(("name", "size"), CASES)
async def test_in_every_slot_of_every_screen(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    text = HOSTILE[name]
    settings, problems = loaded(tmp_path, text)
    app = kiosk(tmp_path, settings)
    app.process.set_problems(problems)
    async with app.run_test(size=size) as pilot:
        await busy(app, text)
        async for where in walked(pilot, app):
            assert faults_in(app) == [], f"{where}: {name}"
            app.say(text, refused=True)
            assert faults_in(app) == [], f"{where}: {name} in the message line"
        assert app.is_running


@pytest.mark.parametrize("name", HOSTILE)
def test_settings_take_it_cleaned_or_say_which_line_is_wrong(tmp_path: Path, name: str) -> None:
    settings, problems = loaded(tmp_path, HOSTILE[name])
    kept = settings.library.address
    assert not any(acted_on(char) for char in kept)
    if len(HOSTILE[name]) > 1_000:
        # So many long texts are more than a settings file can be: it is refused as a whole, in one sentence.
        assert (tmp_path / "desk.toml").stat().st_size > LARGEST
        assert kept == ""
        assert problems == (
            "desk.toml: it is larger than 64 KB, and settings are far smaller; nothing in it is used",
        )
    for each in problems:
        assert not any(acted_on(char) for char in each)
        assert len(each) < 300


@pytest.mark.parametrize("name", [name for name, text in HOSTILE.items() if len(text) > 1_000])
def test_one_text_that_is_too_long_is_named_by_its_line(tmp_path: Path, name: str) -> None:
    settings, problems = _loaded(tmp_path, {"library": {"name": "Anytown", "address": HOSTILE[name]}})
    assert (settings.library.name, settings.library.address) == ("Anytown", "")
    assert len(problems) == 1
    assert problems[0].startswith("desk.toml line 3: library.address")
    assert "characters" in problems[0]
    assert len(problems[0]) < 300


def test_the_check_sees_what_it_looks_for(tmp_path: Path) -> None:
    assert acted_on("\x1b")
    assert acted_on("\u202e")
    assert not acted_on("\u0301")
