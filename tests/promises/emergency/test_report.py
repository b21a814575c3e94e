"""The report of an incident: times, steps, who was told, what was added; facts alone, and no card number."""

import re
from pathlib import Path

import pytest

from deskapp.asking.row import Ref
from deskapp.cli import main
from deskapp.clock import SystemClock
from deskapp.floor.incident_kinds import title_of
from deskapp.printing.incident_page import as_html
from deskapp.printing.incident_report import IncidentReport, as_lines, as_text, report
from deskapp.records import Supplement
from deskapp.records.change import Refused
from tests.screens.word_kiosks import PACK
from tests.support.fakes import Bench, desk


def told(at: Bench) -> IncidentReport:
    """The report as it is made now."""
    incident = at.desk.incidents()[0]
    added = [each for each in at.desk.floor.all_of(Supplement) if each.incident == incident.uid]
    title = title_of(at.desk.moment(), incident.kind)
    return report(incident, title, added, at.desk.settings, at.clock.now())


@pytest.fixture
def at() -> Bench:
    """A medical incident with all that there can be."""
    bench = desk(pack=PACK)
    bench.press("emergency", "m")
    bench.clock.tick(9)
    bench.press("step", n=1)
    bench.press("supervisor", n=1)
    bench.press("note", "[/b] <script>fell on the stairs</script> & awake")
    bench.press("who", "s")
    bench.clock.tick(60)
    bench.press("step", n=3)
    bench.press("step", n=3)
    bench.press("close_incident", "enter")
    bench.press("supplement", "1", "The ambulance left at ten past two")
    return bench


def test_it_says_what_when_and_who(at: Bench) -> None:
    text = as_text(told(at))
    for line in (
        "Incident report: Medical",
        "Library     Millbury Public Library",
        "Incident    I1, Medical",
        "Opened      Tue Nov 24, 2026 2:00:00 pm EST",
        "Closed      Tue Nov 24, 2026 2:01:09 pm EST, after 1:09",
        "Written by  Dana (D), Sam (S)",
        "Tue Nov 24, 2026 2:00:09 pm EST  Dana (D): 1. Dial 9-911; stay on the line",
        "Tue Nov 24, 2026 2:01:09 pm EST  Sam (S): 3. Send someone to meet them: NOT SET",
        "Tue Nov 24, 2026 2:01:09 pm EST  Sam (S): 3. corrected: not done "
        "(Send someone to meet them: NOT SET)",
        "Tue Nov 24, 2026 2:00:09 pm EST  Dana (D): 2. Tell Director",
        "Tue Nov 24, 2026 2:00:09 pm EST  Dana (D): Director",
        "Tue Nov 24, 2026 2:01:09 pm EST  Sam (S): The ambulance left at ten past two",
    ):
        assert line in text.splitlines()


def test_the_page_holds_the_same_and_reads_nothing_as_markup(at: Bench) -> None:
    made = told(at)
    page = as_html(made)
    assert "&lt;script&gt;fell on the stairs&lt;/script&gt; &amp; awake" in page
    assert not re.search(r"<script|<img|<a |https?:", page)
    for part in made.parts:
        assert f"<h2>{part.title}</h2>" in page
        assert page.count("<tr><td") == sum(len(each.lines) for each in made.parts)


def test_a_card_number_is_refused_with_a_reason_and_never_in_it(at: Bench) -> None:
    for act, keys in (("note", ()), ("supplement", ("1",))):
        if act == "note":
            at.press("emergency", "f")
        with pytest.raises(Refused, match="library card number"):
            at.press(act, *keys, "card 2 1234 5678 90123")
    assert "90123" not in as_text(told(at))


def test_a_supplement_after_a_day_says_that_it_is_late(at: Bench) -> None:
    at.clock.tick(25 * 3600)
    at.press("supplement", "1", "A witness called")
    assert "A witness called (added after more than 24 hours)" in as_text(told(at))


