"""The calculation of a fine: every step in the order in which the law asks, each kept as proof.

The order: law version, grounds for no penalty, stage, provision, tier of the benchmark, circumstances, the proposed
amount, and what procedure the amount entails. Several acts or several norms: `several.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hengping.law.discretion import checking, proofs
from hengping.law.discretion.accidents import grade_of_accident
from hengping.law.discretion.benchmark import apply_benchmark, show_guidance
from hengping.law.discretion.circumstances import weigh
from hengping.law.discretion.direction import choose_direction
from hengping.law.discretion.draft import Draft
from hengping.law.discretion.entailed import (
    ask_for_reasons,
    confiscated,
    fits_simple_procedure,
    mark_procedure,
    record_measures,
)
from hengping.law.discretion.proposal import check_proposed
from hengping.law.discretion.provision import (
    derive_accident_grade,
    find_provision,
    require_prior_order,
    state_of_the_row,
)
from hengping.law.discretion.records import Proof, ResultRecord
from hengping.law.discretion.shapes import ENGINE, BadRequest, Grade, GradeRequest, Step
from hengping.law.discretion.tables import Tables
from hengping.law.discretion.versions import version_of
from hengping.law.exemptions.deciding import exemption_of
from hengping.law.exemptions.out_of_time import limitation_of, not_registered
from hengping.law.exemptions.shapes import ExemptionFacts
from hengping.law.exemptions.under_fourteen import AGE_OF_PENALTY, AGE_WITHOUT_LENIENCY
from hengping.law.violations.variables import Value


def grade(request: GradeRequest, tables: Tables) -> Grade:
    """Calculate the fine for one violation by one subject and prove it.

    Raises BadRequest for a request that cannot be read, UnknownItem for an unknown number, AmbiguousLaw where two
    tiers disagree. What the law refuses is not raised but answered, with findings.
    """
    request = checking.readable(request)
    draft = Draft(request, tables, request.measured, weigh(_codes(request)))
    _fix_law_version(draft)
    _ask_for_exemption(draft)
    if draft.item is not None:
        state_of_the_row(draft, draft.item)
        derive_accident_grade(draft, draft.item)
        require_prior_order(draft)
        if find_provision(draft, draft.item):
            apply_benchmark(draft, draft.item)
        show_guidance(draft, draft.item)
    choose_direction(draft)
    amount = check_proposed(draft)
    return _finish(draft, amount)


def _codes(request: GradeRequest) -> frozenset[str]:
    """The circumstances, with the one that follows from the age."""
    age = request.exemption.age if request.exemption else None
    if age is not None and AGE_OF_PENALTY <= age < AGE_WITHOUT_LENIENCY:
        return request.circumstances | {"minor_14_to_18"}
    return request.circumstances


def _fix_law_version(draft: Draft) -> None:
    request = draft.request
    row = draft.tables.violations.get(request.item)
    measured = _with_accident_grade(request.measured)
    version = version_of(
        draft.tables.violations, row, request.stage, request.subject, request.act_on, request.decided_on, measured
    )
    draft.item, draft.items = version.item, version.rows
    draft.steps += version.steps
    draft.findings += version.findings
    draft.needs += version.needs


def _with_accident_grade(measured: Mapping[str, Value]) -> Mapping[str, Value]:
    if "accident_grade" in measured:
        return measured
    found = grade_of_accident(measured)
    return measured if found is None else {**measured, "accident_grade": found.code}


def _ask_for_exemption(draft: Draft) -> None:
    request = draft.request
    if draft.item is not None:
        _look_at_limitation(draft)
    if request.exemption is None:
        return
    draft.exemptions = draft.tables.exemption_records(request.item, request.decided_on)
    answer = exemption_of(
        request.item,
        _with_counters(request.exemption, request.measured),
        request.decided_on,
        draft.tables.exemption_packs,
    )
    draft.exempt = answer.outcome
    draft.findings += answer.attentions
    for ground in answer.grounds:
        draft.steps.append(Step("exemption", ground.finding.text, ground.finding.citations, request.item))
        draft.findings.append(ground.finding)
    if answer.education:
        draft.need("education", "对当事人进行教育并留下记录")


def _with_counters(facts: ExemptionFacts, measured: Mapping[str, Value]) -> ExemptionFacts:
    """The facts with what was counted for the fine: a no-penalty list may set a most for the same count."""
    counted = {code: value for code, value in measured.items() if type(value) is int}
    return replace(facts, counters={**counted, **facts.counters})


def _look_at_limitation(draft: Draft) -> None:
    """An act that is older at the decision than the limitation needs the day on which it was found (APL 36)."""
    request, facts = draft.request, draft.request.exemption
    if facts is not None and facts.found_on is not None:
        return
    ended_on = facts.ended_on if facts is not None and facts.ended_on else request.act_on
    limit = limitation_of(ended_on, life_or_finance=False, harm=False)
    if limit is None:
        draft.attend("out_of_time", not_registered(ended_on), cure="由法制人员查明当时的规定，人工核对")
    elif request.decided_on > limit.last_day:
        text = f"违法行为终了已满{limit.years}年（{limit.last_day.isoformat()}），未写明何时发现，追责时效不能确定"
        draft.need("found_on", "写明发现违法行为的日期，核对是否超过追责时效")
        draft.attend("out_of_time", text, *limit.articles, cure="写明发现日期")


def _finish(draft: Draft, amount: int | None) -> Grade:
    request, outcome = draft.request, draft.outcome
    measures = outcome.measures if outcome else ()
    confiscate = confiscated(draft, measures)
    record_measures(draft, measures, confiscate)
    refused = draft.refused
    hearing = draft.item is not None and mark_procedure(draft, amount, measures, confiscate)
    if draft.reach is not None and not draft.fixed and draft.exempt != "no_penalty_mandatory":
        ask_for_reasons(draft)
    # The weightiest word wins: refused before no penalty, no penalty before a fine.
    open_outcome = draft.exempt if draft.exempt != "go_on" else _reached(draft)
    lawful = not refused and open_outcome != "undetermined"
    simple = lawful and not confiscate and fits_simple_procedure(draft, amount, measures)
    verdict = "refused" if refused else open_outcome
    applied = draft.item.id if draft.item else ""
    result: ResultRecord = {
        "outcome": verdict,
        "range": draft.reach and list(draft.reach),
        "above_zero": draft.above_zero,
        "position": draft.spot and list(draft.spot),
        "amount": amount,
        "fixed": draft.fixed,
        "lawful": lawful,
        "findings": [proofs.write_finding(finding) for finding in draft.findings],
        "needs": [proofs.write_need(need) for need in draft.needs],
        "steps": [proofs.write_step(step) for step in draft.steps],
        "measures": list(measures),
        "confiscate": confiscate,
        "applied_item": applied,
        "direction": draft.direction,
        "simple_procedure": simple,
        "hearing": hearing,
    }
    written = proofs.write_request(request)
    records, texts = proofs.rows_used(draft.items, draft.layers, draft.exemptions)
    return Grade(
        item=request.item,
        stage=request.stage,
        subject=request.subject,
        outcome=verdict,
        range=draft.reach,
        above_zero=draft.above_zero,
        position=draft.spot,
        amount=amount,
        fixed=draft.fixed,
        lawful=lawful,
        findings=tuple(draft.findings),
        needs=tuple(draft.needs),
        steps=tuple(draft.steps),
        measures=measures,
        confiscate=confiscate,
        applied_item=applied,
        law_version=draft.item.statute if draft.item else "",
        direction=draft.direction,
        simple_procedure=simple,
        hearing=hearing,
        education=draft.exempt != "go_on",
        engine=ENGINE,
        digest=proofs.digest_of(written, result, texts),
        proof={"engine": ENGINE, "request": written, "result": result, "rows": records},
        guidance=tuple(draft.guidance),
    )


def _reached(draft: Draft) -> str:
    if draft.reach is not None:
        return "fine"
    return "undetermined" if draft.fact_missing else "no_fine"


def recompute(proof: Proof) -> Grade:
    """Grade the request of a proof again, from the rows of the proof and nothing else.

    The answer is the same one where its digest is. Raises BadRequest where the proof was made by another engine.
    """
    if proof.get("engine") != ENGINE:
        raise BadRequest(f"这份证明由另一版本（{proof.get('engine')}）作出，不能用现版本重算")
    return grade(proofs.read_request(proof["request"]), proofs.tables_of(proof["rows"]))
