"""The built-in minimum of emergency steps stands whatever is wrong with the pack."""

import shutil
import subprocess
import sys
from pathlib import Path

import policy
from policy import Pack, fill, minimum
from policy.slots import EXAMPLES
from policy.words import cells


def test_every_kind_with_the_keys_of_the_pack(millbury: Pack) -> None:
    assert {each.id: each.key for each in minimum()} == {each.id: each.key for each in millbury.emergencies}
    assert [each.key for each in minimum()] == list("mftcaow")


def test_each_says_what_to_tell_dials_and_tells_a_supervisor() -> None:
    for kind in minimum():
        texts = [step.text for step in kind.steps]
        assert kind.say.endswith("your name")
        assert 3 <= len(texts) <= 5
        assert any("[{outside}-]{emergency}" in each for each in texts), kind.id
        assert any("{supervisor}" in each for each in texts), kind.id


def test_without_any_fact_it_can_still_be_read() -> None:
    steps = [fill(step.text, {"emergency": "911"}) for kind in minimum() for step in kind.steps]
    assert "Dial 911 and stay on the line" in steps
    assert "Tell NOT SET" in steps


def test_steps_fit_beside_their_time_and_initials() -> None:
    assert max(cells(fill(step.text, EXAMPLES)) for kind in minimum() for step in kind.steps) <= 54


def test_it_needs_no_file_of_any_pack(tmp_path: Path) -> None:
    source = Path(policy.__file__).parent
    shutil.copytree(source, tmp_path / "policy", ignore=shutil.ignore_patterns("packs", "__pycache__"))
    script = (
        "import builtins, io, os, policy\n"
        "def fail(*a, **k): raise OSError('no disk')\n"
        "try:\n    policy.load()\nexcept policy.PackError as fault:\n    print(fault)\n"
        "builtins.open = io.open = os.open = os.stat = fail\n"
        "print(''.join(each.key for each in policy.minimum()))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.splitlines() == [
        "millbury/scripts.toml: is missing; docs/policy-pack.md lists the files of a pack",
        "mftcaow",
    ]