def test_erased_text_is_said_to_be_and_the_rest_stays(at: Bench) -> None:
    incident = at.desk.incidents()[0].erased()
    text = as_text(report(incident, "Medical", (), at.desk.settings, at.clock.now()))
    assert "(erased on schedule)" in text
    assert "fell" not in text
    assert "1. Dial 9-911" in text


def test_under_the_curtain_what_people_wrote_is_hidden_and_facts_are_not(at: Bench) -> None:
    text = "\n".join(as_lines(told(at), mask=True))
    assert "fell" not in text
    assert "ambulance" not in text
    assert "1. Dial 9-911" in text


def kept_on_disk(folder: Path) -> None:
    """An incident on disk."""
    from deskapp.desk.desk import Desk
    from deskapp.settings.models import Settings
    from deskapp.store.open_store import open_store

    clock = SystemClock()
    kept = Desk(open_store(folder, clock, Settings().zone), clock, Settings(), PACK)
    kept.open()
    kept.do("emergency", {"kind": "fire"})
    fire = {"incident": Ref(kept.incidents()[0].uid)}
    kept.do("note", {**fire, "text": "smoke in the stairwell"})
    kept.do("close_incident", fire)
    kept.store.close()


def test_the_command_lists_and_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept_on_disk(tmp_path)
    assert main(["incidents", "--data", str(tmp_path)]) == 0
    assert re.fullmatch(
        r" +I1  [A-Z][a-z]{2} [A-Z][a-z]{2} \d+, \d{4} [\d:]+ [ap]m +Fire or smoke, closed\n",
        capsys.readouterr().out,
    )
    for number in ("1", "I1", "i1"):
        assert main(["incidents", number, "--data", str(tmp_path)]) == 0
        assert "smoke in the stairwell" in capsys.readouterr().out
    page = tmp_path / "report.html"
    assert main(["incidents", "1", "--html", str(page), "--data", str(tmp_path)]) == 0
    assert "smoke in the stairwell" in page.read_text()
    assert page.stat().st_mode & 0o777 == 0o600
    capsys.readouterr()
    assert main(["incidents", "1", "--html", str(page), "--data", str(tmp_path)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert main(["incidents", "2", "--data", str(tmp_path)]) == 1
    assert "there is no incident I2" in capsys.readouterr().err
    assert main(["incidents", "two", "--data", str(tmp_path)]) == 2


def test_the_number_is_the_screen_s_and_two_of_one_number_are_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A month later numbers begin again: the report of the wrong one is never made."""
    from datetime import timedelta

    from deskapp.desk.desk import Desk
    from deskapp.settings.models import Settings
    from deskapp.store.open_store import open_store
    from tests.support.fakes import FixedClock

    clock = FixedClock(SystemClock().now() - timedelta(days=40))
    for kind in ("fire", "medical"):
        kept = Desk(open_store(tmp_path, clock, Settings().zone), clock, Settings(), PACK)
        kept.open()
        kept.do("emergency", {"kind": kind})
        kept.do("close_incident", {"incident": Ref(kept.incidents()[0].uid)})
        kept.store.close()
        clock.tick(30 * 24 * 3600)
    assert main(["incidents", "I1", "--data", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    days = re.findall(r"--on ([\d-]+)", said)
    assert len(days) == 2
    assert main(["incidents", "I1", "--on", days[1], "--data", str(tmp_path)]) == 0
    assert "I1, Fire or smoke" in capsys.readouterr().out


def test_the_command_works_beside_a_running_kiosk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from deskapp.settings.models import Settings
    from deskapp.store.open_store import open_store

    kept_on_disk(tmp_path)
    running = open_store(tmp_path, SystemClock(), Settings().zone)
    running.open()
    try:
        assert main(["incidents", "--data", str(tmp_path)]) == 0
        assert "Fire or smoke" in capsys.readouterr().out
        assert main(["incidents", "I1", "--data", str(tmp_path)]) == 0
        assert "smoke in the stairwell" in capsys.readouterr().out
    finally:
        running.close()
