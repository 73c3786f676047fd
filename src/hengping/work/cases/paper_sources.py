"""Where the fields of papers come from, by their name; `kind.field` where one kind reads a field differently.

A field that stands here is filled by the case and may be changed by the handler; every other one is asked.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from hengping.ground.records.kinds import RETENTIONS
from hengping.kit.money import yuan
from hengping.law.citations import cite
from hengping.law.procedure.acts import ACTS, OUTCOMES
from hengping.law.procedure.particulars import PENALTY_KINDS
from hengping.law.procedure.steps import STEPS
from hengping.law.violations import standard
from hengping.work.cases.papers import SOURCES, Context, last, latest_sheet_of, officer_rows_of, party_rows_of
from hengping.work.cases.shapes import HERE, day_of


def _cause(context: Context) -> str:
    if context.data.get("cause"):
        return str(context.data["cause"])
    return context.facts.filing.cause if context.facts.filing else context.case.name


def _clue(context: Context, name: str) -> Any:
    entry = last(context, "accept_clue")
    return entry.payload.get(name) if entry else None


def _items(context: Context) -> list[str]:
    if context.row:
        return list(context.row.get("items", []))
    items = {item for row in context.data.get("penalty") or () for item in row.get("items", [])}
    if not items and context.facts.filing:
        items = set(context.facts.filing.items)
    return sorted(items)


def _breached(context: Context) -> list[str]:
    return [one.label for item in _items(context) for one in standard().get(item).duties]


def _basis(context: Context) -> list[str]:
    return [one.label for item in _items(context) for one in standard().get(item).penalties]


def _others(context: Context) -> list[str]:
    kinds = (context.row or {}).get("kinds", [])
    return [PENALTY_KINDS[kind] for kind in kinds if kind not in ("fine", "confiscate_income")]


def _sheet(context: Context, name: str) -> Any:
    sheet = latest_sheet_of(context)
    return getattr(sheet, name) if sheet else None


def _proposal_entry(context: Context) -> Any:
    approved = STEPS[context.step].approves if context.step in STEPS else ""
    return last(context, approved) if approved else None


def _proposal(context: Context) -> str:
    """Return the handlers' proposal in words: what the proposing act says."""
    entry = _proposal_entry(context)
    if entry is None:
        return ""
    payload = entry.payload
    for name in ("reason", "opinion", "handling", "difficulty", "ground"):
        if payload.get(name):
            return f"{ACTS[entry.kind].sentence}：{payload[name]}"
    if payload.get("outcome"):
        return f"建议{OUTCOMES.get(payload['outcome'], payload['outcome'])}{_amounts(payload)}。"
    if payload.get("cause"):
        return f"当事人涉嫌{payload['cause']}，建议立案调查。"
    return f"{ACTS[entry.kind].sentence}。"


def _amounts(payload: Any) -> str:
    rows = payload.get("penalty") or ()
    return "".join(f"，罚款{yuan(row['fine'])}元" for row in rows if row.get("fine"))


def _review(context: Context) -> dict[str, Any] | None:
    approved = STEPS[context.step].approves if context.step in STEPS else ""
    entry = last(context, "endorse_proposal", of=approved) if approved else None
    if entry is None:
        return None
    return {"text": entry.payload.get("opinion") or "同意。", "name": entry.actor_name, "on": day_of(entry.happened_at)}


def _approval(context: Context) -> dict[str, Any]:
    return {"text": context.data.get("opinion") or "同意。", "name": context.actor.name, "on": context.on}


def _contact(context: Context) -> dict[str, str]:
    handlers = officer_rows_of(context.case, context.on)
    return {"name": handlers[0]["name"] if handlers else context.actor.name, "phone": context.bureau.phone}


def _bank(context: Context) -> dict[str, str] | None:
    if not context.bureau.bank or not (context.row or {}).get("fine"):
        return None
    return _account(context)


def _parties(context: Context) -> list[dict[str, Any]]:
    return list(party_rows_of(context.case, context.on).values())


def _officers(context: Context) -> list[dict[str, str]]:
    given = context.data.get("officers")
    if given:
        return [{"name": row["name"], "certificate": row["certificate"]} for row in given]
    return officer_rows_of(context.case, context.on)


def _evidence(context: Context) -> list[str]:
    return [
        str(entry.payload["name"])
        for entry in context.entries
        if entry.kind == "exhibit_added" and entry.payload.get("name")
    ] + [
        ACTS[entry.kind].sentence.removeprefix("制作")
        for entry in context.entries
        if entry.kind in ("record_inspection", "record_questioning", "record_sampling")
    ]


