"""In a library that dials 999, and calls Security before that, no face of the kiosk says 911."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskapp.desk.desk import Desk
from deskapp.plain.session import Plain
from deskapp.printing.emergency_words import FILE_NAME, words
from deskapp.printing.incident_report import report
from deskapp.records import Incident
from deskapp.settings.models import Library, Settings, Supervisor
from deskapp.settings_editor.first_questions import QUESTIONS, understood
from deskapp.startup import start
from deskapp.store.drafts import Alive
from policy import Pack, load
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from screens.practice import PracticeKiosk, fresh_stores
from screens.widgets.board import Board
from tests.support.fakes import SETTINGS, FixedClock, MemoryStore

ROOT = Path(__file__).resolve().parents[3]
PUERTO = ROOT / "tests" / "unit" / "policy" / "packs" / "puerto_claro"

LIBRARY = Settings(
    **{
        **{name: getattr(SETTINGS, name) for name in SETTINGS.model_fields_set},
        "library": Library(
            name="College Library",
            address="1 College Road",
            callback="020 7946 0100",
            outside_prefix="9",
            emergency_number="999",
            call_first="Security 3333",
        ),
        "supervisors": (Supervisor(name="Ann", extension="201"),),
    }
)

PACKS = {"the pack": load(), "another's pack": load(PUERTO), "the built-in minimum": None}

SIZES = [(80, 24), (60, 20), (132, 43)]


def desk(pack: Pack | None) -> Desk:
    found = Desk(MemoryStore(), FixedClock(), LIBRARY, pack)
    found.open()
    return found


@pytest.mark.slow  # F8 counts in a process
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("pack", PACKS)
async def test_on_screen(tmp_path: Path, pack: str, size: tuple[int, int]) -> None:
    app = Kiosk(DeskProcess(desk(PACKS[pack]), tmp_path), guard_held_keys=False)
    async with app.run_test(size=size) as pilot:

        def shown() -> str:
            return app.screen.query_one(Board).words

        faces = [shown()]
        for key in ("f2", "f3", "f5", "f6", "f7", "f8"):
            await pilot.press(key)
            faces.append(shown())
        await pilot.press("f4", "f12")
        assert " DIAL  Security 3333, then 9 - 9 9 9" in shown()
        faces.append(shown())
        for kind in app.desk.moment().emergencies:
            await pilot.press(kind.key, "enter")
            await app.writer.settled()
            app.redraw()
            assert " DIAL  Security 3333, then 9 - 9 9 9" in shown()
            faces.append(shown())
        assert not [face for face in faces if "911" in face or "9 1 1" in face]
        assert any("9-999" in face for face in faces), "in the steps as well"


@pytest.mark.parametrize("pack", PACKS)
def test_by_lines(tmp_path: Path, pack: str) -> None:
    plain = Plain(desk(PACKS[pack]), Alive(tmp_path))
    said = []
    kinds = plain.desk.moment().emergencies
    lines = [
        "list steps",
        *(f"emergency {kind.id.replace('_', ' ')}" for kind in kinds),
        "list steps",
        "keys",
    ]
    if (found := PACKS[pack]) is not None:
        lines += [f"say {script.id.replace('_', ' ')}" for script in found.scripts]
    for line in lines:
        reply = plain.reply(line)
        assert reply is not None
        said.append(reply.said)
    assert said[0].startswith("Dial Security 3333, then 9-999. ")
    assert not [each for each in said if "911" in each]


async def test_practice(tmp_path: Path) -> None:
    clock = FixedClock()
    fresh = fresh_stores(tmp_path, clock, LIBRARY)
    app = PracticeKiosk(DeskProcess(Desk(fresh()[0], clock, LIBRARY, load()), tmp_path), fresh, seed=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12")
        shown = app.screen.query_one(Board).words
        assert "DIAL  Security 3333, then 9 - 9 9 9" in shown
        assert "PRACTICE" in shown
        assert "911" not in shown
        app.desk.store.close()


def test_what_the_first_start_asks() -> None:
    names = [question.name for question in QUESTIONS]
    assert {"library.emergency_number", "library.call_first"} < set(names)
    for question in QUESTIONS:
        assert "911" not in question.ask + question.purpose + question.example
    for name in ("library.emergency_number", "library.outside_prefix", "library.call_first"):
        assert understood(LIBRARY, name, FixedClock().now()) == [
            "in an emergency dial Security 3333, then 9-999"
        ]


def test_the_incident_sheet() -> None:
    at = desk(load())
    incident = at.do("emergency", {"kind": "medical"}).after[0]
    assert isinstance(incident, Incident)
    sheet = report(incident, "Medical", (), LIBRARY, at.clock.now())
    assert ("To dial", "Security 3333, then 9-999") in sheet.facts


@pytest.mark.parametrize("pack", PACKS)
def test_the_words_for_a_kiosk_that_is_down(pack: str) -> None:
    text = words(LIBRARY, PACKS[pack])
    assert text.startswith(" DIAL  Security 3333, then 9 - 9 9 9")
    for fact in ("WE ARE AT   1 College Road", "CALL BACK   020 7946 0100", "SUPERVISOR    Ann  ext 201"):
        assert fact in text
    assert all(len(line) <= 79 for line in text.splitlines())
    assert "NOT SET" not in words(Settings(), PACKS[pack])


def test_they_are_kept_at_a_start_and_never_from_settings_that_could_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('[library]\nemergency_number = "999"\n')
    start(tmp_path, None)
    kept = tmp_path / FILE_NAME
    assert "9 9 9" in kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600
    (tmp_path / "desk.toml").write_text('[library]\nemergency_number = "nine"\n')
    start(tmp_path, None)
    assert "9 9 9" in kept.read_text()
    (tmp_path / "desk.toml").write_text('[library]\nemergency_number = "112"\n')
    start(tmp_path, None)
    assert "1 1 2" in kept.read_text()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["desk.toml", FILE_NAME]


async def test_they_follow_a_setting_that_is_changed_on_screen(tmp_path: Path) -> None:
    app = Kiosk(DeskProcess(desk(load()), tmp_path), guard_held_keys=False)
    async with app.run_test(size=(80, 24)):
        app.new_settings(Settings(library=Library(emergency_number="112")), ())
        assert "1 1 2" in (tmp_path / FILE_NAME).read_text()


def test_the_settings_may_name_the_pack(tmp_path: Path) -> None:
    for named in (str(PUERTO), "pack"):
        if named == "pack":
            (tmp_path / "pack").symlink_to(PUERTO)
        (tmp_path / "desk.toml").write_text(f'[library]\npolicy = "{named}"\n')
        begun = start(tmp_path, None)
        assert begun.pack is not None
        assert begun.pack.about == load(PUERTO).about
    (tmp_path / "desk.toml").write_text('[library]\npolicy = "nowhere"\n')
    begun = start(tmp_path, None)
    assert begun.pack is None
    assert "nowhere" in str(begun.pack_problem)


SOURCES = [
    *(each for folder in ("screens", "deskapp", "policy") for each in (ROOT / folder).rglob("*.py")),
    *(ROOT / "policy" / "packs").rglob("*.toml"),
    ROOT / "run_kiosk.sh",
]


def test_no_sentence_of_the_product_names_a_number() -> None:
    """The default of the setting, the length of a slot, and the warning of packs are all that know it."""
    named = []
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        found = _strings(text) if path.suffix == ".py" else [text]
        named += [path.name for each in found if "911" in each or "9 1 1" in each]
    assert sorted(named) == ["advice.py", "library.py", "slots.py"]


def _strings(source: str) -> Iterator[str]:
    """Every string but the docstrings."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value
