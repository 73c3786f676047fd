"""The proof of a grade: request, rows used and result in canonical JSON, with one digest over all of it.

A proof needs nothing else: `recompute` builds the tables from its own rows and grades its own request again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Literal

from hengping.law.discretion.records import (
    ExemptionRecord,
    OrderRecord,
    Proof,
    RequestRecord,
    ResultRecord,
    RowsRecord,
    StepRecord,
)
from hengping.law.discretion.shapes import ENGINE, GradeRequest, Need, PriorOrder, Step, Thresholds
from hengping.law.discretion.tables import Layer, Tables, canonical_json
from hengping.law.exemptions.shapes import ExemptionFacts
from hengping.law.findings import Finding, Verdict
from hengping.law.packs.reading import exemption_pack_from, pack_from
from hengping.law.violations import Item, Violations, parse_citation, read_item
from hengping.law.violations.variables import Value, all_variables


def digest_of(request: RequestRecord, result: ResultRecord, rows: Sequence[str]) -> str:
    """SHA-256 over the canonical JSON of the proof; the rows, last in the order of keys, are canonical already."""
    text = canonical_json({"engine": ENGINE, "request": request, "result": result})
    return sha256(f'{text[:-1]},"rows":[{",".join(rows)}]}}'.encode()).hexdigest()


_PROOF: tuple[Literal["engine", "request", "result", "rows"], ...] = ("engine", "request", "result", "rows")


def digest_of_proof(proof: Proof) -> str:
    """The digest of a stored proof, to see whether anything in it was changed."""
    kept = {name: proof[name] for name in _PROOF}
    return sha256(canonical_json(kept).encode()).hexdigest()


def write_request(request: GradeRequest) -> RequestRecord:
    """The request in JSON types."""
    order = request.prior_order
    return {
        "item": request.item,
        "stage": request.stage,
        "subject": request.subject,
        "act_on": request.act_on.isoformat(),
        "decided_on": request.decided_on.isoformat(),
        "measured": write_measured(request.measured),
        "circumstances": sorted(request.circumstances),
        "direction": request.direction,
        "prior_order": _write_order(order) if isinstance(order, PriorOrder) else order,
        "exemption": None if request.exemption is None else write_exemption(request.exemption),
        "reasons": dict(request.reasons),
        "second_approver": request.second_approver,
        "deviation": request.deviation,
        "deviation_approver": request.deviation_approver,
        "discussed": request.discussed,
        "hearing_offered": request.hearing_offered,
        "proposed": request.proposed,
        "thresholds": [
            request.thresholds.hearing_unit,
            request.thresholds.hearing_person,
            request.thresholds.discussion_unit,
            request.thresholds.discussion_person,
            request.thresholds.discussion_confiscation,
        ],
    }


def write_measured(measured: Mapping[str, Value]) -> dict[str, int | str | bool]:
    """Measured values in JSON types."""
    return {code: str(value) if isinstance(value, Decimal) else value for code, value in measured.items()}


def _write_order(order: PriorOrder) -> OrderRecord:
    return {
        "ordered_on": order.ordered_on.isoformat(),
        "deadline_on": order.deadline_on.isoformat(),
        "rechecked_on": order.rechecked_on.isoformat(),
        "corrected": order.corrected,
    }


def write_exemption(facts: ExemptionFacts) -> ExemptionRecord:
    """The facts for the no-penalty rules in JSON types."""
    return {
        "slight": facts.slight,
        "corrected": facts.corrected,
        "harm": facts.harm,
        "first_violation": facts.first_violation,
        "no_fault_proved": facts.no_fault_proved,
        "fault_not_required": facts.fault_not_required,
        "age": facts.age,
        "could_not_discern": facts.could_not_discern,
        "was_lucid": facts.was_lucid,
        "life_or_finance": facts.life_or_finance,
        "sector": facts.sector,
        "ended_on": _write_day(facts.ended_on),
        "found_on": _write_day(facts.found_on),
        "last_same_violation_on": _write_day(facts.last_same_violation_on),
        "counters": dict(facts.counters),
        "conditions": sorted(facts.conditions),
    }


def read_request(raw: RequestRecord) -> GradeRequest:
    """The inverse of `write_request`."""
    order = raw["prior_order"]
    exemption = raw["exemption"]
    return GradeRequest(
        item=raw["item"],
        stage=raw["stage"],
        subject=raw["subject"],
        act_on=date.fromisoformat(raw["act_on"]),
        decided_on=date.fromisoformat(raw["decided_on"]),
        measured={code: _read_measured(code, value) for code, value in raw["measured"].items()},
        circumstances=frozenset(raw["circumstances"]),
        direction=raw["direction"],
        prior_order=order if order is None or isinstance(order, bool) else _read_order(order),
        exemption=None if exemption is None else _read_exemption(exemption),
        reasons=dict(raw["reasons"]),
        second_approver=raw["second_approver"],
        deviation=raw.get("deviation", ""),
        deviation_approver=raw.get("deviation_approver", ""),
        discussed=raw["discussed"],
        hearing_offered=raw["hearing_offered"],
        proposed=raw["proposed"],
        thresholds=Thresholds(*raw["thresholds"]),
    )


def _read_measured(code: str, value: int | str | bool) -> Value:
    variable = all_variables()[code]
    return Decimal(value) if variable.numeric and not variable.whole else value


def _read_order(raw: OrderRecord) -> PriorOrder:
    return PriorOrder(
        ordered_on=date.fromisoformat(raw["ordered_on"]),
        deadline_on=date.fromisoformat(raw["deadline_on"]),
        rechecked_on=date.fromisoformat(raw["rechecked_on"]),
        corrected=raw["corrected"],
    )


def _read_exemption(raw: ExemptionRecord) -> ExemptionFacts:
    return ExemptionFacts(
        slight=raw["slight"],
        corrected=raw["corrected"],
        harm=raw["harm"],
        first_violation=raw["first_violation"],
        no_fault_proved=raw["no_fault_proved"],
        fault_not_required=raw["fault_not_required"],
        age=raw["age"],
        could_not_discern=raw["could_not_discern"],
        was_lucid=raw["was_lucid"],
        ended_on=_read_day(raw["ended_on"]),
        found_on=_read_day(raw["found_on"]),
        life_or_finance=raw["life_or_finance"],
        sector=raw["sector"],
        counters=dict(raw["counters"]),
        conditions=frozenset(raw["conditions"]),
        last_same_violation_on=_read_day(raw["last_same_violation_on"]),
    )


def _write_day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def write_finding(finding: Finding) -> list[str | list[str]]:
    """A finding in JSON types."""
    return [finding.gate, finding.verdict.value, finding.text, [citation.key for citation in finding.citations]]


def write_need(need: Need) -> list[str]:
    """A need in JSON types."""
    return [need.code, need.text, need.curer]


def write_step(step: Step) -> StepRecord:
    """A step in JSON types; what is empty is left out."""
    articles = [citation.key for citation in step.citations]
    written: StepRecord = {"code": step.code, "text": step.text, "articles": articles, "item": step.item}
    if step.tier:
        written["tier"] = step.tier
    if step.values:
        written["values"] = [list(pair) for pair in step.values]
    if step.factor:
        written["factor"] = step.factor
    if step.before is not None:
        written["before"] = list(step.before)
    if step.after is not None:
        written["after"] = list(step.after)
    return written


def read_steps(proof: Proof) -> tuple[Step, ...]:
    """The steps of a proof as they were stored."""
    return tuple(
        Step(
            record["code"],
            record["text"],
            tuple(parse_citation(key) for key in record["articles"]),
            record.get("item", ""),
            record.get("tier", ""),
            tuple((name, words) for name, words in record.get("values", ())),
            record.get("factor", ""),
            *(None if record.get(name) is None else (record[name][0], record[name][1]) for name in ("before", "after")),
        )
        for record in proof["result"]["steps"]
    )


def read_findings(proof: Proof) -> tuple[Finding, ...]:
    """The findings of a proof as they were stored, without cures."""
    return tuple(
        Finding(str(gate), str(text), tuple(parse_citation(key) for key in articles), verdict=Verdict(str(verdict)))
        for gate, verdict, text, articles in proof["result"]["findings"]
    )


def rows_used(
    items: Sequence[Item], layers: Sequence[Layer], exemptions: Sequence[RowsRecord]
) -> tuple[list[RowsRecord], list[str]]:
    """The rows of a proof, once as values and once as canonical JSON."""
    records: list[RowsRecord] = [{"item": item.raw} for item in items]
    texts = [f'{{"item":{item.canonical}}}' for item in items]
    for layer in layers:
        records.append(layer.record)
        texts.append(layer.canonical)
    for record in exemptions:
        records.append(record)
        texts.append(canonical_json(record))
    return records, texts


def tables_of(rows: Sequence[RowsRecord]) -> Tables:
    """The tables that a proof carries."""
    return Tables(
        Violations(read_item(row["item"]) for row in rows if "item" in row),
        [pack_from({**row["pack"], "row": row["rows"]}) for row in rows if "pack" in row],
        [exemption_pack_from({**row["exemption_pack"], "row": row["rows"]}) for row in rows if "exemption_pack" in row],
    )
