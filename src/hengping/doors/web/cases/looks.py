"""How the pages show a penalty case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hengping.doors.web.cases.background import background
from hengping.doors.web.cases.violations import choices_of, found_by_anybody, nearly_found, title_of_violation
from hengping.doors.web.matters.looks import About, Looks, PageLink, Register, Way
from hengping.ground.people.actors import Actor
from hengping.kit.money import yuan
from hengping.law.configuration import Setting
from hengping.law.findings import Answer
from hengping.law.penalty.facts import CaseFacts, Correction
from hengping.law.penalty.particulars import read_penalties
from hengping.law.penalty.phases import Phase
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.questions import days_over
from hengping.law.penalty.thresholds import discussion_is_due, review_is_due
from hengping.law.procedure.choices import EVIDENCE_KINDS
from hengping.law.procedure.wording import day, until
from hengping.work.cases.paper_sources.the_case import penalty_in_words
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.queries import sheet_lines
from hengping.work.cases.shapes import CATEGORIES, TAKEN_OVER
from hengping.work.deliberation.shapes import ANSWERED_IN, PUT_BEFORE
from hengping.work.matters.queries import MatterView, may_in
from hengping.work.matters.shapes import MatterShape

USUAL = frozenset(
    {
        "propose_filing",
        "approve_filing",
        "record_inspection",
        "order_correction",
        "notify_questioning",
        "record_questioning",
        "record_recheck",
        "verify_evidence",
        "report_investigation",
        "review_submitted",
        "review_opinion_given",
        "discussion_opened",
        "discussion_concluded",
        "propose_notice",
        "approve_notice",
        "issue_notice",
        "record_statement",
        "review_statement",
        "request_hearing",
        "accept_hearing_request",
        "notify_hearing",
        "hold_hearing",
        "report_hearing",
        "review_hearing_report",
        "propose_disposal",
        "approve_disposal",
        "issue_decision",
        "issue_no_penalty",
        "withdraw_case",
        "send_transfer",
        "record_publication",
        "record_payment",
        "issue_urging",
        "apply_court",
        "propose_closing",
        "approve_closing",
        "archive_case",
        "hear_on_spot",
        "decide_on_spot",
        "hand_over_fine",
        "file_on_spot_record",
        "endorse_proposal",
    }
)
"""The steps of the common way."""

TICKED: Mapping[str, tuple[str, ...]] = {
    "issue_notice": ("rights_told",),
    "issue_decision": ("remedies_told", "surcharge_told", "correction_told", "defence_answered"),
    "issue_no_penalty": ("remedies_told",),
    "approve_disposal": ("agency_head",),
    "order_site_measure": ("remedies_told",),
    "decide_on_spot": ("numbered", "reconsideration_first", "surcharge_told", "correction_told"),
}
"""What the paper printed here says whatever happened, and who approves here."""

SELDOM = frozenset(
    {
        "ended_on",
        "continuing",
        "continuing_reason",
        "grave_harm",
        "fined_before",
        "fined_before_reason",
        "continues_dossier",
        "reconsider_organ",
        "reconsider_days",
        "sue_months",
        "pay_days",
    }
)
"""Particulars that few cases need, or that the paper printed here says anyway."""

ORDINARY = Way(
    (
        Phase.CLUE,
        Phase.FILING,
        Phase.INVESTIGATION,
        Phase.REPORTED,
        Phase.NOTICE,
        Phase.DEFENCE,
        Phase.DECIDING,
        Phase.DECISION,
        Phase.SERVICE,
        Phase.EXECUTION,
        Phase.CLOSED,
        Phase.ARCHIVED,
    ),
    (
        (Phase.NOT_FILED, Phase.FILING),
        (Phase.REFERRED, Phase.CLUE),
        (Phase.TRANSFER, Phase.INVESTIGATION),
        (Phase.TRANSFERRED, Phase.REPORTED),
        (Phase.HEARING, Phase.DEFENCE),
        (Phase.NO_PENALTY, Phase.DECISION),
        (Phase.WITHDRAWAL, Phase.DECIDING),
        (Phase.ENDED, Phase.EXECUTION),
    ),
)
ON_SPOT = Way(
    (Phase.ON_SPOT, Phase.ON_SPOT_HEARD, Phase.EXECUTION, Phase.CLOSED, Phase.ARCHIVED),
    ((Phase.ENDED, Phase.EXECUTION),),
)

SHEET = PageLink("裁量测算", "sheet/", "scale")


def _not_due(facts: CaseFacts, setting: Setting) -> frozenset[str]:
    """Return the usual steps that this case has no need of; they may be taken all the same."""
    steps: set[str] = set()
    if facts.procedure != "simple" or (facts.on_spot and facts.on_spot.recorded_on):
        steps.add("file_on_spot_record")
    owed = [track.execution for track in facts.parties if track.execution]
    if owed and not any(execution.unpaid or execution.surcharge_from for execution in owed):
        steps.add("record_payment")
    if facts.phase is Phase.ON_SPOT_HEARD:
        steps.add("hear_on_spot")  # told and heard already: what comes next is the amount, and the decision
    if not review_is_due(facts, setting):
        steps |= {"review_submitted", "review_opinion_given"}
    if not discussion_is_due(facts, setting):
        steps |= {"discussion_opened", "discussion_concluded"}
    return frozenset(steps)


def _prefilled(step: str, facts: CaseFacts) -> Mapping[str, str | list[str]]:
    """Return what a form of this step need not ask again, as it would be typed."""
    known: dict[str, str | list[str]] = {}
    if "competence" in PENALTY.acts[step].data:
        known["competence"] = "territorial"  # what happens here is ours to punish, unless somebody says otherwise
    if step == "propose_filing" and facts.discovered_on:
        known["discovered_on"] = facts.discovered_on.isoformat()
    if step == "identify_violation" and facts.filing:
        known["items"] = [*facts.filing.items]
    if step == "order_correction":
        known |= _to_be_ordered(facts)
    if step == "propose_disposal" and facts.report:
        known["outcome"] = facts.report.outcome
        known["no_penalty_ground"] = facts.report.no_penalty_ground
    if step == "collect_on_spot":
        fines = [track.execution.penalty.fine - track.execution.paid for track in facts.parties if track.execution]
        if len(fines) == 1 and fines[0] > 0:
            known["amount"] = yuan(fines[0])
    return known


def _to_be_ordered(facts: CaseFacts) -> Mapping[str, list[str]]:
    """Return the violations of the filing that no order of the case names yet, and the finding where there is one."""
    given = (*facts.orders, *facts.replaced)
    ordered = {code for order in given for code in order.violations}
    filed = facts.filing.items if facts.filing is not None else ()
    open_findings = [*_findings_of(facts)] if not given else []
    return {
        "violations": [code for code in filed if code not in ordered],
        "items": open_findings if len(open_findings) == 1 else [],
    }


def _findings_of(facts: CaseFacts) -> Mapping[str, str]:
    """Return what inspections found, each line with the day of the last one that found it."""
    records = sorted(facts.inspections, key=lambda one: one.on)
    return {line: f"{line}（{day(piece.on)}检查）" for piece in records for line in piece.found}


def _offered(step: str, facts: CaseFacts) -> Mapping[str, Mapping[str, str]]:
    """Return what was found, where it is to be put right; the orders that wait for somebody to look again, where they
    are several; the evidence of the case by the number of its entry, where some of it may be excluded, is the voucher
    of money or shows why nothing is enforced any more.
    """
    filed = facts.filing.items if facts.filing is not None else ()
    if step == "identify_violation" and filed:
        return {"items": {code: title_of_violation(code) for code in filed}}
    if step == "order_correction":
        known = {"violations": {code: title_of_violation(code) for code in filed}, "items": _findings_of(facts)}
        return {name: offered for name, offered in known.items() if offered}
    if step == "record_recheck" and len(facts.standing_orders) > 1:
        return {"order": {str(one.entry): _order_in_words(one) for one in facts.standing_orders}}
    name = "excluded" if step == "verify_evidence" else "proof"
    if name not in PENALTY.acts[step].data or not facts.gathered:
        return {}
    return {
        name: {
            str(piece.entry): f"第{piece.entry}号记录，{EVIDENCE_KINDS[piece.kind]}：{piece.name}".removesuffix("：")
            for piece in facts.gathered
        }
    }


def _order_in_words(order: Correction) -> str:
    """Say which order it is: its day, its term, what it is about."""
    until = f"期限到{day(order.due_on)}" if order.due_on is not None else "立即改正"
    return f"{day(order.ordered_on)}责令，{until}：{'；'.join(order.items)}"


def _fines(rows: Any, parties: Mapping[str, str]) -> str:
    """What each party is to suffer."""
    return "；".join(
        f"{parties.get(row.party, row.party)}：{penalty_in_words(row) or '没有写明'}" for row in read_penalties(rows)
    )


def _way_of(facts: CaseFacts, reached: frozenset[str]) -> str:
    """A case found on the spot that began as a clue went the ordinary way."""
    return "simple" if facts.procedure == "simple" and Phase.CLUE not in reached else "ordinary"


def _about(actor: Actor, view: MatterView[CaseFacts]) -> About:
    matter = view.matter
    handles = may_in(actor, matter, "case.handle")
    return About(
        badges=(CATEGORIES[matter.category], *(("简易程序",) if matter.part == "simple" else ())),
        told=(_number_of(matter),),
        warned=_decided_late(view.facts),
        links=(PageLink("更改名称", "name/"), *_papers_that_came(view)) if handles else (),
        beside="cases/_sheets.html",
        more=sheet_lines(matter.id),
    )


def _decided_late(facts: CaseFacts) -> tuple[str, ...]:
    """Say of a decision to punish that went out after its time which article it broke, by how much, and why."""
    limit, decided_on, overrun = facts.decision_limit, facts.decided_on, facts.overrun
    if limit is None or decided_on is None or not limit.over(decided_on):
        return ()
    why = f"超期的原因：{overrun.reason}" if overrun is not None else "没有写明超期的原因"
    text = (
        f"违反《行政处罚法》第六十条：处罚决定应当在{until(limit)}前作出，{day(decided_on)}才作出，"
        f"超过{days_over(limit, decided_on)}日。{why.rstrip('。')}。"
    )
    return (text,)


def _papers_that_came(view: MatterView[CaseFacts]) -> Sequence[PageLink]:
    """Return the pages on which a paper is taken over that was issued before the case came from elsewhere."""
    facts, steps = view.facts, PENALTY.steps
    decided = all(track.execution is not None for track in facts.parties)
    if facts.taken_over_on is None or (decided and facts.parties):
        return ()
    return tuple(
        PageLink(PENALTY.acts[step].sentence, f"taken-over/{paper}/")
        for paper, step in TAKEN_OVER.items()
        if facts.phase in steps[step].phases
    )


def _may_not_preside(step: str, facts: CaseFacts) -> frozenset[str]:
    """Return who is not offered as the presider of a hearing: whoever investigated, handles or was recused."""
    if step not in ("notify_hearing", "hold_hearing"):
        return frozenset()
    return facts.investigators | facts.handlers | facts.recused


def _number_of(matter: MatterShape) -> str:
    """Say the number of the case; one that is punished on the spot is never filed, and has that of its decision."""
    if matter.number:
        return f"案号：{matter.number}"
    return "当场处罚，以决定书文号为准" if matter.part == "simple" else "案号：立案后编号"


def _weigh_first(actor: Actor, usual: Sequence[Answer]) -> PageLink | None:
    """Where a usual step lacks its amount, the sheet comes first."""
    lacking = any(finding.gate == "amount_in_range" for answer in usual for finding in answer.refusals)
    return PageLink("按裁量基准测算", "sheet/") if lacking and "case.handle" in actor.permissions else None


PENALTY_LOOKS: Looks[CaseFacts] = Looks(
    practice=CASE_PRACTICE,
    usual=USUAL,
    not_due=_not_due,
    by_other_pages={**PUT_BEFORE, **ANSWERED_IN},
    ticked=TICKED,
    prefilled=_prefilled,
    offered=_offered,
    if_offered=frozenset({("record_recheck", "order")}),
    only_with={
        ("report_investigation", "no_penalty_ground"): ("outcome", "no_penalty"),
        ("propose_disposal", "no_penalty_ground"): ("outcome", "no_penalty"),
        ("propose_disposal", "withdrawn_for"): ("outcome", "withdraw"),
    },
    seldom=SELDOM,
    from_records=frozenset({"version", "agency", "deviates", "articles", "published_copy"}),
    names_person=frozenset({("apply_recusal", "person"), ("decide_recusal", "person")}),
    left_out=_may_not_preside,
    registers={
        (step, name): Register(found_by_anybody, nearly_found, choices_of, title_of_violation, "violation_picker")
        for step, name in (
            ("propose_filing", "items"),
            ("identify_violation", "items"),
            ("order_correction", "violations"),
        )
    },
    own_types={"penalty": _fines},
    ways={"ordinary": ORDINARY, "simple": ON_SPOT},
    way_of=_way_of,
    pages=(SHEET,),
    about=_about,
    pressing=_weigh_first,
    background=background,
    guide=(
        ("^(approve_|endorse_proposal|decline_endorsement|return_proposal|review_hearing_report)", "signing"),
        ("hearing|notice|statement", "notice"),
        ("payment|urging|court|closing|archive", "closing"),
        ("filing|proposal", "filing"),
        ("", "evidence"),
    ),
)
