"""Two small files beside the records: what is half typed, and when the kiosk was last alive."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from deskapp.files import write_whole

DRAFTS = "drafts.json"
ALIVE = "alive"


class Drafts:
    """Half-typed text by field, kept through a kill."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / DRAFTS

    def read(self) -> dict[str, Any]:
        """What was kept; nothing when the file is missing or ruined, since a draft is not a record."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def written(self) -> datetime | None:
        """When they were last kept; None when there are none."""
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
        except OSError:
            return None

    def write(self, drafts: dict[str, Any]) -> None:
        """Keep these and no others. Raises OSError when the disk refuses."""
        if not drafts:
            self.path.unlink(missing_ok=True)
            return
        write_whole(self.path, json.dumps(drafts).encode())


class Alive:
    """A file whose time says when the kiosk last ran, to the half minute."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / ALIVE

    def touch(self, now: datetime) -> None:
        """The kiosk runs at this moment. A disk that refuses is no reason to stop."""
        try:
            if not self.path.exists():
                os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600))
            os.utime(self.path, (now.timestamp(), now.timestamp()))
        except OSError:
            pass

    def last(self) -> datetime | None:
        """When it was last alive, or None on a first start."""
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
        except OSError:
            return None
