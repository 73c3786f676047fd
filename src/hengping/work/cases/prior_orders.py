"""What a weighing may rest on: orders to correct in the record of the case or of a linked one, earlier penalties, who
heads a unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import links_seen
from hengping.kit.days import chinese_day
from hengping.law.citations import cite
from hengping.law.discretion import PriorOrder
from hengping.law.findings import Finding
from hengping.law.penalty.facts import CaseFacts, Correction, LongerTerm
from hengping.law.penalty.prescribed import at_once_suffices
from hengping.law.violations import standard
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.matters.access import visible_to
from hengping.work.matters.models import Matter, MatterParty
from hengping.work.matters.standing import Standing, standing_of


@dataclass(frozen=True, slots=True)
class Borne:
    """An order that a record bears, which linked dossier ("": the case itself), the numbers of its two papers.

    `earlier` are the orders on the same violation that were given before it, as papers tell of them; `longer` is one
    whose longer term still ran at the recheck: then the party did not fail to obey in time.
    """

    order: PriorOrder
    dossier: str = ""
    number: str = ""
    recheck_number: str = ""
    earlier: tuple[Mapping[str, str], ...] = ()
    longer: LongerTerm | None = None

    @property
    def told(self) -> dict[str, Any]:
        """What papers tell of it."""
        days = {name: getattr(self.order, name).isoformat() for name in ("ordered_on", "deadline_on", "rechecked_on")}
        earlier = {"earlier": [dict(one) for one in self.earlier]} if self.earlier else {}
        return days | {"number": self.number, "recheck_number": self.recheck_number} | earlier


def orders_borne(actor: Actor, standing: Standing[CaseFacts], party: str, item: str, on: date) -> list[Borne]:
    """Return the orders to that party to correct that violation which were served and which a recheck found not obeyed,
    the own ones first.
    """
    found = list(_disobeyed(standing, item))
    track = standing.facts.track(party)
    if track is None or not track.identifier:
        return found
    for other in _linked(actor, standing):
        there: Standing[CaseFacts] = standing_of(other, on)
        if any(one.identifier == track.identifier for one in there.facts.parties):
            found += _disobeyed(there, item, str(other.pk))
    return found


def _linked(actor: Actor, standing: Standing[CaseFacts]) -> Iterable[Matter]:
    """The cases that the record links, or that the filing says it continues, as far as the actor may see them."""
    named = {link.line.id for link in links_seen(actor, standing.entries)}
    for entry in standing.entries:
        try:
            named.add(UUID(str(entry.payload.get("continues_dossier"))))
        except ValueError:
            continue
    return visible_to(actor, CASE_PRACTICE).filter(pk__in=named - {standing.matter.pk}).select_related("dossier")


def _disobeyed(standing: Standing[CaseFacts], item: str, dossier: str = "") -> Iterator[Borne]:
    facts, at_once = standing.facts, at_once_suffices(standard().get(item))
    for order in facts.orders:
        if item not in order.violations:
            continue
        if (borne := _as_prior(order, at_once=at_once)) and not facts.awaits_service(order):
            yield Borne(
                borne,
                dossier,
                _number(standing, "correction_order", borne.ordered_on),
                _number(standing, "recheck_opinion", borne.rechecked_on),
                tuple(_given_before(standing, order, item)),
                facts.longer_term(order, {item}),
            )


def _given_before(standing: Standing[CaseFacts], order: Correction, item: str) -> Iterator[Mapping[str, str]]:
    """Other orders on the same violation that reached the party before this one was given, the first one first."""
    facts = standing.facts
    for other in sorted((*facts.orders, *facts.replaced), key=lambda one: one.ordered_on):
        if other.ordered_on < order.ordered_on and item in other.violations and not facts.awaits_service(other):
            days = {
                "ordered_on": other.ordered_on.isoformat(),
                "due_on": (other.due_on or other.ordered_on).isoformat(),
            }
            yield days | {"number": _number(standing, "correction_order", other.ordered_on)}


def _number(standing: Standing[CaseFacts], kind: str, on: date) -> str:
    """The number of the last paper of a kind that came out on a day; "" where there is none."""
    issued = (one.payload for one in standing.entries if one.kind == "document_issued")
    numbers = [str(said["number"]) for said in issued if said["kind"] == kind and said["on"] == on.isoformat()]
    return numbers[-1] if numbers else ""


def _as_prior(order: Correction, *, at_once: bool) -> PriorOrder | None:
    last_on = order.last_on(at_once=at_once)
    if last_on is None or order.rechecked_on is None or order.passed is not False:
        return None
    return PriorOrder(order.ordered_on, last_on, order.rechecked_on, corrected=False)


def not_borne(typed: PriorOrder | None, item: str, longer: LongerTerm | None = None) -> Finding:
    """Say that no record bears what was typed of an earlier order, or that there is none; of one whose party still had
    more time by another order, say that.
    """
    law = standard().get(item).penalties
    label = standard().get(item).label
    text = f"案卷中没有责令改正{label}、已经送达、期满后复查仍未改正的记录，不能按逾期未改正处罚"
    if typed is not None:
        days = (typed.ordered_on, typed.deadline_on, typed.rechecked_on)
        ordered, deadline, rechecked = map(chinese_day, days)
        said = f"{ordered}责令改正{label}、期限至{deadline}、{rechecked}复查仍未改正"
        text = f"案卷中没有{said}的记录，不能按逾期未改正处罚"
    if longer is not None:
        text = longer.in_words()
    return Finding(
        "prior_order_expired",
        text,
        (cite("APL", 28, 1), cite("APL", 40), *law),
        "先办理责令改正（选上这一违法行为）、送达和复查；在前案责令的，把前案关联到本案；接续的案件，补记原单位已办的责令改正和复查",
        "officer",
        "整改复查意见书",
    )


REPEATED = "repeated"
"""The circumstance that rests on an earlier penalty, of the register of circumstances."""


def penalty_is_borne(actor: Actor, standing: Standing[CaseFacts], party: str, on: date, document: int | None) -> bool:
    """Say whether an earlier penalty of that party is on record: decided by the bureau, or a document in evidence that
    was named for it by the number of its entry.
    """
    if document is not None:
        return any(one.entry == document and one.kind == "documentary" for one in standing.facts.usable)
    mine = MatterParty.objects.filter(matter=standing.matter, key=party).values("party_id")
    others = MatterParty.objects.filter(party_id__in=mine).exclude(matter=standing.matter).values("matter_id")
    decided = visible_to(actor, CASE_PRACTICE).filter(pk__in=others, case__outcome="penalty", case__decided_on__lte=on)
    return decided.exists()


def no_earlier_penalty() -> Finding:
    """Say that no record bears an earlier penalty."""
    return Finding(
        "earlier_penalty_is_on_record",
        "选了“屡次违法”，本单位没有处罚过该当事人的案件，也没有选出证明此前处罚的书证",
        (cite("APL", 40), cite("APL", 5, 2)),
        "把此前的处罚决定书作为书证存入证据，在“证明此前处罚的书证”中选出；或者不选这一情形",
        "officer",
        "行政处罚决定书",
    )


def only_of_persons(name: str) -> Finding:
    """Say that a circumstance is about a person, and the party is a unit."""
    return Finding(
        "circumstance_fits_the_party",
        f"“{name}”说的是个人，当事人是单位",
        (cite("APL", 30), cite("APL", 31), cite("APL", 40)),
        "不选这一情形",
        "officer",
    )


def not_the_main_person(name: str) -> Finding:
    """Say that nothing names a person as the main person of the unit that employs it."""
    return Finding(
        "main_person_is_named",
        f"没有登记{name}是所在单位的主要负责人，不能按主要负责人处罚",
        (cite("APL", 40),),
        "在当事人登记中写明其工作单位，并在该单位登记其为法定代表人或者主要负责人；不是主要负责人的，改选处罚对象",
        "officer",
        "营业执照或者任职文件",
    )
