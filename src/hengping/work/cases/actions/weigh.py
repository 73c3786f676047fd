"""Weighing: the discretion sheet that everything after the investigation refers to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput, Refused
from hengping.ground.library.queries import setting_of, tables_on
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import append
from hengping.kit.chain.canonical import canonical_bytes
from hengping.kit.days import moment_of
from hengping.law.citations import Citation
from hengping.law.discretion import digest_of_proof, grade, recompute
from hengping.law.discretion.accidents import MEASURES, grade_of_accident, unlike_figures
from hengping.law.discretion.applied import provisions_of, reckoned_in_words
from hengping.law.discretion.circumstances import all_circumstances
from hengping.law.discretion.entailed import GENERALLY
from hengping.law.discretion.fitting import unfit_reason
from hengping.law.discretion.proofs import read_findings, read_request, read_steps, write_measured
from hengping.law.discretion.provision import UNREACHED_GRADE
from hengping.law.discretion.records import KeptProof
from hengping.law.discretion.shapes import (
    ENGINE,
    REASONS,
    BadRequest,
    Grade,
    GradeRequest,
    PriorOrder,
    Step,
    Thresholds,
)
from hengping.law.exemptions.shapes import ExemptionFacts
from hengping.law.findings import Finding, Verdict
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.particulars import PENALTY_KINDS, PROVEN, Investigated
from hengping.law.penalty.prescribed import OVERDUE
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.ask import ask
from hengping.law.procedure.papers import Reading
from hengping.law.violations import ORGANISATIONS, Item, UnknownItem, standard
from hengping.law.violations.duties import is_item_of, listed_duties
from hengping.law.violations.variables import Value
from hengping.work.cases.filling import latest_sheet
from hengping.work.cases.models import Sheet
from hengping.work.cases.named_violation import speaks_of
from hengping.work.cases.prior_orders import (
    REPEATED,
    no_earlier_penalty,
    not_borne,
    not_the_main_person,
    only_of_persons,
    orders_borne,
    penalty_is_borne,
)
from hengping.work.cases.shapes import SheetShape
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.models import Matter, MatterParty
from hengping.work.matters.paper_context import Context
from hengping.work.matters.paper_words import (
    LookedThrough,
    Own,
    kept_words,
    texts_beside_the_record,
    texts_looked_through,
)
from hengping.work.matters.papers import context_of
from hengping.work.matters.standing import Standing, standing_of
from hengping.work.parties.queries import party_for_papers


@dataclass(frozen=True, slots=True)
class Weighing:
    """One violation of one party, as the handler weighed it. Amounts in fen; `party` is a key of the case; `breached`
    are the provisions that were breached, where the table of violations names none; `earlier_penalty` is the number of
    the entry with the document that proves an earlier penalty decided elsewhere. `investigated` is the approved report
    on which an accident is punished, `proofs` names the entries that prove what was measured: what of an accident none
    is named for is proven by its report. Where several parties are weighed together a person has `cause` and `facts` of
    its own: what the unit did is not what the person did.
    """

    party: str
    item: str
    stage: str
    subject: str
    act_on: date
    proposed: int | None = None
    measured: Mapping[str, Value] = field(default_factory=dict)
    circumstances: frozenset[str] = frozenset()
    direction: str = ""
    prior_order: PriorOrder | bool | None = None
    exemption: ExemptionFacts | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    deviation: str = ""
    other_kinds: tuple[str, ...] = ()
    breached: tuple[str, ...] = ()
    earlier_penalty: int | None = None
    investigated: Investigated | None = None
    proofs: Mapping[str, int] = field(default_factory=dict)
    cause: str = ""
    facts: str = ""


def try_out(*, bureau_id: int, rows: Sequence[Weighing], decided_on: date) -> list[Grade]:
    """Compute without keeping: what law and benchmark answer to each row. Raises BadInput, AmbiguousLaw."""
    tables = tables_on(bureau_id, decided_on)
    thresholds = Thresholds.of(setting_of(bureau_id, decided_on))
    try:
        return [grade(_request(row, decided_on, thresholds), tables) for row in rows]
    except (BadRequest, UnknownItem) as error:
        raise BadInput({"rows": str(error)}) from error


def weigh(
    *,
    dossier_id: UUID,
    rows: Sequence[Weighing],
    facts_text: str,
    reasons_text: str,
    actor: Actor,
    at: datetime,
    on: date,
    words_reason: str = "",
) -> SheetShape:
    """Keep a discretion sheet and chain its proof. Amounts the law does not allow are refused with every reason, and
    what its texts say beside the record unless `words_reason` tells why. Raises NotAllowed, BadInput, Refused.
    """
    _require_sound(rows, facts_text, reasons_text)
    with transaction.atomic():
        case = get_matter_for(actor, dossier_id, "case.handle")
        keys = set(MatterParty.objects.filter(matter=case).values_list("key", flat=True))
        if strangers := {row.party for row in rows} - keys:
            raise BadInput({"party": f"本案没有这些当事人：{'、'.join(sorted(strangers))}"})
        standing = standing_of(case, on)
        for text in (facts_text, *(row.facts for row in rows)):
            _require_confirmed(standing, text)
        _require_own_cause(standing, rows)
        rows, told, unborne = _with_orders(actor, standing, rows, on)
        unborne += _unfitting(actor, standing, rows, on) + _not_heading(case, rows)
        grades = try_out(bureau_id=case.bureau_id, rows=rows, decided_on=on)
        refusals: list[Finding] = [finding for one in grades for finding in one.refusals] + unborne
        if refusals:
            raise Refused(refusals)
        _require_answers(rows, grades)
        penalty = penalty_of(rows, grades, facts_text.strip(), told)
        context = _context(standing, penalty, actor, on)
        words = texts_beside_the_record(standing.practice, _texts(rows, facts_text, reasons_text), (), context)
        _require_lawful(standing, penalty, on, words, words_reason)
        told_besides = kept_words(words, words_reason)
        return _keep(case, penalty, grades, facts_text.strip(), reasons_text.strip(), actor, at, on, told_besides)


def look_through(
    *,
    dossier_id: UUID,
    rows: Sequence[Weighing],
    grades: Sequence[Grade],
    facts_text: str,
    reasons_text: str,
    actor: Actor,
    on: date,
) -> LookedThrough:
    """Return what the texts of a sheet name that the record does not hold, before it is kept; `grades` are those that
    its rows were tried out with. Raises NotAllowed, BadInput.
    """
    standing = standing_of(get_matter_for(actor, dossier_id), on)
    fitting = [(row, one) for row, one in zip(rows, grades, strict=True) if one.applied_item]
    weighed = [row for row, _ in fitting], [one for _, one in fitting]
    penalty = penalty_of(*weighed, facts_text, [{} for _ in fitting])
    context = _context(standing, penalty, actor, on)
    return texts_looked_through(standing.practice, _texts(rows, facts_text, reasons_text), context)


SHEET = "裁量测算"


def _texts(rows: Sequence[Weighing], facts_text: str, reasons_text: str) -> list[Own]:
    """Return what somebody wrote on a sheet in their own words: papers print it word for word."""
    common = [Own(SHEET, "违法事实", facts_text), Own(SHEET, "裁量理由", reasons_text)]
    of_rows = [
        Own(SHEET, label, text, row.party)
        for row in rows
        for label, text in (
            ("这个人的案由", row.cause),
            ("这个人的违法事实", row.facts),
            ("偏离裁量档次的理由", row.deviation),
            *((REASONS[code], text) for code, text in row.reasons.items() if code in REASONS),
        )
    ]
    return [own for own in (*common, *of_rows) if own.text.strip()]


def _context(
    standing: Standing[CaseFacts], penalty: list[dict[str, Any]], actor: Actor, on: date
) -> Context[CaseFacts]:
    """What a sheet's texts are held against: what the report on the investigation would be."""
    return context_of(standing, REPORT, {"outcome": "penalty", "penalty": penalty}, actor=actor, on=on)


