"""Papers of closing and archiving: the approval, the cover and the catalogue of the file."""

from __future__ import annotations

from datetime import date
from typing import Any

from hengping.kit.days import day_of
from hengping.kit.money import yuan
from hengping.law.penalty.choices import EXECUTION_ENDS
from hengping.law.procedure.choices import RETENTIONS
from hengping.work.cases.paper_context import Context
from hengping.work.cases.paper_sources.executing import result
from hengping.work.cases.paper_sources.the_case import filed_or_accepted_on
from hengping.work.cases.paper_sources.the_violation import ENDING
from hengping.work.matters.paper_context import last
from hengping.work.matters.paper_sources import Group, recorded, recorded_or_asked, registered


def _performed(context: Context) -> str:
    """What was paid, what was not and why nobody goes on; what was paid back."""
    words = []
    for track in context.facts.parties:
        if (execution := track.execution) is None:
            continue
        paid = execution.paid + execution.paid_confiscation + execution.paid_surcharge
        if paid:
            words.append(f"{track.name}已缴{yuan(paid)}元")
        if execution.ended:
            open_sum = (
                f"，尚有{yuan(execution.unpaid)}元未缴" if execution.unpaid and execution.ended != "revoked" else ""
            )
            words.append(f"{track.name}：{ENDED.get(execution.ended, execution.ended)}{open_sum}")
        elif execution.unpaid:
            words.append(f"{track.name}尚有{yuan(execution.unpaid)}元未缴")
    return "；".join(words) + "。" if words else "没有需要执行的内容。"


ENDED = {code: f"终结执行（{name}）" for code, name in EXECUTION_ENDS.items()} | {"revoked": "处罚决定已被撤销"}


def _closed_on(context: Context) -> date:
    entry = last(context, "approve_closing") or last(context, "approve_not_filing") or last(context, "refer_clue")
    return day_of(entry.happened_at) if entry else context.on


def _retention(context: Context) -> str:
    given = str(context.data.get("retention"))
    return RETENTIONS.get(given, given)


BOUND = (
    *("penalty_decision_unit", "penalty_decision_person", "no_penalty_decision"),
    *("on_spot_decision_unit", "on_spot_decision_person"),
    *("filing_approval", "not_filed_approval", "withdrawal_record"),
    *("questioning_notice", "questioning_record"),
    *("preservation_approval", "preservation_notice", "preservation_disposal_approval", "preservation_disposal"),
    *("site_record", "site_measure", "correction_order", "recheck_opinion", "investigation_report"),
    *("penalty_notice", "hearing_notice_right", "statement_record"),
    *("hearing_notice", "hearing_record", "hearing_report"),
    *("disposal_approval", "review_opinion", "discussion_record"),
    *("deferral_approval", "deferral_grant", "address_confirmation", "service_receipt"),
    *("urging_letter", "court_application", "closing_approval"),
)
"""In which order papers are bound: what was decided first, then as it came about, what was gathered last. A house rule
after a provincial rule of filing (天津安监 2009); no statute says it."""

UNCOUNTED = "未计页数"
"""Beside what nobody can count without printing it: sound, films, other files. It lies behind all that has a page."""


def _bound(context: Context) -> list[tuple[dict[str, Any], int | None]]:
    """Return the lines of the catalogue in binding order, each with its number of pages, None where nobody knows."""
    void = {entry.payload["document"] for entry in context.entries if entry.kind == "document_voided"}
    papers, pieces = [], []
    for entry in context.entries:
        said = entry.payload
        if entry.kind == "document_issued" and said["document"] not in void:
            line = {"title": said["title"], "number": said.get("number") or "", "on": said["on"]}
            papers.append((_place_of(str(said["kind"])), line, int(said["pages"])))
        elif entry.kind == "exhibit_added":
            line = {"title": ENDING.sub("", str(said["name"])), "on": day_of(entry.happened_at)}
            pieces.append((line, said.get("pages")))
    lines = [(line, pages) for _, line, pages in sorted(papers, key=lambda one: one[0])] + pieces
    return sorted(lines, key=lambda one: one[1] is None)


def _place_of(kind: str) -> int:
    return BOUND.index(kind) if kind in BOUND else len(BOUND)


def _catalogue(context: Context) -> list[dict[str, Any]]:
    """The lines with their pages in the file; cover and catalogue themselves are not counted."""
    rows, first = [], 1
    for line, pages in _bound(context):
        if pages is None:
            rows.append(line | {"note": UNCOUNTED})
            continue
        rows.append(line | {"page": f"{first}" if pages == 1 else f"{first}-{first + pages - 1}"})
        first += pages
    return rows


def _pages(context: Context) -> int | None:
    """How many pages the catalogue counts: the cover never says another sum."""
    return sum(pages or 0 for _, pages in _bound(context)) or None


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
            "pages": recorded(_pages),
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
