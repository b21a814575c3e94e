"""Whatever is in desk.toml, the kiosk opens."""

from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskapp.keyboard.keymap import keymap
from deskapp.settings.load import load
from deskapp.settings.models import Settings

FOLDER_FOR_ALL = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

WORDS = st.sampled_from(
    ["", "D", "d", "AA", "A", "9", "Dana", "tue", "09:00", "25:00", "2026-12-25", "America/New_York", "/",
     ".", "x" * 300, "21234001234567", "\x1b[31m", "auto", "1-6", "f2", "w", "="]
)  # fmt: skip
LEAVES = (
    WORDS
    | st.integers(-(2**70), 2**70)
    | st.booleans()
    | st.floats()
    | st.times()
    | st.dates()
    | st.datetimes()
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)
SECTIONS = sorted(Settings.model_fields)
INNER = sorted(
    {"letter", "name", "zone", "outside_prefix", "greet", "bell", "theme", "day", "opens", "closes", "date",
     "efforts", "reference", "extension", "why", "wait", "undo", "quick"}
)  # fmt: skip
TABLE = st.dictionaries(st.sampled_from(INNER) | st.text(max_size=4), VALUES, max_size=5)
FILE = st.dictionaries(
    st.sampled_from(SECTIONS) | st.text(max_size=4), VALUES | TABLE | st.lists(TABLE, max_size=4), max_size=8
)


def _opens(path: Path) -> None:
    settings, problems = load(path)
    assert isinstance(settings, Settings)
    for each in problems:
        assert str(each).startswith("desk.toml")
        assert "\x1b" not in str(each)
    keymap(settings)
    assert settings.zone


@given(st.binary(max_size=400))
@FOLDER_FOR_ALL
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desk.toml"
    path.write_bytes(content)
    _opens(path)


@given(st.text(st.sampled_from("[]{}=\"'#.,\n ab19-+_:TZ\\"), max_size=80))
@FOLDER_FOR_ALL
def test_any_text_that_looks_like_toml(tmp_path: Path, content: str) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(content, encoding="utf-8")
    _opens(path)


@given(FILE)
@FOLDER_FOR_ALL
def test_any_values_under_any_names(tmp_path: Path, data: dict[str, Any]) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(tomlkit.dumps(data), encoding="utf-8", newline="")
    _opens(path)


@pytest.mark.parametrize(
    "content",
    ["a = " + "[" * 5000 + "]" * 5000, "a = " + "9" * 5000, "[[people]]\n" * 2000, "a." * 2000 + "a = 1",
     "[library]\n" + "x = 1\n" * 2, "people = [" + '{letter = "A", name = "x"},' * 500 + "]"],
    ids=["deep", "long number", "many empty", "long key", "twice", "one letter 500 times"],
)  # fmt: skip
def test_what_is_too_much(tmp_path: Path, content: str) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(content, encoding="utf-8")
    _opens(path)
    assert load(path)[1]
