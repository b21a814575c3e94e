"""Paper and commands call what another desk made as the screen does, and say who wrote at which desk."""

import re
from pathlib import Path

import pytest

from deskapp.asking.row import Ref
from deskapp.cli import main
from deskapp.clock import SystemClock
from deskapp.desk.desk import Desk
from deskapp.desk.seat import OtherSeat, Seat, take_seat
from deskapp.floor.written_at import at_desk
from deskapp.plain.session import Plain
from deskapp.printing.incident_report import as_lines, report
from deskapp.printing.put_out import erase_pages
from deskapp.records import Duty, Record, SignedPart, StepDone, Supplement
from deskapp.settings.models import Library, Person, Settings
from deskapp.store.contract import Kept
from deskapp.store.disk import Disk
from deskapp.store.drafts import Alive
from deskapp.store.mirror import MirrorFile
from deskapp.store.open_store import open_store
from policy import load
from tests.support.fakes import Bench
from tests.support.several import beside, comes, incident, promised

PACK = load()


@pytest.fixture
def at() -> Bench:
    """Children's has opened an emergency, and both desks wrote in it, at one moment and under one letter."""
    at = beside(pack=PACK)
    theirs = StepDone(at=at.clock.now(), by="D", desk="Children's", step=1, text="Call 911")
    older = StepDone(at=at.clock.now(), by="S", step=2, text="Tell Director")
    comes(at, incident(1, steps=(theirs, older)))
    at.press("step", incident=Ref("CI1"), n=3)
    at.press("note", incident=Ref("CI1"), text="at the stairs")
    return at


def test_a_report_says_the_desk_of_each_line(at: Bench) -> None:
    (here,) = at.desk.moment().incidents
    added = Supplement(uid="s", desk="Children's", by="S", incident="CI1", at=at.clock.now(), text="later")
    made = report(here, "Medical", [added], at.desk.settings, at.clock.now(), at.desk.moment().name_of(here))
    lines = "\n".join(as_lines(made))
    for words in (
        "Incident    CI1, Medical",
        "Dana (D) at Children's: 1. Call 911",
        "Sam (S) at Children's: 2. Tell Director",
        "Dana (D) at Reference: 3. ",
        "Dana (D) at Reference: at the stairs",
        "Sam (S) at Children's: later",
    ):
        assert words in lines


def test_where_one_desk_wrote_all_none_is_named() -> None:
    at = beside(pack=PACK)
    at.press("emergency", "m")
    at.press("step", n=1)
    (here,) = at.desk.moment().incidents
    assert " at Reference" not in "\n".join(
        as_lines(report(here, "Medical", [], at.desk.settings, at.clock.now()))
    )
    assert at_desk(at.desk.moment(), here, here.steps[0]) == ""


def test_on_a_screen_and_by_lines_a_letter_says_the_other_desk(at: Bench, tmp_path: Path) -> None:
    m = at.desk.moment()
    (here,) = m.incidents
    assert [at_desk(m, here, each) for each in (*here.steps, *here.notes)] == [" at C", " at C", "", ""]
    said = Plain(at.desk, Alive(tmp_path)).reply("list steps")
    assert said is not None
    assert "pm D at C, Call 911; the step is now: Dial" in said.as_text()


def test_of_an_unknown_desk_the_name_is_said(at: Bench) -> None:
    m = at.desk.moment()
    (here,) = m.incidents
    part = SignedPart(at=at.clock.now(), by="D", desk="Cellar")
    assert at_desk(m, here, part) == " at Cellar"


# -- commands, beside a kiosk that may run ----------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk that shares: one incident and one promise of its own, and what Children's told of."""
    settings = Settings(library=Library(desk="Reference"), people=(Person(letter="D", name="Dana"),))
    (tmp_path / "desk.toml").write_text('[library]\ndesk = "Reference"\n')
    clock = SystemClock()
    desk = Desk(open_store(tmp_path, clock, settings.zone), clock, settings, PACK)
    desk.open()
    desk.do("who", {"person": "D"})
    desk.do("emergency", {"kind": "fire"})
    for owner in ("-", "K"):
        desk.do("message", {"what": "boots", "channel": "call"})
        made = max(desk.floor.promises, key=lambda each: each.number)
        desk.do("handover", {"promise": Ref(made.uid), "person": owner})
    desk.do("message", {"what": "gloves", "channel": "call"})
    known = max(desk.floor.promises, key=lambda each: each.number)
    desk.do("withdraw", {"promise": Ref(known.uid), "why": "found them"})
    theirs: list[Record] = [
        each.revised(**{name: clock.now() for name in ("opened", "came", "made") if hasattr(each, name)})
        for each in (incident(1), incident(2, kind="conduct"), promised(3, "D"), promised(4, "S"))
    ]
    theirs += [known, Duty(uid="K", desk="Children's", by="K", person="K", since=clock.now())]
    desk.store.close()
    take_seat(tmp_path, Seat(1, "R", "Reference", joined=True, others=(OtherSeat(2, "C", "Children's"),)))
    mirror = MirrorFile(tmp_path, Disk())
    mirror.keep([Kept(each, (each.version,), "f", 2) for each in theirs], {}, 4, "here")
    mirror.close()
    return tmp_path


def test_handover_names_theirs_and_brings_nothing_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["handover", "--data", str(folder)]) == 0
    said = capsys.readouterr().out
    # Kim has P2 and is at Children's; P3 ended here, which the others' account does not know yet.
    assert re.findall(r"C?P\d", said) == ["CP3", "P1"]


def test_incidents_names_theirs_and_no_matter_of_conduct_elsewhere(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["incidents", "--data", str(folder)]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert sorted(names) == ["CI1", "I1"]
    for name, title in (("CI1", "CI1, Medical"), ("ci1", "CI1, Medical"), ("1", "I1, Fire or smoke")):
        assert main(["incidents", name, "--data", str(folder)]) == 0
        assert title in capsys.readouterr().out
    assert main(["incidents", "CI2", "--data", str(folder)]) == 1
    assert "there is no incident CI2" in capsys.readouterr().err


def test_the_page_of_another_desks_incident_is_erased_like_ones_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("I1", "CI1"):
        assert main(["incidents", name, "--print", "--data", str(folder)]) == 0
    (pages,) = {page.parent for page in folder.rglob("*I1-*.html")}
    assert erase_pages(pages, None) == 2