def _notice_document(context: Context) -> Any:
    for kind in ("hearing_notice_right", "penalty_notice"):
        fitting = {"kind": kind} | ({"party": context.party_key} if context.party_key else {})
        entry = last(context, "document_issued", **fitting) or last(context, "document_issued", kind=kind)
        if entry:
            return entry
    return None


def _served_on(context: Context, document: str) -> Any:
    entry = last(context, "document_served", document=document)
    return entry.payload.get("effective_on") if entry else None


def _notice_served(context: Context) -> Any:
    entry = _notice_document(context)
    return _served_on(context, entry.payload["document"]) if entry else None


def _decision_document(context: Context) -> Any:
    kinds = ("penalty_decision_unit", "penalty_decision_person", "on_spot_decision_unit", "on_spot_decision_person")
    for entry in reversed(context.entries):
        if entry.kind != "document_issued" or entry.payload.get("kind") not in kinds:
            continue
        if not context.party_key or entry.payload.get("party") in (None, "", context.party_key):
            return entry
    return None


def _decision(context: Context, name: str) -> Any:
    entry = _decision_document(context)
    return entry.payload.get(name) if entry else None


def _decision_served(context: Context) -> Any:
    entry = _decision_document(context)
    return _served_on(context, entry.payload["document"]) if entry else None


def _execution(context: Context) -> Any:
    for track in context.facts.parties:
        if track.execution and context.party_key in ("", track.key):
            return track.execution
    return None


def _fine(context: Context) -> Any:
    if context.row is not None:
        return context.row.get("fine")
    execution = _execution(context)
    return execution.penalty.fine if execution else None


def _defence(context: Context) -> str:
    words = []
    for entry in context.entries:
        if entry.kind == "record_statement":
            words.append(f"当事人提出陈述、申辩：{entry.payload['content']}")
        elif entry.kind == "review_statement":
            adopted = {"all": "全部采纳", "part": "部分采纳", "none": "不予采纳"}[entry.payload["adopted"]]
            words.append(f"经复核{adopted}，理由：{entry.payload['reasons']}")
        elif entry.kind == "hold_hearing":
            words.append(f"本机关于{day_of(entry.happened_at):%Y年%-m月%-d日}举行听证，听取了当事人的意见")
        elif entry.kind == "report_hearing":
            words.append(f"听证主持人意见：{entry.payload['opinion']}")
        elif entry.kind == "waive_statement":
            words.append("当事人书面放弃陈述、申辩")
    return "；".join(words) + "。" if words else "当事人在规定期限内没有提出陈述、申辩，也没有申请听证。"


def _correction(context: Context) -> str:
    entry = last(context, "record_recheck")
    if entry is not None:
        return "经复查，违法行为已经改正。" if entry.payload.get("passed") else "责令立即改正违法行为。"
    order = last(context, "order_correction")
    if order is not None and order.payload.get("due_on"):
        return f"责令于{order.payload['due_on']}前改正违法行为。"
    return "责令立即改正违法行为。"


def _at(hour: int, minute: int = 0) -> Any:
    def source(context: Context) -> datetime:
        return datetime.combine(context.on, time(hour, minute), HERE)

    return source


def _order(context: Context, name: str) -> Any:
    entry = last(context, "document_issued", kind="correction_order")
    return entry.payload.get(name) if entry else None


def _filed_on(context: Context) -> date | None:
    return context.facts.filing.approved_on if context.facts.filing else None


def _party(context: Context) -> Any:
    return context.party


def _correction_items(context: Context) -> list[dict[str, Any]]:
    due = context.data.get("due_on")
    return [{"problem": text, "due_on": due} if due else {"problem": text} for text in context.data.get("items") or ()]


def _things(context: Context) -> list[dict[str, str]]:
    names = context.data.get("items") or ()
    if not names:
        entry = last(context, "notify_preservation") or last(context, "propose_preservation")
        names = entry.payload.get("items", ()) if entry else ()
    return [{"name": name} for name in names]


def _statement_speaker(context: Context) -> Any:
    return context.party


def _presider(context: Context) -> Any:
    row = context.data.get("presider")
    return {"name": row["name"], "post": row.get("post", "")} if row else None


def _held(context: Context) -> Any:
    return last(context, "hold_hearing")


def _held_presider(context: Context) -> Any:
    entry = _held(context)
    return {"name": entry.payload["presider"]["name"]} if entry else _presider(context)


def _hearing_place(context: Context) -> Any:
    entry = last(context, "notify_hearing")
    return context.data.get("place") or (entry.payload.get("place") if entry else None)


