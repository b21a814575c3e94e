"""One mistake costs the entry that it is in: what else the pack says is used, and the mistake is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from policy import Pack, PackError, load, minimum

from .conftest import Change

S, E, C, G, K = "scripts.toml", "emergency.toml", "cards.toml", "glossary.toml", "clauses.toml"

NOT_TOML = {
    "pack.toml": "adopted = 2019-03-04",
    S: 'title = "Por carta"',
    E: 'title = "Fuego"',
    C: 'yes = "si"',
    G: 'term = "tejuelo"',
    K: 'id = "AT1"',
}


@pytest.mark.parametrize("broken", NOT_TOML)
def test_a_file_that_is_no_toml_costs_that_file_alone(copy: Path, change: Change, broken: str) -> None:
    whole = load(copy)
    parts: dict[str, Callable[[Pack], object]] = {
        "pack.toml": lambda pack: pack.about,
        S: lambda pack: pack.scripts,
        E: lambda pack: pack.emergencies,
        C: lambda pack: pack.cards,
        G: lambda pack: pack.glossary,
        K: lambda pack: pack.clauses,
    }
    line = change(broken, NOT_TOML[broken], NOT_TOML[broken] + " =")
    left = load(copy)
    for name, part in parts.items():
        if name != broken:
            assert part(left) == part(whole), f"{broken} took {name} with it"
            assert left.wrong_in(name) == ""
    assert left.wrong_in(broken).startswith(f"{broken}:{line}: can't be read from here on")


def test_without_its_emergencies_the_minimum_stands_in(copy: Path) -> None:
    (copy / E).write_text("[[[")
    left = load(copy)
    assert left.emergencies == minimum()
    assert left.stand_ins == {each.id for each in minimum()}
    assert left.beside


def test_a_typo_in_the_glossary_leaves_emergency_steps_alone(copy: Path, change: Change) -> None:
    whole = load(copy)
    change(G, 'term = "tejuelo"\nplain', 'term = "tejuelo"\nplan')
    left = load(copy)
    assert left.emergencies == whole.emergencies
    assert [each.term for each in left.glossary] == ["signatura"]
    assert "plan is not a key that goes here" in str(left.problems[-1])


def test_one_kind_at_fault_is_replaced_and_the_others_stand(copy: Path, change: Change) -> None:
    whole = load(copy)
    line = change(E, 'title = "Fuego"', 'title = ""')
    left = load(copy)
    assert left.stand_ins == {"fire"}
    minimal = {each.id: each for each in minimum()}
    assert [each.id for each in left.emergencies] == [each.id for each in minimum()]
    for each in left.emergencies:
        assert each == (minimal["fire"] if each.id == "fire" else whole.emergency(each.id))
    assert left.wrong_in(E).startswith(f"emergency.toml:{line}: title is empty; ")


def test_a_key_that_hands_do_not_know_is_not_used(copy: Path, change: Change) -> None:
    change(E, 'key = "m"', 'key = "q"')
    left = load(copy)
    assert left.emergency("medical").key == "m"
    assert left.stand_ins == {"medical"}


def test_a_card_that_goes_nowhere_is_not_shown(copy: Path, change: Change) -> None:
    change(C, 'yes = "si"', 'yes = "tal"')
    assert load(copy).cards == ()


def test_a_voicemail_that_says_too_much_is_not_shown(copy: Path, change: Change) -> None:
    change(
        S,
        'lines = ["Somos {library}. Llámenos[ al {callback}]."]',
        'lines = ["Somos {library}. Soy {me}."]',
    )
    assert "voicemail_to_patron" not in {each.id for each in load(copy).scripts}


def test_one_reminder_at_fault_leaves_the_others(copy: Path, change: Change) -> None:
    whole = load(copy)
    change(S, "Mire a la persona.", "Mire {a la persona.")
    assert set(load(copy).listening) < set(whole.listening)


def test_a_kind_may_be_left_out_on_purpose_and_one_of_their_own_added(copy: Path) -> None:
    path = copy / E
    text = path.read_text(encoding="utf-8")
    assert text.count('id = "weather"') == 1
    path.write_text(f'without = ["weather"]\n{text.replace("weather", "flood")}', encoding="utf-8")
    left = load(copy)
    assert left.problems == ()
    assert "weather" not in {each.id for each in left.emergencies}
    assert left.emergency("flood").key == "w"


def test_nothing_at_all_is_no_pack(tmp_path: Path) -> None:
    (tmp_path / S).write_text("[[[")
    with pytest.raises(PackError, match="is missing"):
        load(tmp_path)


def test_one_rule_at_fault_leaves_the_others(copy: Path) -> None:
    path = copy / "pack.toml"
    path.write_text(f'{path.read_text("utf-8")}\n[rules]\nfirst = "phone"\nminutes_a_call = 5\n', "utf-8")
    pack = load(copy)
    assert (pack.rules.first, pack.rules.minutes_a_call) == (None, 5)
    assert pack.about is not None
    assert [str(each).partition(": ")[2] for each in pack.problems] == [
        'first "phone" must be one of person, telephone; did you mean telephone?'
    ]
