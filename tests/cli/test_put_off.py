"""What a library imports and a desk never calls is put off, and there when it is called all the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from deskapp.arguments import parser_of
from deskapp.cli import _told
from deskapp.put_off import put_off, without
from tests.cli.started import ROOT, environment

NEEDLESS = (
    "hashlib",
    "hmac",
    "_hashlib",
    "ssl",
    "_ssl",
    "email",
    "zipfile",
    "csv",
    "argparse",
    "html",
    "secrets",
)


def _says(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        capture_output=True,
        text=True,
        env=environment(),
        cwd=ROOT,
        check=True,
    )
    return done.stdout


STARTED = """
import json, sys
import deskapp.cli as cli
class Terminal:
    def isatty(self): return True
stdin, stderr, sys.stdin, sys.stderr = sys.stdin, sys.stderr, Terminal(), Terminal()
cli._prepare()
sys.stdin, sys.stderr = stdin, stderr
import deskapp.start, deskapp.store.chosen, screens.going, screens.kiosk, screens.desk, screens.emergency
"""


def test_a_start_loads_none_of_it() -> None:
    loaded = json.loads(_says(STARTED + "print(json.dumps([*sys.modules]))"))
    assert "pydantic.types" in loaded
    assert sorted(set(NEEDLESS) & set(loaded)) == []
    assert not [each for each in loaded if each.startswith("_sysconfigdata")]


def test_whoever_calls_it_gets_the_real_one() -> None:
    code = """
import pydantic
assert pydantic.SecretStr("a") == pydantic.SecretStr("a") != pydantic.SecretStr("b")
import importlib.metadata, secrets
print(importlib.metadata.version("pydantic") == pydantic.VERSION, len(secrets.token_bytes(4)))
"""
    assert _says(STARTED + code).split() == ["True", "4"]


def test_time_zones_are_found_where_the_system_has_none(tmp_path: Path) -> None:
    code = f"""
import deskapp.cli as cli
cli.ZONES = ({str(tmp_path)!r},)
{STARTED}
from zoneinfo import TZPATH, ZoneInfo
print(TZPATH == ({str(tmp_path)!r},), ZoneInfo("America/New_York").key)
"""
    assert _says(code).split() == ["True", "America/New_York"]


def test_what_was_left_out_can_be_loaded_afterwards() -> None:
    code = STARTED + "import ssl, asyncio.base_events as base; print(base.ssl, len(ssl.OPENSSL_VERSION) > 7)"
    assert _says(code).split() == ["None", "True"]


def test_left_out_it_can_not_be_had_and_one_that_is_there_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with without("json", "colorsys"):
        import json as other

        assert other is json
        with pytest.raises(ModuleNotFoundError):
            import colorsys
    import colorsys

    assert colorsys.rgb_to_hls(0, 0, 0) == (0, 0, 0)


def test_one_that_is_loaded_already_stays() -> None:
    with put_off("json", "no_such_module"):
        import json as other

        assert other is json
        import no_such_module  # type: ignore[import-not-found]

        later = no_such_module.something
        with pytest.raises(AttributeError):
            no_such_module.__path__  # noqa: B018
    assert "no_such_module" not in sys.modules
    with pytest.raises(ModuleNotFoundError):
        later()


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--data", "here"],
        ["--policy", "there"],
        ["--policy", "there", "--data", "here"],
        ["--data", "here", "--data", "again"],
        ["--data=here"],
        ["--dat", "here"],
    ],
)
def test_the_desk_is_told_the_same_without_the_parser(words: list[str]) -> None:
    found, parsed = _told("run", words), parser_of("run").parse_args(words)
    assert (found.data, found.policy) == (parsed.data, parsed.policy)


@pytest.mark.parametrize(
    "words", [["--data"], ["--data", "--policy"], ["--nothing", "here"], ["--data", "a", "-x"]]
)
def test_what_is_wrong_is_said_by_the_parser(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        _told("run", words)
    assert left.value.code == 2
    assert "deskapp: error: " in capsys.readouterr().err
