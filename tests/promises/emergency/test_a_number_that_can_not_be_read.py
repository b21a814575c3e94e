"""Where the settings can't be read, the number is the one last kept, or none: a wrong one is worse."""

from pathlib import Path

import pytest

from deskapp.floor.say import facts_of
from deskapp.printing.emergency_words import FILE_NAME, recalled, words
from deskapp.settings.load import load
from deskapp.settings.models import UNKNOWN_NUMBER, Library, Settings, Supervisor
from deskapp.startup import start
from tests.support import university

LIBRARY = Settings(
    library=Library(
        address="1 College Road",
        entrance="north door",
        callback="020 7946 0100",
        outside_prefix="9",
        emergency_number="999",
        call_first="Security 3333",
    ),
    supervisors=(
        Supervisor(name="Ann", extension="201", number="020 7946 0101"),
        Supervisor(name="Bo", number="020 7946 0102"),
        Supervisor(name="Mary Ann"),
    ),
)

UNREADABLE = {
    "not TOML": "[library\n",
    "a number that is none": '[library]\nemergency_number = "nine"\n',
    "a number without quotes": "[library]\nemergency_number = 999\n",
    "a name that is misspelled": '[library]\nemergancy_number = "999"\n',
    "no table": 'library = "999"\n',
    "not text": "\udcff",
}


@pytest.mark.parametrize("written", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_no_number_is_named(tmp_path: Path, written: str) -> None:
    (tmp_path / "desk.toml").write_bytes(written.encode("utf-8", "surrogateescape"))
    begun = start(tmp_path, None)
    assert begun.problems
    assert begun.settings.dial == begun.settings.dial_apart == UNKNOWN_NUMBER
    assert begun.settings.dial_beside == "NOT KNOWN: desk.toml can't be read"
    assert facts_of(begun.settings, "-")["emergency"] == UNKNOWN_NUMBER
    assert not (tmp_path / FILE_NAME).exists()


@pytest.mark.parametrize("written", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_was_last_kept_stands(tmp_path: Path, written: str) -> None:
    (tmp_path / FILE_NAME).write_text(words(LIBRARY, None))
    (tmp_path / "desk.toml").write_bytes(written.encode("utf-8", "surrogateescape"))
    found = start(tmp_path, None).settings
    assert found.dial == "Security 3333, then 9-999"
    assert found.dial_beside == "as last kept: desk.toml can't be read"
    assert found.supervisors == LIBRARY.supervisors
    assert {name: getattr(found.library, name) for name in ("address", "entrance", "callback")} == {
        name: getattr(LIBRARY.library, name) for name in ("address", "entrance", "callback")
    }
    assert (tmp_path / FILE_NAME).read_text() == words(LIBRARY, None)


def test_another_mistake_in_the_file_leaves_its_number_alone(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('[library]\nemergency_number = "112"\nzone = "nowhere"\n')
    found = start(tmp_path, None).settings
    assert (found.dial, found.dial_beside) == ("112", "")


def test_no_file_at_all_is_a_first_start(tmp_path: Path) -> None:
    settings, problems = load(tmp_path / "desk.toml")
    assert (settings, problems, settings.dial_beside) == (Settings(), (), "")


KEPT_BADLY = {
    "nothing": "",
    "words": "call somebody\n",
    "no number": " DIAL  the emergency number\n",
    "long": " DIAL  9 9 9\n" + "   WE ARE AT   " + "x" * 5000,
    "signs that move the cursor": " DIAL  9 9 9\n   WE ARE AT   \x1b[2J\n",
}


@pytest.mark.parametrize("kept", KEPT_BADLY.values(), ids=KEPT_BADLY.keys())
def test_what_was_kept_is_not_trusted_further_than_it_goes(tmp_path: Path, kept: str) -> None:
    (tmp_path / FILE_NAME).write_text(kept)
    (tmp_path / "desk.toml").write_text("[library\n")
    unread, _ = load(tmp_path / "desk.toml")
    found = recalled(tmp_path, unread)
    assert found.dial in (UNKNOWN_NUMBER, "999")
    assert "\x1b" not in found.model_dump_json()


def test_the_pack_is_the_one_last_named(tmp_path: Path) -> None:
    """Its steps say whom to call first; the built-in pack would say otherwise."""
    (tmp_path / "desk.toml").write_text(f'[library]\npolicy = "{university.FOLDER}"\n')
    named = start(tmp_path, None).pack
    (tmp_path / "desk.toml").write_text("[library\n")
    kept = start(tmp_path, None).pack
    assert named is not None
    assert kept is not None
    assert kept.emergencies == named.emergencies
    (tmp_path / "desk.toml").write_text('[library]\nname = "x"\n')
    built_in = start(tmp_path, None).pack
    assert built_in is not None
    assert built_in.emergencies != named.emergencies
    assert not (tmp_path / "pack.txt").exists()
