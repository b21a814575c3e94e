"""One queue of keys: in the order they came, F12 alone ahead of the disk, what came before it behind it."""

from __future__ import annotations

from deskapp.keyboard.held_keys import HeldKeys, Press
from deskapp.keyboard.key_queue import FLOOD, QUIET, KeyOutcome, KeyQueue
from tests.support.keyboard import START


class Beneath:
    """The desk: `d` opens its field, Enter closes it, `w` is written and keeps the keys after it waiting."""

    def __init__(self, said: list[str]) -> None:
        self.said = said
        self.field = False
        self.there = True
        self.writing = False

    def ready(self) -> bool:
        return self.there

    def typing(self) -> bool:
        return self.field

    def goes(self, press: Press) -> bool:
        return press.name in ("f2", "f9", "f12")

    def opens(self, press: Press) -> bool:
        return press.name == "f12"

    def take(self, press: Press) -> KeyOutcome:
        if self.goes(press) or press.name == "/":
            return KeyOutcome.LEADS_AWAY
        return self.pressed(press, "desk")

    def pressed(self, press: Press, where: str) -> KeyOutcome:
        if self.field and press.name != "enter":
            self.said.append(f"{where} types {press.text}")
            return KeyOutcome.DONE
        if self.writing:
            return KeyOutcome.WAITS
        self.said.append(f"{where} {press.name}")
        self.field = press.name == "d"
        self.writing = press.name == "w"
        return KeyOutcome.DONE

    def flooded(self, many: int) -> None:
        self.said.append(f"flood {many}")

    def doubted(self, key: str) -> None:
        self.said.append(f"doubt {key}")


class Front(Beneath):
    """What stands in front: the desk, a screen that F2 opens and that has to be made first, the emergency."""

    def __init__(self, said: list[str], desk: Beneath) -> None:
        super().__init__(said)
        self.desk = desk
        self.where = "desk"
        self.drawn = 0

    def typing(self) -> bool:
        return self.where == "desk" and self.desk.field

    def take(self, press: Press) -> KeyOutcome:
        if press.name in ("f9", "f12", "f2"):
            self.said.append(press.name)
        if press.name == "f12":
            self.where = "emergency"
        elif press.name == "f2":
            self.where, self.there = "who", False
        elif press.name != "f9":
            if self.where == "desk":
                return self.desk.pressed(press, "desk")
            self.said.append(f"{self.where} {press.name}")
        return KeyOutcome.DONE

    def emergency(self) -> bool:
        return self.where == "emergency"

    def hides(self, press: Press) -> bool:
        return press.name == "f9"

    def left_behind(self, many: int) -> None:
        self.said.append(f"left behind {many}")

    def drained(self) -> None:
        self.drawn += 1


class Desk:
    """A queue, and what became of its keys."""

    def __init__(self, guard: HeldKeys | None = None) -> None:
        self.said: list[str] = []
        self.beneath = Beneath(self.said)
        self.front = Front(self.said, self.beneath)
        self.queue = KeyQueue(self.front, self.beneath, guard)
        self.now = 0.0

    def press(self, *names: str, apart: float = 0.0) -> list[str]:
        """These keys in one piece, or so far apart; what became of them and of those that waited."""
        presses = []
        for name in names:
            presses.append(Press(name, name if len(name) == 1 else None, START, self.now))
            self.now += apart
        before = len(self.said)
        self.queue.come(presses)
        self.now += 1.0
        return self.said[before:]

    def saved(self) -> list[str]:
        before = len(self.said)
        self.beneath.writing = False
        self.queue.answered()
        return self.said[before:]


def test_function_keys_do_not_overtake() -> None:
    desk = Desk()
    assert desk.press("s", "f2") == ["desk s", "f2"]


def test_a_screen_that_is_being_made_holds_the_queue() -> None:
    desk = Desk()
    assert desk.press("f2", "s", "f9") == ["f2"]
    desk.front.there = True
    desk.queue.drain()
    assert desk.said == ["f2", "who s", "f9"]


def test_text_after_the_key_that_opens_its_field_is_text_and_typed_in_one_go() -> None:
    assert Desk().press("d", *"wow", "enter", "s") == ["desk d", "desk types wow", "desk enter", "desk s"]


def test_a_key_waits_until_the_disk_has_what_was_pressed_before_and_those_behind_it_too() -> None:
    desk = Desk()
    assert desk.press("w", "s", "f2") == ["desk w"]
    assert desk.saved() == ["desk s", "f2"]


def test_the_emergency_opens_ahead_of_the_disk_and_gets_none_of_the_keys_before_it() -> None:
    desk = Desk()
    assert desk.press("w", "s", "l", "f12", "m") == ["desk w", "f12", "emergency m"]
    assert desk.press("1") == ["emergency 1"]
    assert desk.saved() == ["desk s", "desk l"]
    assert desk.front.where == "emergency"


def test_the_emergency_opens_ahead_of_a_key_that_was_waiting_already() -> None:
    desk = Desk()
    desk.press("w", "s")
    assert desk.press("f12", "m") == ["f12", "emergency m"]
    assert desk.saved() == ["desk s"]


