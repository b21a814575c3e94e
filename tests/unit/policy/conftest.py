"""Packs for the tests of policy/: the built-in one, and one of a library that does not exist."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from policy import Pack, load

PUERTO_CLARO = Path(__file__).parent / "packs" / "puerto_claro"


@pytest.fixture(scope="session")
def millbury() -> Pack:
    """The built-in pack."""
    return load()


@pytest.fixture(scope="session")
def puerto_claro() -> Path:
    """The folder of a second library's pack, in another language."""
    return PUERTO_CLARO


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the second pack, to be broken."""
    return Path(shutil.copytree(PUERTO_CLARO, tmp_path / "pack"))


Change = Callable[[str, str, str], int]


@pytest.fixture
def change(copy: Path) -> Change:
    """Replaces a text that stands in a file of the copy once; answers the line where it began."""

    def replace(file: str, old: str, new: str) -> int:
        path = copy / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return text.count("\n", 0, text.index(old)) + 1

    return replace
