"""Where the fields of the papers of deliberation come from: the written review opinion and the record of a discussion.

What was said in a meeting, and who was there, lies in rows until an item is concluded (`minutes_of`): the entry of the
conclusion keeps it, as it keeps what every register told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localtime

from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.law.procedure.choices import OPINIONS
from hengping.work.deliberation.models import Item
from hengping.work.deliberation.queries import members_of
from hengping.work.deliberation.shapes import POINTS, VOTES
from hengping.work.matters.paper_context import Context, last_of
from hengping.work.matters.paper_sources import Group, Source, from_step, recorded
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
    """Return what the recorder wrote down of an item, and who is there, as the entry of its conclusion keeps it."""
    item = Item.objects.select_related("meeting").get(pk=item_id)
    return {
        "started_at": localtime(item.meeting.starts_at).isoformat(),
        "place": item.meeting.place,
        "reporter": item.reporter,
        "report": item.report,
        "legal_opinion": item.review_text,
        "speeches": [{"name": name, "text": text} for name, text in item.speeches],
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
    """What was said: those without a vote first, then every round of written opinions."""
    said, revealed = list(_minutes(context).get("speeches", ())), _revealed(context)
    for entry in revealed:
        before = f"（第{entry.payload['round']}次表决）" if len(revealed) > 1 else ""
        for row in entry.payload["opinions"]:
            said.append({"name": row["name"], "text": f"{before}{VOTES[row['vote']]}。{row['text']}"})
    return said


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
            "reporter": recorded(_from_minutes("reporter")),
            "recorder": recorded(from_step("recorder")),
            "attendees": recorded(_attendees),
            "report": recorded(_from_minutes("report")),
            "legal_opinion": recorded(_from_minutes("legal_opinion")),
            "speeches": recorded(_speeches),
            "agreed": recorded(_votes("agree")),
            "opposed": recorded(_votes("disagree")),
            "abstained": recorded(_votes("abstain")),
            "dissent": recorded(_dissent),
            "conclusion": recorded(from_step("conclusion")),
        },
    }
)
"""The same in every procedure whose proposals are reviewed or discussed."""
