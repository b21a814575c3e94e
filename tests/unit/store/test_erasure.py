"""What is erased is nowhere in the folder any more: every byte is searched, before and after."""

import json
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from pydantic import BaseModel

from deskapp.records import TABLES, Call, Record, Transfer
from deskapp.store.contract import StoreFault
from deskapp.store.erase import everything as all_text
from tests.support.journals import Desk, by_uid, everything
from tests.unit.store.due import of_uids
from tests.unit.store.failing import Failing

SECRETS = (
    "red scarf",
    "blue coat",
    "fell by the printer",
    "wanted the other branch",
    "half typed about the scarf",
)


def search(folder: Path) -> set[str]:
    """The secrets that stand in any file below the folder, as `grep -r` would find them."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found |= {secret for secret in SECRETS if secret.encode() in content}
    return found


def call_with_reason(desk: Desk) -> Call:
    now = desk.clock.now()
    transfer = Transfer(at=now, to="circulation", why="wanted the other branch")
    return Call(
        uid=desk.clock.new_uid(), desk="front", by="D", line="A", state="closed", rang=now, answered=now,
        closed=now, answerer="D", transfers=(transfer,), outcome="transferred",
    )  # fmt: skip


def full_folder(folder: Path) -> Desk:
    """A folder with text in every place where there may be some."""
    desk = Desk(folder)
    desk.open()
    gone = desk.visit(description="blue coat")
    desk.commit(gone)
    desk.commit(desk.close_visit(gone))
    visit, incident = desk.visit(description="red scarf"), desk.incident("fell by the printer")
    call = call_with_reason(desk)
    desk.commit(visit, incident, call)
    desk.commit(desk.close_visit(visit), incident.revised(closed=desk.clock.now()))
    path = folder / "2026-11.journal"
    desk.journal.close()
    path.write_bytes(path.read_bytes() + b'0bad0bad 9 {"description":"red scarf"}\n')
    desk.reopen()
    (folder / "drafts.json").write_text(
        json.dumps({f"note {visit.uid}": "half typed about the scarf", "x": "y"})
    )
    aside = folder / "before-restore-20261120T120000Z"
    aside.mkdir()
    for name in ("2026-11.journal", "2026-11.damaged"):
        (aside / name).write_bytes((folder / name).read_bytes())
    return desk


def test_a_search_finds_the_text_before_and_nothing_after(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    desk = full_folder(folder)
    assert search(folder) == set(SECRETS)
    before = {path.name for path in folder.rglob("*")}
    done = desk.journal.erase(all_text)
    assert search(folder) == set()
    assert {path.name for path in folder.rglob("*")} == before, "the files stay, only the text goes"
    assert len(done.uids) == 4
    assert json.loads((folder / "drafts.json").read_text()) == {"x": "y"}
    found = everything(folder)
    assert found.keys() == desk.kept.keys()
    for uid, record in desk.kept.items():
        assert found[uid] == record.erased()
        assert found[uid].version == record.version + 1
    assert by_uid(done.records) == {uid: found[uid] for uid in done.uids}


def test_times_and_letters_stay_where_only_the_text_goes(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    call, incident = call_with_reason(desk), desk.incident("fell by the printer")
    desk.commit(call, incident)
    desk.journal.erase(all_text)
    found = everything(tmp_path)
    kept = found[call.uid]
    assert isinstance(kept, Call)
    assert (kept.transfers[0].to, kept.transfers[0].at) == ("circulation", call.transfers[0].at)
    assert not kept.transfers[0].why
    note = found[incident.uid].notes[0]  # type: ignore[attr-defined]
    assert (note.at, note.by, note.text) == (incident.notes[0].at, "D", "")


def test_in_sealed_months_and_only_what_is_due(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    old, other = desk.visit(description="red scarf"), desk.visit(description="blue coat")
    desk.commit(old, other)
    desk.commit(desk.close_visit(old), desk.close_visit(other))
    desk.clock.go(days=30)
    desk.commit(desk.tally())
    desk.journal.tend()
    assert search(tmp_path) == {"red scarf", "blue coat"}
    done = desk.journal.erase(of_uids({old.uid}))
    assert search(tmp_path) == {"blue coat"}
    assert done.uids == {old.uid}
    assert done.records == [], "no record of the live month was touched"
    desk.journal.erase(all_text)
    assert search(tmp_path) == set()
    again = (tmp_path / "2026-11.journal").stat()
    assert not desk.journal.erase(all_text).uids
    assert (tmp_path / "2026-11.journal").stat().st_ino == again.st_ino, "a month without text is left alone"
    found = everything(tmp_path)
    assert {found[old.uid].version, found[other.uid].version} == {3}


def test_a_record_carried_over_a_turn_that_is_not_sealed_yet(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit(description="red scarf")
    desk.commit(visit)
    desk.clock.go(days=8)
    desk.commit(desk.close_visit(visit))
    assert len(list(tmp_path.glob("*.journal"))) == 2
    desk.journal.erase(all_text)
    assert search(tmp_path) == set()


def test_an_older_version_does_not_keep_the_text(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit(description="red scarf")
    desk.commit(visit)
    desk.commit(visit.revised(description="blue coat"))
    assert search(tmp_path) == {"red scarf", "blue coat"}
    desk.journal.erase(lambda record: ())
    assert search(tmp_path) == {"blue coat"}, "nothing was due, but what was replaced is gone"


def test_the_desk_goes_on_from_the_erased_version(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit(description="red scarf")
    desk.commit(visit)
    (blank,) = desk.journal.erase(all_text).records
    from deskapp.store.contract import Stale

    with pytest.raises(Stale, match="it has changed since"):
        desk.commit(
            desk.close_visit(visit)
        )  # an undo or an act that had the text in hand can't bring it back
    assert search(tmp_path) == set()
    desk.commit(blank.revised(hand=True))
    assert by_uid(desk.reopen()) == desk.kept


def test_fields_are_erased_one_by_one(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit(description="red scarf")
    desk.commit(visit)
    desk.commit(visit.revised(state="closed", closed=desk.clock.now(), outcome="left"))
    assert not desk.journal.erase(lambda record: ("referred_to",)).uids
    assert desk.journal.erase(lambda record: ("description",)).uids == {visit.uid}


def test_what_was_put_aside_is_tended_by_nobody_so_it_loses_its_text_after_a_week(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    desk = full_folder(folder)
    desk.clock.go(days=4)
    desk.journal.erase(lambda record: ())
    aside = folder / "before-restore-20261120T120000Z"
    assert search(aside) == set(), "put aside eight days ago"
    assert "fell by the printer" in search(folder)


def test_keepers_of_drafts_are_called(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit(description="red scarf")
    desk.commit(visit)
    called: list[frozenset[str]] = []
    desk.journal.drafts.append(called.append)
    desk.journal.erase(all_text)
    assert called == [frozenset({visit.uid})]


def test_a_document_that_can_not_be_read_loses_its_text_too(tmp_path: Path) -> None:
    from deskapp.store.lines import frame
    from deskapp.store.transaction import Key, body

    desk = Desk(tmp_path)
    desk.open()
    doc = b'{"uid":"u1","version":1,"description":"red scarf","shoe size":44}'
    desk.journal.close()
    path = tmp_path / "2026-11.journal"
    line = frame(1, body([Key("visits", 1, "u1", 1, True, "2026-11-24", len(doc))], {"act": "x"}, [doc]))
    path.write_bytes(path.read_bytes() + line)
    desk.reopen()
    assert any("can't be read by this kiosk" in notice for notice in desk.journal.notices)
    assert search(tmp_path) == {"red scarf"}
    desk.journal.erase(lambda record: ())
    assert search(tmp_path) == set()
    assert b'"shoe size":44' in path.read_bytes()


def test_an_interrupted_erasure_is_done_by_erasing_again(tmp_path: Path) -> None:
    disk = Failing()
    for fail_at in range(1, 60):
        folder = tmp_path / str(fail_at)
        desk = Desk(folder, disk)
        disk.fail_at = 0
        desk.open()
        visits = [desk.visit(description="red scarf") for _ in range(2)]
        desk.commit(*visits)
        desk.commit(desk.close_visit(visits[0]))
        desk.clock.go(days=8)
        desk.commit(desk.close_visit(visits[1]))
        desk.journal.tend()
        disk.calls, disk.fail_at = 0, fail_at
        try:
            desk.journal.erase(all_text)
        except StoreFault:
            disk.fail_at = 0
            desk.journal.erase(all_text)
        assert search(folder) == set()
        assert everything(folder).keys() == desk.kept.keys()
        desk.journal.close()
        if disk.calls < fail_at:
            return
    raise AssertionError("the erasure never ended")


def models(of: object) -> set[type[BaseModel]]:
    """The models that a type is made of."""
    if isinstance(of, type) and issubclass(of, BaseModel):
        hints = get_type_hints(of, include_extras=True)
        return {of}.union(*(models(hints[name]) for name in of.model_fields))
    return set().union(*(models(each) for each in get_args(of)))


OF_STAFF = {"Notice": {"text"}, "Closure": {"why"}}
"""Text by staff for staff or for every caller, which is not about a patron and stays."""


def test_every_text_that_people_type_is_marked_as_personal() -> None:
    """A kind of record that is added later must say which of its fields hold such text, in its parts too."""
    seen = 0
    for model in set().union(*(models(kind) for kind in TABLES.values())):
        hints = get_type_hints(model, include_extras=True)
        typed = {name for name in model.model_fields if "_no_card_number" in str(hints[name])}
        parts = {name for name in model.model_fields if any(_has_typed(each) for each in models(hints[name]))}
        personal = set(getattr(model, "personal", ())) | OF_STAFF.get(model.__name__, set())
        assert typed | parts <= personal, f"{model.__name__}: {(typed | parts) - personal}"
        seen += len(typed)
    assert seen >= 5


def _has_typed(model: type[BaseModel]) -> bool:
    return "_no_card_number" in str(get_type_hints(model, include_extras=True))


def test_an_erased_record_stays_erased_whatever_its_kind(tmp_path: Path) -> None:
    record: Record = Desk(tmp_path).visit(description="red scarf")
    assert record.erased().erased() == record.erased()


def test_a_copy_in_which_the_record_is_still_open_loses_the_text_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    desk = Desk(folder)
    desk.open()
    visit = desk.visit(description="red scarf")
    desk.commit(visit)
    aside = folder / "before-restore-20261124T120000Z"
    aside.mkdir()
    (aside / "2026-11.journal").write_bytes((folder / "2026-11.journal").read_bytes())
    desk.commit(desk.close_visit(visit))
    desk.journal.erase(lambda record: () if record.is_open else record.personal)
    assert search(folder) == set()
