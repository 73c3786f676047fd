"""The loaded benchmarks: the tier that narrows the range, and unconfirmed bands that only guide."""

from __future__ import annotations

from hengping.law.discretion.accidents import order_14_guidance
from hengping.law.discretion.draft import Draft
from hengping.law.discretion.provision import show_reach
from hengping.law.discretion.ranges import FactMissing
from hengping.law.discretion.shapes import Step
from hengping.law.discretion.tiers import describe, measured_words, narrow
from hengping.law.findings import Finding, Verdict
from hengping.law.packs.shapes import LAYERS
from hengping.law.violations import Item
from hengping.law.violations.variables import all_variables


def apply_benchmark(draft: Draft, item: Item) -> None:
    """Narrow the range by the tiers of the loaded packs."""
    request, outcome, reach = draft.request, draft.outcome, draft.reach
    if outcome is None or reach is None or draft.fixed:
        return
    layers = draft.tables.layers(item.id, request.stage, request.subject, request.decided_on)
    draft.layers = tuple(layers)
    if not layers:
        draft.attend_house(
            "benchmark_is_loaded",
            "没有载入适用的裁量基准，在法定幅度内说明理由；本单位要求集体讨论（内部要求）",
            cure="载入裁量基准，或者集体讨论",
            curer="committee_clerk",
        )
        return
    try:
        answers = narrow(outcome, layers, reach, draft.measured)
    except FactMissing as missing:
        draft.need(missing.code, f"写明{all_variables()[missing.code].name}，才能确定裁量档次")
        draft.attend_house("tier_is_found", f"缺{all_variables()[missing.code].name}，裁量档次不能确定")
        return
    for answer in answers:
        pack = answer.layer.pack
        name = f"{LAYERS[pack.layer]}基准《{pack.title}》（{pack.document_number}）"
        if answer.row is None:
            draft.attend_house("tier_is_found", f"{name}没有与本案情节对应的档次", cure="说明理由并经集体讨论")
            continue
        draft.tiered = True
        draft.reach = answer.after
        draft.steps.append(
            Step(
                "tier",
                f"{name}第{answer.row.number}行“{answer.row.tier}”（{describe(answer.row)}）：{show_reach(answer.after)}",
                (),
                item.id,
                answer.row.tier,
                measured_words(answer.row, draft.measured),
                "",
                answer.before,
                answer.after,
            )
        )
    _deviate(draft, item)


def _deviate(draft: Draft, item: Item) -> None:
    """Leave the tier where it would be unfair in this case: within the law, with reasons and the approval of a leader.

    That benchmarks may be left so rests on a document that was not read (LO-42): what is asked here the house asks.
    """
    request, before = draft.request, draft.reach
    reason, approver = request.deviation.strip(), request.deviation_approver.strip()
    if not (reason or approver):
        return
    if not draft.tiered or draft.statutory is None:
        draft.attend_house("deviation_has_a_tier", "没有适用的裁量档次，不需要偏离", cure="删去偏离的理由")
        return
    if not reason:
        draft.refuse_house(
            "deviation_has_reason", "偏离裁量档次没有写明理由（内部要求）", cure="写明适用该档次明显不当的理由"
        )
    if not approver:
        # Weighing comes first: who approves the proposal approves what it stands on.
        draft.need("deviation_approver", "偏离裁量档次须负责人批准", "leader")
        text = "偏离裁量档次须负责人批准（内部要求），批准拟作处罚的负责人一并批准偏离"
        draft.attend_house("deviation_is_approved", text, cure="报负责人批准", curer="leader")
    if any(layer.pack.layer != OWN_LAYER for layer in draft.layers):
        text = "偏离的是上级的裁量基准，是否须经制定机关同意没有核对"
        draft.attend_house("deviation_of_a_higher_layer", text, cure="请示制定机关", curer="legal_reviewer")
    draft.deviates = True
    draft.reach = draft.statutory
    draft.steps.append(
        Step(
            "deviation",
            f"偏离上述档次，在法定幅度内确定：{show_reach(draft.statutory)}；理由：{reason}"
            + (f"；批准：{approver}" if approver else ""),
            (),
            item.id,
            before=before,
            after=draft.statutory,
        )
    )


OWN_LAYER = "local"
"""The layer of the bureau's own benchmark."""


def show_guidance(draft: Draft, item: Item) -> None:
    """Show what unconfirmed texts would suggest; it binds nobody and stays outside the proof."""
    if draft.request.stage != "accident":
        return
    code = draft.measured.get("accident_grade")
    found = order_14_guidance(
        item.id, draft.request.subject, None if code is None else str(code), draft.measured, draft.weighed.aggravated
    )
    for guidance in found:
        draft.guidance.append(
            Finding(
                "order_14_bands",
                f"{guidance.citation.label}（未核对，仅供参考）：{guidance.text}",
                (guidance.citation,),
                "与官方文本核对；约束力以法律幅度为准",
                "legal_reviewer",
                verdict=Verdict.ATTENTION,
            )
        )
