"""Loads a pack."""

from pathlib import Path

from policy.folder import Folder
from policy.models import AboutFile, EmergencyFile, ScriptsFile
from policy.pack import Pack
from policy.problems import PackError

BUILT_IN = "millbury"
"""The pack that stands when no other is named."""


def load(path: Path | None = None) -> Pack:
    """A pack ready for the desk: the built-in one, or that in the folder `path`.

    Raises PackError with every problem found. Another library's pack is checked whole. Of the built-in one,
    which the tests check, clauses, cards and glossary are read on first use, so that the desk is up sooner.
    """
    folder = folder_of(path)
    if path is not None:
        from policy.checking import problems_of  # the built-in pack is held to its rules by tests

        if found := problems_of(folder):
            raise PackError(found)
    words, kinds = folder.read(ScriptsFile), folder.read(EmergencyFile)
    pack = Pack(
        about=folder.read(AboutFile).about,
        listening=words.listening,
        interview=words.interview,
        scripts=words.scripts,
        beside=kinds.beside,
        emergencies=kinds.emergencies,
        conduct=kinds.conduct,
    )
    pack._folder = folder
    return pack


def folder_of(path: Path | None) -> Folder:
    """The folder of the pack at `path`, or of the built-in one."""
    if path is None:
        return Folder(Path(__file__).parent / "packs" / BUILT_IN, BUILT_IN)
    return Folder(path, str(path))
