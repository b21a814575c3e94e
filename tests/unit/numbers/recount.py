"""Every figure a third way: SQLite over the lines of the journals as they lie on the disk.

Nothing of the product is imported here, nor of the plain loops. The newest version of each record is found by
SQL, and so is all that follows; Python only says which hour it was by the clock on the library's wall.
"""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Found = dict[str, Any]

LATEST = """
create table line (body text);
create table doc as
  select name, uid, doc from (
    select json_extract(o.value, '$[0]') as name, json_extract(o.value, '$[2]') as uid,
      json_extract(line.body, '$.docs[' || o.key || ']') as doc,
      row_number() over (partition by json_extract(o.value, '$[2]')
                         order by json_extract(o.value, '$[3]') desc) as nth
    from line, json_each(line.body, '$.of') as o where json_array_length(o.value) = 7)
  where nth = 1 and not json_extract(doc, '$.voided');
"""

FIELDS = {
    "visit": "spotted waiting greeted helped closed outcome kind effort desk times checked state walks topic",
    "call": "rang answered closed outcome kind effort desk times checked state holds transfers topic",
    "promise": "origin source came ended outcome kind effort desk times first_due due_by told",
    "tally": "at channel effort kind count card desk times topic",
    "incident": "kind opened",
}
TABLES = {
    "visit": "visits",
    "call": "calls",
    "promise": "promises",
    "tally": "tallies",
    "incident": "incidents",
}

# A moment as whole microseconds, so that no second is rounded.
MOMENT = "(strftime('%s', substr({0}, 1, 19)) * 1000000 + substr({0}, 21, 6))"


def took(since: str, until: str) -> str:
    """Whole seconds between two columns."""
    return f"max(({MOMENT.format(until)} - {MOMENT.format(since)}) / 1000000, 0)"


MESSAGES = "('email', 'web', 'letter', 'text', 'voicemail', 'chat')"
DEALT_WITH = "('answered', 'promised', 'referred', 'transferred')"

DERIVED = f"""
create table later as
  select source, kind from (
    select source, kind, row_number() over (partition by source order by ended desc, kind desc) as nth
    from promise where source is not null and kind is not null and ended is not null)
  where nth = 1;
create table came as
  select visit.*, coalesce(spotted, waiting, helped) as began,
    local(coalesce(spotted, waiting, helped)) as at_desk
  from visit where state = 'closed';
create table rung as
  select call.*, coalesce(rang, answered) as began, local(coalesce(rang, answered)) as at_desk
  from call where state = 'closed';
create table question as
  select at_desk, 'in person' as channel, outcome, kind, effort, desk, times, 1 as many, uid, topic
  from came where outcome in {DEALT_WITH}
  union all select at_desk, 'telephone', outcome, kind, effort, desk, times, 1, uid, topic
  from rung where outcome in {DEALT_WITH}
  union all select local(ended), origin, outcome, kind, effort, desk, times, 1, uid, null
  from promise where origin in {MESSAGES} and outcome in ('answered', 'referred')
  union all select local(at), channel, 'answered', kind, effort, desk, times, count, uid, topic
  from tally where card is null;
update question set kind = (select kind from later where source = question.uid)
  where outcome = 'promised' and kind is null;
create table hold as
  select rung.uid || '/' || h.key as id, at_desk, times, json_extract(h.value, '$.began') as began,
    json_extract(h.value, '$.ended') as ended, json_extract(h.value, '$.told') as told,
    json_extract(h.value, '$.incident') as incident, json_extract(h.value, '$.checks') as checks
  from rung, json_each(rung.holds) as h;
create table spoken as
  select id, 0 as nth, began as at, told as minutes from hold
  union all select hold.id, c.key + 1, json_extract(c.value, '$.at'), json_extract(c.value, '$.minutes')
  from hold, json_each(hold.checks) as c
  union all select id, json_array_length(checks) + 1, ended, null from hold;
create table broken as
  select distinct now.id from spoken as now join spoken as word on word.id = now.id and word.nth = (
    select max(nth) from spoken where id = now.id and nth < now.nth and minutes is not null)
  where now.nth > 0 and {took("word.at", "now.at")} > word.minutes * 60;
create table heard as
  select hold.*, id not in (select id from broken) as kept, {took("began", "ended")} as seconds from hold;
create table due as
  select promise.*, coalesce(json_extract(told, '$[#-1].due'), first_due) as due,
    exists (
      select 1 from json_each(told) as later where json_extract(later.value, '$.at') > coalesce(
        (select json_extract(before.value, '$.due') from json_each(told) as before
          where before.key = later.key - 1),
        first_due)) as told_late
  from promise;
"""


