"""Fetches TinyDB's own tests, from its source distribution, into a folder that is not committed.

Run by tests/run.sh; needs the network the first time only. The archive's sum is pinned here. pip insists on
asking an archive's build tool for its name, so a stand-in for that tool answers, and nothing is built or run.
"""

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "4.9.0"
SHA256 = "6928b1fa785186bda7952a0ba05aaeedc883ede565ca9c7d608de44e5e75de70"
FOLDER = Path(__file__).parents[3] / ".cache" / f"tinydb-{VERSION}-tests"


_STAND_IN = f"""
import pathlib

def prepare_metadata_for_build_wheel(folder, config_settings=None):
    name = "tinydb-{VERSION}.dist-info"
    (pathlib.Path(folder) / name).mkdir()
    (pathlib.Path(folder) / name / "METADATA").write_text(
        "Metadata-Version: 2.1\\nName: tinydb\\nVersion: {VERSION}\\n"
    )
    return name
"""


def archive(into: Path) -> Path:
    """Download the archive, its sum checked. Raises subprocess.SubprocessError when it can't be had."""
    tool = into / "hatchling"
    tool.mkdir()
    (tool / "__init__.py").touch()
    (tool / "build.py").write_text(_STAND_IN)
    wanted = into / "wanted.txt"
    wanted.write_text(f"tinydb=={VERSION} --hash=sha256:{SHA256}\n")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    how = ["--no-binary", ":all:", "--no-build-isolation", "--require-hashes", "-r", str(wanted)]
    env = {**os.environ, "PYTHONPATH": str(into)}
    subprocess.run([*pip, *how, "--dest", str(into)], check=True, timeout=300, env=env)
    return into / f"tinydb-{VERSION}.tar.gz"


def unpack(source: Path) -> None:
    """Take the tests out of the archive. Raises ValueError when it is not the one that is pinned."""
    found = hashlib.sha256(source.read_bytes()).hexdigest()
    if found != SHA256:
        raise ValueError(f"{source.name} is not the pinned one: its SHA-256 is {found}")
    inside = f"tinydb-{VERSION}/tests/"
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER.parent / ".gitignore").write_text("*\n")
    with tarfile.open(source) as tar:
        for member in tar.getmembers():
            content = tar.extractfile(member) if member.isfile() and member.name.startswith(inside) else None
            if content is not None:
                (FOLDER / Path(member.name).name).write_bytes(content.read())


def main() -> int:
    """Fetch unless it is there."""
    if (FOLDER / "test_tinydb.py").exists():
        return 0
    with tempfile.TemporaryDirectory() as into:
        try:
            unpack(archive(Path(into)))
        except (subprocess.SubprocessError, OSError, ValueError) as fault:
            print(f"TinyDB's own tests could not be fetched: {fault}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
