"""The proposed amount, held against range, direction and grounds."""

from __future__ import annotations

from hengping.law.citations import Citation, cite
from hengping.law.discretion.draft import Draft
from hengping.law.discretion.shapes import DIRECTIONS, Step, show_yuan
from hengping.law.violations import STAGES, SUBJECTS, Item


def check_proposed(draft: Draft) -> int | None:
    """Hold the proposed amount against everything; return the amount that stands, or None."""
    proposed = draft.request.proposed
    if proposed is None:
        return _fixed_amount(draft)
    if draft.exempt == "no_penalty_mandatory" and proposed:
        draft.refuse("penalty_is_permitted", "依法不予行政处罚，不能罚款", *_why_not(draft), cure="作出不予处罚决定")
    if draft.item is not None:
        _hold_against_range(draft, draft.item, proposed)
    if draft.item is None or draft.refused:
        return None
    text = f"拟处罚款{show_yuan(proposed)}，在允许的范围内" if proposed else "不罚款"
    draft.steps.append(Step("proposed", text, draft.item.penalties, draft.item.id))
    return proposed


def _why_not(draft: Draft) -> tuple[Citation, ...]:
    """The articles of the ground that forbids the penalty: not every one is article 33."""
    return tuple(dict.fromkeys(place for step in draft.steps if step.code == "exemption" for place in step.citations))


def _fixed_amount(draft: Draft) -> int | None:
    """The one amount that the law names, where nothing stands against it and nobody wants to go below."""
    stands = draft.fixed and not draft.refused and draft.exempt != "no_penalty_mandatory"
    return draft.reach[1] if stands and draft.reach is not None and draft.direction != "mitigate" else None


def _hold_against_range(draft: Draft, item: Item, proposed: int) -> None:
    reach, spot, articles = draft.reach, draft.spot, item.penalties
    # No range: either a fact is missing, then nothing can be proposed yet, or the law knows no fine here.
    if reach is None or spot is None:
        if draft.fact_missing and (proposed or draft.exempt == "go_on"):
            draft.refuse("range_is_known", "缺少事实，幅度不能确定，不能确定罚款数额", *articles, cure="补充所缺事实")
        elif proposed:
            cure = _fined_instead(item, draft.request.stage, draft.request.subject)
            draft.refuse("fine_is_provided", "法律没有规定在这一阶段对该对象罚款", *articles, cure=cure)
        return
    if proposed == 0:
        _hold_nothing(draft, articles)
        return
    if proposed > reach[1]:
        text = f"拟处{show_yuan(proposed)}高于上限{show_yuan(reach[1])}"
        draft.refuse("amount_below_ceiling", text, *articles, cure="降至上限以内")
    elif proposed < reach[0]:
        _hold_below_floor(draft, item, proposed, reach[0])
    elif not spot[0] <= proposed <= spot[1]:
        _hold_outside_direction(draft, proposed, spot)
    if proposed % 100:
        draft.attend("amount_is_whole", "罚款数额不是整元，须说明计算过程", *articles)


def _fined_instead(item: Item, stage: str, subject: str) -> str:
    """Say whom the provision fines at that stage, or at which stage it fines whom was chosen; nobody is often meant."""
    fined = [(one.stage, one.subject) for one in item.outcomes if one.kind != "none"]
    subjects = "、".join(name for code, name in SUBJECTS.items() if code != subject and (stage, code) in fined)
    stages = "、".join(name for code, name in STAGES.items() if code != stage and (code, subject) in fined)
    cures = [f"改选处罚对象，这一阶段罚款的对象是：{subjects}"] if subjects else []
    cures += [f"改选阶段，对该对象罚款的阶段是：{stages}"] if stages else []
    return "；".join([*cures, "不罚款的，改为法律规定的措施"])


def _hold_nothing(draft: Draft, articles: tuple[Citation, ...]) -> None:
    may = draft.outcome is not None and draft.outcome.duty == "may"
    if draft.exempt == "go_on" and not may:
        cure = "写明不予处罚的情形或者罚款数额"
        draft.refuse("fine_is_due", "法律规定应当罚款，没有不予处罚的情形", *articles, cure=cure)


def _hold_below_floor(draft: Draft, item: Item, proposed: int, floor: int) -> None:
    text = f"拟处{show_yuan(proposed)}低于下限{show_yuan(floor)}"
    if draft.direction != "mitigate":
        text += "，属于减轻处罚，须明确选择减轻"
        draft.refuse("mitigation_is_declared", text, *item.penalties, cure="选择减轻并写明情形")
        return
    if not draft.request.second_approver:
        # Weighing comes first: who decides on the proposal, in discussion and approval, decides on this.
        draft.need("second_approver", "减轻处罚须经负责人集体讨论并批准", "leader")
        said = f"{text}，减轻处罚须经负责人集体讨论，由批准拟作处罚的负责人一并批准（内部要求）"
        draft.attend_house("mitigation_has_second_approver", said, cure="报负责人集体讨论", curer="leader")
    if not any(draft.request.reasons.values()):
        draft.refuse(
            "mitigation_has_reason", f"{text}，没有写明理由", cite("APL", 44), cite("APL", 59, 1), cure="写明减轻的理由"
        )


def _hold_outside_direction(draft: Draft, proposed: int, spot: tuple[int, int]) -> None:
    name = DIRECTIONS[draft.direction]
    article = cite("APL", 32) if draft.direction in {"light", "mitigate"} else cite("APL", 49)
    draft.refuse(
        "amount_follows_direction",
        f"{name}处罚应当在{show_yuan(spot[0])}至{show_yuan(spot[1])}之间，拟处{show_yuan(proposed)}不在其中",
        article,
        cure=f"调整数额，或者改变{name}的认定",
    )
