"""Which law applies: that of the act, unless the one in force at the decision is milder (APL 37)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hengping.law.citations import Citation, cite
from hengping.law.discretion.ranges import FactMissing, Measured, choose, multiplied, statutory_range
from hengping.law.discretion.shapes import Need, Step, show_yuan
from hengping.law.findings import Finding, Verdict
from hengping.law.statutes import REGISTER, Instrument, title_of
from hengping.law.violations import Item, Violations
from hengping.law.violations.variables import all_variables

MILDER = cite("APL", 37)


@dataclass(slots=True)
class Version:
    """The item that applies (None: none may be applied), every row that was looked at, and why."""

    item: Item | None
    rows: tuple[Item, ...]
    steps: list[Step] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)


def version_of(
    violations: Violations, item: Item, stage: str, subject: str, act_on: date, decided_on: date, measured: Measured
) -> Version:
    """Choose between the provision of the act's day and that of the decision's day, and say why."""
    if item.status in {"displaced", "other_jurisdiction"}:
        return Version(None, (item,), findings=[_never_applies(item)])
    if item.in_force(act_on) and item.in_force(decided_on):
        return Version(item, (item,), [_same_law(item, act_on)])
    old, new, rows = _old_and_new(violations, item, act_on, decided_on)
    if old is None or (item is not old and item is not new):
        return Version(None, rows, findings=[_not_in_force(item, old, act_on)])
    if new is None:
        return _successor_unknown(old, rows)
    return _milder(old, new, rows, stage, subject, measured)


def _old_and_new(
    violations: Violations, item: Item, act_on: date, decided_on: date
) -> tuple[Item | None, Item | None, tuple[Item, ...]]:
    """The provisions on the two days, and every row of the line that was looked at."""
    line = [item]
    if item.successor:
        line.append(violations.get(item.successor))
    elif not item.in_force(act_on):
        line += violations.predecessors(item)
    rows = tuple(line)
    then = [row for row in line if row.in_force(act_on)]
    now = [row for row in line if row.in_force(decided_on)]
    return (then[0] if len(then) == 1 else None), (now[0] if now else None), rows


def _same_law(item: Item, act_on: date) -> Step:
    return Step(
        "law_version",
        f"行为日{act_on.isoformat()}和决定日适用同一条文：{item.penalty_label}",
        item.penalties,
        item.id,
    )


def _never_applies(item: Item) -> Finding:
    if item.status == "other_jurisdiction":
        return Finding("item_applies_here", f"{item.label}是外省规定，不得适用", item.penalties, "改用本地适用的条款")
    return Finding(
        "item_is_not_displaced",
        f"{item.label}已被上位或者新的规定取代，不得适用；应当适用编号{item.displaced_by}",
        item.penalties,
        f"改用编号{item.displaced_by}",
        "officer",
    )


def _not_in_force(item: Item, old: Item | None, act_on: date) -> Finding:
    if old is not None:
        text = f"行为日{act_on.isoformat()}适用的是{old.label}，不是{item.label}"
        cure = f"改用编号{old.id}"
    elif act_on < item.in_force_from and (earlier := _earlier_text(item, act_on)):
        then = f"《{earlier.title}》{earlier.number}的文本"
        text = f"行为日{act_on.isoformat()}适用的是{then}，其罚则没有登记，不能用现行条款处罚"
        cure = "由法制审核人员按行为时的条款逐项提出"
    elif act_on < item.in_force_from:
        text = f"行为日{act_on.isoformat()}时，{item.penalty_label}尚未施行（{item.in_force_from.isoformat()}起施行）"
        cure = "按行为时的条款逐项提出"
    else:
        last = item.in_force_to.isoformat() if item.in_force_to else ""
        text = f"行为日{act_on.isoformat()}时，{item.penalty_label}已不再适用（最后一日{last}）"
        cure = f"改用编号{item.successor}" if item.successor else "按现行规定另找条款"
    return Finding("law_was_in_force", text, (MILDER, *item.penalties), cure, "officer")


def _earlier_text(item: Item, act_on: date) -> Instrument | None:
    """The version of the same statute that was law on that day; None where there was none, or none is registered."""
    title = title_of(item.statute)
    return next((one for one in REGISTER.values() if one.title == title and one.in_force(act_on)), None)


def _successor_unknown(old: Item, rows: tuple[Item, ...]) -> Version:
    text = f"决定时{old.penalty_label}已经废止或者修改，新规定的文字未取得，不能比较轻重"
    finding = Finding(
        "milder_law_was_compared",
        text,
        (MILDER, *old.penalties),
        "取得新规定并比较",
        "legal_reviewer",
        verdict=Verdict.ATTENTION,
    )
    need = Need("milder_law", "核对新规定对同一行为是否处罚较轻或者不认为违法，并写明结论", "legal_reviewer")
    step = Step("law_version", f"适用行为时的{old.penalty_label}，待与新规定比较", (MILDER, *old.penalties), old.id)
    return Version(old, rows, [step], [finding], [need])


def _milder(old: Item, new: Item, rows: tuple[Item, ...], stage: str, subject: str, measured: Measured) -> Version:
    """Compare the two provisions for this stage and subject; on equal severity the law of the act stays."""
    findings = [] if old.lineage_confirmed and new.lineage_confirmed else [_line_is_our_reading(old, new)]
    try:
        before, after = _severity(old, stage, subject, measured), _severity(new, stage, subject, measured)
    except FactMissing as missing:
        name = all_variables()[missing.code].name
        need = Need("milder_law", f"写明{name}，才能比较新旧规定的轻重", "officer")
        step = Step("law_version", f"暂按行为时的{old.penalty_label}，比较轻重还缺{name}", (MILDER,), old.id)
        return Version(old, rows, [step], findings, [need])
    chosen = new if after < before else old
    reason = "新规定较轻" if chosen is new else "新规定不较轻"
    text = (
        f"行为时{title_of(old.statute)}罚款{_show(before)}，决定时{title_of(new.statute)}罚款{_show(after)}，"
        f"{reason}，适用{chosen.penalty_label}"
    )
    citations: tuple[Citation, ...] = (MILDER, *old.penalties, *new.penalties)
    if _measures(old, stage, subject) != _measures(new, stage, subject):
        findings.append(
            Finding(
                "milder_law_was_compared",
                "新旧规定罚款以外的处罚和措施不同，须一并比较",
                citations,
                "比较全部处罚种类后写明结论",
                "legal_reviewer",
                verdict=Verdict.ATTENTION,
            )
        )
    return Version(chosen, rows, [Step("law_version", text, citations, chosen.id)], findings)


def _severity(item: Item, stage: str, subject: str, measured: Measured) -> tuple[int, int]:
    """Ceiling first, then floor, in fen; no fine is (0, 0)."""
    chosen = choose(item.outcomes_for(stage, subject), measured)
    if chosen is None or chosen.outcome.kind == "none":
        return 0, 0
    least, most = multiplied(chosen.outcome, statutory_range(chosen.outcome, measured), measured)
    return most, least


def _show(severity: tuple[int, int]) -> str:
    most, least = severity
    return f"{show_yuan(least)}至{show_yuan(most)}" if most else "无"


def _measures(item: Item, stage: str, subject: str) -> frozenset[str]:
    return frozenset(code for outcome in item.outcomes_for(stage, subject) for code in outcome.measures)


def _line_is_our_reading(old: Item, new: Item) -> Finding:
    return Finding(
        "milder_law_was_compared",
        f"{old.id}与{new.id}的对应关系是我们的理解，须逐项核对",
        (*old.penalties, *new.penalties),
        "由法制审核人员核对条文",
        "legal_reviewer",
        verdict=Verdict.ATTENTION,
    )
