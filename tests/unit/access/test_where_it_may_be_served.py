"""Only where nobody on the way can read along; and only under names that are ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.access.places import ServingPlace, place_of
from deskapp.errors import Stopped

CERT, KEY = Path("cert.pem"), Path("key.pem")


def at(address: str, **more: object) -> ServingPlace:
    given: dict[str, object] = {"cert": None, "key": None, "behind_proxy": None, **more}
    return place_of(address, **given)  # type: ignore[arg-type]


def test_this_computer_alone_needs_no_more() -> None:
    place = at("127.0.0.1")
    assert place.hosts(8420) == {"127.0.0.1:8420", "localhost:8420", "[::1]:8420"}
    assert place.origins(8420) == {f"http://{host}" for host in place.hosts(8420)}
    assert not place.secure


@pytest.mark.parametrize("address", ["192.168.1.20", "0.0.0.0", "::", "10.0.0.1", "2001:db8::1"])
def test_any_other_address_needs_tls_or_a_proxy(address: str) -> None:
    with pytest.raises(Stopped, match="--cert and --key"):
        at(address)


def test_with_a_certificate_it_may_be_anywhere() -> None:
    place = at("192.168.1.20", cert=CERT, key=KEY, names=("Desk.Example.org",))
    assert place.secure
    assert place.origins(8420) == {"https://desk.example.org:8420", "https://192.168.1.20:8420"}
    assert at("192.168.1.20", cert=CERT, key=KEY).hosts(443) == {"192.168.1.20"}


def test_at_every_address_the_name_must_be_said() -> None:
    with pytest.raises(Stopped, match="--name"):
        at("0.0.0.0", cert=CERT, key=KEY)
    assert at("0.0.0.0", cert=CERT, key=KEY, names=("desk",)).hosts(8420) == {"desk:8420"}


def test_half_of_what_tls_needs_is_refused() -> None:
    with pytest.raises(Stopped, match="both"):
        at("127.0.0.1", cert=CERT)


def test_behind_a_proxy_browsers_know_the_proxys_address_alone() -> None:
    place = at("127.0.0.1", behind_proxy="https://desk.example.org")
    assert place.origins(8420) == {"https://desk.example.org"}
    assert place.hosts(8420) == {"desk.example.org"}
    assert place.secure
    assert at("0.0.0.0", behind_proxy="https://d:8443/").origins(1) == {"https://d:8443"}


@pytest.mark.parametrize(
    "outside", ["http://desk.example.org", "desk.example.org", "https://a b", "https://"]
)
def test_a_proxy_without_tls_is_refused(outside: str) -> None:
    with pytest.raises(Stopped, match="--behind-proxy takes"):
        at("127.0.0.1", behind_proxy=outside)


@pytest.mark.parametrize("address", ["example.org", "1.2.3", "-1", "127.0.0.1 ", ""])
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(Stopped, match="number"):
        at(address)


def test_the_cookie_is_bound_to_tls_where_there_is_any() -> None:
    assert at("127.0.0.1").cookie(8420) == "desk-8420"
    assert at("127.0.0.1", cert=CERT, key=KEY).cookie(8420) == "__Host-desk-8420"
