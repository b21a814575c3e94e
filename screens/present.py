"""The present moment as the screens show it: what stands, what was done last, and the words for it."""

from datetime import date
from time import monotonic

from deskapp.desk.writer import Writer
from deskapp.floor.alarms import Alarm, alarms
from deskapp.floor.last_acts import Lately
from deskapp.floor.say import (
    JUST_NOW,
    PATRONS,
    asking,
    facts_at,
    listening,
    say,
    say_in,
    situation,
    told_so_far,
)
from deskapp.floor.spoken_languages import SpokenLanguages, heard_by
from deskapp.keyboard.desks_shown import shown_now
from deskapp.keyboard.keys import Front
from deskapp.records import Call, Promise, Visit
from deskapp.records.change import Change
from policy import Language
from screens.host import ScreenHost
from screens.message_line import MessageLine
from screens.page import PageScreen
from screens.view import View, kept_none


class Present:
    """Makes the View. It remembers what was done last, and reads all else."""

    def __init__(self, kiosk: ScreenHost, line: MessageLine, writer: Writer) -> None:
        self.kiosk, self.line, self.writer = kiosk, line, writer
        self.last: tuple[str, Visit | Call] | None = None
        """Who was seen to last, and by which act."""
        self.last_at = monotonic()
        self.alarms: tuple[Alarm, ...] = ()
        self.lately = Lately()
        self._not_listening: set[tuple[str, date]] = set()
        """Who has put the listening card away, and on which day."""
        self._spoken = SpokenLanguages()
        self._alone_at: float | None = None
        """Since when the head line says that this desk is alone, in seconds of the steady clock."""

    def changed(self, change: Change, here: bool) -> None:
        """An act was done, `here` or at another face: the words stay those for whoever is seen to here."""
        self.lately.take(change)
        if not here:
            self._changed_elsewhere(change)
            return
        self._spoken.take(change, self._for_whom)
        record = next((each for each in change.after if isinstance(each, Visit | Call)), None)
        if record is not None and not record.voided and change.act != "undo":
            self.last, self.last_at = (change.act, record), monotonic()
        elif change.act in ("undo", "gap") or any(isinstance(each, Promise) for each in change.after):
            # What is promised now is not said to whoever was seen to last.
            self.last = None

    def _changed_elsewhere(self, change: Change) -> None:
        last = self.last[1].uid if self.last is not None else None
        if change.act == "gap" or any(record.uid == last for record in change.after):
            self.last = None

    def view(self, front: Front, screen: object, size: tuple[int, int], problems: tuple[str, ...]) -> View:
        """All there is to show now, on this screen. `size` is its columns and rows."""
        desk, line = self.kiosk.desk, self.line
        m = self.kiosk.moment(selected=front.selected)
        last, elsewhere = self._last(), self._elsewhere
        situated, more_facts = situation(m.floor, m.settings, last, m.now, m.rules, elsewhere)
        if asked := _asked(front):
            situated, more_facts = asked, told_so_far(front.answer_due, m.now, m.settings)
        if self.kiosk.curtain:
            more_facts = {name: "........" if name in PATRONS else fact for name, fact in more_facts.items()}
        facts = {**facts_at(m), **more_facts}
        self.alarms = alarms(m)
        more = front.more
        typing = more is not None and more.field is not None
        language = self.language
        english = say(desk.pack, situated, facts)
        translated = say_in(language, situated, facts) if language is not None else ""
        return View(
            moment=m,
            keymap=self.kiosk.keys,
            pack=desk.pack,
            width=size[0],
            height=size[1],
            alarms=self.alarms,
            say=translated or english,
            english=english if translated else "",
            say_asked=asked is not None,
            language=language,
            listen=self._listen(m.by),
            message=line.message,
            newest=line.said.newest,
            refused=line.refused,
            unread=line.unread,
            more=more,
            follows=front.chooser is not None and front.chooser.follow,
            hint=front.hint if typing and not line.just_said else "",
            selected=front.selected,
            curtain=self.kiosk.curtain,
            saving=self.writer.saving,
            unsaved=frozenset(desk.unsaved),
            problems=problems,
            lately=self.lately,
            kept=screen.keeping(more) if isinstance(screen, PageScreen) else kept_none,
            link_quiet=self._link_is_quiet(desk.others.link),
            desks_shown=shown_now(front.drafts, desk.others, carried=desk.settings.screen.carried),
            other_ways=screen.other_ways if isinstance(screen, PageScreen) else {},
        )

    def _link_is_quiet(self, words: str) -> bool:
        if not words.startswith("ALONE"):
            self._alone_at = None
        elif self._alone_at is None:
            self._alone_at = monotonic()
        if not words:
            return True
        from deskapp.shared.link_state import stands_out  # a desk by itself loads none of it

        alone = monotonic() - self._alone_at if self._alone_at is not None else 0.0
        return not stands_out(words, alone, carried=self.kiosk.desk.settings.screen.carried)

    def named_by_alarm(self, key: str) -> bool:
        """Whether the alarm that stands on the screen in front names this key."""
        # As they are now: a key that came together with the one before it was not drawn in between.
        self.alarms = alarms(self.kiosk.moment())
        act = self.kiosk.keys.act_for(key)
        return act is not None and any(alarm.key == act[0].key for alarm in self.alarms[:1])

    def situation_script(self) -> str:
        """The script for what is happening, as far as F3 lists it."""
        desk = self.kiosk.desk
        last, now = self._last(), desk.clock.now()
        return situation(desk.floor, desk.settings, last, now, desk.rules, self._elsewhere)[0]

    @property
    def language(self) -> Language | None:
        """The language of whoever the words are for; None for English."""
        pack = self.kiosk.desk.pack
        return self._spoken.spoken(self._for_whom, lambda: pack.languages if pack is not None else ())

    def back_to_english(self) -> bool:
        """English again for whoever the words are for; whether it was another language."""
        return self._spoken.back_to_english(self._for_whom())

    def _for_whom(self) -> str:
        front = self.kiosk.front
        m = self.kiosk.moment(selected=front.selected)
        return heard_by(m, self._last(), _asked(front) is not None)

    @property
    def _elsewhere(self) -> frozenset[str]:
        return self.kiosk.desk.floor.acting_elsewhere(self.kiosk.face)

    def turn_listening(self) -> str:
        """The listening card goes away for the rest of the day, or comes back: for who acts (PC4).

        Returns the sentence that says so.
        """
        mine = (self.kiosk.by, self.kiosk.desk.floor.today)
        self._not_listening ^= {mine}
        if mine not in self._not_listening:
            return "listening card is back"
        return f"listening card put away for today; {self.kiosk.keys.said('listening')} shows it again"

    def _last(self) -> tuple[str, Visit | Call] | None:
        return self.last if monotonic() - self.last_at < JUST_NOW.total_seconds() else None

    def _listen(self, by: str) -> str:
        desk = self.kiosk.desk
        away = (by, desk.floor.today) in self._not_listening
        return "" if away else listening(desk.pack, desk.floor, by, self._elsewhere)


def _asked(front: Front) -> str | None:
    """The situation of what is being asked at this moment. What may follow an act leaves its words."""
    if front.chooser is None or front.chooser.follow:
        return None
    return asking(front.chooser.asking.act.name, front.chooser.asking.told)
