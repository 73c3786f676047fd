"""Where only failure to correct in time is punishable, or was weighed, the order must stand in the record: served, its
term over, rechecked as not done; elsewhere an unexpired term is remarked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hengping.law.citations import Citation, cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import Correction
from hengping.law.penalty.particulars import Weighed
from hengping.law.penalty.prescribed import OVERDUE, at_once_suffices, weighed_in
from hengping.law.penalty.questions import acted_on, penalties, punishes
from hengping.law.procedure.wording import day, note, refuse
from hengping.law.violations import Item, standard

RULE = "以逾期未改正为前提的，改正期限已满且经复查仍未改正"
APL_28_1 = cite("APL", 28, 1)
APL_40 = cite("APL", 40)
BASIS = (APL_28_1, APL_40)


def gate(case: Asked) -> Iterable[Finding]:
    if not punishes(case):
        return ()
    overdue = [one for _, row in penalties(case) for one in weighed_in(row, acted_on(case)) if one.stage == OVERDUE]
    filing = case.facts.filing
    if not overdue and (filing is None or not filing.needs_prior_order):
        return _still_runs(case)
    # What a linked dossier holds was looked at when the weighing that names it was kept.
    if overdue and all(one.order for one in overdue):
        return ()
    return _unmet(case, [one for one in overdue if not one.order])


def _still_runs(case: Asked) -> tuple[Finding, ...]:
    due = [order.due_on for order in case.facts.standing_orders if order.due_on is not None]
    if not due or case.on > max(due):
        return ()
    return (
        note(
            f"改正期限到{day(max(due))}，尚未届满",
            APL_28_1,
            cure="等待期满复查，或者说明不以逾期未改正为处罚前提",
            curer="officer",
        ),
    )


def _unmet(case: Asked, overdue: Sequence[Weighed]) -> Iterator[Finding]:
    """Each violation needs an order of its own; where only the filing speaks of one, any order will do."""
    if not overdue:
        if all(_lacking(case, order, at_once=False)[0] for order in case.facts.orders):
            yield _refused(*_lacking(case, case.facts.correction, at_once=False))
        return
    for one in dict.fromkeys(replace(one, subject="", direction="") for one in overdue):
        item = standard().get(one.applied)
        at_once = at_once_suffices(item)
        disobeyed = [order for order in case.facts.orders if not _lacking(case, order, at_once=at_once)[0]]
        codes = {one.item, one.applied}
        ordered = [order for order in disobeyed if codes & set(order.violations)]
        longer = [term for order in ordered if (term := case.facts.longer_term(order, codes)) is not None]
        if len(longer) < len(ordered):
            continue
        text, absent = _lacking(case, case.facts.correction, at_once=at_once)
        if longer:
            text, absent = longer[0].in_words(), ""
        elif disobeyed:
            text, absent = _about_another(disobeyed[0], item)
        yield _refused(text, absent, *BASIS, *item.penalties)


def _refused(text: str, absent: str, *places: Citation) -> Finding:
    return refuse(
        text,
        *places,
        absent=absent,
        cure="责令限期改正这一违法行为，期满后由两名以上执法人员复查",
        curer="officer",
        evidence="整改复查意见书",
    )


def _about_another(order: Correction, item: Item) -> tuple[str, str]:
    """What is said of an order that was not obeyed and that does not name the violation; what it leaves open."""
    if not order.violations:
        return f"{day(order.ordered_on)}的责令改正没有写明是否责令改正{item.label}", "violations"
    named = "、".join(standard().get(code).label if code in standard() else code for code in order.violations)
    return f"{day(order.ordered_on)}责令改正的是{named}，没有责令改正{item.label}，不能按逾期未改正处罚", ""


def _lacking(case: Asked, order: Correction | None, *, at_once: bool) -> tuple[str, str]:
    """What an order lacks before a failure to obey it can be punished, and what act is not on record; "" and ""."""
    due_on = order.last_on(at_once=at_once) if order is not None else None
    if order is None or due_on is None:
        filing = case.facts.filing
        said = filing is not None and filing.needs_prior_order
        text = f"{'案由以逾期未改正为处罚前提' if said else '按逾期未改正处罚'}，但没有责令限期改正"
        return text, "order_correction" if order is None else "due_on"
    if case.on <= due_on:
        return f"改正期限到{day(due_on)}，尚未届满，不得以逾期未改正处罚", ""
    if case.facts.awaits_service(order):
        return "责令限期整改指令书没有送达当事人，不能认定逾期未改正", "document_served:correction_order"
    if order.served_on is not None and order.served_on > due_on:
        return f"责令限期整改指令书{day(order.served_on)}才送达，改正期限已在此前届满，不能认定逾期未改正", ""
    if order.rechecked_on is None or order.rechecked_on <= due_on:
        return "改正期限届满后没有复查，不能认定逾期未改正", "record_recheck"
    if order.passed:
        return "复查认定已经改正，不符合逾期未改正的处罚条件", ""
    return "", ""
