"""An emergency before the records are here: marked until it is on the disk, and on the screen ever after."""

from pathlib import Path

from deskapp.records import Incident, Visit
from tests.promises.emergency.conditions import let_go, never_opening
from tests.support.fakes import FixedClock, desk
from tests.support.kiosks import words
from tests.support.quiet import until


async def test_what_was_saved_before_the_records_are_taken_in_stays(tmp_path: Path) -> None:
    """The disk takes it right behind the records, and before the desk looks for them: up to a second."""
    before = desk(clock=FixedClock())
    before.press("wait")
    app = never_opening(tmp_path, before.desk.floor.all_of(Visit))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "m", "1")
        assert "NOT SAVED YET" in words(app)
        let_go(app)
        await until(lambda: not app.desk.unsaved, "its step is not kept")
        app.redraw()
        assert "NOT SAVED YET" not in words(app)
        assert "1 DONE" in words(app)
        assert not list(app.desk.floor.all_of(Visit)), "it is about what comes before the records"
        app.upkeep.try_records(1)
        app.redraw()
        assert "1 DONE" in words(app)
        assert [each.done(1) is not None for each in app.desk.floor.all_of(Incident)] == [True]
        assert len(list(app.desk.floor.all_of(Visit))) == 1
