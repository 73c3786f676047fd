"""Forms made from the register of acts: what an act declares is what is asked. Forms translate; they hold no law."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import QueryDict

from hengping.doors.web.cases.reading import number_of, read_day
from hengping.doors.web.cases.violations import violations_by_law
from hengping.ground.documents.kinds import get_kind
from hengping.ground.errors import BadInput
from hengping.ground.people import queries as people
from hengping.ground.people.actors import Actor
from hengping.kit.money import parse_yuan, plain_yuan, yuan
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.steps import STEPS
from hengping.law.procedure.acts import Datum
from hengping.work.matters.shapes import MatterShape

VIOLATIONS = ("propose_filing", "items")
"""The violations are chosen from the register; there is room for some."""
VIOLATION_PLACES = 3
PRINTED: dict[str, tuple[str, ...]] = {
    "issue_notice": ("rights_told",),
    "issue_decision": ("remedies_told", "surcharge_told", "correction_told", "defence_answered"),
    "issue_no_penalty": ("remedies_told",),
    "approve_disposal": ("agency_head",),
    "decide_on_spot": ("numbered", "reconsideration_first", "surcharge_told", "correction_told"),
}
"""What the paper printed here says in any case, and who approves here: ticked already, to be looked at."""
SELDOM = frozenset(
    {
        "ended_on",
        "continuing",
        "continuing_reason",
        "grave_harm",
        "fined_before",
        "fined_before_reason",
        "continues_dossier",
        "reconsider_organ",
        "reconsider_days",
        "sue_months",
        "pay_days",
    }
)
"""Particulars that few cases need, or that the paper printed here says in any case: they stand folded up."""
HIDDEN_TYPES = frozenset({"penalty", "parties", "particulars"})
"""Particulars that come from the records, never from a form."""
FROM_RECORDS = frozenset({"version", "agency"})


@dataclass(slots=True)
class Field:
    """One field as the template shows it. `value` is what was typed, kept after a refusal."""

    name: str
    label: str
    type: str
    required: bool
    value: Any = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    """Of a list of violations: what is chosen in each of its places."""
    help: str = ""
    seldom: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form offers for choosing beside what the case itself holds.

    `people` are the bureau's own, "12|name"; `pending` the proposals that wait for an answer, by step; `known` what the
    case has said before, offered again.
    """

    known: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)


def offer_of(step: str, facts: CaseFacts, actor: Actor, on: date) -> Offer:
    """Return what the form of a step offers; people are looked up only where the step names one."""
    names_people = any(datum.type == "person" for datum in ACTS[step].data.values()) or "recusal" in step
    found = people.list_people(actor, on) if names_people else []
    return Offer(
        known_of(step, facts),
        {f"{one.id}|{one.name}": one.name for one in found},
        {one.of: ACTS[one.of].sentence for one in facts.proposals},
    )


def known_of(step: str, facts: CaseFacts) -> dict[str, str]:
    """Return what a form of this step need not ask again, as it would be typed."""
    known = dict.fromkeys(PRINTED.get(step, ()), "on")
    if step == "propose_filing" and facts.discovered_on:
        known["discovered_on"] = facts.discovered_on.isoformat()
    if step == "propose_disposal" and facts.report:
        known["outcome"] = facts.report.outcome
        known["no_penalty_ground"] = facts.report.no_penalty_ground
    if step == "collect_on_spot":
        fines = [track.execution.penalty.fine - track.execution.paid for track in facts.parties if track.execution]
        if len(fines) == 1 and fines[0] > 0:
            known["amount"] = yuan(fines[0])
    return known


def fields_of(step: str, case: MatterShape, posted: QueryDict | None = None, offer: Offer | None = None) -> list[Field]:
    """Return the fields of a step's form, with what was typed before."""
    return [
        _field(step, name, datum, case, posted, offer or Offer())
        for name, datum in ACTS[step].data.items()
        if datum.type not in HIDDEN_TYPES
        and name not in FROM_RECORDS
        and not (name == "party" and len(case.parties) < 2)
    ]


def read_form(step: str, case: MatterShape, posted: QueryDict, offer: Offer | None = None) -> dict[str, Any]:
    """Turn what was posted into the particulars of the act. Raises BadInput with one message a field."""
    data: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for one in fields_of(step, case, posted, offer):
        raw = posted.getlist(one.name) if one.type in LISTED else posted.get(one.name, "").strip()
        if one.type != "flag" and not raw:
            if one.required and one.type != "officers":
                faults[one.name] = f"请填写“{one.label}”。"
            continue
        if one.type == "violations" and not set(_chosen(posted.getlist(one.name))) <= one.choices.keys():
            faults[one.name] = "请从列表中选择违法行为。"
            continue
        if (one.type == "choice" and raw not in one.choices) or (
            one.type == "several" and not set(raw) <= one.choices.keys()
        ):
            faults[one.name] = "请从列表中选择。"
            continue
        try:
            data[one.name] = READERS[one.type](raw)
        except ValueError as error:
            faults[one.name] = str(error)
    if faults:
        raise BadInput(faults)
    return data


