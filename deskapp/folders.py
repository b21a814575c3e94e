"""Where settings and data are kept: the user's own folders, or one folder that `--data` names."""

from dataclasses import dataclass
from pathlib import Path

NAME = "deskapp"
SETTINGS_FILE = "desk.toml"


@dataclass(frozen=True)
class Folders:
    """`data` holds what the desk records, `settings` is the settings file; neither has to exist yet."""

    data: Path
    settings: Path

    @classmethod
    def of(cls, data: Path | None) -> "Folders":
        """Both in the folder `data`; without one, where this system keeps such things for the user."""
        if data is not None:
            folder = data.expanduser().absolute()
            return cls(folder, folder / SETTINGS_FILE)
        from platformdirs import user_config_path, user_data_path  # not for --help or --data

        return cls(
            user_data_path(NAME, appauthor=False), user_config_path(NAME, appauthor=False) / SETTINGS_FILE
        )

    def make(self) -> None:
        """Make the data folder, for its owner alone. One that is there stays as it is.

        Raises OSError when the system refuses.
        """
        self.data.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self.data.mkdir(mode=0o700)
        except FileExistsError:
            if not self.data.is_dir():
                raise NotADirectoryError(f"{self.data.name} is not a folder") from None
        else:
            self.data.chmod(0o700)

    def problem(self) -> str | None:
        """What is wrong with who may do what in the data folder, as a sentence, or None."""
        try:
            mode = self.data.stat().st_mode
        except OSError:
            return None
        if not mode & 0o077:
            return None
        may = "write in" if mode & 0o022 else "look into"
        return f"others may {may} the data folder: run chmod 700 {self.data}"
