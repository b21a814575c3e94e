"""Who has waited so long since they heard that they were seen that they are told once more (PC3). Pure."""

from datetime import datetime, timedelta
from itertools import takewhile

from deskapp.floor.floor import Floor
from deskapp.records import Visit
from deskapp.settings.models import Settings


def waiting_long(floor: Floor, settings: Settings, now: datetime) -> tuple[Visit, ...]:
    """Who heard long ago that they were seen, and still waits, the oldest first; not who may be gone."""
    late = now - timedelta(seconds=settings.targets.nudge)
    gone = now - timedelta(minutes=settings.targets.long_open)
    # No further than to the first who came lately: a key looks at no whole queue.
    old = takewhile(lambda visit: visit.queued <= late, floor.waiting)
    return tuple(
        visit
        for visit in old
        if visit.heard and visit.heard <= late and visit.queued > gone and visit.doubt is None
    )
