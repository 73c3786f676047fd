"""What the provision of a violation says beside the fine: measures that it orders, persons whom it fines too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from hengping.law.penalty.particulars import PENALTY_KINDS, Penalty, Weighed
from hengping.law.violations import MEASURES, ORGANISATIONS, Item, Measure, Outcome, standard

OVERDUE = "overdue"
PERSONS = "responsible_person"


def weighed_in(row: Penalty, on: date | None = None) -> tuple[Weighed, ...]:
    """What was weighed in a row whose provision we know. A file from elsewhere tells one stage of all its violations;
    what was not law `on` the day of the act measures nothing that was done then.
    """
    if row.weighed:
        return tuple(one for one in row.weighed if one.applied in standard())
    if not row.stage:
        return ()
    known = [code for code in sorted(row.items) if code in standard()]
    return tuple(
        Weighed(code, code, row.stage, row.subject, investigated=row.investigated, cost=row.measured)
        for code in known
        if on is None or standard().get(code).in_force(on)
    )


def outcomes_of(one: Weighed) -> Sequence[Outcome]:
    """The outcomes of a weighing; where nobody says of what subject, those for units."""
    item = standard().get(one.applied)
    subjects = (one.subject,) if one.subject else tuple(sorted(ORGANISATIONS))
    return [outcome for subject in subjects for outcome in item.outcomes_for(one.stage, subject)]


def due_with(one: Weighed) -> tuple[Measure, ...]:
    """The measures that the provision orders whatever was measured, leaving no choice."""
    found = [set(outcome.due) for outcome in outcomes_of(one)]
    return tuple(MEASURES[code] for code in sorted(set.intersection(*found))) if found else ()


def named_with(one: Weighed) -> tuple[Measure, ...]:
    """The other penalties that the provision names at that stage: whether they are due depends on the case."""
    codes = {code for outcome in outcomes_of(one) for code in outcome.measures}
    due = {measure.code for measure in due_with(one)}
    return tuple(MEASURES[code] for code in sorted(codes - due) if MEASURES[code].kinds)


def kinds_allowed(one: Weighed) -> frozenset[str]:
    """The kinds of penalty that the provision names at that stage. Unlawful income is taken in any case (APL 28(2))."""
    outcomes = outcomes_of(one)
    found = {"confiscate_income"} | ({"fine"} if any(outcome.kind != "none" for outcome in outcomes) else set())
    for measure in (MEASURES[code] for outcome in outcomes for code in outcome.measures):
        found |= set(measure.kinds) | ({"confiscate_goods"} if measure.confiscates else set())
    return frozenset(found)


def carried(measure: Measure, row: Penalty) -> bool:
    """Whether a row carries a measure."""
    return not row.kinds.isdisjoint(measure.kinds)


def might_be_due(row: Penalty, on: date) -> bool:
    """Whether a file that tells no stage may be about one at which a measure is due that it does not order: its fine
    reaches what that stage begins with.
    """
    if row.weighed or row.stage or "fine" in row.untold:
        return False
    items = [standard().get(code) for code in row.items if code in standard()]
    return any(
        outcome.due and 0 < outcome.least * 100 <= row.fine and not any(carried(MEASURES[c], row) for c in outcome.due)
        for item in items
        if item.in_force(on)
        for outcome in item.outcomes
        if outcome.subject in ORGANISATIONS
    )


def fine_of_persons(one: Weighed) -> str:
    """What the provision fines the persons responsible at that stage, in words, where it is a unit that was weighed."""
    item = standard().get(one.applied)
    found = [outcome for outcome in item.outcomes_for(one.stage, PERSONS) if outcome.kind != "none"]
    if one.subject not in ORGANISATIONS or not found:
        return ""
    least, most = found[0].least, found[0].most
    amount = f"{least:,}元以上{most:,}元以下" if least else f"{most:,}元以下"
    return f"{item.penalty_label}同时规定对直接负责的主管人员和其他直接责任人员处{amount}罚款"


def persons_fined(rows: Sequence[Penalty]) -> list[str]:
    """What the provisions of these rows fine the persons responsible, where none of the rows is about one."""
    if not rows:
        return []
    weighed = [one for row in rows if row.weighed for one in weighed_in(row)]
    persons = {one.applied for one in weighed if one.subject == PERSONS}
    told = (fine_of_persons(one) for one in weighed if one.applied not in persons)
    return list(dict.fromkeys(filter(None, told)))


def at_once_suffices(item: Item) -> bool:
    """Whether the provision lets an order without a term go before: it does not speak of one (WSL 102, 108)."""
    return all("order_correction_by" not in outcome.measures for outcome in item.outcomes)


def names_of(row: Penalty, *, formerly: bool = False) -> Iterator[str]:
    """The penalties of a row in the words of the provision where it has its own, else as article 9 names them;
    `formerly`: in those of papers that are out.
    """
    measures = [measure for one in weighed_in(row) for measure in (*due_with(one), *named_with(one))]
    for kind, name in PENALTY_KINDS.items():
        if kind in row.kinds:
            fitting = [measure for measure in measures if measure.kinds == (kind,)]
            own = dict.fromkeys(measure.former_name if formerly else measure.name for measure in fitting)
            yield from own or (name,)
