"""Another page's request, or one for another name, is refused whatever cookie it carries."""

from __future__ import annotations

import pytest

from deskapp.access.door import Objection, RequestFacts, cookie_header, objection, proof_in
from deskapp.access.places import place_of

PLACE = place_of("127.0.0.1", cert=None, key=None, behind_proxy=None)
HOST, ORIGIN = "127.0.0.1:8420", "http://127.0.0.1:8420"
PROOF = "A" * 43


def why(
    host: str | None = HOST, origin: str | None = None, site: str | None = None, socket: bool = False
) -> object:
    return objection(RequestFacts(host, origin, site, socket), PLACE, 8420)


def test_our_own_page_is_answered() -> None:
    assert why() is None
    assert why("LOCALHOST:8420") is None
    assert why(origin=ORIGIN, site="same-origin", socket=True) is None
    assert why(site="none") is None


@pytest.mark.parametrize(
    "host", [None, "", "evil.example", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8420.evil.example"]
)
def test_a_foreign_name_is_not(host: str | None) -> None:
    assert why(host) is Objection.FOREIGN_HOST


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "http://evil.example",
        "http://127.0.0.1:8421",
        "https://127.0.0.1:8420",
        "http://127.0.0.1",
    ],
)
@pytest.mark.parametrize("socket", [False, True])
def test_nor_is_a_foreign_page(origin: str, socket: bool) -> None:
    assert why(origin=origin, socket=socket) is Objection.FOREIGN_ORIGIN


def test_a_socket_without_an_origin_is_no_browsers() -> None:
    assert why(socket=True) is Objection.FOREIGN_ORIGIN


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "else"])
def test_what_a_browser_says_of_the_page_is_believed(site: str) -> None:
    assert why(site=site) is Objection.FOREIGN_ORIGIN


@pytest.mark.parametrize(
    ("cookies", "found"),
    [
        (f"desk-8420={PROOF}", PROOF),
        (f"a=b; desk-8420={PROOF}; c=d", PROOF),
        (f"desk-8420={PROOF}; desk-8420={PROOF}", None),
        (f"desk-8421={PROOF}", None),
        ("desk-8420=short", None),
        ("desk-8420=<script>" + PROOF, None),
        ("desk-8420", None),
        ("", None),
        (None, None),
    ],
)
def test_the_cookie_is_ours_or_none(cookies: str | None, found: str | None) -> None:
    assert proof_in(cookies, "desk-8420") == found


def test_no_script_reads_the_cookie_and_no_other_page_sends_it() -> None:
    plain, secure = (cookie_header("desk", PROOF, secure) for secure in (False, True))
    for said in ("HttpOnly", "SameSite=Strict", "Path=/"):
        assert said in plain
        assert said in secure
    assert "Secure" not in plain
    assert secure.endswith("; Secure")
    assert "Domain" not in secure
