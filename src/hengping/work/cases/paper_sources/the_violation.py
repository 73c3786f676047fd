"""The violation and its punishment: facts, evidence, the articles breached and applied, the amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hengping.ground.documents.kinds import get_kind
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import chinese_day, day_of
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.folding.deciding import NOTICES
from hengping.law.penalty.particulars import read_penalties
from hengping.law.violations import standard
from hengping.law.violations.variables import all_variables
from hengping.work.cases.paper_context import Context, weighed
from hengping.work.cases.paper_sources.the_case import others_of
from hengping.work.matters.paper_context import last, particular, party_rows, told, wording_of
from hengping.work.matters.paper_sources import (
    Group,
    Source,
    of_bureau,
    recorded,
    recorded_or_asked,
    said_on,
    weighed_or_written,
    written,
)
from hengping.work.matters.paper_sources.common import account, name_of_exhibit


def facts_found(context: Context) -> object:
    """The facts as the discretion sheet tells them, with what the record tells of the order that was not obeyed and of
    the accident; where nothing was weighed as the report does; None before both.
    """
    found = weighed(context, "facts_text")
    if not found:
        return said_on("investigation_report", "facts_text")(context)
    told = (
        words for one in _weighed_rows(context) for words in (_disobeyed(one), _accident(one), _approved(one)) if words
    )
    return "\n".join(dict.fromkeys([*_as_each_did(context, str(found)), *told]))


def _as_each_did(context: Context, common: str) -> list[str]:
    """The facts of the party of the paper, where it has its own; on a paper for all, the common ones and each one's."""
    names = party_rows(context)
    own = {str(row.get("party") or ""): _own_facts(row) for row in _recorded_rows(context)}
    if len(own) == 1:
        return [text or common for text in own.values()]
    return [common, *(f"{names[key]['name']}：{text}" for key, text in own.items() if text and key in names)]


def _own_facts(row: Mapping[str, Any]) -> str:
    return "\n".join(one["own_facts"] for one in row.get("weighed") or () if one.get("own_facts"))


def _weighed_rows(context: Context) -> list[Mapping[str, Any]]:
    return [one for row in _recorded_rows(context) for one in row.get("weighed") or ()]


def _recorded_rows(context: Context) -> list[Mapping[str, Any]]:
    """What is intended or decided, in the words of the step; of one that does not repeat it, as it was said last."""
    if context.row is not None or "penalty" in context.data:
        return _rows(context)
    said = next((entry.payload for entry in reversed(context.entries) if "penalty" in entry.payload), {})
    key = context.party_key
    return [row for row in said.get("penalty") or () if not key or row.get("party") == key]


def _disobeyed(one: Mapping[str, Any]) -> str:
    """Which order was not obeyed, as long as the record told it."""
    if not (prior := one.get("prior")):
        return ""
    ordered, last, rechecked = (
        chinese_day(date.fromisoformat(prior[name])) for name in ("ordered_on", "deadline_on", "rechecked_on")
    )
    until = "立即改正" if ordered == last else f"于{last}前改正（含当日）"
    order, recheck = (_cited(kind, prior[name]) for kind, name in OF_AN_ORDER.items())
    before = "".join(map(_given_before, prior.get("earlier") or ()))
    said = f"{ordered}，当事人被责令{until}{order}；{rechecked}复查，当事人逾期没有改正{recheck}。"
    return before + said


def _given_before(one: Mapping[str, Any]) -> str:
    """An order on the same violation that was given before the one that was not obeyed."""
    ordered, due = (chinese_day(date.fromisoformat(one[name])) for name in ("ordered_on", "due_on"))
    until = "立即改正" if ordered == due else f"于{due}前改正（含当日）"
    return f"{ordered}，当事人曾被责令{until}{_cited('correction_order', one['number'])}；"


def _cited(kind: str, number: str) -> str:
    return f"（《{get_kind(kind).title}》{number}）" if number else ""


OF_AN_ORDER = {"correction_order": "number", "recheck_opinion": "recheck_number"}
"""The papers of an order and of its recheck, and where a weighing keeps their numbers."""


