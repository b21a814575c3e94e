"""Keys can be changed in the settings; what can't be is reported, and the default kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.acts import ACTS
from deskapp.keyboard.keymap import folded, keymap
from deskapp.settings.models import Settings


def _keys(**keys: str) -> Settings:
    return Settings(keys=keys)


def test_the_registry_s_keys_and_no_problem() -> None:
    found = keymap(Settings())
    assert found.problems == ()
    assert {act.name for act in found.keys.values()} == {act.name for act in ACTS.values() if act.key}
    assert found.keys["w"].name == "wait"
    assert [found.keys[digit].name for digit in "123456"] == ["quick"] * 6
    assert "1-6" not in found.keys


def test_a_digit_says_its_effort() -> None:
    assert keymap(Settings()).act_for("3") == (ACTS["quick"], {"effort": 3})
    assert keymap(Settings()).act_for("7") is None


@pytest.mark.parametrize(
    ("pressed", "name"),
    [
        ("w", "wait"),
        ("W", "wait"),
        ("+", "hand"),
        ("=", "hand"),
        ("?", "keys"),
        (".", "keys"),
        ("F12", "emergency_screen"),
    ],
)
def test_no_act_depends_on_shift(pressed: str, name: str) -> None:
    found = keymap(Settings()).act_for(pressed)
    assert found == (ACTS[name], {})


def test_the_key_of_an_act() -> None:
    found = keymap(_keys(wait="~"))
    assert [
        found.key_of(each) for each in ("wait", "hand", "quick", "emergency_screen", "gap", "nonsense")
    ] == [
        "~",
        "+",
        "1-6",
        "f12",
        None,
        None,
    ]


def test_another_key_takes_the_place_of_the_default() -> None:
    found = keymap(_keys(wait="~"))
    assert found.problems == ()
    assert found.act_for("~") == (ACTS["wait"], {})
    assert found.act_for("w") is None


def test_a_sign_is_a_key_too() -> None:
    found = keymap(_keys(wait=";", hand="w"))
    assert found.problems == ()
    assert (found.key_of("wait"), found.key_of("hand")) == (";", "w")
    assert found.act_for("=") is None


def test_a_clash_is_reported_and_the_default_kept() -> None:
    found = keymap(_keys(wait="n"))
    assert found.problems == ("desk.toml, [keys] wait = n: that is the key of walkup; w stays",)
    assert (found.keys["w"].name, found.keys["n"].name) == ("wait", "walkup")


def test_two_acts_can_swap_keys() -> None:
    found = keymap(_keys(wait="n", walkup="w"))
    assert found.problems == ()
    assert (found.keys["n"].name, found.keys["w"].name) == ("wait", "walkup")


def test_of_two_that_want_one_key_the_first_gets_it() -> None:
    found = keymap(_keys(wait="~", walkup="~"))
    assert found.problems == ("desk.toml, [keys] walkup = ~: that is the key of wait; n stays",)
    assert (found.key_of("wait"), found.key_of("walkup")) == ("~", "n")


def test_a_change_taken_back_can_clash_with_another() -> None:
    found = keymap(_keys(wait="n", walkup="s"))  # s is help's, so walkup keeps n, so wait keeps w
    assert len(found.problems) == 2
    assert [found.key_of(each) for each in ("wait", "walkup", "help")] == ["w", "n", "s"]


@pytest.mark.parametrize(
    ("name", "key", "why"),
    [
        ("nonsense", "z", "no act of that name has a key"),
        ("gap", "z", "no act of that name has a key"),
        ("quick", "z", "1-6 can't be moved"),
        ("emergency_screen", "e", "f12 can't be moved"),
        ("desk_screen", "z", "f4 can't be moved"),
        ("wait", "f2", "a key is one letter or sign; w stays"),
        ("wait", "F12", "a key is one letter or sign"),
        ("wait", "enter", "a key is one letter or sign"),
        ("wait", "escape", "a key is one letter or sign"),
        ("wait", "up", "a key is one letter or sign"),
        ("wait", "ctrl+w", "a key is one letter or sign"),
        ("wait", " ", "a key is one letter or sign"),
        ("wait", "", "a key is one letter or sign"),
        ("wait", "\t", "a key is one letter or sign"),
        ("wait", "\x1b", "a key is one letter or sign"),
        ("wait", "\u00df", "a key is one letter or sign"),
        ("wait", "5", "digits are efforts, minutes and steps; w stays"),
        ("wait", "7", "digits are efforts"),
        ("wait", "=", "that is the key of hand; w stays"),
        ("wait", ".", "that is the key of keys; w stays"),
    ],
)  # fmt: skip
def test_what_can_t_be_a_key_is_reported(name: str, key: str, why: str) -> None:
    found = keymap(Settings(keys={name: key}))
    [said] = found.problems
    assert said.startswith("desk.toml, [keys] ")
    assert why in said
    assert found.keys == keymap(Settings()).keys


def test_what_was_typed_can_t_reach_the_terminal_raw() -> None:
    [said] = keymap(Settings(keys={"\x1b[2J" + "x" * 500: "\u202ey" * 99})).problems
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert len(said) < 150


@given(st.dictionaries(st.sampled_from([each for each, act in ACTS.items() if act.key]), st.text(max_size=2)))
def test_whatever_is_wished_every_act_keeps_exactly_one_key(wishes: dict[str, str]) -> None:
    found = keymap(Settings(keys=wishes))
    names = [act.name for act in found.keys.values()]
    assert sorted(names) == sorted([act.name for act in ACTS.values() if act.key] + ["quick"] * 5)
    assert found.keys["f12"].name == "emergency_screen"
    for name, wish in wishes.items():
        moved = found.key_of(name) == folded(wish)
        assert moved or found.key_of(name) == ACTS[name].key
