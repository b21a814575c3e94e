"""The first start: what only the library knows is asked, a question at a time. The desk is under it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from deskapp.keyboard.effects import Effect
from deskapp.settings.errors import Unusable
from deskapp.settings.models import Settings
from deskapp.settings_editor.change import Edit, changed
from deskapp.settings_editor.computer_zone import computer_zone
from deskapp.settings_editor.file import NotKept, begin
from deskapp.settings_editor.first_questions import (
    QUESTIONS,
    Question,
    answer_of,
    edits_of,
    known_unasked,
    offer_of,
    offered,
)
from deskapp.settings_editor.list_forms import FORMS
from deskapp.settings_editor.regions import is_number_untold
from deskapp.when.clock_words import time_at
from screens.changed_settings import LONGEST_ANSWER, change
from screens.host import FIRST_START
from screens.page import PageScreen
from screens.rows.first_start import FIELD_ROW, SUMMARY_FRAME, answer_rows, question_rows, summary_rows
from screens.widgets.styled_text import Row

SUMMARY = "summary"
"""Where it stands when all is asked."""

NUMBERED = tuple(question.name for question in QUESTIONS if question.choices)
"""Questions with numbered answers: a number half typed means nothing on another screen."""

LATER = "the rest can be set at any time: F2, then 1"

PRACTICE_KEY = "2"
"""As on the screen of F2, so that it is learnt once."""


def draft_of(name: str) -> str:
    """The draft of a setting; a list is typed where entries are added to it."""
    return f"settings:{name}.+" if name in FORMS and name != "hours" else f"settings:{name}"


class FirstStartScreen(PageScreen):
    """Questions one after the other, then a summary. What is half typed outlives a restart."""

    def __init__(self, theme: str) -> None:
        super().__init__(theme)
        self.typing.max_length = LONGEST_ANSWER
        self.nth = 0
        self.half: dict[str, str] = {}
        """What stands in the field at each question, where that is not what is kept."""
        self.note = ""
        self.refused = False
        self.done = False
        self.computer = computer_zone()
        """The time zone that this computer is set to; "" where it names none."""
        self.first = 0
        """The first row shown of the answers, at the summary."""

    def on_mount(self) -> None:
        draft = self.kiosk.front.drafts.get(FIRST_START, {})
        names = [question.name for question in QUESTIONS]
        if draft.get("question") == SUMMARY:
            self.nth = len(QUESTIONS)
        elif draft.get("question") in names:
            self.nth = names.index(str(draft["question"]))
            self.half[str(draft["question"])] = str(draft.get("text", ""))
        self.call_after_refresh(self.ask)

    def on_unmount(self) -> None:
        if not self.done and self.kiosk.is_running and self.kiosk.screen_stack:
            self.kiosk.say("the first questions are not all asked: F2, then 1, then q goes on with them")
            self.kiosk.redraw()

    # -- drawing ------------------------------------------------------------------------------

    @property
    def question(self) -> Question | None:
        """The question now; None at the summary."""
        return QUESTIONS[self.nth] if self.nth < len(QUESTIONS) else None

    @property
    def settings(self) -> Settings:
        """What is kept."""
        return self.kiosk.desk.as_set

    def rows(self) -> list[Row]:
        view = self.kiosk.view()
        if self.question is None:
            return summary_rows(view, self.first)
        typed = bool(self.typing.value.strip())
        return question_rows(view, self.question, self._after(), self.note, self.refused, typed)

    def _after(self) -> Settings | None:
        """The settings as they would be with what is typed now, or with what is offered; None where a choice
        is not made by it."""
        if self.question is None:
            return self.settings
        after = self.settings
        try:
            for edit in self._edits(self.question, self.typing.value):
                after = changed(after, edit)
        except Unusable:
            return None if self.question.choices else self.settings
        return after

    def _edits(self, question: Question, text: str) -> list[Edit]:
        """What Enter would change. Raises Unusable with a sentence."""
        if not text.strip():
            return offered(self.settings, question.name, self.computer)
        return edits_of(self.settings, question, text.strip())

    def field_row(self) -> int:
        return FIELD_ROW

    def hides_typing(self) -> bool:
        return False

    def field(self, effect: Effect) -> None:
        """No act's field opens here."""

    # -- going through ------------------------------------------------------------------------

    def ask(self) -> None:
        """The question now, with what was answered or half typed before."""
        self.typing.close()
        if self.question is not None:
            name = self.question.name
            text = self.half.get(name, answer_of(self.settings, name))
            self._keep_place(text)
            self.typing.open(self.field_row(), text)
        else:
            self._keep_place("")
        self.draw()

    def _keep_place(self, text: str) -> None:
        """Where it stands, to disk with the other drafts: a restart goes on from here."""
        name = self.question.name if self.question is not None else SUMMARY
        self.kiosk.front.drafts[FIRST_START] = {"question": name, "text": text, "open": False}
        self.kiosk.keep_drafts_soon()

    def text_changed(self, text: str) -> None:
        if self.question is None:
            return
        if text != self.half.get(self.question.name):
            self.note, self.refused = "", False
        self.half[self.question.name] = text
        self._keep_place(text)
        self.draw()

    def text_entered(self, text: str) -> None:
        if self.question is None:
            return
        name = self.question.name
        answered = answer_of(self.settings, name)
        as_it_was = text.strip() in ("", answered) and not self.question.choices
        try:
            edits = [] if as_it_was else self._edits(self.question, text)
        except Unusable as why:
            self.note, self.refused = str(why), True
            self.draw()
            return
        if not edits:
            self._go_on(name)
            self.kiosk.say("as it was" if answered else "skipped: not set")
            return
        self._go_on(None)
        self.kiosk.run_worker(self._keep(name, text, edits), exit_on_error=False)

    def _go_on(self, forget: str | None) -> None:
        if forget is not None:
            self.half.pop(forget, None)
        self.nth += 1
        self.note, self.refused = "", False
        self.ask()

    async def _keep(self, name: str, text: str, edits: list[Edit]) -> None:
        why = await change(self.kiosk, edits)
        if why is None:
            if self.half.get(name) == text:
                del self.half[name]
            self.kiosk.say("kept")
        else:
            # Back to the question that could not be kept, with its text.
            self.nth = [question.name for question in QUESTIONS].index(name)
            self.note, self.refused = why, True
            self.ask()
        self.draw()

    def _take_offer(self) -> None:
        """The usual answer into an empty line: to be changed there, and kept by Enter like any other."""
        offer = offer_of(self.question, self.settings) if self.question is not None else ""
        if not offer or self.typing.value.strip():
            why = "Tab is for an empty line" if offer else "Tab does nothing at this question"
            self.note, self.refused = why, True
        else:
            self.typing.value = offer
            self.typing.cursor_position = 0
        self.draw()

    def key_in_field(self, key: str) -> bool:
        if key == "up":
            self._back()
        elif key == "down":
            self._go_on(None)
        elif key == "tab":
            self._take_offer()
        else:
            return super().key_in_field(key)
        return True

    def _back(self) -> None:
        self.nth = max(self.nth - 1, 0)
        self.note, self.refused = "", False
        self.ask()

    def set_aside(self) -> None:
        """Esc or F4: everything that was not asked stays unset, but for what the computer knows: a clock that
        is hours off would be on every record before anyone sees it."""
        self._finish(LATER, known=known_unasked(self.settings, self.computer))

    def take_key(self, key: str) -> None:
        """At the summary, where no field is open."""
        if key == "up":
            self._back()
        elif key in ("enter", "escape"):
            self._finish("F2, then your letter")
        elif key == PRACTICE_KEY:
            self._finish("", then="practice")
        elif key in ("pageup", "pagedown"):
            room = self.size.height - SUMMARY_FRAME
            step = room - 2 if key == "pagedown" else 2 - room
            most = max(len(answer_rows(self.kiosk.view())) - room, 0)
            self.first = min(max(self.first + step, 0), most)
            self.draw()
        else:
            self.kiosk.say(f"{key} does nothing here: Enter goes to the desk", refused=True)
            self.draw()

    def _finish(self, words: str, then: str | None = None, known: Sequence[Edit] = ()) -> None:
        self.done = True
        drafts = self.kiosk.front.drafts
        drafts.pop(FIRST_START, None)
        for name, text in self.half.items():
            if name not in NUMBERED and text.strip() and text.strip() != answer_of(self.settings, name):
                # What was typed and not kept stands in the field of the same setting on the settings screen.
                drafts[draft_of(name)] = {"text": text, "open": False}
        self.kiosk.keep_drafts_soon()
        self.kiosk.run_worker(self._begin(then, known), exit_on_error=False)
        self.typing.close()
        self.kiosk.say(words)
        self.kiosk.go("desk")

    async def _begin(self, then: str | None, known: Sequence[Edit]) -> None:
        """A settings file that sets nothing is still one: the questions are not asked again by themselves."""
        if self.kiosk.config is not None:
            await self._begin_file(self.kiosk.config)
            if known:
                before = self.settings
                why = await change(self.kiosk, known)
                self.kiosk.say(why or self._said_of_computer(before), refused=why is not None)
                self.kiosk.redraw()
        if then is not None:
            self.kiosk.go(then)

    def _said_of_computer(self, before: Settings) -> str:
        dial = self.settings.dial
        number = f", {dial} in an emergency" if dial != before.dial else ""
        if is_number_untold(self.settings):
            number = f", {dial} in an emergency until another is set"
        return (
            f"{time_at(self.kiosk.desk.clock.now(), self.settings)}{number}, as this computer is set; {LATER}"
        )

    async def _begin_file(self, config: Path) -> None:
        try:
            async with self.kiosk.settling:
                await asyncio.to_thread(begin, config)
        except NotKept as why:
            self.kiosk.say(f"NOT SAVED: {why}", refused=True)
            self.kiosk.redraw()
