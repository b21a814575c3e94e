"""What can't be used of a pack is named where it matters, and no incident without steps seems done."""

import shutil
from pathlib import Path

import pytest

from deskapp.floor.incident_place import filled_at, says_otherwise
from deskapp.plain.session import Plain
from deskapp.records import Incident, StepDone
from deskapp.startup import start
from deskapp.store.drafts import Alive
from policy import Pack, load
from screens.kiosk import Kiosk
from tests.screens.word_kiosks import PACK, kiosk, press, words
from tests.support.fakes import FixedClock, MemoryStore

PACKS = Path(__file__).resolve().parents[3] / "policy" / "packs"
MILLBURY, UNIVERSITY = PACKS / "millbury", PACKS / "university"

BROKEN = {
    "emergency.toml": (
        'title = "Medical"',
        'title = ""',
        ("f12",),
        "BUILT-IN STEPS: emergency.toml:12:",
    ),
    "scripts.toml": ('title = "Someone is waiting"', 'title = ""', ("f3",), "scripts.toml:"),
    "cards.toml": ('yes = "sure"', 'yes = "shure"', ("f3",), 'cards.toml:14: yes leads to "shure"'),
    "clauses.toml": ('kind = "say"', 'kind = "sing"', ("f7",), 'clauses.toml:8: kind "sing" must be one of'),
    "glossary.toml": ('term = "atlas"', "term = 1", ("f7", "1"), "glossary.toml:"),
    "pack.toml": ("adopted = 2003-08-19", 'adopted = "2003"', ("f7",), "pack.toml:7: adopted must be a date"),
}


def broken(folder: Path, file: str) -> Pack:
    """The built-in pack, with one mistake in this file."""
    copy = Path(shutil.copytree(MILLBURY, folder / "pack"))
    old, new, _, _ = BROKEN[file]
    path = copy / file
    path.write_text(path.read_text().replace(old, new, 1))
    return load(copy)


@pytest.mark.parametrize("file", BROKEN)
async def test_a_mistake_is_named_where_it_matters(tmp_path: Path, file: str) -> None:
    app = kiosk(tmp_path, pack=broken(tmp_path, file))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *BROKEN[file][2])
        assert BROKEN[file][3] in words(app)


@pytest.mark.parametrize("file", [file for file in BROKEN if file != "emergency.toml"])
async def test_a_mistake_elsewhere_takes_nothing_from_f12(tmp_path: Path, file: str) -> None:
    app = kiosk(tmp_path, pack=broken(tmp_path, file))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f12", "m")
        assert "Make room; keep others back and calm" in words(app)
        assert ".toml" not in words(app)


