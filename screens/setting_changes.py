"""What changed in the settings (F2 1, then w): by whom and when, the newest first."""

from deskapp.settings_editor.changes import SettingChange, read
from screens.page import ScrolledScreen
from screens.rows.setting_changes import changes_page
from screens.widgets.styled_text import Row


class SettingChangesScreen(ScrolledScreen):
    """A list to read."""

    def on_mount(self) -> None:
        config = self.kiosk.config
        self.found: tuple[SettingChange, ...] = read(config) if config is not None else ()
        super().on_mount()

    def rows(self) -> list[Row]:
        return changes_page(self.kiosk.view(), self.found, self.first)

    def length(self) -> int:
        return len(self.found)

    def take_key(self, key: str) -> None:
        if key == "escape":
            self.kiosk.go("settings")
        else:
            super().take_key(key)