REPORT = "report_investigation"


CONFIRMED = re.compile(r"(?:当事人|单位|法定代表人|负责人)[^。；\n]{0,20}(?:予以确认|没有异议|无异议|供认|承认)")
HEARD = frozenset({"record_questioning", "record_statement", "hold_hearing"})


def _require_confirmed(standing: Standing[CaseFacts], facts_text: str) -> None:
    """That a party confirmed the facts is said only where it was heard."""
    if CONFIRMED.search(facts_text) and not any(entry.kind in HEARD for entry in standing.entries):
        text = "案卷中没有询问笔录，也没有陈述、申辩的记录，不能写当事人对事实予以确认。"
        raise BadInput({"facts_text": text})


def _require_own_cause(standing: Standing[CaseFacts], rows: Sequence[Weighing]) -> None:
    """What a person answers for is a violation that was filed, or the one that is weighed of it."""
    filing = standing.facts.filing
    cause, filed = (filing.cause, filing.items) if filing else ("", ())
    faults = {
        f"{place}.cause": f"案由看不出与违法行为“{standard().get(row.item).title}”有关，请按所选的违法行为写。"
        for place, row in enumerate(rows)
        if row.cause.strip() and row.item in standard() and not speaks_of(row.cause, (row.item, *filed), cause)
    }
    if faults:
        raise BadInput(faults)


