"""What the link has done between two lines may fail: then the link hears of it, and the lines go on."""

from collections.abc import Callable
from functools import partial
from threading import Thread

from deskapp.desk.between_acts import BetweenActs
from deskapp.plain.desks_link import BetweenLines
from tests.support.fakes import desk
from tests.support.hang import wait_until


def test_the_fault_reaches_the_thread_that_waits() -> None:
    between = BetweenLines(desk().desk)
    heard: list[str] = []

    def fails() -> None:
        raise ValueError("a fault of the settings")

    def waits_for(work: Callable[[], None]) -> None:
        def call(done: Callable[[bool], None]) -> None:
            work()
            done(True)

        try:
            BetweenActs(between).do(call)
        except ValueError as fault:
            heard.append(str(fault))
        else:
            heard.append("done")

    def has_heard(count: int) -> bool:
        between.do_all()
        return len(heard) == count

    for nth, work in enumerate((fails, lambda: None), 1):
        Thread(target=waits_for, args=(work,), daemon=True).start()
        wait_until(partial(has_heard, nth))
    assert heard == ["a fault of the settings", "done"]
