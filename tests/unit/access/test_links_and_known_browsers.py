"""A link lets one browser in, once and for a while; what is kept of it lets nobody in."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deskapp.access.admissions import MOST_KNOWN, WORKS_FOR, Admissions, NotAdmitted
from deskapp.access.kept import KeptAdmissions, UnreadableAdmissions

NOW = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)


def linked(name: str | None = "front desk") -> tuple[Admissions, str]:
    admissions, _, token = Admissions().with_link(name, NOW)
    return admissions, token


def admitted() -> tuple[Admissions, str]:
    admissions, token = linked()
    found = admissions.let_in(token, NOW)
    assert found is not None
    return found


def test_a_link_lets_its_browser_in_and_its_cookie_tells_it_apart() -> None:
    admissions, proof = admitted()
    browser = admissions.browser_of(proof)
    assert browser is not None
    assert browser.name == "front desk"
    assert admissions.browser_of("another") is None


def test_a_link_works_once() -> None:
    admissions, token = linked()
    after = admissions.let_in(token, NOW)
    assert after is not None
    assert after[0].let_in(token, NOW) is None


@pytest.mark.parametrize(("after", "works"), [(WORKS_FOR - timedelta(seconds=1), True), (WORKS_FOR, False)])
def test_a_link_works_for_a_while(after: timedelta, works: bool) -> None:
    admissions, token = linked()
    assert (admissions.let_in(token, NOW + after) is not None) is works


def test_a_token_that_nobody_made_lets_nobody_in() -> None:
    admissions, _ = linked()
    assert admissions.let_in("made-up", NOW) is None
    assert admissions.let_in("", NOW) is None
    assert admissions.let_in("\udcff", NOW) is None


def test_who_is_revoked_is_not_known_and_its_open_link_is_gone_too() -> None:
    admissions, proof = admitted()
    assert admissions.without("FRONT desk").browser_of(proof) is None
    with_link, token = linked("branch")
    assert with_link.without("branch").let_in(token, NOW) is None
    with pytest.raises(NotAdmitted, match="no browser is named 'nobody'"):
        admissions.without("nobody")


def test_names_are_said_and_no_two_browsers_have_the_same() -> None:
    admissions, _ = admitted()
    with pytest.raises(NotAdmitted, match="already"):
        admissions.with_link("Front Desk", NOW)
    assert Admissions().with_link(None, NOW)[1] == "desk 1"
    assert linked(None)[0].with_link(None, NOW)[1] == "desk 2"


@pytest.mark.parametrize("name", ["", " ", "a\x1b[2J", "a\nb", "x" * 41, "-front"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(NotAdmitted, match="letters"):
        Admissions().with_link(name, NOW)


def test_a_new_link_of_the_same_name_takes_the_lost_ones_place() -> None:
    first, lost = linked()
    second, _, token = first.with_link("front desk", NOW)
    assert second.let_in(lost, NOW) is None
    assert second.let_in(token, NOW) is not None


def test_there_is_an_end_to_how_many_are_known() -> None:
    admissions = Admissions()
    for nth in range(MOST_KNOWN):
        admissions, _, token = admissions.with_link(f"b{nth}", NOW)
        found = admissions.let_in(token, NOW)
        assert found is not None
        admissions = found[0]
    with pytest.raises(NotAdmitted, match="too many"):
        admissions.with_link("one more", NOW)


# -- on the disk ---------------------------------------------------------------------------------


def kept_link(folder: Path) -> str:
    def one_more(before: Admissions) -> tuple[Admissions, str]:
        after, _, token = before.with_link("front", NOW)
        return after, token

    return KeptAdmissions(folder).change(one_more)


def kept_browser(folder: Path) -> str:
    token = kept_link(folder)

    def let_in(before: Admissions) -> tuple[Admissions, str]:
        found = before.let_in(token, NOW)
        assert found is not None
        return found

    return KeptAdmissions(folder).change(let_in)


def test_the_file_is_its_owners_alone_and_holds_no_token_and_no_cookie(tmp_path: Path) -> None:
    token = kept_link(tmp_path)
    assert token not in (tmp_path / "browsers.json").read_text()
    proof = kept_browser(tmp_path)
    assert proof not in (tmp_path / "browsers.json").read_text()
    assert [path.stat().st_mode & 0o777 for path in sorted(tmp_path.iterdir())] == [0o600, 0o600]


def test_what_is_changed_beside_the_server_is_seen_by_it(tmp_path: Path) -> None:
    server = KeptAdmissions(tmp_path)
    assert server.now() == Admissions()
    proof = kept_browser(tmp_path)
    assert server.browser_of(proof) is not None
    KeptAdmissions(tmp_path).change(lambda before: (before.without("front"), None))
    assert server.browser_of(proof) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"version": 2, "links": [], "known": []}',
        '{"version": 1, "links": [{}], "known": []}',
        '{"version": 1, "links": [], "known": [{"name": 1, "proof": "", "since": ""}]}',
        '{"version": 1, "links": [], "known": [{"name": "a", "proof": "", "since": "2026-11-26T14:00:00"}]}',
        " " * 300_000,
    ],
)
def test_a_file_that_is_damaged_lets_nobody_in_and_says_so(tmp_path: Path, text: str) -> None:
    proof = kept_browser(tmp_path)
    (tmp_path / "browsers.json").write_text(text)
    kept = KeptAdmissions(tmp_path)
    assert kept.browser_of(proof) is None
    with pytest.raises(UnreadableAdmissions, match="let every browser in anew"):
        kept.now()


def test_the_file_states_its_version(tmp_path: Path) -> None:
    kept_link(tmp_path)
    assert json.loads((tmp_path / "browsers.json").read_text())["version"] == 1
