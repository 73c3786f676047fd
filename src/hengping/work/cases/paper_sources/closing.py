"""Papers of closing and archiving: the approval, and the cover of the file where it tells of the penalty."""

from __future__ import annotations

from datetime import date

from hengping.kit.days import day_of
from hengping.kit.money import yuan
from hengping.law.penalty.choices import EXECUTION_ENDS
from hengping.law.penalty.folding.deciding import DECISIONS
from hengping.work.cases.paper_context import Context
from hengping.work.cases.paper_sources.executing import result
from hengping.work.matters.paper_context import last, wording_of
from hengping.work.matters.paper_sources import Group, recorded


def _performed(context: Context) -> str:
    """What was paid, what was not and why nobody goes on; what was paid back."""
    words = []
    for track in context.facts.parties:
        if (execution := track.execution) is None:
            continue
        paid = execution.paid + execution.paid_confiscation + execution.paid_surcharge
        if paid:
            words.append(f"{track.name}已缴{yuan(paid)}元")
        if execution.ended:
            open_sum = (
                f"，尚有{yuan(execution.unpaid)}元未缴" if execution.unpaid and execution.ended != "revoked" else ""
            )
            words.append(f"{track.name}：{ENDED.get(execution.ended, execution.ended)}{open_sum}")
        elif execution.unpaid:
            words.append(f"{track.name}尚有{yuan(execution.unpaid)}元未缴")
    return "；".join(words) + "。" if words else "没有需要执行的内容。"


ENDED = {code: f"终结执行（{name}）" for code, name in EXECUTION_ENDS.items()} | {"revoked": "处罚决定已被撤销"}


def _decision_numbers(context: Context) -> str:
    """The numbers of all decisions: one for each party, a line each."""
    tells = wording_of(context) > 1
    return "\n".join(
        dict.fromkeys(
            f"{one.number}（已撤销）" if one.gone_on and tells else one.number
            for one in context.facts.decisions
            if one.kind in DECISIONS
        )
    )


def _closed_on(context: Context) -> date:
    entry = last(context, "approve_closing") or last(context, "approve_not_filing") or last(context, "refer_clue")
    return day_of(entry.happened_at) if entry else context.on


SOURCES = Group(
    of_kind={
        "file_cover": {
            "result": recorded(result),
            "closed_on": recorded(_closed_on),
        },
        "closing_approval": {
            "decision_number": recorded(_decision_numbers),
            "result": recorded(result),
            "execution": recorded(_performed),
        },
    },
)
