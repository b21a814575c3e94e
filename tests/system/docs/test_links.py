"""Every link and picture of the docs leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.system.docs.pages import PAGES, ROOT, name, prose, text

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def anchors(page: Path) -> set[str]:
    """What a heading can be reached by, as the usual viewers make it."""
    heads = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def broken(page: Path, links: list[str]) -> list[str]:
    """The links of a page that lead nowhere."""
    found = []
    for link in links:
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or not target.is_relative_to(ROOT) or anchor and anchor not in anchors(target):
            found.append(link)
    return found


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken(page, LINK.findall(prose(page))) == []


def test_a_broken_link_would_be_seen() -> None:
    page = ROOT / "docs" / "house.md"
    links = [
        "store.md",
        "no-such-page.md",
        "store.md#the-folder",
        "store.md#no-such-part",
        "../../etc/passwd",
    ]
    assert broken(page, links) == ["no-such-page.md", "store.md#no-such-part", "../../etc/passwd"]


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached:
            continue
        reached.add(page)
        links = LINK.findall(prose(page)) + re.findall(r"`(docs/[\w./-]+\.md)`", text(page))
        for link in links:
            path = link.partition("#")[0]
            if path.endswith(".md"):
                start = ROOT if path.startswith("docs/") else page.parent
                ahead.append((start / path).resolve())
    left = {name(page) for page in PAGES} - {name(page) for page in reached} - {"CHANGELOG.md"}
    assert left == set()
