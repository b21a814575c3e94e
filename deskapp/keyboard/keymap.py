"""Which key does which act: the registry's own keys, with what the library changed in its settings. Pure."""

from dataclasses import dataclass
from functools import cached_property

from deskapp.acts import ACTS, Act
from deskapp.acts.registry import as_printed, is_function_key
from deskapp.records.text import clean
from deskapp.settings.models import Settings

SAME = {"=": "+", ".": "?"}
"""No act depends on Shift: the key without it is the same key."""

DIGITS = "1-6"
"""How the registry writes the six keys of a quick count."""

LONGEST_SHOWN = 20
"""Characters of a name or key from the settings that are repeated in a problem."""


def folded(key: str) -> str:
    """The key as the keymap knows it, without regard to case and Shift."""
    return SAME.get(key, key.casefold())


@dataclass(frozen=True)
class Keymap:
    """Keys and what they do. `problems` are the changes that could not be taken, in words."""

    keys: dict[str, Act]
    problems: tuple[str, ...] = ()

    def folded(self, key: str) -> str:
        """The key without regard to case. What Shift makes of it is left, since a chooser may offer `.`."""
        return key.casefold()

    def act_for(self, key: str) -> tuple[Act, dict[str, object]] | None:
        """The act of this key, and what the key itself says: a digit says the effort."""
        act = self.keys.get(folded(key))
        if act is None:
            return None
        return act, {"effort": int(key)} if act.key == DIGITS else {}

    def key_of(self, name: str) -> str | None:
        """The key of an act, or None when it has none."""
        return self._names.get(name)

    def said(self, name: str) -> str:
        """The key of an act for a sentence that names it, as it is printed; else the act's name."""
        key = self._names.get(name)
        if key is None:
            return name
        return as_printed(key)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The keys by their acts' names: every drawing asks for some twenty."""
        return {act.name: DIGITS if act.key == DIGITS else key for key, act in self.keys.items()}


def keymap(settings: Settings) -> Keymap:
    """The keys in force. A change that can't be is reported, and the default kept."""
    problems: list[str] = []
    moved: dict[str, str] = {}
    for name, wish in settings.keys.items():
        if objection := _objection(name, folded(wish)):
            problems.append(f"{_wish(name, wish)}: {objection}")
        else:
            moved[name] = folded(wish)
    # Two acts may swap keys, so all changes are looked at together. One taken back may clash in its turn.
    while clash := _clash(moved):
        name, other = clash
        stays = ACTS[name].key
        problems.append(f"{_wish(name, moved.pop(name))}: that is the key of {other}; {stays} stays")
    keys = {key: act for act in ACTS.values() for key in _each(moved.get(act.name, act.key))}
    return Keymap(keys, tuple(problems))


def _each(key: str | None) -> tuple[str, ...]:
    if key is None:
        return ()
    return tuple("123456") if key == DIGITS else (key,)


def _clash(moved: dict[str, str]) -> tuple[str, str] | None:
    """A moved act whose new key another act has, and that act."""
    for name in reversed(moved):
        for other, act in ACTS.items():
            if other != name and moved[name] in _each(moved.get(other, act.key)):
                return name, other
    return None


def _wish(name: str, key: str) -> str:
    shown = (str(clean(each))[:LONGEST_SHOWN] for each in (name, key))
    return "desk.toml, [keys] {} = {}".format(*shown)


def _objection(name: str, key: str) -> str | None:
    act = ACTS.get(name)
    if act is None or act.key is None:
        return "no act of that name has a key; the keys screen (?) lists those that have"
    if not movable(act):
        return f"{act.key} can't be moved: hands know it, and it is the same everywhere"
    if len(key) != 1 or not key.isprintable() or key.isspace():
        return f"a key is one letter or sign; {act.key} stays"
    if key.isdecimal() or key.isnumeric():
        return f"digits are efforts, minutes and steps; {act.key} stays"
    return None


def movable(act: Act) -> bool:
    """Whether a library may give this act another key."""
    return act.key is not None and act.key != DIGITS and not is_function_key(act.key)