def _field(step: str, name: str, datum: Datum, case: MatterShape, posted: QueryDict | None, offer: Offer) -> Field:
    label = datum.label
    if datum.type == "fen":
        label += "（元）"  # stored in fen, typed and shown in yuan
    hint = datum.help
    choices = _choices(step, name, datum.type, case, offer)
    kind = _kind_of(datum.type, bool(choices))
    if (step, name) == VIOLATIONS:
        return _violations(name, datum, posted)
    if kind == "flag":
        label = statement(label)
    if name == "party":
        label, hint = "当事人", "不选指全部当事人"
    value: Any = ""
    if posted is not None:
        value = posted.getlist(name) if kind in LISTED else posted.get(name, "")
    elif kind == "officers" or (kind == "choice" and datum.required and len(choices) == 1):
        value = list(choices) if kind == "officers" else next(iter(choices))
    elif name == "competence":
        value = "territorial"
    else:
        value = offer.known.get(name, "")
    return Field(
        name,
        label,
        kind,
        datum.required,
        value,
        choices,
        help=hint,
        seldom=name in SELDOM,
    )


def _kind_of(type_: str, chosen: bool) -> str:
    """The type of field in which a particular of that type is given."""
    if not chosen:
        return type_
    return {"text": "choice", "texts": "several"}.get(type_, type_)


def _violations(name: str, datum: Datum, posted: QueryDict | None) -> Field:
    chosen = _chosen(posted.getlist(name)) if posted is not None else []
    places = (*chosen, *[""] * max(VIOLATION_PLACES - len(chosen), 1))
    known = {number: title for _, rows in violations_by_law() for number, title in rows}
    return Field(name, "违法行为", "violations", datum.required, chosen, known, places, help="裁量测算从这里带出。")


def _chosen(raw: list[str]) -> list[str]:
    return list(dict.fromkeys(line for one in raw for line in _lines_of(one)))


def _choices(step: str, name: str, kind: str, case: MatterShape, offer: Offer) -> Mapping[str, str]:
    """Return what a particular is chosen from, empty where it is typed."""
    if kind == "officers":
        return {str(one.officer_id): one.name for one in case.officers}
    if kind == "person":
        return offer.people
    if name == "party":
        return {party.key: party.name for party in case.parties}
    if name == "person" and "recusal" in step:
        return {key.partition("|")[0]: who for key, who in offer.people.items()}
    if name == "of" and step in ("endorse_proposal", "return_proposal"):
        return offer.pending
    return meanings(step, name)


def meanings(step: str, name: str) -> Mapping[str, str]:
    """Return the words for the codes that a particular may hold, empty where it holds words."""
    if (step, name) == ("record_failed_service", "kind"):
        return _served_kinds()
    return ACTS[step].data[name].choices or {}


@lru_cache(maxsize=1)
def _served_kinds() -> Mapping[str, str]:
    """The papers that are served, by their titles. Asked when needed: it loads every kind of document."""
    codes = sorted({code for step in STEPS.values() for code in step.documents})
    return {code: get_kind(code).title for code in codes if get_kind(code).can_be_served}


def statement(label: str) -> str:
    """Turn the question of a flag into what is stated by ticking it: 是否公开 is 公开, 是否签字 is 已签字."""
    subject, _, rest = label.rpartition("是否")
    return subject + ("已" if rest.startswith(("签", "陈述", "申请")) else "") + rest


def _whole(raw: str) -> int:
    number = number_of(raw)
    if number is None:
        raise ValueError("请填写整数。")
    return number


def _officers(raw: list[str]) -> list[int]:
    numbers = [number for one in raw if (number := number_of(one)) is not None]
    if len(numbers) != len(raw):
        raise ValueError("请从名单中选择执法人员。")
    return numbers


def _lines_of(raw: str) -> list[str]:
    return [line.strip() for line in raw.splitlines() if line.strip()]


def _person(raw: str) -> dict[str, str]:
    key, _, name = raw.partition("|")
    if not key or not name:
        raise ValueError("请从名单中选择人员。")
    return {"id": key, "name": name}


def _people(raw: str) -> list[dict[str, str]]:
    return [{"id": "", "name": name} for name in _lines_of(raw)]


def _instalments(raw: str) -> list[dict[str, Any]]:
    rows = []
    for line in _lines_of(raw):
        day, _, amount = line.replace("，", " ").replace(",", " ").partition(" ")
        rows.append({"due_on": read_day(day).isoformat(), "amount": parse_yuan(amount.strip())})
    return rows


LISTED = frozenset({"officers", "violations", "several"})
"""Types of field that are sent under one name several times."""
READERS: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "choice": str,
    "flag": lambda raw: raw in ("on", "true", "1"),
    "whole": _whole,
    "fen": parse_yuan,
    "day": read_day,
    "texts": _lines_of,
    "officers": _officers,
    "several": list,
    "violations": _chosen,
    "person": _person,
    "people": _people,
    "instalments": _instalments,
}


def with_errors(fields: list[Field], faults: Mapping[str, str]) -> list[Field]:
    """Put each message beside its field."""
    for one in fields:
        one.error = faults.get(one.name, "")
    return fields


def as_typed(one: Field, value: Any) -> Any:
    """Return a stored particular as the form would have it typed."""
    match one.type:
        case _ if value is None:
            return one.value
        case "flag":
            return "on" if value else ""
        case "fen":
            return plain_yuan(value)
        case "texts":
            return "\n".join(value)
        case "several":
            return list(value)
        case "officers":
            return [str(row.get("officer", "")) for row in value]
        case "person":
            return f"{value.get('id', '')}|{value.get('name', '')}"
        case "people":
            return "\n".join(row.get("name", "") for row in value)
        case "instalments":
            return "\n".join(f"{row['due_on']} {plain_yuan(row['amount'])}" for row in value)
        case _:
            return value