async def test_the_built_in_steps_of_one_kind_say_that_they_are(tmp_path: Path) -> None:
    app = kiosk(tmp_path, pack=broken(tmp_path, "emergency.toml"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f12", "m")
        assert "BUILT-IN STEPS: emergency.toml:12: title is empty" in words(app)
        assert "Keep others back; stay with the person" in words(app)
        await press(pilot, "f", "enter")
        assert "BUILT-IN STEPS" not in words(app)
        assert "Alarm; everyone out" in words(app)


def test_it_is_said_at_a_start(tmp_path: Path) -> None:
    broken(tmp_path, "glossary.toml")
    begun = start(tmp_path / "data", tmp_path / "pack")
    assert begun.pack is not None
    assert any("glossary.toml" in each for each in begun.complaints)


def with_a_flood(folder: Path) -> Kiosk:
    """An incident of a kind that the pack of today has not; its second step was done."""
    at = FixedClock().now()
    crates = StepDone(at=at, by="D", step=2, text="Wet books flat in crates")
    flood = Incident(
        uid=FixedClock().new_uid(),
        desk="Reference",
        by="D",
        number=1,
        kind="flood",
        opened=at,
        steps=(crates,),
    )
    return kiosk(folder, pack=PACK, store=MemoryStore([flood]))


async def test_an_incident_whose_steps_are_gone_is_never_done(tmp_path: Path) -> None:
    app = with_a_flood(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f4")
        assert "INCIDENT flood since" in words(app)
        assert "STEPS NOT IN THIS PACK" in words(app)
        assert "all steps done" not in words(app)
        await press(pilot, "f12")
        assert "STEPS NOT IN THIS PACK: it has no flood" in words(app)
        assert "- DONE 2:00:00 pm D  Wet books flat in crates" in words(app)
        assert "m medical" in words(app)
        await press(pilot, "1")
        assert "no step to tick" in words(app)
        await press(pilot, "l")
        assert "I1" in words(app)
        assert "flood, open" in words(app)
        await press(pilot, "l", "n", *"pump is here", "enter")
        assert "pump is here" in words(app)
        await press(pilot, "z")
        asked = " ".join(words(app).split())
        assert "Close I1? steps not in this pack, 1 done before, NO supervisor told, 1 note." in asked
        await press(pilot, "enter")
        await app.writer.settled()
        assert app.desk.floor.incident is None


def test_nor_by_lines(tmp_path: Path) -> None:
    app = with_a_flood(tmp_path)
    app.desk.open()
    reply = Plain(app.desk, Alive(tmp_path)).reply("list steps")
    assert reply is not None
    assert "I1 flood" in reply.said
    assert "STEPS NOT IN THIS PACK" in reply.said
    assert "DONE 2:00:00 pm D, Wet books flat in crates" in reply.said


async def test_what_was_ticked_past_the_built_in_steps_stays_in_sight(tmp_path: Path) -> None:
    at = FixedClock().now()
    form = StepDone(at=at, by="D", step=7, text="Accident form")
    uid = FixedClock().new_uid()
    hurt = Incident(uid=uid, desk="Reference", by="D", number=1, kind="medical", opened=at, steps=(form,))
    app = kiosk(tmp_path, pack=broken(tmp_path, "emergency.toml"), store=MemoryStore([hurt]))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f12")
        assert "- DONE 2:00:00 pm D  Accident form" in words(app)


def ticked(folder: Path, *texts: str) -> Kiosk:
    """An incident whose steps were ticked in turn under these words."""
    at = FixedClock().now()
    steps = tuple(StepDone(at=at, by="D", step=nth, text=text) for nth, text in enumerate(texts, start=1))
    uid = FixedClock().new_uid()
    hurt = Incident(uid=uid, desk="Reference", by="D", number=1, kind="medical", opened=at, steps=steps)
    return kiosk(folder, pack=PACK, store=MemoryStore([hurt]))


async def test_a_tick_of_other_words_is_no_tick_of_what_the_step_says_now(tmp_path: Path) -> None:
    app = ticked(tmp_path, "Fetch the first-aider", "Tell Somebody Else")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f12")
        assert "1 DONE 2:00:00 pm D  Fetch the first-aider" in words(app)
        assert "STEP 1 IS NOW: Dial" in words(app)
        assert "8      Help has taken over" in words(app)
        assert "STEP 2 IS NOW" not in words(app), "only what stands in its slot is another"
        await press(pilot, "1")
        await app.writer.settled()
        assert "(corrected: not done)" in words(app)
        assert "STEP 1 IS NOW" not in words(app)


def test_nor_is_it_read_out_as_one(tmp_path: Path) -> None:
    app = ticked(tmp_path, "Fetch the first-aider", "Tell Somebody Else")
    app.desk.open()
    reply = Plain(app.desk, Alive(tmp_path)).reply("list steps")
    assert reply is not None
    assert "Step 1: DONE 2:00:00 pm D, Fetch the first-aider; the step is now: Dial" in reply.said
    assert "Step 2: DONE 2:00:00 pm D, Tell " in reply.said


@pytest.mark.parametrize("folder", [MILLBURY, UNIVERSITY], ids=lambda folder: folder.name)
def test_no_step_says_otherwise_than_it_is_ticked(tmp_path: Path, folder: Path) -> None:
    m = kiosk(tmp_path, pack=load(folder)).desk.moment()
    for kind in (*m.emergencies, *m.conduct):
        for step in kind.steps:
            tick = StepDone(at=m.now, by="D", step=1, text=filled_at(m, None, step.text))
            assert not says_otherwise(step, tick)


async def test_a_card_says_that_its_record_can_not_be_opened(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(UNIVERSITY, tmp_path / "pack"))
    path = copy / "emergency.toml"
    path.write_text(path.read_text().replace('id = "harassment"', 'id = "harrassment"'))
    app = kiosk(tmp_path, pack=load(copy))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f3", "x", "n", "n")
        assert "no record: emergency.toml:14" in words(app)
        await press(pilot, "i")
        assert "the pack's record of this kind can't be used; F12 or 0 on F3 opens another" in words(app)