def _accident(one: Mapping[str, Any]) -> str:
    """When and where there was an accident, what it cost, how grave it was, and which figure nobody stated."""
    if not (accident := one.get("accident")):
        return ""
    register = all_variables()
    measured = accident["measured"]  # in our order: that of an object's keys is not kept where it is chained or stored
    told = (
        (words, register[code].show(measured[code])) for code, words in COST_OF_AN_ACCIDENT.items() if code in measured
    )
    cost = "".join(f"，{words}{shown}" for words, shown in told)
    site = f"，现场检查地点为{accident['site']}" if accident["site"] else ""
    if (grade := accident.get("grade")) and "accident_grade" not in measured:
        cost += f"，{COST_OF_AN_ACCIDENT['accident_grade']}{register['accident_grade'].show(grade)}"
    if missing := accident.get("missing"):
        cost += f"（没有写明{'、'.join(register[code].name for code in missing)}）"
    return f"事故发生于{chinese_day(date.fromisoformat(accident['on']))}{site}{cost}。"


def _approved(one: Mapping[str, Any]) -> str:
    """Which government approved the report of the accident, under which number; why none did."""
    told = one.get("investigated") or {}
    if told.get("authority") and told.get("number") and told.get("on"):
        on = chinese_day(date.fromisoformat(told["on"]))
        return f"事故调查报告由{told['authority']}于{on}批复（{told['number']}）。"
    reason = str(told.get("reason") or "").rstrip("。")
    return f"本事故没有人民政府的批复：{reason}。" if reason else ""


COST_OF_AN_ACCIDENT = {
    "deaths": "死亡",
    "serious_injuries": "重伤",
    "direct_loss": "直接经济损失",
    "accident_grade": "属",
}


def basis(context: Context) -> list[str]:
    """The articles that punish: those of what was weighed; where nothing was, those of the violation."""
    said = _said_of_each(context, "basis")
    return said or [article.formal for item in _items(context) for article in standard().get(item).penalties]


def _said_of_each(context: Context, name: str) -> list[str]:
    """What the weighing says of the provisions: of the party of the paper; on one for all, party by party."""
    rows = [(str(row.get("party") or ""), _said_in(row, name)) for row in _recorded_rows(context)]
    if not all(said for _, said in rows):
        return []
    names = party_rows(context)
    told = dict(rows)
    if context.row is not None or len(told) < 2 or len({tuple(said) for said in told.values()}) == 1:
        return list(dict.fromkeys(one for said in told.values() for one in said))
    return [f"{names[key]['name'] if key in names else key}：{'、'.join(said)}" for key, said in told.items()]


def _said_in(row: Mapping[str, Any], name: str) -> list[str]:
    """What a row says under a name in all of its violations; nothing where one of them does not say."""
    weighed_in = [one.get(name) or () for one in row.get("weighed") or ()]
    return list(dict.fromkeys(one for said in weighed_in for one in said)) if all(weighed_in) else []


def _discretion(context: Context) -> str | None:
    """The reasons of the sheet, and how a fine that is a share of an income comes about."""
    reasons = weighed(context, "reasons_text")
    if not reasons:
        return None
    names, rows = party_rows(context), _recorded_rows(context)
    told = [
        f"{'' if len(rows) == 1 or key not in names else names[key]['name']}{one['reckoned']}。"
        for row in rows
        for key in [str(row.get("party") or "")]
        for one in row.get("weighed") or ()
        if one.get("reckoned")
    ]
    return "\n".join([str(reasons), *told])


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


def breached(context: Context) -> object:
    """The provisions breached as they were weighed; where nothing was weighed the duties that the table of violations
    names, and where it names none what the notice told the party.
    """
    if said := _said_of_each(context, "breached"):
        return said
    known = [article.formal for item in _items(context) for article in standard().get(item).duties]
    facts = particular(notice_of(context), "facts") or {}
    return known or facts.get("breached")


def notice_of(context: Context) -> EntryShape | None:
    """The last notice to the party: what was told last is what it could answer."""
    issued = [one for one in told(context) if one.kind == "document_issued" and one.payload.get("kind") in NOTICES]
    return issued[-1] if issued else None


def _others(context: Context) -> list[str]:
    rows = read_penalties(_rows(context))
    return list(dict.fromkeys(name for row in rows for name in others_of(row, wording_of(context))))


def _rows(context: Context) -> list[Any]:
    """What is intended or decided: about the party of the paper, or about all where it is for no single one."""
    return [context.row] if context.row is not None else list(context.data.get("penalty") or ())


def _evidence(context: Context) -> list[str]:
    """What was gathered and not excluded, in the order in which it was gathered."""
    entries = {entry.seq: entry for entry in context.entries}
    used = [entries[one.entry] for one in context.facts.gathered if not one.excluded]
    proves = _proven_by(context)
    named = (f"{_name_of(entry)}{f'（{proves[entry.seq]}）' if entry.seq in proves else ''}" for entry in used)
    return list(dict.fromkeys([*named, *_papers_of_orders(context)]))