def test_text_that_waited_goes_into_the_field_beneath() -> None:
    desk = Desk()
    assert desk.press("w", "d", *"red", "f12", "m") == ["desk w", "f12", "emergency m"]
    assert desk.saved() == ["desk d", "desk types red"]


def test_nothing_takes_the_place_of_the_emergency_and_that_is_said() -> None:
    desk = Desk()
    desk.press("w", "s", "/", "x", "f12")
    assert desk.saved() == ["desk s", "left behind 2"]
    assert desk.press("m") == ["emergency m"]


def test_back_from_the_emergency_what_waited_comes_first() -> None:
    desk = Desk()
    desk.press("w", "s", "f12")
    desk.front.where = "desk"
    assert desk.press("l") == []
    assert desk.saved() == ["desk s", "desk l"]


def test_the_curtain_does_not_wait() -> None:
    desk = Desk()
    assert desk.press("w", "s", "f9") == ["desk w", "f9"]
    assert desk.saved() == ["desk s"]


def test_what_was_about_something_that_is_not_there_is_dropped_and_counted() -> None:
    desk = Desk()
    desk.press("w", "s", "l", "f2")
    desk.beneath.writing = False
    assert desk.queue.give_up() == 2
    desk.queue.drain()
    assert desk.said == ["desk w", "f2"]


def test_work_that_changes_what_keys_mean_holds_them_and_not_the_emergency() -> None:
    desk = Desk()
    desk.queue.holds = 1
    assert desk.press("s") == []
    assert desk.press("f12", "m") == ["f12", "emergency m"]
    desk.queue.holds = 0
    desk.queue.drain()
    assert desk.said[-1] == "desk s"


def test_what_came_in_one_piece_is_drawn_once() -> None:
    desk = Desk()
    desk.press("s", "l", "f2")
    assert desk.front.drawn == 1


# -- floods -------------------------------------------------------------------------------------


def test_a_flood_does_nothing_and_the_emergency_after_it_opens_with_nothing_pressed() -> None:
    desk = Desk()
    assert desk.press(*"1m" * 5000, "f12", "m", "1") == ["flood 10000", "f12", "flood 10002"]
    assert desk.press("m") == ["emergency m"]


def test_a_flood_of_function_keys_is_one_too() -> None:
    desk = Desk()
    assert desk.press(*("f2", "f9") * 500, "f12") == ["flood 1000", "f12"]


def test_a_flood_that_comes_in_pieces_is_over_when_it_has_been_quiet_for_a_while() -> None:
    desk = Desk()
    desk.press(*"ab" * FLOOD)
    desk.now -= 1.0 - QUIET / 2
    assert desk.press("x", "y") == [f"flood {2 * FLOOD + 2}"]
    assert desk.press("s") == ["desk s"]


def test_fewer_keys_at_once_are_keys() -> None:
    desk = Desk()
    assert len(desk.press(*"sl" * (FLOOD // 2 - 1))) == FLOOD - 2


def test_many_keys_at_a_hands_pace_that_a_stall_kept_are_keys() -> None:
    desk = Desk()
    assert len(desk.press(*"sl" * FLOOD, apart=0.08)) == 2 * FLOOD


def test_a_flood_into_an_open_field_is_text() -> None:
    desk = Desk()
    desk.press("d")
    assert desk.press(*"x" * 10_000, "f12") == [f"desk types {'x' * 10_000}", "f12"]


# -- with the guard against held keys -----------------------------------------------------------


def test_a_press_that_waits_for_a_follower_comes_before_the_next_key() -> None:
    desk = Desk(HeldKeys())
    desk.now = 10.0
    assert desk.press("s", "s", "f12", apart=0.3) == ["desk s", "desk s", "f12"]


def test_a_press_that_waits_for_a_follower_is_beneath_when_the_emergency_opens_ahead_of_it() -> None:
    desk = Desk(HeldKeys())
    desk.now = 10.0
    desk.press("s", "s", apart=0.3)
    desk.queue.holds = 1
    assert desk.press("f12") == ["f12"]
    desk.queue.holds = 0
    desk.queue.drain()
    assert desk.said == ["desk s", "f12", "desk s"]


def test_the_last_press_beneath_does_not_wait_for_a_follower_that_can_not_come() -> None:
    desk = Desk(HeldKeys())
    desk.now = 10.0
    desk.press("w")
    desk.press("s", "s", "f12", apart=0.3)
    assert desk.saved() == ["desk s", "desk s"]
    assert desk.queue.beneath is None


def test_arrows_repeat_and_text_is_not_guarded() -> None:
    desk = Desk(HeldKeys())
    assert desk.press(*["down"] * 30, apart=0.035) == ["desk down"] * 30
    assert desk.press("d", *"aaab") == ["desk d", "desk types aaab"]


def test_a_function_key_held_down_acts_once() -> None:
    desk = Desk(HeldKeys())
    assert desk.press("f9", *["f9"] * 3, apart=0.033) == ["f9"]


def test_what_may_have_been_tapped_is_said() -> None:
    desk = Desk(HeldKeys())
    assert desk.press("s", "s", "s") == ["desk s", "doubt s", "doubt s"]
