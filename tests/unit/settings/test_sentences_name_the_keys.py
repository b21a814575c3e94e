"""A sentence that names a key names the key in force; on a plain line, the word. None names one outright."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskapp.acts import ACTS
from deskapp.floor.moment import with_keys
from deskapp.keyboard.keymap import keymap
from deskapp.settings.models import Settings
from tests.support.keyboard import SETTINGS, Keyboard
from tests.unit.plain.scene import Scene
from tests.unit.practice.players import practising

ROOT = Path(__file__).resolve().parents[3]
MOVED = {
    "call": "!",
    "hold": "#",
    "hangup": "$",
    "resume": "%",
    "wait": "&",
    "walkup": "*",
    "help": "(",
    "walk": ")",
    "message": "[",
    "promise": "]",
    "keys": "~",
    "left": ";",
    "greet_all": "^",
    "finish": "\\",
}
NAMED = re.compile(r"\{([a-z_]+)\}")
OUTRIGHT = re.compile(r"(?:^|[;:(,] |\()([a-z]) (?:[a-z]+s|if|when|and the|gives)\b|\(([a-z])\)|: [a-z]$")
"""'; c answers', '(x)', ': f and the effort', 'is still being helped: f'."""


def _moved(**more: object) -> Settings:
    return SETTINGS.model_copy(update={"keys": MOVED, **more})


def _at(settings: Settings) -> Keyboard:
    at = Keyboard(settings)
    at.desk.key_of = keymap(settings).said
    return at


@pytest.mark.parametrize(
    ("pressed", "said"),
    [
        (["#"], "no call is being talked to; ! answers the telephone"),
        (["b"], "no call is on hold; # puts one on hold"),
        (["i"], "A rings: ! answers"),
        (["("], "nobody is waiting; & notes someone who waits, * a walk-up"),
        (["\\"], "nobody is being helped; ( helps the longest waiting"),
        (["*", "1"], "Counted one more. 101 is still being helped: \\"),
        (["*", ")"], "101: walking along; ) when back at the desk"),
        (["!", "!"], "B answered. A is still talking: # puts it on hold"),
        (["!", "t", "c"], "A transferred warm to Circulation; % if it comes back"),
        (["w"], "that key does nothing here; ~ shows the keys that can act"),
    ],
)
def test_keys_that_were_moved_are_the_ones_named(pressed: list[str], said: str) -> None:
    assert _at(_moved()).press(*pressed).said == said


def test_every_line_in_use() -> None:
    at = _at(_moved(lines=("A",)))
    assert (
        at.press("!", "i").said
        == "every line is in use; hang one up first ($), or name more lines in the settings"
    )


def test_a_plain_line_names_words(tmp_path: Path) -> None:
    scene = Scene(tmp_path / "data")
    assert scene.say("hold 2").said == "no call is being talked to; 'call' answers the telephone"
    assert scene.say("ring").said == "A rings: 'call' answers"
    scene.desk.store.close()


async def test_practice_teaches_the_keys_that_were_moved(tmp_path: Path) -> None:
    async with practising(tmp_path, "greet", library=_moved()) as player:
        await player.wait_for("notes them")
        assert player.app.world.announced.endswith(". & notes them")
        lines = await player.feedback()
    assert any("One ^ greets all who wait." in line for line in lines)
    assert any(line.endswith("4 do it: & & & ^") for line in lines)


def test_what_patrons_say_is_never_read_as_the_name_of_a_key() -> None:
    at = _at(_moved())
    at.desk.do("wait", {"description": "{call} on the coat"})
    visit = at.desk.floor.waiting[0]
    assert visit.description == "{call} on the coat"
    at.press("(")
    assert "!" not in at.said


def _sentences() -> Iterator[tuple[str, str]]:
    """Every text of the product's own that a person may be shown by an act, an alarm or practice."""
    files = [
        *(ROOT / "deskapp" / "acts").glob("*.py"),
        *(ROOT / "deskapp" / "asking").glob("*.py"),
        *(ROOT / "deskapp" / "practice").glob("*.py"),
        *(ROOT / "deskapp" / each for each in ("floor/alarms.py", "floor/coverage.py", "keyboard/keys.py")),
    ]
    assert len({path.parent for path in files}) == 5, "a folder has moved"
    for path in files:
        tree = ast.parse(path.read_text())
        about = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        helps = {
            id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "help"
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in about | helps
            ):
                yield path.name, node.value


def test_every_name_in_braces_is_an_act_with_a_key_and_a_word() -> None:
    named = [name for _, text in _sentences() for name in NAMED.findall(text)]
    assert len(named) > 20
    for name in named:
        assert ACTS[name].key, name
        assert ACTS[name].plain, name


def test_no_sentence_names_a_key_outright() -> None:
    assert OUTRIGHT.search("no call is being talked to; c answers the telephone")
    assert OUTRIGHT.search("hang one up first (x)")
    assert OUTRIGHT.search(" is still being helped: f")
    found = [(path, text) for path, text in _sentences() if OUTRIGHT.search(text)]
    assert {text for _, text in found} == set()


def test_a_sentence_without_names_stays_as_it_is() -> None:
    assert with_keys("nobody at {this} desk", {"this": "the"}.__getitem__) == "nobody at the desk"
    assert with_keys("nobody {At} all {}", str) == "nobody {At} all {}"