def _not_heading(case: Matter, rows: Sequence[Weighing]) -> list[Finding]:
    """Who is punished as the main person of a unit is named as such in the register of parties."""
    punished = [row.party for row in rows if row.subject == "main_person"]
    found = MatterParty.objects.filter(matter=case, key__in=punished).values_list("party_id", flat=True)
    shapes = [party_for_papers(party) for party in found]
    return [not_the_main_person(shape.name) for shape in shapes if shape.person and not shape.heads]


def _unfitting(actor: Actor, standing: Standing[CaseFacts], rows: Sequence[Weighing], on: date) -> list[Finding]:
    """Circumstances that no record bears, or that the party cannot have."""
    found = []
    for row in rows:
        document = row.earlier_penalty
        if REPEATED in row.circumstances and not penalty_is_borne(actor, standing, row.party, on, document):
            found.append(no_earlier_penalty())
        track = standing.facts.track(row.party)
        if track is not None and not track.person:
            told = [one for code, one in all_circumstances().items() if code in row.circumstances]
            found += [only_of_persons(one.name) for one in told if one.of_persons]
    return list(dict.fromkeys(found))


Told = Mapping[str, Any]
"""What the record tells of a row: the order that was not obeyed, the accident."""


def _with_orders(
    actor: Actor, standing: Standing[CaseFacts], rows: Sequence[Weighing], on: date
) -> tuple[list[Weighing], list[Told], list[Finding]]:
    """Hold what is said of earlier orders against the record, which fills in what was not said.

    Return the rows, what the record tells of each, what no record bears.
    """
    filled: list[Weighing] = []
    told: list[Told] = []
    unborne: list[Finding] = []
    for row in rows:
        found = None
        if row.stage == OVERDUE and not isinstance(row.prior_order, bool) and row.item in standard():
            borne = orders_borne(actor, standing, row.party, row.item, on)
            meant = [one for one in borne if row.prior_order in (None, one.order)]
            found = next((one for one in meant if one.longer is None), None)
            if found is None:
                unborne.append(not_borne(row.prior_order, row.item, next((one.longer for one in meant), None)))
        filled.append(replace(row, prior_order=found.order) if found else row)
        told.append({"order": found.dossier, "prior": found.told} if found else _of_an_accident(standing, row, rows))
    return filled, told, unborne


def _of_an_accident(standing: Standing[CaseFacts], row: Weighing, rows: Sequence[Weighing]) -> Told:
    """Where an accident is punished, its day, where its site was inspected, and what it cost as any row measured it."""
    if row.stage != "accident":
        return {}
    site = next((one.payload["place"] for one in standing.entries[::-1] if one.kind == "record_inspection"), "")
    same = [one.measured for one in rows if (one.stage, one.act_on) == (row.stage, row.act_on)]
    measured = {code: found[code] for code in OF_AN_ACCIDENT for found in same if code in found}
    reached = grade_of_accident(measured)
    level = str(measured.get("accident_grade") or (reached.code if reached else ""))
    missing = [code for code in MEASURES if code not in measured] if level else []
    accident = {"on": row.act_on.isoformat(), "site": str(site), "measured": measured, "grade": level}
    accident |= {"missing": missing}
    return {"accident": accident, "accident_grade": level}


OF_AN_ACCIDENT = ("deaths", "serious_injuries", "direct_loss", "accident_grade")


