"""Every figure a second way: plain loops over exported JSON lines, sharing nothing with what is tested."""

from __future__ import annotations

import json
import statistics
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Doc = dict[str, Any]

GOT_DEALT_WITH = ["answered", "promised", "referred", "transferred"]
MESSAGES = ["email", "web", "letter", "text", "voicemail", "chat"]


def when(text: str) -> datetime:
    return datetime.fromisoformat(text)


def lasted(start: str, end: str) -> int:
    return max(0, int((when(end) - when(start)).total_seconds()))


Key = Callable[[datetime, str, str, Doc], Any]


class Loops:
    """The exported records, and the settings as plain values."""

    def __init__(
        self,
        lines: Iterable[str],
        zone: str,
        marked: list[str],
        definitions: list[tuple[date, list[str]]],
        greet: int = 30,
        rings: int = 18,
    ) -> None:
        self.docs = [json.loads(line) for line in lines]
        self.give_later_kinds()
        self.zone = ZoneInfo(zone)
        self.marked, self.definitions = marked, definitions
        self.greet, self.rings = greet, rings

    def local(self, text: str) -> datetime:
        return when(text).astimezone(self.zone)

    def of(self, table: str) -> list[Doc]:
        return [doc for doc in self.docs if doc["table"] == table and not doc["voided"]]

    def give_later_kinds(self) -> None:
        """What was promised without a kind is of the kind of its answer."""
        answers = sorted(self.of("promises"), key=lambda doc: (doc["ended"] or "", doc["kind"] or ""))
        later = {doc["source"]: doc["kind"] for doc in answers if doc["source"] and doc["kind"]}
        for contact in (*self.of("visits"), *self.of("calls")):
            if contact["outcome"] == "promised" and not contact["kind"]:
                contact["kind"] = later.get(contact["uid"])

    def alone(self, kind: str = "", channel: str = "", desk: str = "") -> None:
        """Leave everything else out. A promise that was made in a visit or call is of its channel."""
        came = {"visits": "in person", "calls": "telephone"}
        made = {"visit": "in person", "call": "telephone"}

        def way(doc: Doc) -> str:
            if doc["table"] == "promises":
                return made.get(doc["origin"], str(doc["origin"]))
            return came.get(doc["table"]) or str(doc.get("channel"))

        self.docs = [
            doc
            for doc in self.docs
            if (not kind or doc["table"] != "incidents" and (doc.get("kind") or "no kind") == kind)
            and (not channel or way(doc) == channel)
            and (not desk or doc["desk"] == desk)
        ]

    def is_reference(self, kind: str | None, day: date) -> bool:
        names = self.marked
        for since, others in self.definitions:
            if day >= since:
                names = others
        return kind in names

    # -- questions ----------------------------------------------------------------------------

    def questions(self) -> list[tuple[datetime, str, str, Doc, int]]:
        """When, by which channel, with what outcome, the record, and how many it stands for."""
        found: list[tuple[datetime, str, str, Doc, int]] = []
        for visit in self.of("visits"):
            if visit["state"] == "closed" and visit["outcome"] in GOT_DEALT_WITH:
                began = visit["spotted"] or visit["waiting"] or visit["helped"]
                found.append((self.local(began), "in person", visit["outcome"], visit, 1))
        for call in self.of("calls"):
            if call["state"] == "closed" and call["outcome"] in GOT_DEALT_WITH:
                began = call["rang"] or call["answered"]
                found.append((self.local(began), "telephone", call["outcome"], call, 1))
        for promise in self.of("promises"):
            if promise["origin"] in MESSAGES and promise["outcome"] in ("answered", "referred"):
                found.append(
                    (self.local(promise["ended"]), promise["origin"], promise["outcome"], promise, 1)
                )
        for tally in self.of("tallies"):
            if tally["card"] is None:
                found.append((self.local(tally["at"]), tally["channel"], "answered", tally, tally["count"]))
        return found

    def figures(self, first: date, last: date) -> Doc:
        """All figures of these days, by names of our own."""
        here = [each for each in self.questions() if first <= each[0].date() <= last]
        found: Doc = {
            "questions": sum(many for *_, many in here),
            "reference": sum(
                many for at, _, _, doc, many in here if self.is_reference(doc["kind"], at.date())
            ),
            "exact": sum(many for *_, doc, many in here if doc["times"] == "exact"),
        }
        names: dict[str, Key] = {
            "kinds": lambda at, channel, outcome, doc: doc["kind"] or "no kind",
            "channels": lambda at, channel, outcome, doc: channel,
            "outcomes": lambda at, channel, outcome, doc: outcome,
            "desks": lambda at, channel, outcome, doc: doc["desk"],
            "efforts": lambda at, channel, outcome, doc: str(doc["effort"] or "not said"),
            "effort by kind": lambda at, channel, outcome, doc: (
                doc["kind"] or "no kind",
                doc["effort"] or 0,
            ),
            "effort by month": lambda at, channel, outcome, doc: (f"{at:%b %Y}", doc["effort"] or 0),
            "cells": lambda at, channel, outcome, doc: (doc["kind"] or "no kind", channel),
            "hours": lambda at, channel, outcome, doc: (at.weekday(), at.hour),
            "days": lambda at, channel, outcome, doc: at.date(),
            "months": lambda at, channel, outcome, doc: (at.year, at.month),
        }
        for name, key in names.items():
            every: Counter[Any] = Counter()
            reference: Counter[Any] = Counter()
            for at, channel, outcome, doc, many in here:
                every[key(at, channel, outcome, doc)] += many
                if self.is_reference(doc["kind"], at.date()):
                    reference[key(at, channel, outcome, doc)] += many
            found[name] = {each: (every[each], reference[each]) for each in every}
        found |= self.in_person(first, last) | self.telephone(first, last) | self.promises(first, last)
        found |= self.others(first, last)
        return found

    def throughout(self, first: date, last: date, kinds: list[str]) -> int:
        """Questions of these kinds, whatever counted then."""
        return sum(
            many
            for at, _, _, doc, many in self.questions()
            if first <= at.date() <= last and doc["kind"] in kinds
        )

    # -- in person ----------------------------------------------------------------------------

    def in_person(self, first: date, last: date) -> Doc:  # noqa: C901 - plain loops on purpose
        found: Doc = dict.fromkeys(
            ("waited", "at once", "left before", "left after", "ungreeted", "made", "declined"), 0
        )
        found["accepted"] = found["untimed waiting"] = found["untimed walks"] = 0
        greet, help_, gone, walks, never = [], [], [], [], 0
        for visit in self.of("visits"):
            if visit["state"] != "closed":
                continue
            began = visit["spotted"] or visit["waiting"] or visit["helped"]
            if not first <= self.local(began).date() <= last:
                continue
            exact = visit["times"] == "exact"
            left = visit["outcome"] == "left" and visit["helped"] is None
            found["left before"] += left
            found["ungreeted"] += left and visit["greeted"] is None
            found["left after"] += visit["outcome"] == "left" and visit["helped"] is not None
            for walk in visit["walks"]:
                if exact:
                    walks.append(lasted(walk["out"], walk["back"]))
                else:
                    found["untimed walks"] += 1
            if visit["spotted"]:
                found["made"] += 1
                found["declined"] += visit["outcome"] == "declined"
                found["accepted"] += visit["outcome"] not in ("declined",)
            elif visit["helped"] == visit["waiting"]:
                found["at once"] += 1
            else:
                found["waited"] += 1
                if not exact:
                    found["untimed waiting"] += 1
                    continue
                if visit["greeted"]:
                    greet.append(lasted(visit["waiting"], visit["greeted"]))
                else:
                    never += 1
                if visit["helped"]:
                    help_.append(lasted(visit["waiting"], visit["helped"]))
                else:
                    gone.append(lasted(visit["waiting"], visit["closed"]))
        within = sum(each <= self.greet for each in greet)
        found["greet within"] = (within, len(greet) + never)
        return found | {"greet": greet, "help": help_, "gone": gone, "walks": walks}

    # -- telephone ----------------------------------------------------------------------------

    def telephone(self, first: date, last: date) -> Doc:  # noqa: C901 - plain loops on purpose
        found: Doc = {
            "calls": 0, "rang out": 0, "gone calls": 0, "holds": 0, "kept": 0, "checks": 0, "unchecked": 0,
            "in incident": 0, "over in incident": 0, "untimed rings": 0, "untimed holds": 0,
            "hung up soon": 0,
        }  # fmt: skip
        ring, never = [], 0
        told: dict[int, list[int]] = {}
        transfers: dict[str, list[int]] = {}
        for call in self.of("calls"):
            if call["state"] != "closed":
                continue
            if not first <= self.local(call["rang"] or call["answered"]).date() <= last:
                continue
            exact = call["times"] == "exact"
            found["calls"] += 1
            found["rang out"] += call["outcome"] == "rang out"
            found["gone calls"] += call["outcome"] == "gone"
            if call["rang"] and not exact:
                found["untimed rings"] += 1
            elif call["rang"] and call["answered"]:
                ring.append(lasted(call["rang"], call["answered"]))
            elif call["rang"]:
                long = lasted(call["rang"], call["closed"]) > self.rings
                never += long
                found["hung up soon"] += not long
            for hold in call["holds"]:
                if not exact:
                    found["untimed holds"] += 1
                    continue
                kept = self.kept(hold)
                found["checks"] += len(hold["checks"])
                if hold["incident"]:
                    found["in incident"] += 1
                    found["over in incident"] += not kept
                    continue
                found["holds"] += 1
                found["kept"] += kept
                found["unchecked"] += not kept and not hold["checks"]
                told.setdefault(hold["told"], []).append(lasted(hold["began"], hold["ended"]))
            for sent in call["transfers"]:
                row = transfers.setdefault(sent["to"], [0, 0, 0])
                row[0] += 1
                row[1] += sent["blind"]
                row[2] += sent["returned"] is not None
        found["ring within"] = (sum(each <= self.rings for each in ring), len(ring) + never)
        return found | {"ring": ring, "told": told, "transfers": transfers}

    def kept(self, hold: Doc) -> bool:
        """Walk through the hold second by second of what was said."""
        promises = [(when(hold["began"]), hold["told"])]
        good = True
        for check in hold["checks"]:
            since, minutes = promises[-1]
            good = good and int((when(check["at"]) - since).total_seconds()) <= minutes * 60
            if check["minutes"] is not None:
                promises.append((when(check["at"]), check["minutes"]))
        since, minutes = promises[-1]
        return good and int((when(hold["ended"]) - since).total_seconds()) <= minutes * 60

    # -- promises -----------------------------------------------------------------------------

    def promises(self, first: date, last: date) -> Doc:
        origins: dict[str, Counter[str]] = {}
        reply: list[int] = []
        replies: dict[str, list[int]] = {}
        done = on_time = messages = same_day = 0
        for promise in self.of("promises"):
            row = origins.setdefault(promise["origin"], Counter())
            row["came"] += first <= self.local(promise["came"]).date() <= last
            if promise["outcome"] is None or not first <= self.local(promise["ended"]).date() <= last:
                continue
            row[promise["outcome"]] += 1
            ended = when(promise["ended"])
            words = [(promise["made"], promise["first_due"])]
            words += [(each["at"], each["due"]) for each in promise["told"]]
            said = [when(at) for at, _ in words[1:]] + [ended]
            kept = all(at <= when(due) for at, (_, due) in zip(said, words, strict=True))
            if promise["outcome"] == "answered":
                reply.append(lasted(promise["came"], promise["ended"]) // 60)
                replies.setdefault(promise["origin"], []).append(reply[-1])
            if promise["outcome"] == "withdrawn":
                continue
            done += 1
            on_time += kept
            row["on time"] += kept
            if promise["origin"] in MESSAGES:
                messages += 1
                if promise["due_by"] == "said":
                    same_day += self.local(promise["ended"]).date() == self.local(promise["came"]).date()
                else:
                    same_day += ended <= when(promise["first_due"])
        return {
            "origins": {name: row for name, row in origins.items() if sum(row.values())},
            "reply": reply, "replies": replies,
            "done": done, "on time": on_time, "messages": messages, "same day": same_day,
        }  # fmt: skip

    def open_promises(self, now: datetime) -> list[tuple[str, timedelta, datetime]]:
        """Origin, age and due time of what is still to be answered."""
        return [
            (
                promise["origin"],
                now - when(promise["came"]),
                when(promise["told"][-1]["due"] if promise["told"] else promise["first_due"]),
            )
            for promise in self.of("promises")
            if promise["outcome"] is None
        ]

    # -- staffing -----------------------------------------------------------------------------

    def by_hour(self, weekday: int, hour: int, days: list[date]) -> Doc:  # noqa: C901 - plain loops on purpose
        """One hour of one weekday on these days: how much of everything, how long, and who was there."""
        found: Doc = dict.fromkeys(("in person", "calls", "counted", "left", "hung up", "promises"), 0)
        wait: list[int] = []
        answer: list[int] = []
        there, timed = {day: [0] * 12 for day in days}, 0

        def here(text: str) -> bool:
            at = self.local(text)
            return at.date() in there and (at.weekday(), at.hour) == (weekday, hour)

        for tally in self.of("tallies"):
            if tally["card"] is None and here(tally["at"]):
                found["counted"] += tally["count"]
        for promise in self.of("promises"):
            found["promises"] += here(promise["came"])
        for table in ("visits", "calls"):
            for doc in self.of(table):
                came = (
                    (doc.get("rang") or doc["answered"])
                    if table == "calls"
                    else doc["waiting"] or doc["helped"]
                )
                if doc["state"] != "closed" or came is None:
                    continue
                if doc["times"] == "exact":
                    self.looks(came, doc["closed"], hour, there)
                if not here(doc.get("spotted") or came):
                    continue
                begun = doc["answered"] if table == "calls" else doc["helped"]
                lost = (
                    doc["outcome"] == "rang out"
                    if table == "calls"
                    else doc["outcome"] == "left" and not begun
                )
                found["calls" if table == "calls" else "in person"] += 1
                found["hung up" if table == "calls" else "left"] += lost
                asked = doc["rang"] if table == "calls" else not doc["spotted"]
                if doc["times"] != "exact" or not asked:
                    continue
                timed += 1
                if begun:
                    (answer if table == "calls" else wait).append(lasted(came, begun))
        looks = sorted(many for each in there.values() for many in each)
        found |= {"wait": wait, "answer": answer, "timed": timed}
        return found | {"median": looks[(len(looks) - 1) // 2], "most": looks[-(-len(looks) * 95 // 100) - 1]}

    def looks(self, came: str, closed: str, hour: int, there: dict[date, list[int]]) -> None:
        """Mark each of the twelve looks of that hour at which someone was there, on the day they came."""
        start = self.local(came)
        if start.date() not in there:
            return
        second = start.hour * 3600 + start.minute * 60 + start.second
        for nth in range(12):
            look = hour * 3600 + nth * 300
            there[start.date()][nth] += second <= look < second + lasted(came, closed)

    # -- the rest -----------------------------------------------------------------------------

    def topics(self, inside: Callable[[str], bool]) -> Counter[tuple[str, int]]:
        """Questions by what they were about and the hour; older records do not say."""
        found: Counter[tuple[str, int]] = Counter()
        for tally in self.of("tallies"):
            if tally["card"] is None and tally.get("topic") and inside(tally["at"]):
                found[tally["topic"], self.local(tally["at"]).hour] += tally["count"]
        for doc in (*self.of("visits"), *self.of("calls")):
            began = next(doc[name] for name in ("spotted", "waiting", "rang", "answered") if doc.get(name))
            if doc.get("topic") and inside(began):
                found[doc["topic"], self.local(began).hour] += 1
        return found

    def others(self, first: date, last: date) -> Doc:
        def inside(text: str) -> bool:
            return first <= self.local(text).date() <= last

        answered_first = contacts = checked = checkable = 0
        calls: Counter[bool] = Counter()
        for table in ("visits", "calls"):
            for doc in self.of(table):
                began = next(
                    doc[name] for name in ("spotted", "waiting", "rang", "answered") if doc.get(name)
                )
                if doc["state"] != "closed" or doc["outcome"] not in GOT_DEALT_WITH or not inside(began):
                    continue
                contacts += 1
                answered_first += doc["outcome"] == "answered" and not doc.get("transfers")
                if table == "calls":
                    calls[doc["outcome"] == "answered" and not doc["transfers"]] += 1
                if doc["outcome"] == "answered" and (doc["effort"] or 0) >= 3:
                    checkable += 1
                    checked += doc["checked"]
        return {
            "first contact": (answered_first, contacts),
            "by whoever took it": (calls[True], calls.total()),
            "checked": (checked, checkable),
            "incidents": Counter(doc["kind"] for doc in self.of("incidents") if inside(doc["opened"])),
            "topics": self.topics(inside),
            "cards": Counter(doc["card"] for doc in self.of("tallies") if doc["card"] and inside(doc["at"])),
        }


def spread(seconds: list[int]) -> tuple[int, float | None, int | None, int | None]:
    """How many, median, nearest-rank 90th percentile, longest: by the book."""
    if not seconds:
        return 0, None, None, None
    ordered = sorted(seconds)
    rank = -(-len(ordered) * 9 // 10)
    return len(ordered), float(statistics.median(ordered)), ordered[rank - 1], ordered[-1]
