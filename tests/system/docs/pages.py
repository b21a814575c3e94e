"""README.md and everything under docs/, as it is read."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def name(page: Path) -> str:
    """The page's name from the top of the checkout."""
    return page.relative_to(ROOT).as_posix()


def text(page: Path) -> str:
    """The whole page."""
    return page.read_text(encoding="utf-8")


def shell_blocks(page: Path) -> list[str]:
    """What stands in its ```sh blocks."""
    return [body for kind, body in _FENCE.findall(text(page)) if kind == "sh"]


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return _FENCE.sub("", text(page))


def quoted(page: Path) -> list[str]:
    """Everything in backticks, outside of blocks."""
    return re.findall(r"`([^`\n]+)`", prose(page))


def indented(page: Path) -> list[str]:
    """Lines shown as they are, by four blanks."""
    return [line.strip() for line in prose(page).splitlines() if line.startswith("    ")]