ASKED = frozenset(
    {
        "accident_report_was_approved",
        "measured_facts_are_proven",
        "no_double_fine",
        "penalty_fits_the_party",
        "penalty_kinds_are_in_the_provision",
        "prescribed_measures_are_ordered",
        "violation_was_filed",
        "weighed_on_the_day_of_the_act",
        "words_agree_with_record",
    }
)
"""What the law asks of every penalty later on; a sheet that cannot be used is not kept."""


def _require_lawful(
    standing: Standing[CaseFacts], penalty: list[dict[str, Any]], on: date, words: Sequence[Reading], why: str
) -> None:
    proposed = {"outcome": "penalty", "penalty": penalty}
    beside: dict[str, Any] = {"words": words, "words_reason": why}
    answer = ask(PENALTY, REPORT, standing.facts, on, standing.setting, proposed, **beside)
    if refused := [finding for finding in answer.refusals if finding.gate in ASKED]:
        raise Refused(refused)


def _require_answers(rows: Sequence[Weighing], grades: Sequence[Grade]) -> None:
    """A sheet that is kept says what is to be done: no row may lack the facts of its range, or its amount."""
    faults: dict[str, str] = {}
    for place, (row, one) in enumerate(zip(rows, grades, strict=True)):
        if unreached := [need.text for need in one.needs if need.code == UNREACHED_GRADE]:
            faults[f"{place}.measure.accident_grade"] = "；".join(unreached)
        if "confiscate_income" in one.measures and "illegal_income" not in row.measured:
            faults[f"{place}.measure.illegal_income"] = (
                f"{row.item}的罚则规定没收违法所得，请写明违法所得的数额，没有的写0。"
            )
        if one.outcome == "undetermined":
            missing = "；".join(need.text for need in one.needs)
            faults[f"{place}.item"] = f"{row.item}缺少事实，罚款幅度不能确定：{missing}"
        elif one.outcome == "fine" and one.amount is None:
            faults[f"{place}.proposed"] = f"请写明{row.item}拟处的罚款数额。"
        elif one.outcome == "fine" and not row.breached and not standard().get(one.applied_item).duties:
            faults[f"{place}.breached"] = f"{row.item}可能违反不同的规定，请写明违反的规定，写到条、款、项。"
    if faults:
        raise BadInput(faults)


def penalty_of(
    rows: Sequence[Weighing], grades: Sequence[Grade], facts_text: str, told: Sequence[Told]
) -> list[dict[str, Any]]:
    """Return one row a party: acts judged separately, then added; each party by itself. `told` is what the record tells
    of each violation.
    """
    penalty: list[dict[str, Any]] = []
    for key in dict.fromkeys(row.party for row in rows):
        mine = [one for one in zip(rows, grades, told, strict=True) if one[0].party == key]
        fine = sum(one.amount or 0 for _, one, _ in mine)
        confiscation = sum(one.confiscate or 0 for _, one, _ in mine)
        kinds = {kind for row, *_ in mine for kind in row.other_kinds}
        kinds |= {"fine"} if fine else set()
        kinds |= {"confiscate_income"} if confiscation else set()
        if not kinds:
            continue
        own = "\n".join(row.facts.strip() for row, *_ in mine if row.facts.strip())
        penalty.append(
            {
                "party": key,
                "fine": fine,
                "confiscation": confiscation,
                "kinds": sorted(kinds),
                "items": sorted({one.applied_item for _, one, _ in mine}),
                "articles": sorted({c.key for _, one, _ in mine for step in one.steps for c in step.citations}),
                "facts": sha256((own or facts_text).encode()).hexdigest(),
                "lawful": all(one.lawful for _, one, _ in mine),
                "grade": sha256("".join(one.digest for _, one, _ in mine).encode()).hexdigest(),
                "weighed": [_weighed(row, one, said) for row, one, said in mine],
            }
        )
    return penalty


def _weighed(row: Weighing, one: Grade, said: Told) -> dict[str, Any]:
    """What was weighed of one violation, with what the papers say of it: provisions breached and applied."""
    item = standard().get(one.applied_item)
    place = (item, row.stage, row.subject, row.measured)
    told: Told = {
        **said,
        "item": row.item,
        "applied": one.applied_item,
        "stage": row.stage,
        "subject": row.subject,
        "on": row.act_on.isoformat(),
        "direction": one.direction,
        "earlier": row.earlier_penalty,
        "breached": _breached(row, item),
        "own_cause": row.cause.strip(),
        "own_facts": row.facts.strip(),
        "basis": [provision.formal for provision in (*provisions_of(*place), *_generally(one))],
        "reckoned": reckoned_in_words(*place),
        "investigated": _investigated(row),
        "proofs": _proofs(row, said),
        "rests_on": _rests_on(row),
    }
    return {name: value for name, value in told.items() if value or name in ALWAYS_SAID}


