"""Which key does which act: the registry's own keys, with what the library changed in its settings."""

import re
from dataclasses import dataclass

from deskapp.acts import ACTS, Act
from deskapp.settings import Settings

FIXED = frozenset({"emergency_screen", "quick"})
"""Acts whose keys can't be changed: everyone must find the emergency, and digits are efforts everywhere."""

SAME = {"=": "+", ".": "?"}
"""No act depends on Shift: the key without it is the same key."""

_USABLE = re.compile(r"[a-z+?/,;'\-\[\]\\]|f[2-9]")


@dataclass(frozen=True)
class Keymap:
    """Keys and what they do. `problems` are the changes that could not be taken, in words."""

    keys: dict[str, Act]
    problems: tuple[str, ...] = ()

    def folded(self, key: str) -> str:
        """The key without regard to case."""
        return key.casefold()

    def act_for(self, key: str) -> tuple[Act, dict[str, object]] | None:
        """The act of this key, and what the key itself says: a digit says the effort."""
        act = self.keys.get(key) or self.keys.get(SAME.get(key, ""))
        if act is None:
            return None
        return act, {"effort": int(key)} if key.isdecimal() else {}

    def key_of(self, name: str) -> str | None:
        """The key of an act, or None when it has none."""
        if name in ACTS and ACTS[name].key == "1-6":
            return "1-6"
        return next((key for key, act in self.keys.items() if act.name == name), None)


def keymap(settings: Settings) -> Keymap:
    """The keys in force. A change that clashes is reported, and the default kept."""
    wanted = {act.name: act.key for act in ACTS.values() if act.key is not None}
    problems: list[str] = []
    for name, key in settings.keys.items():
        problem = _objection(name, key.casefold(), wanted)
        if problem is None:
            wanted[name] = key.casefold()
        else:
            problems.append(problem)
    keys: dict[str, Act] = {}
    for name, shown in wanted.items():
        for key in _each(shown):
            keys[key] = ACTS[name]
    return Keymap(keys, tuple(problems))


def _each(shown: str) -> tuple[str, ...]:
    if shown == "1-6":
        return tuple("123456")
    return (shown,)


def _objection(name: str, key: str, wanted: dict[str, str]) -> str | None:
    if name not in wanted:
        return f"desk.toml [keys]: there is no key for {name!r}; the default keys stay"
    if name in FIXED:
        return f"desk.toml [keys]: the key of {name} can't be changed"
    if not _USABLE.fullmatch(key):
        return f"desk.toml [keys]: {key!r} can't be a key for {name}; a letter or F2 to F9 can"
    other = next((each for each, shown in wanted.items() if each != name and key in _each(shown)), None)
    if other is not None:
        return f"desk.toml [keys]: {key!r} for {name} is the key of {other}; the default is kept"
    return None