class Recount:
    """The records of a folder in SQLite, and the settings as plain values."""

    def __init__(
        self,
        folder: Path,
        zone: str,
        marked: list[str],
        definitions: list[tuple[date, list[str]]],
        greet: int,
        rings: int,
    ) -> None:
        self.zone, self.greet, self.rings = ZoneInfo(zone), greet, rings
        self.db = sqlite3.connect(":memory:")
        self.db.create_function("local", 1, self._local, deterministic=True)
        self.db.executescript(LATEST.split(";", 1)[0])
        for path in sorted(folder.glob("*.journal")):
            rows = (line.split(" ", 2)[2] for line in path.read_text("utf-8").split("\n")[1:] if line.strip())
            self.db.executemany("insert into line values (?)", ((row,) for row in rows))
        self.db.executescript(LATEST.split(";", 1)[1])
        for name, fields in FIELDS.items():
            columns = ", ".join(f"json_extract(doc, '$.{each}') as {each}" for each in fields.split())
            self.db.execute(
                f"create table {name} as select uid, {columns} from doc where name = ?", (TABLES[name],)
            )
        self._rules(marked, definitions)
        self.db.executescript(DERIVED)

    def _local(self, stamp: str | None) -> str | None:
        if stamp is None:
            return None
        return datetime.fromisoformat(stamp).astimezone(self.zone).strftime("%Y-%m-%d %H")

    def _rules(self, marked: list[str], definitions: list[tuple[date, list[str]]]) -> None:
        self.db.execute("create table rule (since text, until text, kind text)")
        every = [("0000", marked), *((since.isoformat(), kinds) for since, kinds in definitions)]
        for (since, kinds), until in zip(every, [*(since for since, _ in every[1:]), "9999"], strict=True):
            self.db.executemany("insert into rule values (?, ?, ?)", ((since, until, kind) for kind in kinds))

    def _rows(self, query: str, *words: object) -> list[tuple[Any, ...]]:
        return self.db.execute(query, words).fetchall()

    # -- questions ----------------------------------------------------------------------------

    COUNTS = (
        "exists (select 1 from rule where rule.kind = question.kind"
        " and substr(at_desk, 1, 10) >= since and substr(at_desk, 1, 10) < until)"
    )

    def figures(self, first: date, last: date) -> Found:
        """All figures of these days, by the names that the comparison knows."""
        self._days = (first.isoformat(), (last + timedelta(days=1)).isoformat())
        ((every, reference, exact),) = self._here(
            f"select sum(many), sum(many * {self.COUNTS}), sum(many * (times = 'exact')) from question"
        )
        found: Found = {"questions": every or 0, "reference": reference or 0, "exact": exact or 0}
        for name, columns in (
            ("kinds", "coalesce(kind, 'no kind')"), ("channels", "channel"), ("outcomes", "outcome"),
            ("desks", "desk"), ("efforts", "coalesce(effort, 'not said') || ''"),
            ("cells", "coalesce(kind, 'no kind'), channel"),
            ("effort by kind", "coalesce(kind, 'no kind'), coalesce(effort, 0)"),
            ("effort by month", "substr(at_desk, 1, 7), coalesce(effort, 0)"),
            ("hours", "(strftime('%w', substr(at_desk, 1, 10)) + 6) % 7, substr(at_desk, 12) + 0"),
            ("days", "substr(at_desk, 1, 10)"),
            ("months", "substr(at_desk, 1, 4) + 0, substr(at_desk, 6, 2) + 0"),
        ):  # fmt: skip
            rows = self._here(
                f"select {columns}, sum(many), sum(many * {self.COUNTS}) from question", group=columns
            )
            found[name] = {row[0] if len(row) == 3 else row[:-2]: row[-2:] for row in rows}
        found["effort by month"] = {
            (f"{date.fromisoformat(f'{month}-01'):%b %Y}", effort): counted
            for (month, effort), counted in found["effort by month"].items()
        }
        found["days"] = {date.fromisoformat(day): counted for day, counted in found["days"].items()}
        return found | self._in_person() | self._telephone() | self._promises() | self._others()

    def _here(
        self, query: str, where: str = "", group: str = "", at: str = "at_desk"
    ) -> list[tuple[Any, ...]]:
        """The rows of the days in question alone."""
        inside = f" where {at} >= ? and {at} < ?" + (f" and {where}" if where else "")
        return self._rows(query + inside + (f" group by {group}" if group else ""), *self._days)

    def _number(self, of: str, where: str = "", at: str = "at_desk", what: str = "count(*)") -> int:
        ((many,),) = self._here(f"select {what} from {of}", where, at=at)
        return many or 0

    def _list(self, what: str, of: str, where: str, at: str = "at_desk") -> list[int]:
        return [row[0] for row in self._here(f"select {what} from {of}", where, at=at)]

    def throughout(self, first: date, last: date, kinds: list[str]) -> int:
        """Questions of these kinds, whatever counted then."""
        self._days = (first.isoformat(), (last + timedelta(days=1)).isoformat())
        names = ", ".join("'" + kind.replace("'", "''") + "'" for kind in kinds)
        return self._number("question", f"kind in ({names})", what="sum(many)")

    # -- in person ----------------------------------------------------------------------------

    def _in_person(self) -> Found:
        waited = "spotted is null and helped is not waiting"
        timed = f"{waited} and times = 'exact'"
        greet = self._list(took("waiting", "greeted"), "came", f"{timed} and greeted is not null")
        never = self._number("came", f"{timed} and greeted is null")
        gone = "outcome = 'left' and helped is null"
        walks = "came, json_each(came.walks) as w"
        out, back = "json_extract(w.value, '$.out')", "json_extract(w.value, '$.back')"
        return {
            "waited": self._number("came", waited),
            "at once": self._number("came", "spotted is null and helped is waiting"),
            "left before": self._number("came", gone),
            "left after": self._number("came", "outcome = 'left' and helped is not null"),
            "ungreeted": self._number("came", f"{gone} and greeted is null"),
            "made": self._number("came", "spotted is not null"),
            "declined": self._number("came", "spotted is not null and outcome = 'declined'"),
            "accepted": self._number("came", "spotted is not null and helped is not null"),
            "untimed waiting": self._number("came", f"{waited} and times <> 'exact'"),
            "untimed walks": self._number(walks, "times <> 'exact'"),
            "greet": greet,
            "help": self._list(took("waiting", "helped"), "came", f"{timed} and helped is not null"),
            "gone": self._list(took("waiting", "closed"), "came", f"{timed} and helped is null"),
            "walks": self._list(took(out, back), walks, "times = 'exact'"),
            "greet within": (sum(each <= self.greet for each in greet), len(greet) + never),
        }

    # -- telephone ----------------------------------------------------------------------------

    def _telephone(self) -> Found:
        timed = "rang is not null and times = 'exact'"
        ring = self._list(took("rang", "answered"), "rung", f"{timed} and answered is not null")
        out = self._list(took("rang", "closed"), "rung", f"{timed} and answered is null")
        desk = "times = 'exact' and not incident"
        told: dict[int, list[int]] = {}
        for minutes, seconds in self._here("select told, seconds from heard", desk):
            told.setdefault(minutes, []).append(seconds)
        sent = "json_extract(t.value, '$.to')"
        transfers = self._here(
            f"select {sent}, count(*), sum(json_extract(t.value, '$.blind')),"
            " sum(json_extract(t.value, '$.returned') is not null) from rung, json_each(rung.transfers) as t",
            group=sent,
        )
        return {
            "calls": self._number("rung"),
            "rang out": self._number("rung", "outcome = 'rang out'"),
            "gone calls": self._number("rung", "outcome = 'gone'"),
            "untimed rings": self._number("rung", "rang is not null and times <> 'exact'"),
            "untimed holds": self._number("heard", "times <> 'exact'"),
            "holds": self._number("heard", desk),
            "kept": self._number("heard", f"{desk} and kept"),
            "checks": self._number("heard", "times = 'exact'", what="sum(json_array_length(checks))"),
            "unchecked": self._number("heard", f"{desk} and not kept and checks = '[]'"),
            "in incident": self._number("heard", "times = 'exact' and incident"),
            "over in incident": self._number("heard", "times = 'exact' and incident and not kept"),
            "hung up soon": sum(each <= self.rings for each in out),
            "ring": ring,
            "told": told,
            "transfers": {row[0]: list(row[1:]) for row in transfers},
            "ring within": (
                sum(each <= self.rings for each in ring),
                len(ring) + sum(each > self.rings for each in out),
            ),
        }

    # -- promises -----------------------------------------------------------------------------

    def _promises(self) -> Found:
        ended, done = "local(ended)", "outcome in ('answered', 'referred')"
        written = f"{done} and origin in {MESSAGES}"
        kept = "ended <= due and not told_late"
        origins: dict[str, dict[str, int]] = {}
        for origin, many in self._here("select origin, count(*) from due", group="origin", at="local(came)"):
            origins.setdefault(origin, {})["came"] = many
        for origin, outcome, many, on_time in self._here(
            f"select origin, outcome, count(*), sum({done} and {kept}) from due",
            group="origin, outcome", at=ended,
        ):  # fmt: skip
            row = origins.setdefault(origin, {})
            row[outcome] = many
            row["on time"] = row.get("on time", 0) + on_time
        same = (
            "case due_by when 'said' then substr(local(ended), 1, 10) = substr(local(came), 1, 10)"
            " else ended <= first_due end"
        )
        reply = f"{took('came', 'ended')} / 60"
        return {
            "origins": origins,
            "reply": self._list(reply, "due", "outcome = 'answered'", at=ended),
            "replies": {
                origin: self._list(reply, "due", f"outcome = 'answered' and origin = '{origin}'", at=ended)
                for origin in origins
            },
            "done": self._number("due", done, at=ended),
            "on time": self._number("due", f"{done} and {kept}", at=ended),
            "messages": self._number("due", written, at=ended),
            "same day": self._number("due", f"{written} and {same}", at=ended),
        }

    def open_promises(self, now: datetime) -> list[tuple[str, timedelta, datetime]]:
        """Origin, age and due time of what is still to be answered."""
        return [
            (origin, now - datetime.fromisoformat(came), datetime.fromisoformat(due))
            for origin, came, due in self._rows("select origin, came, due from due where outcome is null")
        ]

    # -- the rest -----------------------------------------------------------------------------

    def _others(self) -> Found:
        first = contacts = checked = checkable = 0
        for of, moved in (("came", "'[]'"), ("rung", "transfers")):
            dealt = f"outcome in {DEALT_WITH}"
            looked = "outcome = 'answered' and effort >= 3"
            contacts += self._number(of, dealt)
            whoever = self._number(of, f"outcome = 'answered' and {moved} = '[]'"), self._number(of, dealt)
            first += whoever[0]
            checkable += self._number(of, looked)
            checked += self._number(of, f"{looked} and checked")
        incidents = self._here("select kind, count(*) from incident", group="kind", at="local(opened)")
        cards = self._here(
            "select card, sum(count) from tally", "card is not null", group="card", at="local(at)"
        )
        topics = self._here(
            "select topic, substr(at_desk, 12, 2) + 0, sum(many) from question",
            "topic is not null",
            group="1, 2",
        )
        return {
            "topics": {(topic, hour): many for topic, hour, many in topics},
            "first contact": (first, contacts),
            "by whoever took it": whoever,
            "checked": (checked, checkable),
            "incidents": dict(incidents),
            "cards": dict(cards),
        }