def _rests_on(row: Weighing) -> str:
    """The digest of what the amount rests on beside item and stage: two sheets with the same one found the same."""
    told: dict[str, Any] = {
        "measured": write_measured(row.measured),
        "circumstances": sorted(row.circumstances),
        "reasons": dict(row.reasons),
    }
    return sha256(canonical_bytes(told)).hexdigest()


def _breached(row: Weighing, item: Item) -> list[str]:
    """The provisions that were breached: those of the table, or as they were told where it names none so precisely."""
    named = [] if listed_duties(item) else [duty.formal for duty in item.duties]
    return named or list(row.breached)


def _investigated(row: Weighing) -> Told:
    """The report of the accident and its approval, as far as they were told."""
    if row.investigated is None or row.stage != "accident":
        return {}
    said = row.investigated
    told = {**asdict(said), "on": said.on.isoformat() if said.on else ""}
    told["together"] = bool(said.together) if said.report and said.report == said.approval else None
    return {name: value for name, value in told.items() if value or value is False}


def _proofs(row: Weighing, said: Told) -> Told:
    """The entry that proves each measured fact which needs evidence of its own, 0 where none does. The paper of each
    party tells what the accident cost, whoever's row measured it.
    """
    told = {*said.get("accident", {}).get("measured", ()), *(code for code in row.measured if code == OF_A_PERSON)}
    report = row.investigated.report if row.investigated else 0
    return {code: row.proofs.get(code) or (0 if code == OF_A_PERSON else report) for code in PROVEN if code in told}


OF_A_PERSON = "last_year_income"
"""What no report of an accident proves."""


def _generally(one: Grade) -> tuple[Citation, ...]:
    """What the general law adds where unlawful income is taken that the provision does not speak of."""
    return (GENERALLY,) if one.confiscate and "confiscate_income" not in one.measures else ()


