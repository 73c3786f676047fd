"""An execution ends for good only in the cases of the law, and something in the file shows that one of them is there: a
certificate of death, a company struck off the register, a ruling of the court. That the party has gone quiet is none.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.choices import EXECUTION_ENDS
from hengping.law.penalty.facts import Track
from hengping.law.penalty.questions import concerned, named
from hengping.law.procedure.acts import Particulars
from hengping.law.procedure.wording import refuse, yuan

RULE = "终结执行有法定情形，并有证明材料"
BASIS = (cite("AFL", 40),)


def gate(case: Asked) -> Iterable[Finding]:
    if case.proposed is None:
        return ()
    reason = case.proposed.get("reason", "")
    wrong = [(track, _unlike(track, reason)) for track in concerned(case)]
    found = [_refusal(named(track, case.facts) + text, reason) for track, text in wrong if text]
    # That the decision was revoked is on record itself.
    return found if reason == "revoked" else [*found, *_unproven(case, case.proposed, reason)]


def _unlike(track: Track, reason: str) -> str:
    """What the record says against that reason, or nothing. The business of one person may be told as a unit."""
    owed = track.execution.unpaid if track.execution is not None else 0
    match reason:
        case "no_estate" if not track.person and "公司" in track.name:
            return "当事人是公司，不能以公民死亡终结执行"
        case "no_property" if track.person and not track.business:
            return "当事人是个人，不能以法人终止终结执行"
        case "revoked" if track.outcome != "revoked":
            return "据以执行的处罚决定没有被撤销"
        case "object_lost" if owed:
            return f"还有{yuan(owed)}没有缴纳，应缴的款项没有可以灭失的标的"
        case _:
            return ""


def _unproven(case: Asked, proposed: Particulars, reason: str) -> Iterable[Finding]:
    if reason == "other" and not (proposed.get("note") or "").strip():
        yield _refusal("选择其他情形的，没有写明是什么情形", reason, absent="note")
    named_ones, decided = proposed.get("proof") or (), case.facts.decided_on
    if not named_ones:
        yield _refusal("没有写明哪一份材料证明应当终结执行", reason, absent="proof")
        return
    later = {one.entry for one in case.facts.gathered if not one.excluded and (decided is None or one.on >= decided)}
    if wrong := [str(number) for number in named_ones if number not in later]:
        yield _refusal(f"第{'、'.join(wrong)}号记录不是作出处罚决定以后取得的证据材料", reason)


def _refusal(text: str, reason: str, *, absent: str = "") -> Finding:
    return refuse(
        text,
        absent=absent,
        cure="先存入死亡证明、注销登记、法院裁定等材料；没有这些材料的，继续催告、申请人民法院强制执行",
        curer="leader",
        evidence=f"证明“{EXECUTION_ENDS.get(reason, '终结执行')}”的材料",
    )
