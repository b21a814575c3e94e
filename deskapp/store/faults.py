"""What the disk said, as a sentence for the message line."""

import errno

from deskapp.store.contract import FaultKind, StoreFault

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM}


class DiskFull(StoreFault):
    """The disk has no room left (ENOSPC, EDQUOT)."""

    kind = FaultKind.FULL


class ReadOnly(StoreFault):
    """Nobody can write to the disk."""

    kind = FaultKind.READ_ONLY


class Forbidden(StoreFault):
    """This account may not write there."""

    kind = FaultKind.FORBIDDEN


class Exchanged(StoreFault):
    """The file that is open was removed, replaced, cut short or written to by something else."""

    kind = FaultKind.EXCHANGED


class Taken(StoreFault):
    """Another kiosk has the data."""

    kind = FaultKind.TAKEN


class Unsupported(StoreFault):
    """This system has no lock that the store can rely on."""

    kind = FaultKind.UNSUPPORTED


class ClockJumped(StoreFault):
    """The clock stands more than a month after the last thing written. `Journal.confirm_clock` accepts it."""

    kind = FaultKind.CLOCK


def fault_of(error: OSError, doing: str = "save") -> StoreFault:
    """The fault that this error is; `doing` is what could not be done, as a verb."""
    if error.errno in FULL:
        return DiskFull(
            f"cannot {doing}: the disk is full. Make room on it and do it again; what was saved is safe"
        )
    if error.errno == errno.EROFS:
        # A disk that fails is often turned read-only by the system: no account could write there.
        return ReadOnly(
            f"cannot {doing}: the disk is read-only, which may be the first sign that it fails. "
            "Write on paper and tell whoever looks after this machine; what was saved is safe"
        )
    if error.errno in _FORBIDDEN:
        return Forbidden(
            f"cannot {doing}: this account may not write the data folder. "
            "Let its owner be the one who runs the kiosk"
        )
    return StoreFault(
        f"cannot {doing}: the disk refused ({error.strerror or 'no reason given'}). Do it again; "
        "if that fails too, write on paper and tell whoever looks after this machine"
    )
