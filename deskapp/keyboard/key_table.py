"""The table of keys, made from the registry: for the README, and for the card beside the desk."""

import sys
from collections.abc import Callable
from textwrap import wrap

from deskapp.acts import ACTS, Act
from deskapp.acts.help_words import digits_at, help_at
from deskapp.acts.registry import as_printed, is_function_key
from deskapp.settings.models import Settings

BEGIN = "<!-- keys: made from the registry, do not edit -->"
END = "<!-- end of keys -->"


def rows() -> tuple[tuple[str, str, str], ...]:
    """Key, what it does, and the policy clause it serves, for every act that has a key."""
    return tuple((shown(act), act.help, act.clause) for act in ACTS.values() if act.key is not None)


def shown(act: Act, key_of: Callable[[str], str | None] | None = None) -> str:
    """The key as it is printed: F12, w, 1-6."""
    return as_printed((key_of(act.name) if key_of else act.key) or "")


def markdown() -> str:
    """The table as it stands in the README."""
    lines = ["| key | what it does | policy clause |", "| --- | --- | --- |"]
    for key, what, clause in rows():
        escaped = what.replace("|", "\\|")
        lines.append(f"| `{key}` | {escaped} | {clause} |")
    return "\n".join([BEGIN, *lines, END])


# -- the card ---------------------------------------------------------------------------------------

CARD = """\
# The card of keys

To print and tape to the desk. Made from the kiosk's own list of keys by
`python -m deskapp.keyboard.key_table card`.

```text
"""

WIDE = 78
"""Columns of the card: a sheet of paper in a typewriter's letters."""

KEYS_WIDE = 6
"""Columns of the keys on it."""

PARTS = {
    "PEOPLE": ("visits", "gap"),
    "TELEPHONE": ("ringing", "calls"),
    "QUICK QUESTIONS": ("tallies",),
    "TO ANSWER": ("messages", "promises"),
    "FIX IT": ("undo",),
}
"""The card's parts, and the modules of deskapp.acts whose keys stand in each. The other keys go somewhere."""


def card() -> str:
    """docs/card.md: every key once, what to do in an emergency first."""
    return CARD + card_text() + "```\n"


def card_text(settings: Settings | None = None, key_of: Callable[[str], str | None] | None = None) -> str:
    """The card alone, as it is printed: for every desk, or for one of these settings. `key_of` gives the keys
    of a library that has moved some."""
    here = settings or Settings()
    acts = [act for act in ACTS.values() if act.key is not None]
    parts = {title: [act for act in acts if _module(act) in modules] for title, modules in PARTS.items()}
    placed = {act.name for part in parts.values() for act in part}
    urgent = [act for act in acts if act.urgent]
    others = sorted(
        (act for act in acts if act.name not in placed and not act.urgent), key=_function_keys_first
    )
    lines = [each for act in urgent for each in _entry(act, here, key_of)]
    if not here.lines:
        del parts["TELEPHONE"]
    for title, part in (*parts.items(), ("SCREENS", others)):
        lines += ["", title, *(each for act in part for each in _entry(act, here, key_of))]
    lines += [
        "",
        *_folded("Esc leaves a question, F4 is the desk. No key needs Shift: = is +, and . is ?", ""),
    ]
    return "\n".join(lines) + "\n"


def _function_keys_first(act: Act) -> int:
    """Function keys by number, as they lie on the keyboard; then the others as the registry has them."""
    key = act.key or ""
    return int(key[1:]) if is_function_key(key) else 100


def _module(act: Act) -> str:
    return act.does.__module__.rpartition(".")[2] if act.does is not None else ""


def _entry(act: Act, here: Settings, key_of: Callable[[str], str | None] | None) -> list[str]:
    return _folded(help_at(act, here), f"{digits_at(shown(act, key_of), here):<{KEYS_WIDE}}")


def _folded(text: str, lead: str) -> list[str]:
    return wrap(text, WIDE, initial_indent=lead, subsequent_indent=" " * len(lead))


if __name__ == "__main__":
    print(card(), end="") if sys.argv[1:] == ["card"] else print(markdown())
