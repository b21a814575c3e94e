"""Where the desk is served, and under which names a browser may ask for it. Pure."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from deskapp.errors import Stopped

LOOPBACK = "127.0.0.1"
PORT = 8420

_EVERY_ADDRESS = ("0.0.0.0", "::")
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_OUTSIDE = re.compile(r"https://([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::([0-9]{1,5}))?/?")


@dataclass(frozen=True)
class ServingPlace:
    """An address that is fit to be served at."""

    address: str
    names: tuple[str, ...]
    """What a browser may call this computer by."""
    cert: Path | None = None
    key: Path | None = None
    outside: str | None = None
    """Behind a proxy: the address that browsers see, as https://desk.example.org."""

    @property
    def secure(self) -> bool:
        """Whether browsers come by TLS, and their cookie goes by nothing else."""
        return self.cert is not None or self.outside is not None

    def hosts(self, port: int) -> frozenset[str]:
        """All that the header Host may say; `port` is the one that is served on."""
        return frozenset(origin.partition("://")[2] for origin in self.origins(port))

    def origins(self, port: int) -> frozenset[str]:
        """All that the header Origin may say."""
        if self.outside is not None:
            return frozenset({self.outside})
        scheme, usual = ("https", 443) if self.secure else ("http", 80)
        end = "" if port == usual else f":{port}"
        return frozenset(f"{scheme}://{name}{end}" for name in self.names)

    def page(self, port: int) -> str:
        """The address to type."""
        if self.outside is not None:
            return self.outside
        scheme, usual = ("https", 443) if self.secure else ("http", 80)
        return f"{scheme}://{self.names[0]}{'' if port == usual else f':{port}'}"

    def cookie(self, port: int) -> str:
        """The cookie's name. Browsers tell no ports apart by it: another desk of that name has its own."""
        return f"{'__Host-' if self.secure else ''}desk-{port}"


def place_of(
    address: str,
    *,
    cert: Path | None,
    key: Path | None,
    behind_proxy: str | None,
    names: tuple[str, ...] = (),
) -> ServingPlace:
    """The place, or Stopped with a sentence that says why it would not be safe."""
    try:
        ip = ip_address(LOOPBACK if address == "localhost" else address)
    except ValueError:
        raise Stopped(
            f"--address takes this computer's number, as 192.168.1.20, not {address[:60]!r}"
        ) from None
    if (cert is None) != (key is None):
        raise Stopped("TLS needs both: --cert FILE and --key FILE")
    if behind_proxy is not None:
        return _behind_proxy(str(ip), behind_proxy, cert)
    if not ip.is_loopback and cert is None:
        raise Stopped(
            f"at {ip} all on the network could read what is typed: give --cert and --key, or say "
            "--behind-proxy https://NAME where a proxy of yours does the TLS"
        )
    called = tuple(_checked(each) for each in names)
    if str(ip) in _EVERY_ADDRESS and not called:
        raise Stopped(f"at {ip} say with --name what browsers call this computer, as --name desk.example.org")
    own = (LOOPBACK, "localhost", "[::1]") if ip.is_loopback else ()
    number = () if str(ip) in _EVERY_ADDRESS else (f"[{ip}]" if ip.version == 6 else str(ip),)
    return ServingPlace(str(ip), tuple(dict.fromkeys((*called, *number, *own))), cert, key)


def _behind_proxy(address: str, outside: str, cert: Path | None) -> ServingPlace:
    found = _OUTSIDE.fullmatch(outside.casefold())
    if found is None:
        raise Stopped("--behind-proxy takes the address that browsers see, as https://desk.example.org")
    if cert is not None:
        raise Stopped("either --cert and --key, or --behind-proxy: one of the two does the TLS")
    port = f":{found[2]}" if found[2] and found[2] != "443" else ""
    return ServingPlace(address, (found[1],), outside=f"https://{found[1]}{port}")


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name.casefold()):
        raise Stopped(f"--name takes a computer's name, as desk.example.org, not {name[:60]!r}")
    return name.casefold()
