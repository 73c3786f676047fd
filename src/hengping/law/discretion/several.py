"""Several acts are judged separately and added; one act under several norms is fined once, by the higher (APL 29)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hengping.law.citations import Citation, cite
from hengping.law.discretion.shapes import BadRequest, Grade, Step, show_yuan
from hengping.law.violations import SUBJECTS, Violations, standard

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


TOGETHER = frozenset({cite("WSL", 94, 1), cite("WSL", 96)})
"""Provisions that fine the failure in one's duties as such: however many duties, it is one violation."""


def add_up(grades: Sequence[Grade], register: Violations | None = None) -> Several:
    """Add acts that were judged separately. Units and each sort of person stay apart; nothing is fined away.

    Several duties under one provision of TOGETHER are one violation: merged, not added. Acts for which nobody of that
    kind is fined are left out of the sum, and named.
    """
    if not grades:
        raise BadRequest("没有任何违法行为")
    known = register or standard()
    sums = {
        subject: _sum(subject, [answer for answer in grades if answer.subject == subject], known)
        for subject in dict.fromkeys(answer.subject for answer in grades)
    }
    steps = tuple(
        Step("sum", f"{SUBJECTS[total.subject]}：分别裁量，合并处罚，罚款共{show_yuan(total.amount)}", factor="相加")
        for total in sums.values()
        if total.amount is not None
    )
    merged = tuple(_merged_step(group) for group in _groups(grades, known) if len(group) > 1)
    unfined = tuple(_unfined_step(answer) for answer in grades if answer.outcome == "no_fine")
    return Several(tuple(grades), sums, (*merged, *unfined, *steps), all(answer.lawful for answer in grades))


def _merged_step(group: Sequence[Grade]) -> Step:
    items = "、".join(answer.item for answer in group)
    text = f"{items}是同一条款规定的职责没有履行，为一个违法行为，合并为一项处罚，幅度、数额不相加"
    return Step("merged", text, _provision(group[0], standard()), factor="合并")


def _unfined_step(answer: Grade) -> Step:
    return Step("unfined", f"{answer.item}对{SUBJECTS[answer.subject]}没有规定罚款，不计入合计", factor="不计入")


def _provision(answer: Grade, register: Violations) -> tuple[Citation, ...]:
    item = answer.applied_item or answer.item
    return register.get(item).penalties if item in register else ()


def _groups(grades: Sequence[Grade], register: Violations) -> list[list[Grade]]:
    """The acts by violation: those of one provision of TOGETHER and of one subject and stage stand together."""
    groups: dict[object, list[Grade]] = {}
    for place, answer in enumerate(grades):
        provision = _provision(answer, register)
        together = bool(provision) and TOGETHER.issuperset(provision)
        key = (answer.subject, answer.stage, provision) if together else place
        groups.setdefault(key, []).append(answer)
    return list(groups.values())


def _sum(subject: str, grades: Sequence[Grade], register: Violations) -> Sum:
    groups = _groups([answer for answer in grades if answer.outcome != "no_fine"], register)
    ranges = [_widest(group) for group in groups]
    amounts = [_one_amount(group) for group in groups]
    told = [span for span in ranges if span is not None]
    sums = [amount for amount in amounts if amount is not None]
    return Sum(
        subject,
        (sum(least for least, _ in told), sum(most for _, most in told)) if len(told) == len(groups) and told else None,
        sum(sums) if len(sums) == len(groups) and sums else None,
        sum(answer.confiscate or 0 for answer in grades),
    )


def _widest(group: Sequence[Grade]) -> tuple[int, int] | None:
    spans = [answer.range for answer in group if answer.range is not None]
    if len(spans) < len(group):
        return None
    return min(least for least, _ in spans), max(most for _, most in spans)


def _one_amount(group: Sequence[Grade]) -> int | None:
    """The fine of one violation: told once, or told alike for each duty; told differently nobody knows which."""
    amounts = {answer.amount for answer in group if answer.amount is not None}
    return amounts.pop() if len(amounts) == 1 else None


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
