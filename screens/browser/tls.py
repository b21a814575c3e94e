"""TLS with a certificate of the library's own, and in sentences why it can't be had."""

import ssl
from pathlib import Path

from deskapp.access.places import ServingPlace
from deskapp.errors import Stopped


class _NoPassphrase(Exception):
    """The key asks for one: nobody is there to type it when the computer starts."""


def context_of(place: ServingPlace) -> ssl.SSLContext | None:
    """How connections are encrypted there; None when they are not. Raises Stopped."""
    if place.cert is None or place.key is None:
        return None
    for option, path in (("--cert", place.cert), ("--key", place.key)):
        _readable(option, path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(place.cert, place.key, _ask_nobody)
    except _NoPassphrase:
        raise Stopped(
            f"--key {place.key} is locked with a passphrase, which nobody types at a start: take one without"
        ) from None
    except (ssl.SSLError, OSError) as fault:
        raise Stopped(_why(place.cert, place.key, getattr(fault, "reason", None))) from fault
    return context


def _readable(option: str, path: Path) -> None:
    try:
        with path.open("rb"):
            pass
    except OSError as fault:
        raise Stopped(f"{option} {path} can't be read ({fault.strerror})") from fault


def _ask_nobody() -> str:
    raise _NoPassphrase


def _why(cert: Path, key: Path, reason: str | None) -> str:
    if reason == "KEY_VALUES_MISMATCH":
        return f"--key {key} is not the key of --cert {cert}"
    if not _has(cert, b"-----BEGIN CERTIFICATE-----"):
        return f"--cert {cert} holds no certificate in PEM, which begins with BEGIN CERTIFICATE"
    if not _has(key, b"PRIVATE KEY-----"):
        return f"--key {key} holds no private key in PEM, which begins with BEGIN PRIVATE KEY"
    return f"--cert {cert} and --key {key} can't be used ({reason or 'they are damaged'})"


def _has(path: Path, words: bytes) -> bool:
    return words in path.read_bytes()
