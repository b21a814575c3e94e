"""Where READ effort is off nothing asks for it, 1 counts as answered, and no other digit does."""

from datetime import date, datetime
from pathlib import Path

import pytest

from deskapp.asking.effort import NOT_ASKED
from deskapp.keyboard.key_table import card_text
from deskapp.keyboard.keymap import keymap
from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.figures.periods import read
from deskapp.numbers.figures.report import of_pack, report
from deskapp.numbers.formats import html
from deskapp.numbers.formats.tables import tables
from deskapp.numbers.formats.text import pages
from deskapp.numbers.formats.xlsx import write
from deskapp.plain.session import Plain
from deskapp.practice.lessons import lessons
from deskapp.practice.paces import QUICK
from deskapp.practice.settings import as_here
from deskapp.records import Tally
from deskapp.records.change import Refused
from deskapp.settings.models import FigureRules
from deskapp.store.drafts import Alive
from policy import load
from screens.rows.frame import key_lines
from screens.rows.page import keys_body
from screens.view import View
from screens.widgets.styled_text import plain
from tests.support.fakes import SETTINGS, Bench, desk
from tests.support.keyboard import SETTINGS as OF_KEYS
from tests.support.keyboard import Keyboard
from tests.unit.numbers.making import SETTINGS as OF_NUMBERS
from tests.unit.numbers.making import ZONE, Maker

OFF = FigureRules(effort="none")
WITHOUT = SETTINGS.model_copy(update={"figures": OFF})


@pytest.fixture
def at() -> Bench:
    return desk(settings=WITHOUT)


def test_one_counts_and_no_other_digit_does(at: Bench) -> None:
    assert at.press("quick", effort=1) == "counted a quick question; 1 today"
    last = at.desk.floor.contacts.last_tally
    assert last is not None
    assert (last.effort, last.kind) == (None, None)
    for digit in range(2, 7):
        with pytest.raises(Refused) as refused:
            at.press("quick", effort=digit)
        assert str(refused.value) == NOT_ASKED
    at.press("kind", "r")
    assert at.desk.floor.contacts.last_tally is not None
    assert at.desk.floor.contacts.last_tally.kind == "reference"


def test_a_visit_and_a_call_end_with_one(at: Bench) -> None:
    at.press("walkup")
    assert at.press("finish", "1") == "101 answered"
    at.press("call")
    assert at.press("hangup", "v", "r", "1") == "A answered, reference"
    assert at.visit(101).effort is None
    at.press("walkup")
    with pytest.raises(Refused, match="READ effort is off"):
        at.press("finish", "3", on=102)


def test_the_questions_do_not_name_it() -> None:
    board = Keyboard(OF_KEYS.model_copy(update={"figures": OFF})).press("n", "f")
    more = board.front.more
    assert more is not None
    assert "1 answered" in more.prompt
    assert {"2", "1-6"} & {offer.key for offer in more.offers} == set()
    assert "effort" not in more.prompt
    assert "1 directions" not in more.prompt


def test_a_promise_is_made_and_answered_without_it(at: Bench, tmp_path: Path) -> None:
    at.press("walkup")
    line = Plain(at.desk, Alive(tmp_path))
    assert line.reply('finish promised "a map"') is not None
    assert at.desk.floor.promises[0].part is None
    answered = line.reply("answer P1 email")
    assert answered is not None
    assert answered.said == "P1 answered by email, on time"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("quick", "counted a quick question; 1 today"),
        ("quick 1 kind R", "counted reference; 1 today"),
        ("quick x3", "counted 3 x a quick question; 3 today"),
        ("quick 3", NOT_ASKED),
        ("finish answered", "101 answered"),
        ("finish answered 1", "101 answered"),
        ("finish answered 4", NOT_ASKED),
        ("finish answered kind R", "101 answered, reference"),
        ('finish promised "a map" effort 2', NOT_ASKED),
    ],
)
def test_plain_lines_say_the_same(at: Bench, tmp_path: Path, line: str, said: str) -> None:
    if line.startswith("finish"):
        at.press("walkup")
    reply = Plain(at.desk, Alive(tmp_path)).reply(line)
    assert reply is not None
    assert reply.said == said


def test_with_read_on_an_answer_still_needs_it() -> None:
    here = desk()
    here.press("walkup")
    with pytest.raises(Refused):
        here.desk.do("finish", {"visit": here.visit(101), "outcome": "answered"})


def test_the_key_line_and_the_lesson_say_one() -> None:
    here = desk(settings=WITHOUT)
    line = plain(key_lines(View(here.desk.moment(), Keyboard().front.keymap, None, 80, 24)))
    assert " 1 quick" in line
    assert "1-4" not in line
    hold = next(each for each in lessons(WITHOUT, load()) if each.id == "hold")
    assert hold.keys[-1] == "1"


def test_no_figure_is_of_it(tmp_path: Path) -> None:
    maker = Maker(tmp_path, 3)
    maker.run(date(2026, 2, 1), date(2026, 2, 14), 12)
    settings = OF_NUMBERS.model_copy(update={"figures": OFF})
    now = datetime(2026, 2, 20, 12, tzinfo=ZONE)
    span = read("2026-02-01..2026-02-15", now.date())
    made = of_pack(report(gather(maker.journal.folder, ZONE), span, settings, now), settings, load())
    said = "\n".join(line for page in pages(made, settings, 80) for line, _ in page.lines)
    assert "READ" not in said
    assert "effort is not said here" in said
    assert "READ" not in html.as_html(made, settings)
    assert not [each.name for each in tables(made, settings) if "effort" in each.name]
    write(tmp_path / "out.xlsx", made, settings)
    assert (tmp_path / "out.xlsx").stat().st_size


def test_what_was_said_before_stays_in_its_records() -> None:
    assert Tally(uid="t", desk="R", by="D", at=datetime(2026, 2, 2, tzinfo=ZONE), effort=3).effort == 3


def test_practice_asks_for_no_other_digit() -> None:
    assert any("2 counts it" in words for words in QUICK)
    assert [words for words in QUICK if ": 1 counts it" not in as_here(words, WITHOUT)] == []


def test_the_keys_say_nothing_of_it(at: Bench) -> None:
    view = View(at.desk.moment(), keymap(WITHOUT), at.desk.pack, 80, 24)
    plain_line = Plain(at.desk, Alive(Path("/nowhere"))).reply("keys finish")
    assert plain_line is not None
    for words in (
        plain_line.said,
        card_text(WITHOUT),
        "\n".join(plain([row]) for row in keys_body(view)),
    ):
        assert "1 answered, p promised" in words
        assert "READ" not in words
        assert "1-6" not in words
    assert "1-6" in card_text(SETTINGS)
