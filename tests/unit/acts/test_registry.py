"""Each act is declared once, with a name, a key and a plain word that are its own."""

import pytest

from deskapp.acts import ACTS, by_plain
from deskapp.acts.registry import Act, place


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (Act("wait", help="again"), "two acts are called wait"),
        (Act("other", help="", key="w"), "other and wait both want the key w"),
        (Act("other", help="", plain="wait"), "other and wait are both called wait in plain mode"),
    ],
)
def test_a_second_of_a_kind_is_refused(act: Act, why: str) -> None:
    before = dict(ACTS)
    with pytest.raises(ValueError, match=why):
        place(act)
    assert before == ACTS


def test_the_keys_of_the_design_that_are_built_so_far() -> None:
    keys = {name: act.key for name, act in ACTS.items() if act.key}
    assert {name: key for name, key in keys.items() if act_changes(name)} == {
        "wait": "w", "walkup": "n", "spot": "o", "greet": "g", "greet_all": "a", "help": "s", "walk": "k",
        "hand": "+", "finish": "f", "left": "l", "describe": "d", "ring": "i", "call": "c", "hold": "h",
        "check": "b", "resume": "r", "transfer": "t", "hangup": "x", "quick": "1-6", "kind": "v",
        "undo": "u", "redo": "y", "still": "q", "message": "m", "promise": "p",
    }  # fmt: skip
    assert keys["emergency_screen"] == "f12"


def act_changes(name: str) -> bool:
    """Whether the act changes records, and does not only go somewhere."""
    return ACTS[name].does is not None


def test_every_act_says_what_it_is_for() -> None:
    for act in ACTS.values():
        assert act.help, act.name
        assert act.key is None or act.label, act.name
        assert (act.does is None) == (act.goes is not None), act.name


def test_plain_words_fold_case() -> None:
    found = by_plain("WAIT")
    assert found is not None
    assert found.name == "wait"
    assert by_plain("wa it") is None
