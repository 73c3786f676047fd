"""What an amount entails: confiscation and measures, a hearing, a collective discussion, reasons."""

from __future__ import annotations

from hengping.law.citations import cite
from hengping.law.discretion.draft import Draft
from hengping.law.discretion.figures import small_fines
from hengping.law.discretion.shapes import REASONS, Step, show_yuan
from hengping.law.statutes import in_force
from hengping.law.violations import MEASURES, ORGANISATIONS

HEARING = cite("APL", 63, 1)
GENERALLY = cite("APL", 28, 2)
"""Unlawful income is confiscated, whatever the provision says."""

OWN_FIGURE = "本机关参数，法律没有写明数额"
"""Said of an amount that the law calls large and leaves to others (CFG-01, CFG-02)."""


def confiscated(draft: Draft, measures: tuple[str, ...]) -> int | None:
    """Illegal income to be confiscated, in fen; None where the law orders none or nothing is stated.

    What the provision leaves out the general law orders since its revision of 2021 (APL 28(2)).
    """
    income = draft.measured.get("illegal_income")
    if draft.outcome is None or not isinstance(income, int):
        return None
    if "confiscate_income" in measures:
        return income
    return income if income and in_force(GENERALLY.statute, draft.request.act_on) else None


def record_measures(draft: Draft, measures: tuple[str, ...], confiscate: int | None) -> None:
    """Add the step that names the measures and the sum to be confiscated."""
    if draft.item is None:
        return
    if confiscate and "confiscate_income" not in measures:
        draft.steps.append(Step("measures", f"没收违法所得{show_yuan(confiscate)}", (GENERALLY,), draft.item.id))
    if not measures:
        return
    sums = {"confiscate_income": show_yuan(confiscate)} if confiscate else {}
    names = "、".join(MEASURES[code].name + sums.get(code, "") for code in measures)
    draft.steps.append(Step("measures", names, draft.item.penalties, draft.item.id))


def mark_procedure(draft: Draft, amount: int | None, measures: tuple[str, ...], confiscate: int | None) -> bool:
    """What the amount and the measures entail: a hearing to be offered, a collective discussion."""
    request, limits = draft.request, draft.request.thresholds
    organisation = request.subject in ORGANISATIONS
    hearing_from = limits.hearing_unit if organisation else limits.hearing_person
    discuss_from = limits.discussion_unit if organisation else limits.discussion_person
    # While no amount is proposed the top of the range counts: to offer a hearing too many harms nobody.
    most = amount if amount is not None else request.proposed or (draft.reach[1] if draft.reach else 0)
    grave = any(MEASURES[code].hearing for code in measures)
    hearing = most >= hearing_from or grave or (confiscate or 0) >= hearing_from
    if draft.exempt == "no_penalty_mandatory":
        return False
    if hearing and not request.hearing_offered:
        reason = "有停产停业、吊销等较重处罚" if grave else f"罚款或者没收达到{show_yuan(hearing_from)}（{OWN_FIGURE}）"
        draft.steps.append(Step("hearing", f"{reason}，须告知听证权利", (HEARING,), request.item))
        draft.need("hearing_notice", f"{reason}，决定前须告知听证权利")
    # By law complex or grave cases are discussed; these grounds and amounts are values of the house (CFG-05).
    no_benchmark = draft.reach is not None and not draft.fixed and not draft.tiered
    large = most >= discuss_from or (confiscate or 0) >= limits.discussion_confiscation or grave
    if no_benchmark or large or draft.deviates or draft.direction == "mitigate":
        _discuss(draft, no_benchmark)
    return hearing


def _discuss(draft: Draft, no_benchmark: bool) -> None:
    lighter = draft.direction == "mitigate"
    grounds = ((no_benchmark, "没有可用的裁量基准档次"), (draft.deviates, "偏离裁量档次"), (lighter, "减轻处罚"))
    reason = next((text for holds, text in grounds if holds), "属较重处罚")
    text = f"{reason}，须经负责人集体讨论决定（内部要求）"
    draft.steps.append(Step("discussion", text, (), draft.request.item))
    if not draft.request.discussed:
        draft.need("collective_discussion", text, "committee_clerk")


def ask_for_reasons(draft: Draft) -> None:
    """Ask for what the statement of reasons does not speak of yet."""
    missing = [name for code, name in REASONS.items() if not draft.request.reasons.get(code)]
    if missing:
        draft.need("reason", f"写明裁量理由，还缺{'、'.join(missing)}")


def fits_simple_procedure(draft: Draft, amount: int | None, measures: tuple[str, ...]) -> bool:
    """A decision on the spot: a small fine as on the day of the decision, no other penalty than a warning (APL 51)."""
    if amount is None or draft.reach is None or draft.request.stage != "base" or amount == 0:
        return False
    limits = small_fines(draft.request.decided_on)
    person = draft.request.subject not in ORGANISATIONS
    small = limits is not None and amount <= limits.most(person=person)
    return small and not any(MEASURES[code].penalty for code in measures if code != "warning")
