"""When a hearing, a collective discussion and a legal review are due."""

from __future__ import annotations

from fractions import Fraction

from hengping.law import violations
from hengping.law.citations import Citation, cite
from hengping.law.configuration import REGISTER, Setting
from hengping.law.discretion.figures import grave_penalty
from hengping.law.penalty.facts import CaseFacts, Track
from hengping.law.penalty.particulars import Penalty

APL_57_2 = cite("APL", 57, 2)

HEARING_KINDS = frozenset({"lower_grade", "revoke_licence", "order_stoppage", "order_closure", "restrict_employment"})
"""Kinds of penalty that always carry the right to a hearing (Administrative Penalty Law 63(1)(3), (4))."""

DISCUSSED_KINDS = HEARING_KINDS | {"suspend_licence", "restrict_business"}
"""Kinds of penalty that the leaders always discuss."""


def hearing_is_due(penalty: Penalty, person: bool, setting: Setting, business: bool | None = None) -> bool:
    """A large fine, a large confiscation or a grave kind (APL 63(1)); amounts from CFG-01, CFG-02. Of a person of whom
    nobody says whether it acted in business, the smaller amount counts.
    """
    return _reaches(penalty, min(getattr(setting, name) for name in _figures(person, business, setting)))


def hearing_is_due_by_law(penalty: Penalty, person: bool, setting: Setting, business: bool | None = None) -> bool:
    """The same, sure: the bureau has loaded its figure, or the amount reaches the highest that is known anywhere."""
    return _reaches(penalty, max(_known(name, setting) for name in _figures(person, business, setting)))


def _figures(person: bool, business: bool | None, setting: Setting) -> tuple[str, ...]:
    """The values that may say from where on a hearing is offered. Rules of some provinces know persons in business; a
    bureau that has loaded no figure for them makes no difference.
    """
    if not person:
        return ("hearing_fine_unit",)
    if "hearing_fine_business" not in setting.given or business is False:
        return ("hearing_fine_person",)
    return ("hearing_fine_business",) if business else ("hearing_fine_person", "hearing_fine_business")


def _known(name: str, setting: Setting) -> int | Fraction:
    most = REGISTER[name].most
    return getattr(setting, name) if name in setting.given or most is None else most


def _reaches(penalty: Penalty, large: int | Fraction) -> bool:
    sums = (penalty.fine, penalty.confiscation, penalty.goods)
    return max(sums) >= large or not HEARING_KINDS.isdisjoint(penalty.kinds)


MITIGATED = "mitigate"
"""A code of `discretion.DIRECTIONS`: below what the law provides."""


def _penalty_is_discussed(track: Track, setting: Setting) -> bool:
    penalty = track.intended
    if penalty is None:
        return False
    large = setting.discussion_fine_person if track.person else setting.discussion_fine_unit
    # Below the floor of the law nobody goes alone: the house has its leaders discuss it.
    return (
        any(one.direction == MITIGATED for one in penalty.weighed)
        or penalty.fine >= large
        or penalty.confiscation >= setting.discussion_confiscation
        or not DISCUSSED_KINDS.isdisjoint(penalty.kinds)
    )


def discussion_basis(facts: CaseFacts, setting: Setting) -> tuple[Citation, ...]:
    """The articles by which the law itself demands a discussion; none where only a value of the house does.

    The law says "complex or grave" (APL 57(2)). What is grave by its amount or kind was said for safety files by a rule
    of their day; today's rule was not read (LO-16).
    """
    report = facts.report
    if report is not None and report.complex:
        return (APL_57_2,)
    rule = grave_penalty(facts.head_on) if facts.head_on is not None and is_safety_file(facts, setting) else None
    if rule is None:
        return ()
    grave = any(
        penalty.fine >= rule.fine
        or penalty.confiscation >= rule.confiscation
        or not DISCUSSED_KINDS.isdisjoint(penalty.kinds)
        for penalty in (track.intended for track in facts.parties)
        if penalty is not None
    )
    return (APL_57_2, rule.article) if grave else ()


def other_rules_unknown(setting: Setting) -> bool:
    """Whether the bureau works in another field and has not said by how much its rules let a decision wait."""
    return setting.field != "safety" and not setting.extension_days


def is_safety_file(facts: CaseFacts, setting: Setting) -> bool:
    """Whether the violations are of ours; a file that names none by its code is taken for one of its bureau."""
    if setting.field != "safety":
        return False
    items = facts.filing.items if facts.filing is not None else ()
    return not items or any(item in violations.standard() for item in items)


def must_be_public(facts: CaseFacts, setting: Setting) -> bool:
    """Whether the Work Safety Law demands publication (WSL 78(2)): of decisions against units that still stand. Of one
    against a person the Administrative Penalty Law asks what effect it has on society (APL 48(1)); that is weighed.
    """
    return setting.field == "safety" and any(
        track.execution is not None and track.execution.ended != "revoked" and not track.person
        for track in facts.parties
    )


def discussion_is_due(facts: CaseFacts, setting: Setting) -> bool:
    """Complex or grave violations (APL 57(2)); what else is grave from CFG-05."""
    report = facts.report
    if report is not None and (report.complex or report.deviates):
        return True
    if facts.disposal is not None and facts.disposal.outcome == "transfer":
        return True
    return any(track.defence.heard or _penalty_is_discussed(track, setting) for track in facts.parties)


def review_is_due_by_law(facts: CaseFacts) -> bool:
    """The cases of APL 58(1): public interest, after a hearing, several legal relations."""
    report = facts.report
    if report is not None and (report.public_interest or report.several_relations):
        return True
    return any(track.defence.heard for track in facts.parties)


def review_is_due(facts: CaseFacts, setting: Setting) -> bool:
    """The cases of APL 58(1), and what CFG-19 adds; a suspected crime goes to the police without waiting for it."""
    if facts.disposal is not None and facts.disposal.outcome in {"transfer", "withdraw"}:
        return False
    if review_is_due_by_law(facts):
        return True
    if not setting.review_when_discussed:
        return False
    return discussion_is_due(facts, setting) or any(
        track.intended is not None and hearing_is_due(track.intended, track.person, setting, track.business)
        for track in facts.parties
    )