def _speeches(context: Context) -> list[dict[str, str]]:
    handlers = "、".join(row["name"] for row in officer_rows_of(context.case, context.on))
    said = [{"name": f"调查人员{handlers}", "text": "陈述违法事实、证据、处罚建议和依据。"}]
    party = context.party["name"] if context.party else "当事人"
    said += [{"name": party, "text": point} for point in context.data.get("points") or ("没有补充意见。",)]
    return said


def _points(context: Context) -> list[dict[str, str]]:
    entry = _held(context)
    opinion = str(context.data.get("opinion", ""))
    return [{"point": point, "answer": opinion} for point in (entry.payload.get("points") or ())] if entry else []


def _summary_of_hearing(context: Context) -> str:
    entry = _held(context)
    if entry is None:
        return ""
    return f"{day_of(entry.happened_at):%Y年%-m月%-d日}举行听证，调查人员和当事人到场，听取了双方的陈述、申辩和质证。"


def _deliberated(context: Context) -> str:
    words = []
    for entry in context.entries:
        if entry.kind == "review_opinion_given":
            words.append(f"{day_of(entry.happened_at):%Y年%-m月%-d日}法制审核：{entry.payload.get('text') or '同意'}")
        elif entry.kind == "discussion_concluded":
            words.append(f"{day_of(entry.happened_at):%Y年%-m月%-d日}集体讨论形成结论")
    return "；".join(words)


def _deferral(context: Context, name: str) -> Any:
    entry = last(context, "propose_deferral")
    return entry.payload.get(name) if entry else None


def _deferral_mode(context: Context) -> str:
    return "分期缴纳" if _deferral(context, "instalments") else "延期缴纳"


def _unpaid(context: Context) -> Any:
    execution = _execution(context)
    return execution.unpaid if execution else None


def _account(context: Context) -> dict[str, str]:
    return {
        "name": context.bureau.bank,
        "address": context.bureau.bank_address,
        "account": context.bureau.bank_account,
        "holder": context.bureau.name,
    }


def _urging(context: Context) -> Any:
    return last(context, "document_issued", kind="urging_letter")


def _urging_opinion(context: Context) -> str:
    entry = last(context, "record_urging_statement")
    return str(entry.payload["content"]) if entry else "当事人在催告期限内没有提出陈述、申辩。"


def _remedies(context: Context) -> str:
    started = last(context, "record_remedy_started")
    return (
        "当事人曾申请行政复议或者提起行政诉讼，结果见所附材料。"
        if started
        else ("当事人在法定期限内没有申请行政复议，也没有提起行政诉讼，又不履行处罚决定。")
    )


def _result(context: Context) -> str:
    rows = [(track.name, track.execution) for track in context.facts.parties if track.execution]
    if rows:
        return "；".join(f"对{name}罚款{yuan(one.penalty.fine)}元" for name, one in rows) + "。"
    disposal = context.facts.disposal
    return f"{OUTCOMES[disposal.outcome]}。" if disposal else "不予立案。"


def _performed(context: Context) -> str:
    rows = [(track.name, track.execution) for track in context.facts.parties if track.execution]
    paid = [f"{name}已缴{yuan(one.paid)}元" for name, one in rows if one.paid]
    return "；".join(paid) + "。" if paid else "没有需要执行的内容。"


def _catalogue(context: Context) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    for entry in context.entries:
        if entry.kind == "document_issued":
            lines.append(
                {
                    "title": entry.payload["title"],
                    "number": entry.payload.get("number") or "",
                    "on": entry.payload["on"],
                    "page": str(len(lines) + 1),
                }
            )
    return lines


def _closed_on(context: Context) -> Any:
    entry = last(context, "approve_closing") or last(context, "approve_not_filing") or last(context, "refer_clue")
    return day_of(entry.happened_at) if entry else context.on


def _archive_number(context: Context) -> str:
    return f"{context.on.year}-{context.case.pk.int % 10000:04d}"


def _filing_number(context: Context) -> Any:
    entry = last(context, "document_issued", kind="filing_approval")
    return entry.payload.get("number") if entry else None


def _kept(context: Context, name: str) -> Any:
    entry = last(context, "document_issued", kind="preservation_notice")
    return entry.payload.get(name) if entry else None


def _disposed(context: Context) -> list[dict[str, Any]]:
    handling = context.data.get("handling", "")
    return [{**thing, "handling": handling} for thing in _things(context)]


def _no_penalty_reason(context: Context) -> str:
    entry = last(context, "propose_disposal")
    return str(entry.payload.get("reason") or "") if entry else ""


def _education(context: Context) -> Any:
    entry = last(context, "record_education")
    return entry.payload["content"] if entry else None