def _proven_by(context: Context) -> dict[int, str]:
    """What a piece proves of what was measured, and who approved a report by it, by the number of its entry."""
    proven: dict[int, list[str]] = {}
    approving: dict[int, str] = {}
    for one in _weighed_rows(context):
        for code, entry in (one.get("proofs") or {}).items():
            proven.setdefault(entry, []).append(all_variables()[code].name)
        told = one.get("investigated") or {}
        if told.get("approval"):
            approving[told["approval"]] = "，".join(filter(None, (told.get("authority"), told.get("number"))))
    words = {entry: f"证明{'、'.join(dict.fromkeys(names))}" for entry, names in proven.items()}
    return {
        entry: "；".join(filter(None, (words.get(entry), approving.get(entry)))) for entry in words.keys() | approving
    }


def _papers_of_orders(context: Context) -> Iterator[str]:
    """The papers that prove that an order was given and not obeyed."""
    for prior in (one["prior"] for one in _weighed_rows(context) if one.get("prior")):
        yield from (f"{get_kind(kind).title}（{prior[name]}）" for kind, name in OF_AN_ORDER.items() if prior[name])


def _name_of(entry: EntryShape) -> str:
    if entry.kind == "exhibit_added":
        return name_of_exhibit(entry)
    return ACTS[entry.kind].sentence.removeprefix("制作")


def _amount(name: str) -> Source:
    """What one party is to pay, in fen; None where it is nothing, and of several: theirs is no one sum."""

    def source(context: Context) -> int | None:
        rows = _rows(context)
        return (rows[0].get(name) or None) if len(rows) == 1 else None

    return source


def _still_owed(context: Context) -> object:
    """What is not paid of the fine, in fen."""
    execution = execution_of(context)
    return max(execution.penalty.fine - execution.paid, 0) if execution else None


def _bank(context: Context) -> dict[str, str] | None:
    owed = any(row.get("fine") or row.get("confiscation") for row in _rows(context))
    if not context.bureau.bank or not owed:
        return None
    return account(context)


def correction(context: Context) -> object:
    """What the order and the recheck say; None where nothing was ordered and something may still be."""
    recheck = last(context, "record_recheck")
    if recheck is not None and recheck.payload.get("passed"):
        return f"{chinese_day(day_of(recheck.happened_at))}经本机关复查，责令改正的问题已经改正。"
    ordered = last(context, "order_correction")
    if ordered is None:
        return "事故已经发生，本案没有可以责令改正的违法行为。" if _only_accidents(context) else None
    due = particular(ordered, "due_on")
    if due and date.fromisoformat(due) < context.on:
        return f"责令改正的期限已于{chinese_day(date.fromisoformat(due))}届满，当事人应当立即改正。"
    if recheck is not None:
        return "经复查，违法行为没有改正，应当立即改正。"
    if due:
        return f"当事人应当于{chinese_day(date.fromisoformat(due))}前改正（含当日）。"
    return "当事人应当立即改正。"


def _only_accidents(context: Context) -> bool:
    """Whether an accident is all that is punished: what has happened cannot be corrected."""
    weighed_rows = _weighed_rows(context)
    return bool(weighed_rows) and all(one["stage"] == "accident" for one in weighed_rows)


def _corrected(context: Context) -> bool:
    """Whether nothing is ordered any more: a recheck found everything put right, or nothing can be."""
    if last(context, "order_correction") is None and _only_accidents(context):
        return True
    return bool(particular(last(context, "record_recheck"), "passed"))


SOURCES = Group(
    shared={
        "facts_text": weighed_or_written(facts_found),
        "evidence": recorded(_evidence),
        "breached": recorded_or_asked(breached),
        "basis": recorded_or_asked(basis),
        "discretion": weighed_or_written(_discretion),
        "fine": recorded(_amount("fine")),
        "confiscation": recorded(_amount("confiscation")),
        "others": recorded(_others),
        "correction": written(correction),
        "corrected": recorded(_corrected),
        "performance": written(),
        "bank": of_bureau(_bank),
    },
    of_kind={
        # Instalments make up what is still owed.
        "deferral_approval": {"fine": recorded(_still_owed)},
        "deferral_grant": {"fine": recorded(_still_owed)},
    },
)
