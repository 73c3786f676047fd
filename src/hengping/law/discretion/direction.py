"""从轻, 减轻, 从重: what the circumstances demand, permit or forbid, and where that leaves the amount."""

from __future__ import annotations

from hengping.law.citations import cite
from hengping.law.discretion.circumstances import Circumstance
from hengping.law.discretion.draft import Draft
from hengping.law.discretion.ranges import position
from hengping.law.discretion.shapes import DIRECTIONS, UNREAD, Step, show_yuan


def _names(circumstances: tuple[Circumstance, ...]) -> str:
    return "、".join(circumstance.said for circumstance in circumstances)


def choose_direction(draft: Draft) -> None:
    """从轻, 减轻, 从重: what the circumstances demand, permit or forbid, and where that leaves the amount."""
    weighed, asked = draft.weighed, draft.request.direction
    must, places = weighed.must_lighten, tuple(circumstance.citation for circumstance in weighed.must_lighten)
    draft.direction = asked or ("light" if must else "heavy" if weighed.must_aggravate else "ordinary")
    # 应当 leaves no choice where it favours the party: refused. Passing over a ground for severity is only noted.
    if must and asked in {"heavy", "ordinary"}:
        draft.refuse(
            "leniency_is_not_overruled",
            f"有应当从轻或者减轻的情形（{_names(must)}），不得按{DIRECTIONS[asked]}处理，裁量相互冲突",
            *places,
            cure="改为从轻或者减轻，或者说明该情形不成立",
        )
    if must and weighed.must_aggravate:
        text = "同时有应当从轻和应当从重的情形，须逐一说明取舍"
        draft.attend("leniency_is_not_overruled", text, *places, curer="legal_reviewer")
    if weighed.must_aggravate and asked in {"light", "ordinary", "mitigate"}:
        draft.attend(
            "aggravation_is_considered",
            f"有应当从重的情形（{_names(weighed.must_aggravate)}）而没有从重",
            *(circumstance.citation for circumstance in weighed.must_aggravate),
        )
    _ask_for_grounds(draft, asked)
    if draft.reach is not None and draft.direction in {"light", "heavy", "mitigate"}:
        _narrow_to_direction(draft, draft.reach)
    else:
        draft.spot = draft.reach


def _ask_for_grounds(draft: Draft, asked: str) -> None:
    """A direction without a circumstance that carries it."""
    weighed = draft.weighed
    lighter = weighed.must_lighten or weighed.may_lighten
    # Going below the floor without a ground in law is refused; within the range a missing ground is noted.
    if asked == "mitigate" and not lighter:
        draft.refuse(
            "mitigation_has_ground", "没有法定的从轻减轻情形，不能减轻处罚", cite("APL", 32), cure="写明减轻情形和证据"
        )
    if asked == "light" and not lighter:
        draft.attend("leniency_has_ground", "没有写明从轻的情形", cite("APL", 32), cure="写明从轻情形和证据")
    if asked == "heavy" and not weighed.aggravated:
        draft.attend(
            "aggravation_has_ground",
            f"没有写明从重的情形（从重的清单{UNREAD}）",
            cite("O12"),
            cure="写明从重情形和证据",
        )
    if not asked and weighed.may_lighten:
        draft.attend(
            "leniency_is_considered",
            f"可以从轻或者减轻（{_names(weighed.may_lighten)}），须说明是否采纳",
            *(circumstance.citation for circumstance in weighed.may_lighten),
        )
    if not asked and weighed.may_aggravate:
        draft.attend(
            "aggravation_is_considered",
            f"有可以从重的情形（{_names(weighed.may_aggravate)}），须说明是否采纳",
            *(circumstance.citation for circumstance in weighed.may_aggravate),
        )


def _narrow_to_direction(draft: Draft, reach: tuple[int, int]) -> None:
    weighed, direction = draft.weighed, draft.direction
    if direction == "mitigate" and reach[0] == 0:
        draft.spot = reach
        draft.refuse("mitigation_has_floor", "幅度没有下限，不存在减轻，只能从轻", cite("APL", 32), cure="改为从轻")
        return
    if draft.fixed and direction != "mitigate":
        draft.spot = reach
        draft.attend("amount_is_fixed", "法律规定了固定数额，不能在幅度内从轻从重", cite("APL", 32))
        return
    grounds = weighed.must_lighten + weighed.may_lighten
    if direction == "heavy":
        grounds = weighed.must_aggravate + weighed.may_aggravate
    draft.spot = position(reach, direction)
    texts = {
        "light": f"从轻：低于幅度的中间值，{show_yuan(draft.spot[1])}以下",
        "heavy": f"从重：高于幅度的中间值，{show_yuan(draft.spot[0])}以上，不超过{show_yuan(reach[1])}",
        "mitigate": f"减轻：低于下限{show_yuan(reach[0])}",
    }
    # No circumstance was named: the list that would carry a heavier penalty is one that nobody has read.
    unread = f"（从重的清单{UNREAD}）" if direction == "heavy" and not grounds else ""
    draft.steps.append(
        Step(
            "direction",
            texts[direction] + unread,
            tuple(ground.citation for ground in grounds) or (cite("O12") if direction == "heavy" else cite("APL", 32),),
            draft.request.item,
            values=tuple((ground.said, "有") for ground in grounds),
            factor=DIRECTIONS[direction],
            before=reach,
            after=draft.spot,
        )
    )
