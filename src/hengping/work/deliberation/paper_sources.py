"""Where the fields of the papers of deliberation come from: the written review opinion and the record of a discussion.

What anybody thinks comes from that person's own act: the review opinion from its entry, votes and reasons from what was
sealed and revealed, the conclusion from motion and votes. Who was there lies in the rows of the meeting (`minutes_of`):
the entry of the conclusion keeps it, as it keeps what every register told. What the recorder wrote down of others
stands in that entry and is marked on the paper. Up to 2026-11 the recorder wrote all of it, and papers of then say what
was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localtime

from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.kit.money import yuan
from hengping.law.procedure.choices import OPINIONS, VOTES
from hengping.work.deliberation.minutes import handler_names, rows_of
from hengping.work.deliberation.models import Item
from hengping.work.deliberation.queries import members_of
from hengping.work.deliberation.shapes import POINTS
from hengping.work.deliberation.told import opinion_told
from hengping.work.matters.paper_context import Context, last_of
from hengping.work.matters.paper_sources import Group, Source, from_step, minuted, recorded
from hengping.work.officers.queries import officer_of_user

Row = Mapping[str, Any]


def _case_name(context: Context[Any]) -> str:
    return context.matter.name


def _submission(context: Context[Any]) -> EntryShape | None:
    return last_of(context.entries, "review_submitted", round=context.data.get("round"))


def _department(context: Context[Any]) -> str | None:
    """The department of whoever submitted, as the register of officers had it then; without one the name."""
    entry = _submission(context)
    if entry is None:
        return None
    told: str = context.once("submitter", lambda: _department_of(entry))
    return told or entry.actor_name


def _department_of(entry: EntryShape) -> str:
    submitter = officer_of_user(entry.actor_id, day_of(entry.happened_at))
    return submitter.department if submitter else ""


def _submitted_on(context: Context[Any]) -> object:
    entry = _submission(context)
    return day_of(entry.happened_at) if entry else None


def _materials(context: Context[Any]) -> list[str]:
    entry = _submission(context)
    return [material["name"] for material in entry.payload["pack"]] if entry else []


def _points(context: Context[Any]) -> list[dict[str, str]]:
    answers = context.data.get("points") or {}
    return [{"point": POINTS[code], "finding": _finding(answers[code])} for code in POINTS if code in answers]


def _finding(answer: Row) -> str:
    word = "是" if answer["met"] else "否"
    return f"{word}。{answer['remark']}" if answer["remark"] else word


def _reviewers(context: Context[Any]) -> list[str]:
    return [row["name"] for row in context.data.get("reviewers") or ()]


def minutes_of(item_id: int) -> dict[str, Any]:
    """Return where an item was discussed, who handled it and who is there, as the entry of its conclusion keeps it."""
    item = Item.objects.select_related("meeting").get(pk=item_id)
    return {
        "started_at": localtime(item.meeting.starts_at).isoformat(),
        "place": item.meeting.place,
        "handlers": rows_of(handler_names(item.handlers, item.meeting.held_on)),
        "there": [
            {"id": str(member.user_id), "name": member.name, "post": member.post}
            for member in members_of(item.meeting_id)
            if member.present
        ],
    }


def _minutes(context: Context[Any]) -> Row:
    item = context.data.get("item")
    return context.once("minutes", lambda: minutes_of(int(item))) if item else {}


def _from_minutes(name: str) -> Source:
    return lambda context: _minutes(context).get(name)


def _unless_written_then(name: str, source: Source) -> Source:
    """Read a field as it comes about now; of a paper from when the recorder wrote it all, what was written then."""
    return lambda context: _minutes(context).get(name) if _was_all_written(context) else source(context)


def _was_all_written(context: Context[Any]) -> bool:
    opened = _opening(context)
    return "reporters" not in context.data and "handlers" not in (opened.payload if opened else ())


def _opening(context: Context[Any]) -> EntryShape | None:
    """The entry by which the matter came on the agenda of this meeting."""
    return last_of(context.entries, "discussion_opened", meeting=context.data.get("meeting"))


def _reporters(context: Context[Any]) -> str:
    """Who reported, as far as they handled the matter or were there without a vote."""
    opened = _opening(context)
    handlers = (opened.payload if opened else {}).get("handlers") or _minutes(context).get("handlers", ())
    voting = {row["id"] for row in context.data.get("voters") or () if not row["recused"]}
    names = {
        row["id"]: row["name"] for row in (*_minutes(context).get("there", ()), *handlers) if row["id"] not in voting
    }
    reporting = (row["id"] for row in context.data.get("reporters") or ())
    return "、".join(names[key] for key in reporting if key in names)


RECORDED_BY_HAND, IN_WRITING = "（记录人记录）", "（本人书面意见）"
"""How the record marks who says what: what the recorder wrote down of others, what a member handed in."""


def _report(context: Context[Any]) -> str:
    report = context.data.get("report")
    return f"{RECORDED_BY_HAND}{report}" if report else ""


def _legal_opinion(context: Context[Any]) -> str:
    return opinion_told(context.entries)


def _presider(context: Context[Any]) -> dict[str, str] | None:
    chair = (context.data.get("chair") or {}).get("id")
    found = (row for row in _minutes(context).get("there", ()) if row["id"] == chair)
    return next(({"name": row["name"], "post": row["post"]} for row in found), None)


def _attendees(context: Context[Any]) -> list[dict[str, str]]:
    roles = {row["id"]: "回避" if row["recused"] else "有表决权" for row in context.data.get("voters") or ()}
    return [
        {"name": row["name"], "post": row["post"], "role": roles.get(row["id"], "列席")}
        for row in _minutes(context).get("there", ())
    ]


def _revealed(context: Context[Any]) -> list[EntryShape]:
    """What was revealed of the item, round by round."""
    item = context.data.get("item")
    return [one for one in context.entries if one.kind == "opinions_revealed" and one.payload.get("item") == item]


def _opinions(context: Context[Any]) -> list[Row]:
    """The opinions of the last round, on which the item is concluded."""
    revealed = _revealed(context)
    return list(revealed[-1].payload["opinions"]) if revealed else []


def _votes(vote: str) -> Source:
    return lambda context: [row["vote"] for row in _opinions(context)].count(vote)


def _dissent(context: Context[Any]) -> str:
    return "\n".join(f"{row['name']}：{row['text']}" for row in _opinions(context) if row["vote"] == "disagree")


def _speeches(context: Context[Any]) -> list[Row]:
    """What was said: those without a vote first, who were there, then every round of written opinions."""
    revealed, marked = _revealed(context), "" if _was_all_written(context) else IN_WRITING
    said = list(_minutes(context).get("speeches", ())) if _was_all_written(context) else _spoken(context)
    for entry in revealed:
        before = marked + (f"（第{entry.payload['round']}次表决）" if len(revealed) > 1 else "")
        for row in entry.payload["opinions"]:
            said.append({"name": row["name"], "text": f"{before}{VOTES[row['vote']]}。{row['text']}"})
    return said


def _spoken(context: Context[Any]) -> list[Row]:
    there = {row["name"] for row in _minutes(context).get("there", ())}
    spoken = (row for row in context.data.get("speeches") or () if row["name"] in there)
    return [{"name": row["name"], "text": f"{RECORDED_BY_HAND}{row['text']}"} for row in spoken]


def conclusion_of(context: Context[Any]) -> str:
    """Say what was concluded: how the members voted on which motion, and what that imposes."""
    motion = last_of(context.entries, "motion_put", meeting=context.data.get("meeting"))
    opened = _opening(context)
    if motion is not None and opened is not None and motion.seq < opened.seq:
        motion = None
    text = motion.payload["text"] if motion else opened.payload["proposal"] if opened else ""
    votes = [row["vote"] for row in _opinions(context)]
    counted = "，".join(f"{word}{votes.count(vote)}人" for vote, word in VOTES.items())
    decided = "，".join((_outcome(context), *_imposed(context)))
    return (
        f"经到会有表决权的机关负责人表决（{counted}），通过提交讨论的处理意见：{text.rstrip('。')}。结论：{decided}。"
    )


def _outcome(context: Context[Any]) -> str:
    outcome = str(context.data.get("outcome"))
    names = context.procedure.acts[context.step].data["outcome"].choices
    return str(names[outcome]) if names and outcome in names else outcome


def _imposed(context: Context[Any]) -> list[str]:
    readers = context.procedure.imposing.particulars
    found = (one for name in sorted(readers.keys() & context.data.keys()) for one in readers[name](context.data[name]))
    return [f"{one.name}{yuan(one.fen)}元" for one in found]


def _conclusion(context: Context[Any]) -> object:
    return context.data.get("conclusion") if _was_all_written(context) else conclusion_of(context)


SOURCES = Group(
    of_kind={
        "review_opinion": {
            "case_name": recorded(_case_name),
            "submitted_by": recorded(_department),
            "submitted_on": recorded(_submitted_on),
            "materials": recorded(_materials),
            "points": recorded(_points),
            "opinion": recorded(lambda context: OPINIONS.get(str(context.data.get("opinion")))),
            "advice": recorded(from_step("text")),
            "reviewers": recorded(_reviewers),
            "reviewed_on": recorded(lambda context: context.on),
        },
        "discussion_record": {
            "case_name": recorded(_case_name),
            "started_at": recorded(_from_minutes("started_at")),
            "ended_at": recorded(from_step("ended_at")),
            "place": recorded(_from_minutes("place")),
            "presider": recorded(_presider),
            "reporter": recorded(_unless_written_then("reporter", _reporters)),
            "recorder": recorded(from_step("recorder")),
            "attendees": recorded(_attendees),
            "report": minuted(_unless_written_then("report", _report)),
            "legal_opinion": recorded(_unless_written_then("legal_opinion", _legal_opinion)),
            "speeches": minuted(_speeches),
            "agreed": recorded(_votes("agree")),
            "opposed": recorded(_votes("disagree")),
            "abstained": recorded(_votes("abstain")),
            "dissent": recorded(_dissent),
            "conclusion": recorded(_conclusion),
        },
    }
)
"""The same in every procedure whose proposals are reviewed or discussed."""
