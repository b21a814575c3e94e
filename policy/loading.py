"""Loads a pack."""

from pathlib import Path

from policy.folder import folder_of
from policy.machinery import Machinery
from policy.minimum import minimum
from policy.models import AboutFile, EmergencyFile, EmergencyKind, ScriptsFile
from policy.pack import Pack


def load(path: Path | None = None, there: Machinery | None = None) -> Pack:
    """A pack ready for the desk: the built-in one, or that in the folder `path`.

    Another library's pack is checked whole: what of it is sound is used, and its `problems` say what is not.
    Of the built-in one, which the tests check, clauses, cards and glossary are read on first use, so that the
    desk is up sooner. `there` is what clauses may promise. Raises PackError when there is no such folder, or
    nothing in it can be used.
    """
    folder = folder_of(path)
    if path is None:
        words, kinds = folder.read(ScriptsFile), folder.read(EmergencyFile)
        return Pack.of(folder, folder.read(AboutFile), words, kinds)
    from policy.checking import Examined  # the built-in pack is held to its rules by tests

    found = Examined(folder, there)
    about = folder.read(AboutFile) if found.about else None
    words = folder.read(ScriptsFile) if found.scripts else ScriptsFile()
    kinds = folder.read(EmergencyFile) if found.emergency else EmergencyFile()
    whole, stand_ins = _with_minimum(kinds)
    program = there.program if there is not None else "deskapp"
    return Pack.of(folder, about, words, whole, stand_ins, found.problems, program)


def _with_minimum(kinds: EmergencyFile) -> tuple[EmergencyFile, frozenset[str]]:
    """Every kind that is missing, and not left out on purpose, with the steps of the built-in minimum."""
    have = {kind.id: kind for kind in kinds.emergencies}
    # A pack that leaves out every kind and has none of its own leaves F12 with nothing: that is not meant.
    without = kinds.without if have or set(kinds.without) < {each.id for each in minimum()} else ()
    # A kind of the pack's own that has the letter is likely the one that is missing, under another name.
    taken = have.keys() - {each.id for each in minimum()}
    letters = {have[id].key for id in taken}
    ours = tuple(
        have.get(each.id, each)
        for each in minimum()
        if each.id not in without and (each.id in have or each.key not in letters)
    )
    ids = {kind.id for kind in ours}
    more: tuple[EmergencyKind, ...] = tuple(
        emergency for emergency in kinds.emergencies if emergency.id not in ids
    )
    stand_ins = frozenset(ids - have.keys())
    if not stand_ins:
        return kinds, stand_ins
    return kinds.model_copy(update={"emergencies": (*ours, *more)}), stand_ins
