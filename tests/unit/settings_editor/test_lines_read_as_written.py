"""An entry that is shown as a line can be typed again as that line, and nothing in it is lost."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.records.text import clean, objection
from deskapp.settings.models import (
    ClosedDay,
    Definition,
    EarlyClosing,
    Hours,
    Kind,
    LocalFact,
    Person,
    Place,
    Supervisor,
    VacationDay,
)
from deskapp.settings.saved_reports import SavedReport
from deskapp.settings.schedule import DeskHours
from deskapp.settings.topics import Topic
from deskapp.settings_editor.list_forms import FORMS

LETTERS = st.sampled_from("ABCXYZ")
SIGNS = st.text(alphabet=st.sampled_from(list("ab12 ,;\"'-|.:x=#[]\\éß名")) | st.characters(), max_size=30)
WORDS = SIGNS.map(lambda text: str(clean(text))).filter(lambda text: objection(text) is None)
NAMES = WORDS.filter(bool)

ENTRIES = {
    "people": st.builds(Person, letter=LETTERS, name=NAMES),
    "supervisors": st.builds(
        Supervisor,
        name=NAMES,
        extension=st.from_regex(r"[0-9]{0,5}", fullmatch=True),
        number=st.sampled_from(["", "508-555-0100", "(508) 555-0100 x12", "911", "+1 508 555 0100"]),
    ),
    "places": st.builds(Place, letter=LETTERS, name=NAMES, extension=WORDS),
    "libraries": NAMES,
    "equipment": NAMES,
    "languages": NAMES,
    "facts": st.builds(LocalFact, what=NAMES, where=WORDS, when=WORDS, ask=WORDS),
    "kinds": st.builds(
        Kind,
        letter=LETTERS,
        name=NAMES,
        reference=st.booleans(),
        efforts=st.lists(st.integers(1, 6), max_size=6).map(tuple),
    ),
    "topics": st.builds(Topic, letter=LETTERS, name=NAMES),
    "definitions": st.builds(
        Definition,
        since=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
        reference=st.lists(NAMES, min_size=1, max_size=4).map(tuple),
    ),
    "vacations": st.builds(VacationDay, date=st.dates(date(2000, 1, 1), date(2099, 12, 31)), why=WORDS),
    "reports": st.builds(
        SavedReport,
        name=NAMES,
        days=NAMES,
        form=st.sampled_from(("text", "html", "xlsx", "csv", "json")),
        only=st.lists(NAMES, max_size=3).map(tuple),
    ),
    "schedule": st.builds(
        DeskHours,
        letter=LETTERS,
        day=st.sampled_from(["mon", "wed", "sun"]),
        starts=st.times(max_value=time(11, 59)).map(lambda at: at.replace(second=0, microsecond=0)),
        ends=st.times(min_value=time(12)).map(lambda at: at.replace(second=0, microsecond=0)),
    ),
    "early": st.builds(
        EarlyClosing,
        date=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
        closes=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        why=WORDS,
    ),
    "closed": st.builds(ClosedDay, date=st.dates(date(2000, 1, 1), date(2099, 12, 31)), why=WORDS),
}


@pytest.mark.parametrize("name", [name for name in FORMS if name != "hours"])
def test_an_entry_is_read_as_it_was_written(name: str) -> None:
    form = FORMS[name]

    @given(ENTRIES[name])
    def alone(entry: object) -> None:
        assert form.read(form.write_one(entry)) == [entry]

    @given(st.lists(ENTRIES[name], max_size=4))
    def together(entries: list[object]) -> None:
        assert form.read(form.write(entries)) == entries

    alone()
    together()


@given(
    st.dictionaries(
        st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        st.sampled_from([(9, 17), (9, 20), (13, 21)]),
    )
)
def test_hours_are_read_as_they_were_written(days: dict[str, tuple[int, int]]) -> None:
    form = FORMS["hours"]
    week = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    hours = [
        Hours.model_validate({"day": day, "opens": time(days[day][0], 30), "closes": time(days[day][1])})
        for day in week
        if day in days
    ]
    assert form.read(form.write(hours)) == hours


@pytest.mark.parametrize("name", list(FORMS))
def test_each_example_can_be_typed(name: str) -> None:
    assert FORMS[name].read(FORMS[name].example)
    assert len(FORMS[name].read(FORMS[name].example_of_one)) in (1, 4)
