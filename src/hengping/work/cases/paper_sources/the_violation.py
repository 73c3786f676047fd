"""The violation and its punishment: facts, evidence, the articles breached and applied, the amounts."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from hengping.kit.days import chinese_day
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.particulars import PENALTY_KINDS
from hengping.law.violations import standard
from hengping.work.cases.paper_context import Context, latest_sheet_of
from hengping.work.cases.paper_sources.the_case import account
from hengping.work.matters.paper_context import last, particular
from hengping.work.matters.paper_sources import Group

ENDING = re.compile(r"\.[A-Za-z0-9]{2,4}$")
"""A paper names an exhibit, not its file."""


def facts_found(context: Context) -> Any:
    """The facts as the discretion sheet tells them; before there is one, the clue."""
    return _of_sheet(context, "facts_text") or particular(last(context, "accept_clue"), "summary")


def basis(context: Context) -> list[str]:
    """The articles that punish."""
    return [article.label for item in _items(context) for article in standard().get(item).penalties]


def execution_of(context: Context) -> Any:
    """How the decision against the party stands; against the first where the paper is for no single one."""
    for track in context.facts.parties:
        if track.execution and context.party_key in ("", track.key):
            return track.execution
    return None


def _items(context: Context) -> list[str]:
    if context.row:
        return list(context.row.get("items", []))
    items = {item for row in context.data.get("penalty") or () for item in row.get("items", [])}
    if not items and context.facts.filing:
        items = set(context.facts.filing.items)
    return sorted(items)


def _breached(context: Context) -> list[str]:
    return [article.label for item in _items(context) for article in standard().get(item).duties]


def _others(context: Context) -> list[str]:
    kinds = (context.row or {}).get("kinds", [])
    return [PENALTY_KINDS[kind] for kind in kinds if kind not in ("fine", "confiscate_income")]


def _of_sheet(context: Context, name: str) -> Any:
    sheet = latest_sheet_of(context)
    return getattr(sheet, name) if sheet else None


def _evidence(context: Context) -> list[str]:
    return [
        ENDING.sub("", str(entry.payload["name"]))
        for entry in context.entries
        if entry.kind == "exhibit_added" and entry.payload.get("name")
    ] + [
        ACTS[entry.kind].sentence.removeprefix("制作")
        for entry in context.entries
        if entry.kind in ("record_inspection", "record_questioning", "record_sampling")
    ]


def _fine(context: Context) -> Any:
    if context.row is not None:
        return context.row.get("fine")
    execution = execution_of(context)
    return execution.penalty.fine if execution else None


def _bank(context: Context) -> dict[str, str] | None:
    if not context.bureau.bank or not (context.row or {}).get("fine"):
        return None
    return account(context)


def _correction(context: Context) -> str:
    recheck = last(context, "record_recheck")
    if recheck is not None:
        return "经复查，违法行为已经改正。" if recheck.payload.get("passed") else "当事人应当立即改正。"
    due = particular(last(context, "order_correction"), "due_on")
    return f"当事人应当于{chinese_day(date.fromisoformat(due))}前改正。" if due else "当事人应当立即改正。"


SOURCES = Group(
    shared={
        "facts_text": lambda context: context.data.get("facts") or _of_sheet(context, "facts_text"),
        "evidence": _evidence,
        "breached": _breached,
        "basis": basis,
        "discretion": lambda context: _of_sheet(context, "reasons_text"),
        "fine": _fine,
        "confiscation": lambda context: (context.row or {}).get("confiscation"),
        "others": _others,
        "correction": _correction,
        "bank": _bank,
    },
)
