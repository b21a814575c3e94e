"""When a caller on hold is next spoken to. Pure."""

from datetime import datetime, timedelta

from deskapp.records import Call
from deskapp.settings.models import Settings


def check_due(call: Call, settings: Settings) -> datetime | None:
    """When this caller on hold is next spoken to.

    First at the minutes told, after two minutes at the latest; then every minute, or when the new
    minutes told are up (telephone service norms; the figures are settings).
    """
    held = call.hold
    if held is None:
        return None
    targets = settings.targets
    if not held.checks:
        return held.began + timedelta(seconds=min(held.told * 60, targets.first_check))
    last = held.checks[-1]
    wait = targets.check_again if last.minutes is None else min(last.minutes * 60, targets.first_check)
    return last.at + timedelta(seconds=wait)
