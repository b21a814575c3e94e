"""Whatever is changed, every comment is still in desk.toml, and everything else stands as it stood."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from deskapp.settings.errors import Unusable
from deskapp.settings.load import load
from deskapp.settings_editor.catalog import lines
from deskapp.settings_editor.change import applied
from deskapp.settings_editor.file import HEADER, NotKept, comments, keep
from deskapp.settings_editor.typed import back_to_default, typed

WRITTEN = """\
# Our desk. Ask Ann before you change this.

libraries = [
  "Springfield",  # first by the van
  "Worcester",
  # no others by agreement
]

[library]
# the house
name = "Anytown"   # as on the sign, # and all
address = '12 "Main" St' # our new one
desk = \"\"\"
Reference # no comment\"\"\"
# end of the house

# who
[[people]]
letter = "D" # d
# before the name
name = "Dana" # until May

# the evening
[[people]]
letter = "S"
name = "Sam"
# after Sam

[screen] # dark
theme = "light"   # for Ann's eyes

[keys]
wait = ";" # easier

# the last word
"""

INLINE = """\
people = [{letter = "D", name = "Dana"}, {letter = "S", name = "Sam"}] # both
library.name = "Anytown" # dotted
library.address = "12 Main St"
targets = {greet = 45} # inline
hours = [
    {day = "mon", opens = 09:00:00, closes = 17:00:00}, # Mondays
    {day = "tue", opens = "09:00", closes = "17:00"},
]
"""

CHANGES: list[tuple[str, str | None]] = [
    ("library.name", "Othertown"),
    ("library.address", None),
    ("library.callback", "508-555-0100"),
    ("people.1", "D Dan"),
    ("people.1", None),
    ("people.2", None),
    ("printing.to", "printer"),
    ("schedule.+", "D mon-fri 9 am-1 pm"),
    ("early.+", "2026-12-24 1 pm Christmas Eve"),
    ("people.+", "K Kim"),
    ("people", "Z Zed, S Samuel, D Dana"),
    ("people", None),
    ("screen.theme", None),
    ("screen.bell", "yes"),
    ("libraries.1", None),
    ("libraries.1", "Springfield East"),
    ("libraries", "Worcester; Holyoke; Springfield"),
    ("hours", "mon-thu 9:30-20:00"),
    ("hours", None),
    ("closed.+", "2026-12-25 Christmas"),
    ("vacations.+", "2027-02-15 school vacation"),
    ("places", "C Circulation 201, K Children's room 202"),
    ("places.1.why", "renewals"),
    ("supervisors.+", "Ann, 201"),
    ("equipment", "loop"),
    ("languages", "Spanish; Portuguese"),
    ("facts", "Notary, this desk, Tue 2-4 pm, Dana; Parking"),
    ("kinds.1", "D way, 1"),
    ("topics", "T taxes; G genealogy"),
    ("definitions.+", "2026-07-01 reference, readers' advisory"),
    ("figures.year_begins", "1"),
    ("reports.+", "trustees, last fiscal year, html"),
    ("lines", "A B"),
    ("keys.wait", None),
    ("keys.greet", "\\\\"),
    ("targets.greet", "50"),
    ("reply.email", "3"),
    ("keeping.promise_days", "3"),
    ("shared.password_file", "desk-R.pgpass"),
]


def change(path: Path, name: str, text: str | None) -> bool:
    """Change one setting; whether it could be."""
    before = tomllib.loads(path.read_text() if path.exists() else HEADER)
    now, _ = load(path)
    try:
        edit = back_to_default(now, name) if text is None else typed(now, name, text)
        keep(path, edit)
    except Unusable:
        return False
    assert tomllib.loads(path.read_text()) == applied(before, edit)
    return True


@pytest.mark.parametrize("text", [WRITTEN, INLINE, ""], ids=["written", "inline", "empty"])
@pytest.mark.parametrize(("name", "value"), CHANGES)
def test_one_change(tmp_path: Path, text: str, name: str, value: str | None) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(text)
    change(path, name, value)
    after = path.read_text()
    assert not Counter(comments(text)) - Counter(comments(after))
    assert in_order(others(text, name.partition(".")[0]), after)


def others(text: str, section: str) -> list[str]:
    """The lines of WRITTEN that say nothing about this table or list, comments of their own left out."""
    found: list[str] = []
    here = "libraries"
    for line in text.splitlines():
        if line.startswith("["):
            here = line.strip("[] ").partition("]")[0]
        if here != section and line and not line.startswith("#") and text == WRITTEN:
            found.append(line)
    return found


def in_order(lines_of: list[str], text: str) -> bool:
    """Whether these lines stand in the text, one after the other."""
    rest = iter(text.splitlines())
    return all(line in rest for line in lines_of)


def test_the_changes_here_are_mostly_possible(tmp_path: Path) -> None:
    done = 0
    for name, value in CHANGES:
        path = tmp_path / "desk.toml"
        path.write_text(WRITTEN)
        done += change(path, name, value)
    assert done >= len(CHANGES) - 2


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([WRITTEN, INLINE, ""]), st.lists(st.sampled_from(CHANGES), min_size=2, max_size=9))
def test_many_changes(tmp_path: Path, text: str, many: list[tuple[str, str | None]]) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(text)
    for name, value in many:
        try:
            change(path, name, value)
        except NotKept:
            # Left alone rather than written wrongly: what is held to below is true then as well.
            event("left alone")
        assert not Counter(comments(text)) - Counter(comments(path.read_text()))
        assert load(path)[1] == ()


def test_a_value_changes_in_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(WRITTEN)
    assert change(path, "screen.theme", "contrast")
    assert path.read_text() == WRITTEN.replace('"light"   # for', '"contrast"   # for')


def test_a_value_taken_out_leaves_its_comment(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(WRITTEN)
    assert change(path, "library.address", None)
    assert path.read_text() == WRITTEN.replace("address = '12 \"Main\" St' # our new one", "# our new one")


def test_a_person_is_added_after_the_others(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(WRITTEN)
    assert change(path, "people.+", "K Kim")
    added = '# after Sam\n\n[[people]]\nletter = "K"\nname = "Kim"\n\n[screen] # dark'
    assert path.read_text() == WRITTEN.replace("# after Sam\n\n[screen] # dark", added)


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "desk.toml"
    assert change(path, "library.name", "Anytown")
    assert path.read_text() == f'{HEADER}\n[library]\nname = "Anytown"\n'


def test_comments_are_told_from_text() -> None:
    assert comments(WRITTEN)[:5] == [
        "# Our desk. Ask Ann before you change this.",
        "# first by the van",
        "# no others by agreement",
        "# the house",
        "# as on the sign, # and all",
    ]
    assert "# no comment" not in " ".join(comments(WRITTEN))


def test_every_kind_of_setting_is_changed_here() -> None:
    now, _ = load(Path("/nowhere/desk.toml"))
    assert {each.section for each in lines(now)} == {name.split(".")[0] for name, _ in CHANGES}
