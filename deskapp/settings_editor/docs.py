"""docs/settings.md, made from the models: `deskapp settings docs > docs/settings.md`."""

from typing import Any

from deskapp.settings.models import Section, Settings
from deskapp.settings_editor.catalog import MEANINGS, choices_of, written
from deskapp.settings_editor.list_forms import FORMS

TOP = """\
# The settings

All that the kiosk has to be told about a library stands in one file, `desk.toml`: in the settings folder of
whoever runs the kiosk, or in the folder that `--data` names. Three ways to change it, and they go together:

- on screen: F2, then `1`. `/` finds one, Enter changes it, `d` and Enter take it back to its default.
  It is in force at once.
- by command: `deskapp settings set library.address "12 School Street"`, `settings add people "D Dana"`,
  `settings default targets.greet`, `settings pin`. `deskapp settings` lists everything with its value.
- in the file, with any editor. Comments stay where they are, whichever way a value is changed.
  `deskapp settings check` says what is wrong, by line. A kiosk that runs reads the file when it starts, and
  when a setting is changed on its screen.

Once a PIN is set (`screen.pin`), nothing changes without it: the settings screen asks for it once a visit,
`deskapp settings set`, `add`, `default` and `pin` each time, from the terminal or the first line of input.
Root is not asked. Whoever may write the file can change it with an editor all the same: the PIN keeps hands
off the settings, and does not lock the file. `screen.curtain_lifts` sets whether showing hidden patron text
(F9) asks for it too.

Where several desks share a list, what belongs to the library is changed at any of them and is in force at
all ([several desks](desks.md#a-desk-joins)), also what is changed by command or in the file while its kiosk
runs; each file has it, and stays the truth of its own desk.

A value that can't be used is passed over and named, and the kiosk opens with the rest; so is a name that is
not known, with the nearest one that is. Nothing has to be set. `format = 1`, at the top of a file that the
kiosk made, is the format it is written in, and no setting: of a newer kiosk's file this one uses what it
knows, and says so.

This page is made by `deskapp settings docs`.
"""


def page() -> str:
    """The whole page."""
    parts = [TOP]
    for name, field in Settings.model_fields.items():
        default = field.default
        head = f"\n## {name}\n\n{MEANINGS[name]}.\n"
        if isinstance(default, Section):
            parts.append(head + _table(name, default))
        elif name == "keys":
            parts.append(head + KEYS)
        else:
            parts.append(head + _list(name, default))
    return "".join(parts)


KEYS = """
`wait = ";"` gives the act `wait` another key. `deskapp settings list keys` lists the names of the acts and
their keys. Digits and function keys stay as they are, and two acts can't have one key.
"""


def _table(name: str, default: Section) -> str:
    rows = ["", f"In the file: `[{name}]`.", "", "| setting | meaning | default |", "|---|---|---|"]
    for key, field in type(default).model_fields.items():
        value = written(field.default)
        choices = choices_of(field)
        can_be = f" Can be {', '.join(choices)}." if choices else _range(field)
        rows.append(
            f"| `{key}` | {_cell(field.description)}{can_be} | {f'`{value}`' if value else 'not set'} |"
        )
    return "\n".join([*rows, ""])


def _range(field: Any) -> str:
    least = next((each.ge for each in field.metadata if hasattr(each, "ge")), None)
    most = next((each.le for each in field.metadata if hasattr(each, "le")), None)
    return "" if least is None else f" From {least} to {most}."


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


def _list(name: str, default: tuple[Any, ...]) -> str:
    form = FORMS.get(name)
    if form is None:
        none = "`lines = []` where there is no telephone"
        return f'\nIn the file: `{name} = ["A", "B"]`; {none}. Default: `{" ".join(default)}`.\n'
    rows = ["", f"Typed on screen or after `settings set {name}`: `{form.example}`."]
    if form.model is None:
        return "\n".join([*rows, f'In the file: `{name} = ["...", "..."]`.', ""])
    rows += [f"In the file: `[[{name}]]`, once for each.", "", "| field | meaning | |", "|---|---|---|"]
    for key, field in form.model.model_fields.items():
        need = "needed" if field.is_required() else ""
        rows.append(f"| `{key}` | {_cell(field.description)} | {need} |")
    if default:
        rows += ["", f"Default: `{form.write(default)}`."]
    return "\n".join([*rows, ""])