ALWAYS_SAID = ("item", "applied", "stage", "subject", "direction", "on")


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A proof of a sheet, computed again from what it holds.

    `state`: same; changed, where the answer or the stored proof is no longer what it was; older, where it was made by
    an engine that this version does not run, and is shown as it was stored (its digest still holds).
    """

    request: GradeRequest
    item: str
    digest: str
    steps: Sequence[Step]
    attentions: Sequence[Finding]
    state: str


def proofs_of(sheet: SheetShape) -> list[Recomputed]:
    """Recompute every proof of a sheet from what it holds; nothing but the proof itself is read."""
    return [_again(proof) for proof in sheet.proofs]


def _again(proof: KeptProof) -> Recomputed:
    request, item, digest = read_request(proof["request"]), proof["result"]["applied_item"], proof["digest"]
    whole = digest_of_proof(proof) == digest
    if proof["engine"] != ENGINE:
        findings = [one for one in read_findings(proof) if one.verdict is Verdict.ATTENTION]
        return Recomputed(request, item, digest, read_steps(proof), findings, "older" if whole else "changed")
    one = recompute(proof)
    state = "same" if whole and one.digest == digest else "changed"
    return Recomputed(request, item, digest, one.steps, one.attentions, state)


def _keep(
    case: Matter,
    penalty: list[dict[str, Any]],
    grades: Sequence[Grade],
    facts_text: str,
    reasons_text: str,
    actor: Actor,
    at: datetime,
    on: date,
    words: Mapping[str, Any],
) -> SheetShape:
    content: dict[str, Any] = {
        "proofs": [dict(one.proof) | {"digest": one.digest} for one in grades],
        "penalty": penalty,
        "facts_text": facts_text,
        "reasons_text": reasons_text,
    }
    version = sha256(canonical_bytes(content)).hexdigest()
    last = latest_sheet(case)
    if last is not None and last.version == version:
        raise BadInput("与现在作为依据的裁量测算完全相同，不必重复保存。")
    sheet = Sheet.objects.create(case_id=case.pk, version=version, made_by_id=actor.user_id, made_at=at, **content)
    append(
        dossier_id=case.pk,
        kind="discretion_weighed",
        actor=actor,
        at=at,
        happened_at=moment_of(on, at),
        payload={
            "version": version,
            "penalty": content["penalty"],
            "digests": [one.digest for one in grades],
            "facts_text": facts_text,
            "reasons_text": reasons_text,
            **words,
        },
    )
    return SheetShape(**content, version=version, made_by=actor.name, made_at=sheet.made_at)


AT_ONCE = {"duration": "处罚的是事故，没有持续时间"}
"""What stands for the duration where nobody can say one."""


def _request(row: Weighing, decided_on: date, thresholds: Thresholds) -> GradeRequest:
    return GradeRequest(
        item=row.item,
        stage=row.stage,
        subject=row.subject,
        act_on=row.act_on,
        decided_on=decided_on,
        measured=row.measured,
        circumstances=row.circumstances,
        direction=row.direction,
        prior_order=row.prior_order,
        exemption=row.exemption,
        reasons=(AT_ONCE | {**row.reasons}) if row.stage == "accident" else row.reasons,
        deviation=row.deviation,
        proposed=row.proposed,
        thresholds=thresholds,
    )


def _require_sound(rows: Sequence[Weighing], facts_text: str, reasons_text: str) -> None:
    """What is missing or contradicts itself, all at once."""
    faults = _incomplete(rows, facts_text, reasons_text) | _unfitting_reasons(rows, reasons_text) | _not_its_own(rows)
    if faults := faults | _other_grades(rows):
        raise BadInput(faults)


def _other_grades(rows: Sequence[Weighing]) -> dict[str, str]:
    """A stated grade of an accident that its figures contradict."""
    return {
        f"{place}.measure.accident_grade": f"{unlike}。"
        for place, row in enumerate(rows)
        if row.stage == "accident" and (unlike := unlike_figures(row.measured))
    }


def _not_its_own(rows: Sequence[Weighing]) -> dict[str, str]:
    """A person that is weighed beside others has a cause and facts of its own, and the duty is named to the item."""
    faults: dict[str, str] = {}
    beside_others = len({row.party for row in rows}) > 1
    for place, row in enumerate(rows):
        if row.subject in ORGANISATIONS or row.item not in standard():
            continue
        if beside_others and not row.cause.strip():
            faults[f"{place}.cause"] = "请写明这个人自己的案由。"
        if beside_others and not row.facts.strip():
            faults[f"{place}.facts"] = "请写明这个人自己的违法事实。"
        listed = listed_duties(standard().get(row.item))
        if listed and not all(is_item_of(text, listed) for text in row.breached or ("",)):
            example = f"{listed[0].formal}第（五）项"
            faults[f"{place}.breached"] = f"请写明没有履行的是{listed[0].label}的哪一项职责，例如：{example}。"
    return faults


def _unfitting_reasons(rows: Sequence[Weighing], reasons_text: str) -> dict[str, str]:
    """Why it is just so much does not contradict what is weighed; the text common to all rows fits one of them."""
    faults = {
        f"{place}.reason.{code}": unfit
        for place, row in enumerate(rows)
        for code, text in row.reasons.items()
        if (unfit := unfit_reason(row.stage, row.measured, f"{REASONS.get(code, '')}{text}"))
    }
    common = [unfit_reason(row.stage, row.measured, reasons_text) for row in rows]
    if rows and all(common):
        faults["reasons_text"] = "；".join(dict.fromkeys(common))
    return {field: f"{text}。" for field, text in faults.items()}


def _incomplete(rows: Sequence[Weighing], facts_text: str, reasons_text: str) -> dict[str, str]:
    faults: dict[str, str] = {}
    if not rows:
        faults["rows"] = "请至少测算一项违法行为。"
    if not facts_text.strip():
        faults["facts_text"] = "请写明违法事实。"
    if not reasons_text.strip():
        faults["reasons_text"] = "请写明裁量理由。"
    if unknown := {kind for row in rows for kind in row.other_kinds} - PENALTY_KINDS.keys():
        faults["other_kinds"] = f"没有这种处罚：{'、'.join(sorted(unknown))}"
    return faults
