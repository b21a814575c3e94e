"""Printing beside the keys: the disk or the printer may take its time, and the desk goes on."""

import asyncio

from deskapp.printing.put_out import NotPrinted, Printable, output, put_out
from screens.host import KioskApp


async def printed(kiosk: KioskApp, page: Printable) -> None:
    """Print this page, and say where it is, or why it is nowhere."""
    desk = kiosk.desk
    to = output(desk.settings, kiosk.data)
    try:
        said = await asyncio.to_thread(put_out, page, to, desk.floor.day_of(desk.clock.now()))
    except NotPrinted as why:
        kiosk.say(str(why), refused=True)
    else:
        kiosk.say(said)
    kiosk.redraw()
