"""What changed in the settings, as rows."""

from deskapp.settings_editor.changes import SettingChange
from deskapp.when.clock_words import day_and_time
from screens.rows.page import page
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cut

FOOT = " arrows scroll   Esc the settings   F4 desk"


def changes_page(view: View, changes: tuple[SettingChange, ...], first: int) -> list[Row]:
    """The newest first; what was changed in the file by hand is not in it."""
    body: list[Row] = [((cut(f" {_line(view, each)}", view.width), "text"),) for each in changes]
    if not body:
        body = [BLANK, ((" Nothing was changed here or by command yet.", "text"),)]
    return page(view, "What changed in the settings", body, ((FOOT, "dim"),), first)


def _line(view: View, change: SettingChange) -> str:
    local = change.at.astimezone(view.settings.zone)
    by = "no letter" if change.by == "-" else view.who(change.by, 10)
    return f"{day_and_time(local, view.settings, year=True):<24} {by:<10} {change.name}: {change.words}"
