"""What is said of the folder of a policy pack as it is set: when it is read, and that there is none yet."""

from pathlib import Path

NAME = "library.policy"


def pack_folder(settings_file: Path, named: str) -> Path:
    """The folder that is meant: beside the settings file, unless its name begins at the root."""
    return settings_file.parent / Path(named).expanduser()


def absent(settings_file: Path, named: str) -> str:
    """That there is no such folder, or ""; nothing named is the kiosk's own pack."""
    if not named:
        return ""
    folder = pack_folder(settings_file, named)
    try:
        return "" if folder.is_dir() else f"there is no folder {folder}"
    except OSError as fault:
        return f"{folder} can't be opened: {fault.strerror or 'unknown reason'}"
