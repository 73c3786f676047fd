"""Papers of closing and archiving: the approval, the cover and the catalogue of the file."""

from __future__ import annotations

from datetime import date
from typing import Any

from hengping.kit.days import day_of
from hengping.kit.money import yuan
from hengping.law.procedure.choices import RETENTIONS
from hengping.work.cases.paper_context import Context
from hengping.work.cases.paper_sources.executing import result
from hengping.work.cases.paper_sources.the_case import filed_or_accepted_on
from hengping.work.matters.paper_context import last
from hengping.work.matters.paper_sources import Group, recorded, recorded_or_asked, registered


def _performed(context: Context) -> str:
    rows = [(track.name, track.execution) for track in context.facts.parties if track.execution]
    paid = [f"{name}已缴{yuan(one.paid)}元" for name, one in rows if one.paid]
    return "；".join(paid) + "。" if paid else "没有需要执行的内容。"


def _closed_on(context: Context) -> date:
    entry = last(context, "approve_closing") or last(context, "approve_not_filing") or last(context, "refer_clue")
    return day_of(entry.happened_at) if entry else context.on


def _retention(context: Context) -> str:
    given = str(context.data.get("retention"))
    return RETENTIONS.get(given, given)


def _catalogue(context: Context) -> list[dict[str, Any]]:
    issued = [entry.payload for entry in context.entries if entry.kind == "document_issued"]
    return [
        {"title": one["title"], "number": one.get("number") or "", "on": one["on"], "page": str(page)}
        for page, one in enumerate(issued, 1)
    ]


SOURCES = Group(
    shared={
        "archive_number": recorded_or_asked(lambda context: context.matter.number),
    },
    of_kind={
        "file_cover": {
            "heading": recorded(lambda context: "行政处罚案卷"),
            "result": recorded(result),
            "party_names": registered(lambda context: context.matter.party_names),
            "filed_on": recorded(filed_or_accepted_on),
            "closed_on": recorded(_closed_on),
            "archived_on": recorded(lambda context: context.on),
            "retention": recorded(_retention),
        },
        "closing_approval": {
            "filed_on": recorded(filed_or_accepted_on),
            "result": recorded(result),
            "execution": recorded(_performed),
        },
        "file_catalogue": {
            "entries": recorded(_catalogue),
        },
    },
)
