"""The hours of the days that are counted: as they are set, and as the desk noted of single days."""

from deskapp.numbers.counts.all_months import Gathered
from deskapp.settings.models import Settings
from deskapp.when.closures import with_days


def as_it_was(settings: Settings, gathered: Gathered) -> Settings:
    """The settings with the early closings and closed days that were noted at the desk."""
    whys = {each.date: each.why for each in settings.closed}
    whys |= {each.date: each.why for each in settings.early}
    noted = gathered.closures()
    return with_days(settings, {day: (closes, whys.get(day, "")) for day, closes in noted.items()})
