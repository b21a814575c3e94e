"""Keys that only go somewhere."""

from deskapp.acts.registry import Act, place

for declared in (
    Act("keys", key="?", label="keys", help="the keys that can act now", goes="keys", plain="keys",
        usage="keys [word]", undoable=False),
    Act("who_screen", key="f2", label="who", help="who is at the desk; the way out", goes="who",
        undoable=False),
    Act("say_screen", key="f3", label="say", help="words to say, cards, help at the desk", goes="say",
        plain="say", usage="say SITUATION", undoable=False),
    Act("desk_screen", key="f4", label="desk", help="the desk, from anywhere", goes="desk", undoable=False),
    Act("calls_screen", key="f5", label="day", help="the day: its calls and its queue", goes="calls",
        undoable=False),
    Act("reply_screen", key="f6", label="reply", help="to answer; pressed there: hand-over", goes="reply",
        undoable=False),
    Act("whats_new", key="e", label="new", help="what's new and picks; pressed there: marked as read",
        goes="notices", undoable=False),
    Act("catch_up_screen", key="j", label="catch up", goes="catch_up", undoable=False,
        help="catch up on what was not logged in time, by the hour"),
    Act("numbers_screen", key="f8", label="stats", goes="numbers", undoable=False,
        help="numbers: day, week, month, year, and how the policy was kept"),
    Act("curtain", key="f9", label="hide", help="hide or show patron text", goes="curtain", undoable=False),
    Act("guide_screen", key="f7", label="guide", help="the policy by section, with a key to what serves it",
        goes="guide", undoable=False),
    Act("print", key="f10", label="print", goes="print", undoable=False,
        help="print what is shown: an incident's report, the hand-over, numbers; else the card of keys"),
    Act("search_screen", key="/", label="search", help="search words, cards, library terms, services, keys",
        goes="search", undoable=False),
    Act("facts_screen", label="facts", clause="CO2", goes="facts", plain="facts", usage="facts [WORD]",
        help="at this library: notary, Wi-Fi, copier, parking: where, when, ask whom", undoable=False),
    Act("listening", key="z", label="listening", help="put the listening card away for today / show it again",
        goes="listening", undoable=False),
    Act("desks", key=",", label="desks", goes="desks", undoable=False,
        help="other desks: a line each, every row of all, of one after another"),
    Act("emergency_screen", key="f12", label="EMERGENCY", help="EMERGENCY: dial, steps, supervisor",
        goes="emergency", urgent=True, undoable=False),
):  # fmt: skip
    place(declared)
