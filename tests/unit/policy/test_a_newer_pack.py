"""A pack with keys that this kiosk does not know is used without them, and a newer format is said."""

from pathlib import Path

import pytest

from deskapp.lookup.machinery import machinery
from deskapp.startup import look
from policy import load
from policy.checking import check
from policy.models import FORMAT
from tests.support.started import deskapp

from .conftest import Change

A, S, E, C, G, K = (
    "pack.toml",
    "scripts.toml",
    "emergency.toml",
    "cards.toml",
    "glossary.toml",
    "clauses.toml",
)

UNKNOWN = {
    "a file": (A, "[about]", 'shade = "blue"\n[about]', "shade", "; docs/policy-pack.md lists those that do"),
    "what it is written from": (A, "adopted = ", "founded = 1900\nadopted = ", "founded", ";"),
    "a script": (
        S,
        'title = "Por carta"',
        'titles = "x"\ntitle = "Por carta"',
        "titles",
        "; did you mean title?",
    ),
    "a kind": (E, 'title = "Fuego"', 'title = "Fuego"\nsays = "x"', "says", "; did you mean say?"),
    "a step": (E, '{ id = "', '{ whens = "closing", id = "', "whens", "; did you mean when?"),
    "a card": (C, "letter = ", 'leter = "q"\nletter = ', "leter", "; did you mean letter?"),
    "an ending": (C, "say = [", 'do_then = "x"\nsay = [', "do_then", ";"),
    "a term": (G, 'term = "tejuelo"', 'term = "tejuelo"\nsee_also = "x"', "see_also", ";"),
    "a clause": (K, 'id = "AT1"', 'id = "AT1"\nfigures = "x"', "figures", "; did you mean figure?"),
}
"""A key that no kiosk knows: the file, where it is put, and what is said of it."""


@pytest.mark.parametrize("where", UNKNOWN)
def test_an_unknown_key_costs_nothing_but_itself(copy: Path, where: str) -> None:
    whole = load(copy, machinery())
    assert whole.problems == ()
    file, old, new, key, near = UNKNOWN[where]
    path = copy / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    left = load(copy, machinery())
    for part in ("about", "scripts", "emergencies", "conduct", "cards", "glossary", "clauses", "stand_ins"):
        assert getattr(left, part) == getattr(whole, part), part
    (said,) = left.problems
    assert said.warning
    assert f"{key} is not a key that goes here, and is passed over{near}" in said.what
    assert said.line is not None
    assert key in path.read_text(encoding="utf-8").split("\n")[said.line - 1]


def test_several_beside_a_mistake_are_all_told(copy: Path, change: Change) -> None:
    change(S, 'title = "Por carta"', 'tone = "x"\nvoice = "y"\ntitle = ""')
    change(S, 'title = "Al teléfono"', 'title = "Al teléfono"\ntone = "x"')
    found = load(copy, machinery()).problems
    warned = [each for each in found if each.warning]
    assert [each.what.split()[0] for each in warned] == ["tone", "tone", "voice"]
    assert [each.what for each in found if "title is empty" in each.what and not each.warning] != []
    assert {each.id for each in load(copy).scripts} >= {"telephone_greeting"}


def test_a_translation_keeps_its_words(copy: Path) -> None:
    text = 'language = "French"\nown_name = "x"\nletter = "f"\nflag = "y"\n[[scripts]]\nid = "hold_ask"\n'
    (copy / "scripts.fr.toml").write_text(f'{text}lines = ["Oui?"]\nshort = "Oui?"\nspoken = true\n')
    pack = load(copy, machinery())
    assert [(each.name, list(each.words)) for each in pack.languages] == [("French", ["hold_ask"])]
    assert [(each.line, each.warning) for each in pack.problems] == [(4, True), (9, True)]


def test_the_screens_do_not_complain_of_it(copy: Path, change: Change) -> None:
    """F12 says what of its steps can't be used; that a key is passed over is nothing to read there."""
    change(E, 'title = "Fuego"', 'title = "Fuego"\nsiren = true')
    assert load(copy, machinery()).wrong_in(E) == ""
    begun = look(copy.parent / "nothing", copy)
    assert begun.pack is not None
    assert "siren is not a key" in str(begun.pack_problem)


def test_of_several_things_their_number_is_said_first_and_then_the_gravest(
    copy: Path, change: Change
) -> None:
    change(A, "[about]", 'spirit = "x"\n[about]')
    line = change(E, 'title = "Fuego"', 'title = ""')
    said = str(look(copy.parent / "nothing", copy).pack_problem)
    assert said.startswith(f"2 problems (deskapp policy check): emergency.toml:{line}: title is empty")


def test_the_check_ends_well(copy: Path, change: Change) -> None:
    line = change(E, 'title = "Fuego"', 'title = "Fuego"\nsays = "x"') + 1
    done = deskapp("policy", "check", str(copy))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        f"{copy}/emergency.toml:{line}: warning: says is not a key that goes here, and is passed over; "
        "did you mean say?",
        f"{copy}: nothing is wrong that keeps it from being used",
    ]


def test_a_newer_format_is_said_and_what_is_known_is_used(copy: Path, change: Change) -> None:
    whole = load(copy)
    line = change(A, "[about]", f"format = {FORMAT + 1}\n[about]")
    left = load(copy, machinery())
    assert left.scripts == whole.scripts
    (said,) = left.problems
    assert (said.line, said.warning) == (line, True)
    assert said.what == (
        f"format {FORMAT + 1} is a newer kiosk's, and this one reads {FORMAT}: what it knows is used; "
        "update this kiosk"
    )


def test_it_is_said_even_if_the_newer_file_makes_no_sense_here(copy: Path) -> None:
    (copy / A).write_text("format = 9\nabout = 7\n")
    assert any("format 9 is a newer kiosk's" in each.what for each in check(copy))


def test_a_format_that_is_none_is_a_mistake(copy: Path, change: Change) -> None:
    change(A, "[about]", 'format = "one"\n[about]')
    assert [each.what for each in check(copy, machinery())] == ["format must be a whole number, such as 1"]


@pytest.mark.parametrize("like", ["public", "university"])
def test_what_is_made_today_states_its_format(tmp_path: Path, like: str) -> None:
    assert deskapp("policy", "new", str(tmp_path / "ours"), "--like", like).returncode == 0
    assert f"\nformat = {FORMAT}\n" in (tmp_path / "ours" / A).read_text()
    assert (
        f"\nformat = {FORMAT}\n"
        in (Path(load.__code__.co_filename).parent / "packs/millbury" / A).read_text()
    )
