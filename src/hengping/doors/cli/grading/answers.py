"""An answer of the law in the output of the command: plain JSON, amounts in yuan."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TypedDict

from hengping.doors.cli.grading.facts import Read
from hengping.kit.money import capital, plain_yuan
from hengping.law.citations import Citation
from hengping.law.discretion import DIRECTIONS, DailyFine, Grade, OneAct, Several
from hengping.law.discretion.continuing import DAILY
from hengping.law.discretion.shapes import ENGINE, Need, Step, show_yuan
from hengping.law.exemptions import OUTCOMES, Exemption
from hengping.law.findings import Finding, Verdict
from hengping.law.statutes import title_of
from hengping.law.violations import MEASURES

Yuan = int | float
"""As `yuan_number` makes it."""


class Reason(TypedDict):
    """Why, and by which articles, joined by 、."""

    text: str
    article: str


class Told(Reason):
    """A finding: its verdict, the gate that found it and what would cure it."""

    verdict: str
    gate: str
    cure: str


class Sum(TypedDict):
    """What one sort of subject owes for several acts together."""

    subject: str
    range_yuan: list[Yuan] | None
    amount_yuan: Yuan | None
    confiscate_yuan: Yuan | None


class Daily(TypedDict):
    """A fine counted by days."""

    days: int | None
    amount_yuan: Yuan | None
    capital: str | None
    needs: list[str]
    findings: list[Told]


class Compared(TypedDict):
    """One of several norms for one act, and the range that it gives, in words."""

    item: str
    range: str


class Stable(TypedDict):
    """What `--json` prints: the shape scripts rely on. `--full` prints everything else that is known as well."""

    item: str | None
    stage: str | None
    subject: str | None
    range_yuan: list[Yuan] | None
    amount_yuan: Yuan | None
    capital: str | None
    lawful: bool
    needs: list[str]
    reasons: list[Reason]
    digest: str


class Answer(Stable, total=False):
    """Everything that is known. Which of these stand there depends on what was asked."""

    ready: bool
    outcome: str
    outcome_name: str
    above_zero: bool
    position_yuan: list[Yuan] | None
    direction: str
    measures: list[str]
    measure_codes: list[str]
    confiscate_yuan: Yuan | None
    law_version: str | None
    applied_item: str | None
    simple_procedure: bool
    hearing: bool
    education: bool
    missing_lists: list[str]
    findings: list[Told]
    guidance: list[Told]
    proof: dict[str, object]
    sums: list[Sum]
    parts: list[Answer]
    compared: list[Compared]
    set_aside: list[str]
    daily_fine: Daily


STABLE = frozenset(Stable.__annotations__)

DAILY_PROOF = "证明已责令改正、已经罚款、拒不改正，写明按日连续处罚的截止日"


def yuan_number(fen: int | None) -> Yuan | None:
    """Yuan as a JSON number: whole where it is whole, else with its two decimals.

    The float exists only to be printed: it is read from the exact text, and prints as that text.
    """
    return None if fen is None else _yuan(fen)


def _yuan(fen: int) -> Yuan:
    return fen // 100 if fen % 100 == 0 else float(plain_yuan(fen))


def _span(reach: tuple[int, int] | None) -> list[Yuan] | None:
    return None if reach is None else [_yuan(fen) for fen in reach]


def _reason(text: str, citations: Sequence[Citation]) -> Reason:
    """A reason with its articles; a rule of the house is called one, and has none."""
    house = HOUSE if HOUSE in text else ""
    return {"text": text, "article": "、".join(citation.label for citation in citations) or house}


HOUSE = "内部要求"


def _reasons(steps: Sequence[Step], findings: Sequence[Finding]) -> list[Reason]:
    """What refuses, with its cure; then the steps; then what must be looked at. The same words count once."""
    refused = [finding for finding in findings if finding.verdict is Verdict.REFUSED]
    looked_at = [finding for finding in findings if finding.verdict is Verdict.ATTENTION]
    said = {step.text for step in steps}
    return [
        *(
            _reason(f"{finding.text}；{finding.cure}" if finding.cure else finding.text, finding.citations)
            for finding in refused
        ),
        *(_reason(step.said, step.citations) for step in steps),
        *(_reason(f"注意：{finding.text}", finding.citations) for finding in looked_at if finding.text not in said),
    ]


def _open(needs: Sequence[Need], warnings: Sequence[str]) -> list[str]:
    """What a person must still supply or confirm: what the law needs, and what was assumed or not understood."""
    return [*dict.fromkeys([*(need.text for need in needs), *warnings])]


def _findings(findings: Sequence[Finding]) -> list[Told]:
    return [
        {
            **_reason(finding.text, finding.citations),
            "verdict": finding.verdict.value,
            "gate": finding.gate,
            "cure": finding.cure,
        }
        for finding in findings
    ]


def of_grade(grade: Grade, warnings: Sequence[str]) -> Answer:
    """One violation by one subject."""
    return {
        "item": grade.item,
        "stage": grade.stage,
        "subject": grade.subject,
        "range_yuan": _span(grade.range),
        "amount_yuan": yuan_number(grade.amount),
        "capital": None if grade.amount is None else capital(grade.amount),
        "lawful": grade.lawful,
        "needs": _open(grade.needs, warnings),
        "reasons": _reasons(grade.steps, grade.findings),
        "digest": grade.digest,
        "ready": grade.ready and not warnings,
        "outcome": grade.outcome,
        "above_zero": grade.above_zero,
        "position_yuan": _span(grade.position),
        "direction": DIRECTIONS[grade.direction],
        "measures": [MEASURES[code].name for code in grade.measures],
        "measure_codes": list(grade.measures),
        "confiscate_yuan": yuan_number(grade.confiscate),
        "law_version": title_of(grade.law_version) if grade.law_version else None,
        "applied_item": grade.applied_item or None,
        "simple_procedure": grade.simple_procedure,
        "hearing": grade.hearing,
        "education": grade.education,
        "findings": _findings(grade.findings),
        "guidance": _findings(grade.guidance),
        "proof": dict(grade.proof),
    }


def of_several(several: Several, total: int | None, warnings: Sequence[str]) -> Answer:
    """Several acts: the sum where all are of one subject, and every part by itself."""
    parts = [of_grade(grade, ()) for grade in several.grades]
    sums = list(several.sums.values())
    one_sum = sums[0] if len(sums) == 1 else None
    reach = one_sum.range if one_sum else None
    findings = [finding for grade in several.grades for finding in grade.findings]
    needs = _open([need for grade in several.grades for need in grade.needs], warnings)
    lawful, amount = several.lawful, one_sum.amount if one_sum else None
    reasons = _reasons([step for grade in several.grades for step in grade.steps] + list(several.steps), findings)
    # A total cannot be told apart into its acts, so it is held against the sum of the ranges only, and the parts are
    # still asked for; where each part has its amount, the total must be their sum.
    if total is not None and amount is None:
        inside = reach is not None and reach[0] <= total <= reach[1] and total > 0
        lawful, amount = lawful and inside, total if lawful and inside else None
        needs.append("分别写明每一违法行为的罚款数额，再合并")
        word = "在" if inside else "不在"
        reasons.append(_reason(f"合计拟处{yuan_number(total)}元，{word}各行为幅度之和以内", ()))
    elif total is not None and total != amount:
        lawful, amount = False, None
        reasons.append(_reason("合计数额与各行为数额之和不一致", ()))
    return {
        "item": "、".join(grade.item for grade in several.grades),
        "stage": _common([grade.stage for grade in several.grades]),
        "subject": one_sum.subject if one_sum else None,
        "range_yuan": _span(reach),
        "amount_yuan": yuan_number(amount),
        "capital": None if amount is None else capital(amount),
        "lawful": lawful,
        "needs": needs,
        "reasons": reasons,
        "digest": _digest({"engine": ENGINE, "parts": [grade.digest for grade in several.grades], "total": total}),
        "sums": [
            {
                "subject": owed.subject,
                "range_yuan": _span(owed.range),
                "amount_yuan": yuan_number(owed.amount),
                "confiscate_yuan": yuan_number(owed.confiscate),
            }
            for owed in sums
        ],
        "parts": parts,
    }


def of_one_act(act: OneAct, grade: Grade, warnings: Sequence[str]) -> Answer:
    """One act under several norms: the answer of the norm that stands, and the norms that fall away."""
    answer = of_grade(grade, warnings)
    answer["reasons"].append(_reason(act.step.text, act.step.citations))
    compared: list[Compared] = [{"item": name, "range": words} for name, words in act.step.values]
    digests = [act.chosen.digest, *(norm.digest for norm in act.set_aside)]
    return {
        **answer,
        "digest": _digest({"engine": ENGINE, "grade": grade.digest, "compared": digests}),
        "compared": compared,
        "set_aside": [norm.item for norm in act.set_aside],
    }


def of_exemption(read: Read, exemption: Exemption) -> Answer:
    """Only the grounds for no penalty were asked."""
    free = exemption.outcome != "go_on"
    lawful = free and read.proposed in (None, 0)
    content = {
        "engine": ENGINE,
        "outcome": exemption.outcome,
        "grounds": [ground.finding.text for ground in exemption.grounds],
    }
    return {
        "item": None,
        "stage": None,
        "subject": None,
        "range_yuan": None,
        "amount_yuan": 0 if lawful else None,
        "capital": capital(0) if lawful else None,
        "lawful": lawful,
        "needs": ["对当事人进行教育并留下记录" if free else "写明违法行为编号", *read.warnings],
        "reasons": _reasons((), [*(ground.finding for ground in exemption.grounds), *exemption.attentions]),
        "digest": _digest(content),
        "outcome": exemption.outcome,
        "outcome_name": OUTCOMES[exemption.outcome],
        "education": exemption.education,
        "missing_lists": list(exemption.missing_lists),
        "findings": _findings(exemption.attentions),
    }


def with_daily(answer: Answer, daily: DailyFine) -> Answer:
    """The answer with the daily fine beside it; the fine of the act itself stays what it is."""
    refused = [finding for finding in daily.findings if finding.verdict is Verdict.REFUSED]
    words = (
        f"按日连续处罚{daily.days}日，共{show_yuan(daily.amount)}" if daily.amount is not None else "不能按日连续处罚"
    )
    reasons = [
        _reason(words, (DAILY,)),
        *(
            _reason(("" if finding in refused else "注意：") + finding.text, finding.citations)
            for finding in daily.findings
        ),
    ]
    return {
        **answer,
        "needs": [*answer["needs"], DAILY_PROOF],
        "reasons": [*answer["reasons"], *reasons],
        "daily_fine": _daily(daily),
    }


def _daily(daily: DailyFine) -> Daily:
    return {
        "days": daily.days,
        "amount_yuan": yuan_number(daily.amount),
        "capital": None if daily.amount is None else capital(daily.amount),
        "needs": [DAILY_PROOF],
        "findings": _findings(daily.findings),
    }


def _common(words: Sequence[str]) -> str | None:
    return words[0] if len(set(words)) == 1 else None


def _digest(content: Mapping[str, object]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
