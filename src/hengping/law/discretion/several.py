"""Several acts are judged separately and added; one act under several norms is fined once, by the higher (APL 29)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hengping.law.citations import cite
from hengping.law.discretion.shapes import BadRequest, Grade, Step, show_yuan
from hengping.law.violations import SUBJECTS

ONE_FINE = cite("APL", 29)


@dataclass(frozen=True, slots=True)
class Sum:
    """What one subject owes for several acts. Amounts in fen; None where one act has no range or no amount yet."""

    subject: str
    range: tuple[int, int] | None
    amount: int | None
    confiscate: int


@dataclass(frozen=True, slots=True)
class Several:
    """Several acts: each by itself, then the sum for each subject apart."""

    grades: tuple[Grade, ...]
    sums: Mapping[str, Sum]
    steps: tuple[Step, ...]
    lawful: bool


def add_up(grades: Sequence[Grade]) -> Several:
    """Add acts that were judged separately. Units and each sort of person stay apart; nothing is fined away."""
    if not grades:
        raise BadRequest("没有任何违法行为")
    sums = {
        subject: _sum(subject, [answer for answer in grades if answer.subject == subject])
        for subject in dict.fromkeys(answer.subject for answer in grades)
    }
    steps = tuple(
        Step("sum", f"{SUBJECTS[total.subject]}：分别裁量，合并处罚，罚款共{show_yuan(total.amount)}", factor="相加")
        for total in sums.values()
        if total.amount is not None
    )
    return Several(tuple(grades), sums, steps, all(answer.lawful for answer in grades))


def _sum(subject: str, grades: Sequence[Grade]) -> Sum:
    ranges = [answer.range for answer in grades if answer.range is not None]
    amounts = [answer.amount for answer in grades if answer.amount is not None]
    whole = len(ranges) == len(grades)
    return Sum(
        subject,
        (sum(least for least, _ in ranges), sum(most for _, most in ranges)) if whole else None,
        sum(amounts) if len(amounts) == len(grades) else None,
        sum(answer.confiscate or 0 for answer in grades),
    )


@dataclass(frozen=True, slots=True)
class OneAct:
    """One act under several norms: the grade that stands, those that fall away, and why."""

    chosen: Grade
    set_aside: tuple[Grade, ...]
    step: Step


def highest_norm(grades: Sequence[Grade]) -> OneAct:
    """Choose the norm with the higher fine: by ceiling, then by floor; of equals the one named first.

    All grades must be of one subject and have a range; a norm whose range is unknown cannot be compared: BadRequest.
    """
    if not grades:
        raise BadRequest("没有任何条款")
    if len({answer.subject for answer in grades}) > 1:
        raise BadRequest("同一违法行为的几个条款须针对同一处罚对象")
    unknown = [answer.item for answer in grades if answer.range is None and answer.outcome != "no_fine"]
    if unknown:
        raise BadRequest(f"{'、'.join(unknown)}的幅度不能确定，无法比较罚款数额")
    ranked = sorted(grades, key=_height, reverse=True)
    first = ranked[0]
    text = f"同一行为违反{len(grades)}个条款，按罚款数额高的{first.item}处罚，其余不再罚款"
    if len(ranked) > 1 and _height(first) == _height(ranked[1]):
        text = f"同一行为违反{len(grades)}个条款，罚款幅度相同，按{first.item}处罚一次；适用哪一条由法制审核人员确认"
    values = tuple((answer.item, _words(answer)) for answer in ranked)
    return OneAct(first, tuple(ranked[1:]), Step("one_act", text, (ONE_FINE,), first.item, values=values))


def _height(grade: Grade) -> tuple[int, int]:
    return (grade.range[1], grade.range[0]) if grade.range else (0, 0)


def _words(grade: Grade) -> str:
    return f"{show_yuan(grade.range[0])}至{show_yuan(grade.range[1])}" if grade.range else "不罚款"