def _process(context: Context) -> str:
    accepted = f"{context.case.accepted_on:%Y年%-m月%-d日}受理线索（{_clue(context, 'source') or '监督检查'}）"
    return f"{accepted}，经批准立案后依法开展调查取证。"


def _facts_found(context: Context) -> Any:
    text = _sheet(context, "facts_text")
    return text or _clue(context, "summary")


def _report_basis(context: Context) -> list[str]:
    basis = _basis(context)
    return basis or [cite("APL", 57, 1).label]


def _due_at(context: Context) -> Any:
    on = context.data.get("hearing_on") or context.data.get("questioned_on")
    if on is None:
        return None
    day = on if isinstance(on, date) else date.fromisoformat(on)
    return datetime.combine(day, time(14, 30), HERE)


def _stated(context: Context) -> str:
    entry = last(context, "hear_on_spot")
    if entry is None or not entry.payload.get("stated"):
        return "已当场告知拟处罚的事实、理由、依据和权利，当事人没有提出陈述、申辩。"
    return f"当事人提出陈述、申辩，处理情况：{entry.payload.get('reasons') or ''}"


SOURCES.update(
    {
        "case_name": lambda c: c.case.name,
        "cause": _cause,
        "source": lambda c: _clue(c, "source"),
        "summary": lambda c: _clue(c, "summary"),
        "accepted_on": lambda c: c.case.accepted_on,
        "filed_on": _filed_on,
        "party": _party,
        "parties": _parties,
        "officers": _officers,
        "proposal": _proposal,
        "proposed_on": lambda c: day_of(e.happened_at) if (e := _proposal_entry(c)) else c.on,
        "review": _review,
        "approval": _approval,
        "contact": _contact,
        "bank": _bank,
        "facts_text": lambda c: c.data.get("facts") or _sheet(c, "facts_text"),
        "discretion": lambda c: _sheet(c, "reasons_text"),
        "evidence": _evidence,
        "breached": _breached,
        "basis": _basis,
        "fine": _fine,
        "confiscation": lambda c: (c.row or {}).get("confiscation"),
        "others": _others,
        "defence": _defence,
        "correction": _correction,
        "notice_number": lambda c: e.payload.get("number") if (e := _notice_document(c)) else None,
        "notice_served_on": _notice_served,
        "decision_number": lambda c: _decision(c, "number"),
        "decision_on": lambda c: _decision(c, "on"),
        "decision_served_on": _decision_served,
        "order_number": lambda c: _order(c, "number"),
        "order_on": lambda c: _order(c, "on"),
        "inspected_on": lambda c: day_of(e.happened_at) if (e := last(c, "record_inspection")) else c.on,
        "rechecked_on": lambda c: c.on,
        "started_at": _at(9, 30),
        "ended_at": _at(11),
        "recorder": lambda c: c.data.get("recorder") or (o[-1]["name"] if (o := _officers(c)) else c.actor.name),
        "court": lambda c: c.data.get("court") or c.bureau.court,
        "refusal_reason": lambda c: c.data.get("refusal_reason"),
        "correction_order.items": _correction_items,
        "preservation_notice.items": _things,
        "preservation_approval.items": _things,
        "preservation_disposal_approval.items": _things,
        "presider": _presider,
        "hearing_record.presider": _held_presider,
        "hearing_report.presider": _held_presider,
        "hearing_record.place": _hearing_place,
        "hearing_record.speeches": _speeches,
        "hearing_record.investigators": lambda c: officer_rows_of(c.case, c.on),
        "hearing_report.points": _points,
        "hearing_report.held_on": lambda c: day_of(e.happened_at) if (e := _held(c)) else None,
        "hearing_report.summary": _summary_of_hearing,
        "hearing_report.recorder": lambda c: e.payload.get("recorder") if (e := _held(c)) else None,
        "hearing_report.approval": lambda c: None,
        "hearing_notice.due_at": _due_at,
        "hearing_notice.recorder": lambda c: c.data.get("recorder") or "另行告知",
        "reported_on": lambda c: c.on,
        "questioning_notice.due_at": _due_at,
        "questioning_notice.reason": lambda c: f"调查{_cause(c)}一案",
        "questioning_notice.employer": lambda c: c.party["name"] if c.party and not c.party["person"] else None,
        "questioning_record.place": lambda c: c.data.get("place") or "本局询问室",
        "statement_record.party_name": lambda c: c.party["name"] if c.party else None,
        "statement_record.speaker": _statement_speaker,
        "statement_record.place": lambda c: c.data.get("place") or c.bureau.name,
        "disposal_approval.facts_text": _facts_found,
        "disposal_approval.basis": _report_basis,
        "disposal_approval.legal_review": _deliberated,
        "investigation_report.facts_text": _facts_found,
        "investigation_report.basis": _report_basis,
        "investigation_report.process": _process,
        "investigation_report.proposal": lambda c: (
            f"建议{OUTCOMES.get(str(c.data.get('outcome')), '')}{_amounts(c.data)}。"
        ),
        "investigation_report.fine": lambda c: sum(row["fine"] for row in c.data.get("penalty") or ()),
        "no_penalty_decision.basis": lambda c: [cite("APL", 33, 1).label],
        "no_penalty_decision.facts_text": _facts_found,
        "no_penalty_decision.reason": _no_penalty_reason,
        "education": _education,
        "filing_number": _filing_number,
        "withdrawal_record.facts_text": _facts_found,
        "deferral_approval.mode": _deferral_mode,
        "deferral_approval.until_on": lambda c: _deferral(c, "until_on"),
        "deferral_approval.instalments": lambda c: _deferral(c, "instalments"),
        "deferral_approval.difficulty": lambda c: _deferral(c, "difficulty"),
        "deferral_grant.mode": _deferral_mode,
        "deferral_grant.until_on": lambda c: _deferral(c, "until_on"),
        "deferral_grant.instalments": lambda c: _deferral(c, "instalments"),
        "urging_letter.fine": _unpaid,
        "urging_letter.total": _unpaid,
        "urging_letter.bank": _account,
        "court_application.decision_text": _result,
        "court_application.facts_text": _facts_found,
        "remedies_state": _remedies,
        "urging_number": lambda c: e.payload.get("number") if (e := _urging(c)) else None,
        "urging_served_on": lambda c: _served_on(c, e.payload["document"]) if (e := _urging(c)) else None,
        "urging_opinion": _urging_opinion,
        "court_application.object": lambda c: f"罚款{yuan(_unpaid(c) or 0)}元。",
        "court_application.total": _unpaid,
        "court_application.materials": lambda c: [
            "行政处罚决定书及送达回证",
            "催告书及送达回证",
            "当事人的意见和催告情况",
            "被执行人的身份材料",
        ],
        "court_application.head": lambda c: c.actor.name,
        "closing_approval.filed_on": lambda c: _filed_on(c) or c.case.accepted_on,
        "closing_approval.result": _result,
        "closing_approval.execution": _performed,
        "file_cover.result": _result,
        "file_cover.party_names": lambda c: c.case.party_names,
        "file_cover.filed_on": lambda c: _filed_on(c) or c.case.accepted_on,
        "file_cover.closed_on": _closed_on,
        "file_cover.archived_on": lambda c: c.on,
        "file_cover.retention": lambda c: RETENTIONS.get(str(c.data.get("retention")), str(c.data.get("retention"))),
        "archive_number": _archive_number,
        "file_catalogue.entries": _catalogue,
        "preservation_notice.violation": _cause,
        "preservation_notice.keeper": lambda c: c.party["name"] if c.party else None,
        "kept_on": lambda c: _kept(c, "on") or c.on,
        "preservation_disposal.notice_number": lambda c: _kept(c, "number"),
        "preservation_disposal_approval.notice_number": lambda c: _kept(c, "number"),
        "preservation_disposal.items": _disposed,
        "preservation_approval.manner": lambda c: "就地保存",
        "preservation_approval.reason": lambda c: (
            e.payload.get("reason") if (e := last(c, "propose_preservation")) else None
        ),
        "preservation_disposal_approval.handling": lambda c: (
            e.payload.get("handling") if (e := last(c, "propose_preservation_disposal")) else None
        ),
        "not_filed_approval.reason": lambda c: (
            e.payload.get("reason") if (e := last(c, "propose_not_filing")) else None
        ),
        "withdrawal_record.reason": lambda c: c.data.get("reason"),
        "happened_at": lambda c: c.at,
        "on_spot_decision_unit.place": lambda c: c.party["address"] if c.party else None,
        "on_spot_decision_person.place": lambda c: c.party["address"] if c.party else None,
        "on_spot_decision_unit.evidence": lambda c: ["现场检查情况", "当事人陈述"],
        "on_spot_decision_person.evidence": lambda c: ["现场检查情况", "当事人陈述"],
        "on_spot_decision_unit.facts_text": lambda c: f"检查发现{c.case.name.removesuffix('案')}。",
        "on_spot_decision_person.facts_text": lambda c: f"检查发现{c.case.name.removesuffix('案')}。",
        "stated": _stated,
        "address_confirmation.electronic": lambda c: bool(c.data.get("electronic")),
    }
)
