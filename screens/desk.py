"""The desk: the screen that stands there all day."""

from deskapp.floor.whose import being_helped
from deskapp.keyboard.chosen_row import CHOSEN_IS_GONE, chosen_row
from deskapp.keyboard.desks_shown import show_rows_of
from deskapp.records import Call, Visit
from screens.page import PageScreen
from screens.rows.desk import desk_rows, field_row, free_rows, selectable
from screens.rows.desk_large import free_under, helped_rows, is_large, large_rows
from screens.rows.desk_wide import is_wide, wide_rows
from screens.rows.other_desks import their_uids, unfolded
from screens.view import View
from screens.widgets.styled_text import Row, fit


class DeskScreen(PageScreen):
    """The queue, the telephone, and the words to say."""

    def rows(self) -> list[Row]:
        view = self.kiosk.view()
        rows = wide_rows(view) if is_wide(view) else large_rows(view) if is_large(view) else desk_rows(view)
        free = field_row(view.height)
        if view.announced and not rows[free]:
            # In practice: what would be seen or heard here. A text field or a long question covers it.
            rows[free] = ((fit(f" >> {view.announced}", view.width), "title"),)
        return rows

    def field_row(self) -> int:
        return field_row(self.size.height)

    def take_key(self, key: str) -> None:
        if key in ("up", "down"):
            view = self.kiosk.view()
            self.select([*selectable(view), *_theirs(view)], 1 if key == "down" else -1)
        elif self.chosen_is_gone():
            return
        else:
            self.kiosk.press(self._meant(key))

    def _meant(self, key: str) -> str:
        """Enter on a row of another desk's asks for it or answers it: there is nothing else to do with it."""
        front = self.front
        if (
            key != "enter"
            or front.selected is None
            or not front.chosen_elsewhere
            or front.chooser is not None
        ):
            return key
        calls = isinstance(self.kiosk.desk.others.get(front.selected), Call)
        return self.kiosk.keys.key_of("call" if calls else "help") or key

    def chosen_is_gone(self) -> bool:
        """Whether a row of another desk was chosen, and is not to be seen any more: the key is for no other.

        It says so, and the next key is as if nothing had been chosen.
        """
        front = self.kiosk.front
        if not front.chosen_elsewhere or front.selected is None:
            return False
        if self.kiosk.desk.floor.get(front.selected) is not None:
            # It has come here, and stands marked among one's own.
            front.chosen_elsewhere = False
            return False
        if front.selected in _theirs(self.kiosk.view()):
            return False
        front.selected, front.chosen_elsewhere = None, False
        self.kiosk.say(CHOSEN_IS_GONE, refused=True)
        self.draw()
        return True

    def has_room_for_theirs(self) -> bool:
        """Whether any of them stands there, if any is to."""
        view = self.kiosk.view()
        return bool(_theirs(view)) or not unfolded(view)

    def choose(self, uid: str) -> None:
        """This row is chosen, and its desk unfolded if it is another one's. Said where that can't be."""
        kiosk, others = self.kiosk, self.kiosk.desk.others
        desk, record = others.desk_of(uid), others.get(uid)
        if desk is not None:
            show_rows_of(self.front.drafts, others, desk.number, kiosk.view().desks_shown)
            kiosk.keep_drafts_soon()
        view = kiosk.view()
        if uid in (*selectable(view), *_theirs(view)):
            self.front.selected, self.front.chosen_elsewhere = uid, desk is not None
            self.front.chosen_as = chosen_row(uid, view.moment)
        elif record is None:
            kiosk.say("it is not there any more: nothing is chosen", refused=True)
        elif isinstance(record, Visit) and record.state == "helping":
            kiosk.say(being_helped(view.moment, record), refused=True)
        else:
            name = view.moment.name_of(record)
            kiosk.say(
                f"{name} is at {desk.name if desk else ''}: its row has no room beside your own", refused=True
            )
        self.draw()

    def select(self, rows: list[str], step: int) -> None:
        super().select(rows, step)
        chosen = self.front.selected
        self.front.chosen_elsewhere = chosen is not None and self.kiosk.desk.others.get(chosen) is not None


def _theirs(view: View) -> list[str]:
    """Rows of other desks that the arrows go through, as this size shows them."""
    if not view.moment.others.desks:
        return []
    roomy = is_wide(view) or is_large(view)
    return their_uids(view, free_under(view, helped_rows(view)) if roomy else free_rows(view))
