"""Ninety days from filing, or as lawfully extended (CFG-15); a file from before that law goes by the rule of its
time.

What is decided later breaks the article and stays broken. It bars no penalty: no text says so, and limitation has an
article of its own (decision 17, LO-44). Whether to go on the head answers for, which is a rule of the house.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.findings import Finding, Verdict
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.choices import NOT_COUNTED
from hengping.law.penalty.folding.filing import uncounted_days
from hengping.law.penalty.questions import days_over, punishes
from hengping.law.penalty.thresholds import is_safety_file, other_rules_unknown
from hengping.law.procedure import clock
from hengping.law.procedure.matter import Limit
from hengping.law.procedure.wording import by_figure, day, note, note_broken, note_house, unknown_last_day, until

RULE = "在办案期限内作出决定"
BASIS = (cite("APL", 60),)


def gate(case: Asked) -> Iterable[Finding]:
    limit = case.facts.decision_limit
    if limit is not None and case.step == "issue_no_penalty" and limit.over(case.on):
        return (_not_punished_late(limit),)
    if limit is None or not punishes(case):
        return ()
    if limit.uncertain(case.on):
        # What breaks the article bars no step; less so what nobody can tell yet.
        return (unknown_last_day(limit)._replace(verdict=Verdict.ATTENTION),)
    if limit.over(case.on):
        # What leads to a late decision does not break the article; the house asks there (`late_decision_was_approved`).
        return (_decided_late(case, limit),) if case.step == "issue_decision" else ()
    if limit.last is not None and limit.internal is not None and case.on > limit.internal:
        # The article knows one last day; to keep to the earliest that it can mean is the house's own caution.
        return (note_house(f"按从严计算的最后一日是{day(limit.internal)}", curer="officer"),)
    return ()


def _decided_late(case: Asked, limit: Limit) -> Finding:
    rule = clock.row("decision", limit.start)
    extended = "，期限届满以后批准的延长不算依法延长" if case.facts.extended_late else "，也没有依法延长"
    said = note_broken(
        f"应当在{until(limit)}前作出处罚决定，已经超过{days_over(limit, case.on)}日{extended}",
        *(rule.basis if rule is not None else ()),
        cure="期限届满以前依照规章批准延长过的，补录批准文件",
        curer="head",
        absent=_absent(case, limit),
    )
    return by_figure(rule, said)


def _not_punished_late(limit: Limit) -> Finding:
    """The article speaks of the decision to punish; that a case ends otherwise after its time is shown."""
    text = f"办案期限到{until(limit)}，不予处罚的决定在这以后作出"
    return note(text, cure="写明超期的原因", curer="officer")


def _absent(case: Asked, limit: Limit) -> str:
    """What would have to be known: in another field its own rules may allow more than ninety days, with or without an
    extension; how much is said by the bureau, or nobody knows.
    """
    if other_rules_unknown(case.setting) and not case.facts.extended_days:
        return "rule"
    # Whether the days that the file leaves out may be left out is for the rules of the field, which nobody has read.
    left_out = uncounted_days(case.facts, NOT_COUNTED.keys() - case.setting.decision_excludes)
    if left_out and limit.last is not None and (case.on - limit.last).days <= left_out:
        return "rule"
    return "approve_extension" if _may_have_been_extended(case, limit) else ""


def _may_have_been_extended(case: Asked, limit: Limit) -> bool:
    """Whether a lawful extension that is not on record would reach that day: by a value that the bureau has loaded, or
    by the old rule for safety files, which allowed 180 days in all (LO-16).
    """
    if case.facts.extended_days or case.facts.extended_late:
        return False
    longest = clock.period("decision_extended", limit.start, case.setting)
    if is_safety_file(case.facts, case.setting) and longest.last is not None and case.on <= longest.last:
        return True
    last = limit.last or date.max
    return case.setting.extension_days > 0 and (case.on - last).days <= case.setting.extension_days
