"""Which store the desk keeps its records in: chosen here and nowhere else."""

from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.clock import Clock
from deskapp.store.contract import Store
from deskapp.store.journal import Journal


def open_store(folder: Path, clock: Clock, zone: ZoneInfo) -> Store:
    """The store in this folder. Nothing is read until its `open` is called."""
    return Journal(folder, clock, zone)
