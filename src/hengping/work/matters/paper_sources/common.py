"""What papers of every procedure are filled from: who is concerned and who acts, what was proposed, endorsed and
approved; and the papers that every procedure can use, from the inspection to the catalogue of the file.

Of the cover the procedure itself says what only it knows: the matter in short, its result, when it began and ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest
from typing import Any

from hengping.ground.documents.kinds import get_kind
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.law.procedure.choices import RETENTIONS
from hengping.law.procedure.common import ENDORSING
from hengping.work.matters.paper_context import Context, last, officer_rows, particular, party_rows, told, wording_of
from hengping.work.matters.paper_sources.origins import (
    ASKED,
    Group,
    Source,
    from_paper,
    from_step,
    hour_of,
    of_bureau,
    recorded,
    recorded_or_asked,
    recorded_or_written,
    registered,
    said_on,
    written,
)
from hengping.work.matters.taken_away import taken_away

AnyContext = Context[Any]


def party_name(context: AnyContext) -> object:
    """The name of the party that the paper is for."""
    return context.party["name"] if context.party else None


def account(context: AnyContext) -> dict[str, str]:
    """The bank account into which money is paid."""
    return {
        "name": context.bureau.bank,
        "address": context.bureau.bank_address,
        "account": context.bureau.bank_account,
        "holder": context.bureau.bank_holder,
    }


def _parties(context: AnyContext) -> list[dict[str, Any]]:
    return list(party_rows(context).values())


def _officers(context: AnyContext) -> list[dict[str, str]]:
    given = context.data.get("officers")
    if given:
        return [{"name": row["name"], "certificate": row["certificate"]} for row in given]
    return officer_rows(context)


def _contact(context: AnyContext) -> dict[str, str]:
    handlers = officer_rows(context)
    return {"name": handlers[0]["name"] if handlers else context.actor_name, "phone": context.bureau.phone}


# What was put before others, and what they said


def proposed(context: AnyContext, act: str = "") -> EntryShape | None:
    """Return the entry of the proposal that the step decides on; of the one that is named, where it was decided on
    before.
    """
    row = context.procedure.steps.get(context.step)
    approved = act or (row.approves if row else "")
    return last(context, approved) if approved else None


STATED = ("reason", "opinion", "handling", "difficulty", "ground")
"""The particulars in which a proposal says why; the first that says something counts."""


def stated_in(entry: EntryShape) -> str:
    """Return why something was proposed, "" where the entry does not say."""
    return str(next(filter(None, map(entry.payload.get, STATED)), ""))


def words_of(context: AnyContext, entry: EntryShape) -> str:
    """Return what was proposed, and why where that was said."""
    sentence, stated = context.procedure.acts[entry.kind].sentence, stated_in(entry)
    return f"{sentence}：{stated}" if stated else f"{sentence}。"


def _proposal(context: AnyContext) -> str:
    entry = proposed(context)
    return words_of(context, entry) if entry else ""


def proposed_on(act: str = "") -> Source:
    """Read when that was proposed; nothing where nobody did."""

    def source(context: AnyContext) -> date | None:
        entry = proposed(context, act)
        return day_of(entry.happened_at) if entry else None

    return source


def proposed_by(act: str = "") -> Source:
    """Read who proposed, with the certificate under which that person handles the matter or acted in it before."""

    def source(context: AnyContext) -> dict[str, str] | None:
        entry = proposed(context, act)
        if entry is None:
            return None
        acted = (row for one in reversed(context.entries) for row in one.payload.get("officers") or ())
        known = (row for row in (*officer_rows(context), *acted) if row["name"] == entry.actor_name)
        return next(({"name": row["name"], "certificate": row["certificate"]} for row in known), None)

    return source


def review_of(act: str = "") -> Source:
    """Read what the head of the section said of a proposal. What was said of one that went back is not said of the one
    that came in its place.
    """

    def source(context: AnyContext) -> dict[str, Any] | None:
        put = proposed(context, act)
        said = last(context, ENDORSING, of=put.kind) if put else None
        return _opinion_in(said) if put and said and said.seq > put.seq else None

    return source


def approval_in(act: str) -> Source:
    """Read what was said in an approval that an earlier act gave."""
    return lambda context: _opinion_in(last(context, act))


def _opinion_in(entry: EntryShape | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    return {"text": entry.payload.get("opinion") or "同意。", "name": entry.actor_name, "on": day_of(entry.happened_at)}


def _approval(context: AnyContext) -> dict[str, Any]:
    return {"text": context.data.get("opinion") or "同意。", "name": context.actor_name, "on": context.on}


# Inspection, order and recheck


def step_that_issued(context: AnyContext, kind: str) -> EntryShape | None:
    """Return the last act out of which a paper of a kind comes, whoever printed it."""
    acts = {row.code for row in context.procedure.steps.values() if kind in row.documents}
    return next((entry for entry in reversed(told(context)) if entry.kind in acts), None)


def day_of_step(context: AnyContext) -> date:
    """The day on which the step is done."""
    return context.on


def _findings(context: AnyContext) -> str:
    """What the step says was found, a sentence a line."""
    return "\n".join(f"{line.rstrip('。；')}。" for line in context.data.get("findings") or ())


def _inspected_on(context: AnyContext) -> date:
    """The day of the last inspection that found all that is to be put right; where none tells it, of the last one."""
    wanted = set(context.data.get("items") or ())
    told = (one for one in reversed(context.entries) if wanted and wanted <= set(one.payload.get("findings") or ()))
    entry = next(told, None) or step_that_issued(context, "site_record")
    return day_of(entry.happened_at) if entry else context.on


def _correction_items(context: AnyContext) -> list[dict[str, Any]]:
    """Each problem with what is demanded, line by line, and by when."""
    due = context.data.get("due_on")
    problems, demands = context.data.get("items") or (), context.data.get("demands") or ()
    rows = [{"problem": problem, "demand": demand} for problem, demand in zip_longest(problems, demands, fillvalue="")]
    return [row | {"due_on": due} if due else row for row in rows]


def _order_rechecked(context: AnyContext) -> EntryShape | None:
    """The order that is looked at again: the one that the step names, else the last."""
    named = context.data.get("order")
    if named is None:
        return step_that_issued(context, "correction_order")
    return next((entry for entry in context.entries if entry.seq == named), None)


def _paper_rechecked(name: str) -> Source:
    """Read what was recorded when the paper of the order was issued that is looked at again: number, on."""

    def source(context: AnyContext) -> object:
        papers = particular(_order_rechecked(context), "documents") or ()
        own = {one["document"] for one in papers if one["kind"] == "correction_order"}
        issued = (one for one in context.entries if one.kind == "document_issued" and one.payload["document"] in own)
        return particular(next(issued, None), name) if own else from_paper("correction_order", name)(context)

    return source


def _rechecked_items(context: AnyContext) -> list[dict[str, str]]:
    """What was ordered, item by item; how each stands the officer says."""
    ordered = particular(_order_rechecked(context), "items") or ()
    return [{"problem": text} for text in ordered]


# The file

_FILE_SUFFIX = re.compile(r"\.[A-Za-z0-9]{2,4}$")

UNCOUNTED = "未计页数"
"""Beside what nobody can count without printing it: sound, films, other files. It lies behind all that has a page."""


def name_of_exhibit(entry: EntryShape) -> str:
    """Return how a paper names an exhibit: not by its file."""
    return _FILE_SUFFIX.sub("", str(entry.payload["name"]))


def _retention(context: AnyContext) -> str | None:
    given = context.data.get("retention")
    return RETENTIONS.get(str(given), str(given)) if given else None


def _bound(context: AnyContext) -> list[tuple[dict[str, Any], int | None]]:
    """Return the lines of the catalogue in binding order, each with its number of pages, None where nobody knows."""
    void = {entry.payload["document"] for entry in context.entries if entry.kind == "document_voided"}
    is_first = wording_of(context) < 2  # then no voucher stood there, and nothing of what was taken away since
    gone = {} if is_first else taken_away(context.facts)
    money = [] if is_first else list(_money(context))
    # The scan of a paper that others issued is that paper, and no piece beside it.
    scans = {entry.payload["sha256"] for entry in context.entries if entry.payload.get("issuer")}
    numbers = {seq: number for entry, number in money for seq in entry.payload.get("proof") or ()}
    papers, pieces = [], []
    for entry in context.entries:
        said = entry.payload
        if entry.kind == "document_issued" and said["document"] not in void:
            line = {"title": said["title"], "number": said.get("number") or "", "on": said["on"]}
            line |= {"note": gone[said["document"]]} if said["document"] in gone else {}
            papers.append((_place_of(context, str(said["kind"])), line, int(said["pages"])))
        elif entry.kind == "exhibit_added" and said.get("sha256") not in scans:
            line = {
                "title": name_of_exhibit(entry),
                "number": numbers.get(entry.seq, ""),
                "on": day_of(entry.happened_at),
            }
            pieces.append((line, said.get("pages")))
    pieces += [(line, None) for line in _vouchers_on_paper(context, money)]
    lines = [(line, pages) for _, line, pages in sorted(papers, key=lambda one: one[0])] + pieces
    return sorted(lines, key=lambda one: one[1] is None)


def _money(context: AnyContext) -> Iterator[tuple[EntryShape, str]]:
    """Yield each act that a voucher of money proves, with the number printed on it."""
    for entry in context.entries:
        if entry.kind in context.practice.vouchers:
            yield entry, str(entry.payload.get(context.practice.vouchers[entry.kind].number) or "")


def _vouchers_on_paper(context: AnyContext, money: Iterable[tuple[EntryShape, str]]) -> Iterator[dict[str, Any]]:
    """Yield a line for each voucher whose number is on record and that nobody has put into the file as a picture."""
    for entry, number in money:
        if number and not entry.payload.get("proof"):
            title = context.practice.vouchers[entry.kind].title
            yield {"title": title, "number": number, "on": day_of(entry.happened_at)}


def _place_of(context: AnyContext, kind: str) -> int:
    order = context.practice.binding_order
    return order.index(kind) if kind in order else len(order)


def _catalogue(context: AnyContext) -> list[dict[str, Any]]:
    """The lines with their pages in the file; cover and catalogue themselves are not counted."""
    rows, first = [], 1
    for line, pages in _bound(context):
        if pages is None:
            rows.append(line | {"note": UNCOUNTED})
            continue
        rows.append(line | {"page": f"{first}" if pages == 1 else f"{first}-{first + pages - 1}"})
        first += pages
    return rows


def _pages(context: AnyContext) -> int | None:
    """How many pages the catalogue counts: the cover never says another sum."""
    return sum(pages or 0 for _, pages in _bound(context)) or None


COMMON = Group(
    shared={
        "case_name": recorded(lambda context: context.matter.name),
        "party": registered(lambda context: context.party),
        "parties": registered(_parties),
        "officers": recorded(_officers),
        "recorder": recorded_or_asked(from_step("recorder")),
        "contact": of_bureau(_contact),
        "proposal": recorded(_proposal),
        "proposed_on": recorded(proposed_on()),
        "proposed_by": recorded(proposed_by()),
        "review": recorded(review_of()),
        "approval": recorded(_approval),
        "started_at": hour_of(day_of_step),
        "ended_at": hour_of(day_of_step),
        "refusal_reason": recorded_or_asked(from_step("refusal_reason")),
        "archive_number": recorded_or_asked(lambda context: context.matter.number),
    },
    of_kind={
        "address_confirmation": {
            "electronic": recorded(lambda context: bool(context.data.get("electronic"))),
            "postcode": ASKED,
            "receiver": ASKED,
            "receiver_phone": ASKED,
            "fax": ASKED,
            "email": ASKED,
            "phone": ASKED,
        },
        "site_record": {
            "site_head": ASKED,
            "site_head_post": ASKED,
            "findings": recorded_or_written(_findings),
        },
        "site_measure": {
            "findings": written(said_on("site_record", "findings")),
            "basis": written(),
        },
        "correction_order": {
            "inspected_on": recorded(_inspected_on),
            "items": recorded(_correction_items),
        },
        "recheck_opinion": {
            "order_title": recorded(lambda context: get_kind("correction_order").title),
            "order_number": recorded(_paper_rechecked("number")),
            "order_on": recorded(_paper_rechecked("on")),
            "rechecked_on": recorded(day_of_step),
            "results": recorded(_rechecked_items, "result"),
            "opinion": written(),
        },
        "file_cover": {
            "heading": recorded(lambda context: f"{context.procedure.name}案卷"),
            "party_names": registered(lambda context: context.matter.party_names),
            "archived_on": recorded(day_of_step),
            "retention": recorded(_retention),
            "pages": recorded(_pages),
        },
        "file_catalogue": {
            "entries": recorded(_catalogue),
        },
    },
)
