"""The amounts of a file from elsewhere, held against the provisions that it names, whatever it says of itself.

What the file leaves unsaid (stage, subject, income) widens the range: only a fine outside every range that could apply
is a breach, and one inside some of them only cannot be checked before that is said. Several duties under one paragraph
are one violation; several violations are added (APL 29).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from sys import maxsize

from hengping.law import violations
from hengping.law.citations import Citation, cite
from hengping.law.discretion.accidents import grade_of_accident
from hengping.law.discretion.figures import figures
from hengping.law.discretion.ranges import FactMissing, multiplied, statutory_range
from hengping.law.findings import Finding
from hengping.law.penalty.particulars import Penalty
from hengping.law.procedure.wording import note, refuse, yuan
from hengping.law.violations import ORGANISATIONS, SUBJECTS, Item, Outcome
from hengping.law.violations.variables import Value, all_variables

AMOUNT_GATE = "amount_is_lawful"
"""The name under which an amount is judged; it is no file, for no step asks it."""

AMOUNT_RULE = "处罚数额在法定幅度之内"
APL_5_2, APL_32, APL_34, APL_37 = cite("APL", 5, 2), cite("APL", 32), cite("APL", 34), cite("APL", 37)
UNKNOWN_MOST = maxsize
"""The most where a fact that the range hangs on is not known, in fen."""


@dataclass(frozen=True, slots=True)
class Reach:
    """From the least to the most that one violation can bring, in fen, and by which articles.

    Between `sure_least` and `sure_most` lies what it can bring whatever is the case of what is `untold`: of that the
    codes, "stage", "subject" or a measured variable.
    """

    least: int
    most: int
    articles: tuple[Citation, ...]
    sure_least: int
    sure_most: int
    untold: frozenset[str] = frozenset()

    def beside(self, other: Reach) -> Reach:
        """The reach of two violations under the same provision, which are one."""
        return Reach(
            min(self.least, other.least),
            max(self.most, other.most),
            self.articles,
            min(self.sure_least, other.sure_least),
            max(self.sure_most, other.sure_most),
            self.untold | other.untold,
        )


def amount_findings(row: Penalty, *, person: bool, act_on: date) -> Iterator[Finding]:
    """What is wrong with the fine of one row."""
    yield from _like(row)
    if not row.items or "fine" in row.untold:
        text = "没有写明违法行为的代码或者罚款数额，处罚数额无法核对"
        yield refuse(text, cure="写明违法行为的代码（items）", curer="officer", absent="penalty")
        return
    known = [violations.standard().get(code) for code in sorted(row.items) if code in violations.standard()]
    if len(known) < len(row.items):
        strange = "、".join(code for code in sorted(row.items) if code not in violations.standard())
        yield refuse(f"没有登记{strange}的罚则，处罚数额无法核对", curer="legal_reviewer", absent="penalty")
        return
    if old := [item for item in known if not item.in_force(act_on)]:
        # What was not law on the day of the act measures nothing that was done then.
        yield from map(_not_in_force, old)
        return
    if any(_hangs_on_grade(item) for item in known):
        yield from _stated_grade(dict(row.measured))
    yield from _within(row, [_reach(item, row, person=person) for item in known], person=person)


GRADE = "accident_grade"


def _hangs_on_grade(item: Item) -> bool:
    return any(condition.variable == GRADE for outcome in item.outcomes for condition in outcome.conditions)


def _grades(told: Mapping[str, Value]) -> tuple[Value, ...]:
    """The grades that an accident can be of: its figures decide, whatever grade was stated (AIR 3); what is not told of
    them can only make it graver. Empty where nothing is told.
    """
    found, stated = grade_of_accident(told), told.get(GRADE)
    if found is None:
        return () if stated is None else (stated,)
    if not found.missing:
        return (found.code,)
    order = list(all_variables()[GRADE].choices)
    possible = tuple(order[order.index(found.code) :])
    return (stated,) if stated in possible else possible


def _stated_grade(told: Mapping[str, Value]) -> Iterator[Finding]:
    """Whether the figures bear the grade that the file states."""
    found, stated = grade_of_accident(told), told.get(GRADE)
    if found is None or stated is None or stated == found.code:
        return
    article, grade = figures().accident_article, all_variables()[GRADE]
    text = f"写明的等级是{grade.show(stated)}，按写明的数据为{found.name}"
    if stated in _grades(told):
        # What is not told may carry the graver grade.
        names = "、".join(all_variables()[code].name for code in found.missing)
        text, absent = f"{text}，没有写明{names}", " ".join(found.missing)
        yield refuse(text, article, cure=f"写明{names}", curer="officer", absent=absent)
        return
    yield note(text, article, cure="按事故调查报告和批复更正等级", curer="officer")


def _not_in_force(item: Item) -> Finding:
    text = f"{item.label}的罚则在行为之日没有施行，当时的罚则没有登记，处罚数额无法核对"
    return refuse(text, APL_37, cure="由法制人员按新旧规定核对", curer="legal_reviewer", absent="penalty")


def _within(row: Penalty, reaches: list[Reach | None], *, person: bool) -> Iterator[Finding]:
    found = [reach for reach in reaches if reach is not None]
    if not found:
        if row.fine:
            who = SUBJECTS.get(row.subject) or ("个人" if person else "单位")
            yield refuse(f"所列条款对{who}没有规定罚款", cure="改为有依据的处罚", curer="officer")
        return
    groups: dict[tuple[Citation, ...], Reach] = {}
    for reach in found:
        groups[reach.articles] = reach.beside(groups.get(reach.articles, reach))
    least, most = min(one.least for one in groups.values()), sum(one.most for one in groups.values())
    articles = tuple(dict.fromkeys(article for one in groups.values() for article in one.articles))
    if row.fine > most:
        yield refuse(
            f"罚款{yuan(row.fine)}超过法定最高{yuan(most)}", *articles, cure="在法定幅度内处罚", curer="officer"
        )
    elif "fine" in row.kinds and row.fine < least:
        text = f"罚款{yuan(row.fine)}低于法定最低{yuan(least)}，案卷没有写明减轻处罚的情形"
        yield refuse(text, APL_32, *articles, cure="写明减轻处罚的法定情形", curer="officer", absent="mitigation")
    elif untold := frozenset[str]().union(*(one.untold for one in groups.values())):
        sure = range(min(one.sure_least for one in groups.values()), sum(one.sure_most for one in groups.values()) + 1)
        if row.fine not in sure and "fine" in row.kinds:
            yield _unchecked(row, untold)


def _unchecked(row: Penalty, untold: frozenset[str]) -> Finding:
    names = "、".join(_OF_THE_PROVISION.get(code) or all_variables()[code].name for code in sorted(untold))
    text = f"没有写明{names}，罚款{yuan(row.fine)}是否在法定幅度之内无法核对"
    return refuse(text, cure=f"写明{names}", curer="officer", absent=" ".join(sorted(untold)))


_OF_THE_PROVISION = {"stage": "阶段（stage）", "subject": "处罚对象（subject）"}


def _reach(item: Item, row: Penalty, *, person: bool) -> Reach | None:
    """What that item can bring this party, over every stage and subject that the row leaves open; None: no fine."""
    fitting = [outcome for outcome in item.outcomes if _fits(outcome, row, person=person)]
    spans = [span for outcome in fitting for span in _span(outcome, row)]
    if not spans:
        return None
    return Reach(
        min(least for least, _, _ in spans),
        max(most for _, most, _ in spans),
        item.penalties,
        max(UNKNOWN_MOST if missing else least for least, _, missing in spans),
        min(0 if missing else most for _, most, missing in spans),
        _undecided(fitting, row) | {missing for _, _, missing in spans if missing},
    )


def _undecided(fitting: list[Outcome], row: Penalty) -> frozenset[str]:
    """Whether the stage or the subject that the row does not tell would choose between outcomes."""
    several = {
        "stage": not row.stage and len({outcome.stage for outcome in fitting}) > 1,
        "subject": not row.subject and len({outcome.subject for outcome in fitting}) > 1,
    }
    return frozenset(code for code, is_open in several.items() if is_open)


def _fits(outcome: Outcome, row: Penalty, *, person: bool) -> bool:
    if outcome.kind == "none" or (row.stage and outcome.stage != row.stage):
        return False
    if row.subject:
        return outcome.subject == row.subject
    return (outcome.subject not in ORGANISATIONS) is person


def _span(outcome: Outcome, row: Penalty) -> Iterator[tuple[int, int, str]]:
    """The range in fen; none where a known fact excludes the outcome, without bounds where a fact is not known, which
    is named.
    """
    told = dict(row.measured)
    for condition in outcome.conditions:
        value = told.get(condition.variable)
        values = _grades(told) if condition.variable == GRADE else () if value is None else (value,)
        if values and not any(condition.holds(one) for one in values):
            return
    try:
        least, most = statutory_range(outcome, told)
    except FactMissing as missing:
        yield 0, UNKNOWN_MOST, missing.code
        return
    multiplier = outcome.multiplier
    if multiplier is not None and told.get(multiplier.flag) is None:
        yield least, most, ""
        yield least * multiplier.least, most * multiplier.most, ""
        return
    yield *multiplied(outcome, (least, most), told), ""


def _like(row: Penalty) -> Iterator[Finding]:
    """Alike cases are treated alike: what lies outside all that were told is remarked."""
    if row.like and not min(row.like) <= row.fine <= max(row.like):
        text = (
            f"罚款{yuan(row.fine)}，同类案件为{yuan(min(row.like))}至{yuan(max(row.like))}，请核对有无不同的事实和理由"
        )
        yield note(text, APL_5_2, APL_34, curer="legal_reviewer")
