"""Forms made from the register of acts: what an act declares is what is asked. Forms translate; they hold no law."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Generic
from urllib.parse import urlencode

from django.http import QueryDict

from hengping.doors.web.matters.looks import Looks, Register
from hengping.doors.web.matters.reading import number_of, read_day
from hengping.doors.web.shared.picking import Picker, picker, read_picked, words_of_picker
from hengping.ground.documents.kinds import get_kind
from hengping.ground.errors import BadInput
from hengping.ground.people import queries as people
from hengping.ground.people.actors import Actor
from hengping.ground.people.permissions import ADMINISTRATORS
from hengping.ground.people.shapes import PersonShape
from hengping.kit.days import in_chinese
from hengping.kit.money import parse_yuan, plain_yuan
from hengping.law.procedure.acts import Datum
from hengping.law.procedure.procedure import Procedure, S
from hengping.work.matters.shapes import MatterShape

FROM_THE_DOSSIER = frozenset({"parties", "particulars"})
"""Types of particulars that come from the records, never from a form."""
NAMES_PROPOSAL = frozenset({("endorse_proposal", "of"), ("return_proposal", "of"), ("decline_endorsement", "of")})
"""Particulars that name one of the proposals that wait for an answer."""
FAILED_KIND = ("record_failed_service", "kind")
"""The particular that names a paper to be served, by its kind."""


SORTS = {
    "flag": "flag",
    "officers": "checks",
    "several": "checks",
    "numbers": "checks",
    "day": "day",
    "fen": "money",
    "whole": "number",
}
"""Which control of `shared/asked.html` asks for a type of particular; any other is a text of several lines."""

ONE_A_LINE = {
    **dict.fromkeys(("texts", "wholes", "people"), "每行一项"),
    "instalments": "每行一期：2025年6月30日 10000.00",
}


@dataclass(slots=True)
class Field:
    """One field as the template shows it. `value` is what was typed, kept after a refusal."""

    name: str
    label: str
    type: str
    required: bool
    value: str | list[str] = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    register: Register | None = None
    text: str = ""
    called: str = ""
    """What was typed to find something in `register`, and what the matter is called."""
    help: str = ""
    seldom: bool = False
    error: str = ""
    modes: tuple[str, ...] = ()
    chooses: bool = False
    """Under which choices of another field it is asked, and whether it is such a field itself."""

    @property
    def sort(self) -> str:
        """Which control of `shared/asked.html` it is."""
        known = SORTS.get(self.type, "area")
        return "select" if self.choices and known not in {"checks", "flag"} else known

    @property
    def shown(self) -> str | list[str] | bool:
        """What stands in the control; of a box, whether it is ticked."""
        return self.value == "on" if self.type == "flag" else self.value

    @property
    def lines(self) -> int:
        """How tall a field of several lines is."""
        return 3 if self.type in ONE_A_LINE else 2

    @property
    def placeholder(self) -> str:
        """How it is filled in."""
        return ONE_A_LINE.get(self.type, "元" if self.type == "fen" else "")

    @property
    def picker(self) -> Picker | None:
        """What was found in the register and what was chosen from it."""
        if self.register is None:
            return None
        register = self.register
        return picker(
            self.name,
            QueryDict(urlencode({f"{self.name}_text": self.text})),
            register.known(self.value),
            register.find,
            several=True,
            first=register.known(self.choices),
            called=self.called,
            nearly=register.nearly,
        )


@dataclass(frozen=True, slots=True)
class Form(Generic[S]):
    """The form of one step of one matter: how it is shown, and what it offers for choosing.

    `people` are the bureau's own, "12|name"; `pending` the proposals that wait for an answer, by step; `prefilled`
    what the matter has said before, offered again; `offered` what particulars are chosen from in this matter.
    `only` narrows the form to some particulars, where it names any.
    """

    looks: Looks[S]
    step: str
    matter: MatterShape
    people: Mapping[str, str] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)
    prefilled: Mapping[str, str | list[str]] = field(default_factory=dict)
    offered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    only: frozenset[str] = frozenset()

    @property
    def data(self) -> Mapping[str, Datum]:
        """The particulars that the form asks, as the act declares them."""
        declared = self.looks.procedure.acts[self.step].data
        return {name: datum for name, datum in declared.items() if not self.only or name in self.only}


def form_of(looks: Looks[S], step: str, matter: MatterShape, facts: S, actor: Actor, on: date) -> Form[S]:
    """Return the form of a step; people are looked up only where the step names one."""
    acts = looks.procedure.acts
    names_people = any(
        datum.type == "person" or (step, name) in looks.names_person for name, datum in acts[step].data.items()
    )
    found = people.list_people(actor, on) if names_people else []
    left_out = looks.left_out(step, facts)
    return Form(
        looks,
        step,
        matter,
        {f"{one.id}|{one.name}": one.name for one in found if _may_be_named(one) and str(one.id) not in left_out},
        {proposal.of: acts[proposal.of].sentence for proposal in facts.proposals},
        dict.fromkeys(looks.ticked.get(step, ()), "on") | dict(looks.prefilled(step, facts)),
        {**looks.offered(step, facts), **_upset(facts)},
    )


def _upset(facts: S) -> Mapping[str, Mapping[str, str]]:
    """Return what late entries and corrections upset, each by the number of its entry, where nobody settled it."""
    return {"late_seqs": {str(one.by): f"第{one.by}条：{'；'.join(one.texts)}" for one in facts.open_upsets}}


def _may_be_named(person: PersonShape) -> bool:
    """Say whether somebody can have a part in a matter: the administrators of the system have none."""
    return not set(person.posts) <= set(ADMINISTRATORS)


def fields_of(form: Form[S], posted: QueryDict | None = None) -> list[Field]:
    """Return the fields of a step's form, with what was typed before."""
    looks = form.looks
    fields = [
        _field(form, name, datum, posted)
        for name, datum in form.data.items()
        if not datum.of_files
        and datum.type not in FROM_THE_DOSSIER
        and datum.type not in looks.own_types
        and name not in looks.from_records
        and not (name == "party" and len(form.matter.parties) < 2)
        and not ((form.step, name) in looks.if_offered and name not in form.offered)
    ]
    _tie(form, {shown.name: shown for shown in fields})
    return fields


def _tie(form: Form[S], fields: Mapping[str, Field]) -> None:
    """Say of each field that counts only with a value of another which one that is; without script the hint does."""
    for (step, name), (of, value) in form.looks.only_with.items():
        if step == form.step and name in fields and of in fields:
            deciding, tied = fields[of], fields[name]
            deciding.chooses, tied.modes = True, (value,)
            only = f"只在“{deciding.label}”选“{deciding.choices[value]}”时填写，选其他的不起作用"
            tied.help = f"{only}；{tied.help}" if tied.help else only


def _counts(form: Form[S], shown: Field, posted: QueryDict) -> bool:
    """Whether a field counts under what was chosen in the one that it is tied to."""
    of, _ = form.looks.only_with.get((form.step, shown.name), ("", ""))
    return not shown.modes or posted.get(of, "") in shown.modes


def read_form(form: Form[S], posted: QueryDict) -> dict[str, object]:
    """Turn what was posted into the particulars of the act. Raises BadInput with one message a field."""
    data: dict[str, object] = {}
    faults: dict[str, str] = {}
    for shown in fields_of(form, posted):
        if not _counts(form, shown, posted):
            continue
        if shown.register is not None:
            _read_register(shown, shown.register, posted, data, faults)
            continue
        raw = posted.getlist(shown.name) if shown.type in LISTED else posted.get(shown.name, "").strip()
        if shown.type != "flag" and not raw:
            # Officers may be left out: then those on the matter take part.
            if shown.required and shown.type != "officers":
                faults[shown.name] = f"请填写“{shown.label}”。"
            continue
        if fault := _wrongly_chosen(shown, raw):
            faults[shown.name] = fault
            continue
        try:
            data[shown.name] = READERS[shown.type](raw)
        except ValueError as error:
            faults[shown.name] = str(error)
    if faults:
        raise BadInput(faults)
    return data


def _read_register(
    shown: Field, register: Register, posted: QueryDict, data: dict[str, object], faults: dict[str, str]
) -> None:
    try:
        chosen = read_picked(posted, shown.name, register.find)
    except BadInput as error:
        faults.update(error.fields)
        return
    if len(register.known(chosen)) != len(chosen):
        faults[shown.name] = f"请从列表中选择{shown.label}。"
    elif chosen:
        data[shown.name] = chosen
    elif shown.required:
        faults[shown.name] = f"请填写“{shown.label}”。"


def _wrongly_chosen(shown: Field, raw: str | list[str]) -> str:
    """Say what is wrong with a choice that the form does not offer, "" where nothing is."""
    match shown.type:
        case "choice" | "answer" if raw not in shown.choices:
            return "请从列表中选择。"
        case "several" | "numbers" if not set(raw) <= shown.choices.keys():
            return "请从列表中选择。"
        case _:
            return ""


def _field(form: Form[S], name: str, datum: Datum, posted: QueryDict | None) -> Field:
    if register := form.looks.registers.get((form.step, name)):
        return _from_register(form, register, name, datum, posted)
    choices = ANSWERS if datum.asked else _choices(form, name, datum)
    kind = "answer" if datum.asked else _kind_of(datum.type, bool(choices))
    label, hint = _words_of(name, datum, kind)
    value: str | list[str]
    if posted is not None:
        value = posted.getlist(name) if kind in LISTED else posted.get(name, "")
    elif kind == "officers":
        value = list(choices)
    elif kind == "choice" and datum.required and len(choices) == 1:
        value = next(iter(choices))
    else:
        value = form.prefilled.get(name, "")
    return Field(name, label, kind, datum.required, value, choices, help=hint, seldom=name in form.looks.seldom)


def _words_of(name: str, datum: Datum, kind: str) -> tuple[str, str]:
    """Return label and hint: amounts are stored in fen and typed in yuan, and a flag is a statement to tick."""
    if name == "party":
        return "当事人", "不选指全部当事人"
    if datum.type == "fen":
        return f"{datum.label}（元）", datum.help
    return (statement(datum.label) if kind == "flag" else datum.label), datum.help


def _kind_of(type_: str, chosen: bool) -> str:
    """The type of field in which a particular of that type is given."""
    if not chosen:
        return type_
    return {"text": "choice", "texts": "several", "wholes": "numbers"}.get(type_, type_)


def _from_register(form: Form[S], register: Register, name: str, datum: Datum, posted: QueryDict | None) -> Field:
    known = list(form.prefilled.get(name, ())) if posted is None else posted.getlist(name)
    chosen = [code for code in dict.fromkeys(known) if code]
    text = words_of_picker(posted, name) if posted is not None else ""
    return Field(
        name,
        datum.label,
        "register",
        datum.required,
        chosen,
        choices=form.offered.get(name, {}),
        register=register,
        text=text,
        called=form.matter.name,
        help=datum.help,
    )


def chosen_in(fields: Sequence[Field]) -> dict[str, object]:
    """Return what is chosen in a form from registers and of what the matter offers: papers are drafted from it."""
    found = ((shown.name, _chosen(shown)) for shown in fields)
    return {name: value for name, value in found if value}


def _chosen(shown: Field) -> object:
    if shown.register is not None:
        return [one.code for one in shown.register.known(shown.value)]
    match shown.type:
        case "several":
            return [code for code in shown.value if code in shown.choices]
        case "whole" if shown.value in shown.choices:
            return int(str(shown.value))
        case _:
            return None


def _choices(form: Form[S], name: str, datum: Datum) -> Mapping[str, str]:
    """Return what a particular is chosen from, empty where it is typed."""
    if datum.type == "officers":
        return {str(officer.officer_id): officer.name for officer in form.matter.officers}
    if datum.type == "person":
        return form.people
    if name in form.offered:
        return form.offered[name]
    if name == "party":
        return {party.key: party.name for party in form.matter.parties}
    if (form.step, name) in form.looks.names_person:
        return {key.partition("|")[0]: name for key, name in form.people.items()}
    if (form.step, name) in NAMES_PROPOSAL:
        return form.pending
    return meanings(form.looks.procedure, form.step, name)


def meanings(procedure: Procedure[S], step: str, name: str) -> Mapping[str, str]:
    """Return the words for the codes that a particular may hold, empty where it holds words."""
    if (step, name) == FAILED_KIND:
        return _served_kinds(procedure)
    return procedure.acts[step].data[name].choices or {}


@lru_cache(maxsize=16)
def _served_kinds(procedure: Procedure[S]) -> Mapping[str, str]:
    """The papers that are served, by their titles. Asked when needed: it loads every kind of document."""
    codes = sorted({code for step in procedure.steps.values() for code in step.documents})
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
    numbers = [number for typed in raw if (number := number_of(typed)) is not None]
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


def _instalments(raw: str) -> list[dict[str, object]]:
    rows = []
    for line in _lines_of(raw):
        day, _, amount = line.replace("，", " ").replace(",", " ").partition(" ")
        rows.append({"due_on": read_day(day).isoformat(), "amount": parse_yuan(amount.strip())})
    return rows


ANSWERS = {"yes": "是", "no": "否"}
"""What a question may be answered with; nothing chosen is no answer."""
LISTED = frozenset({"numbers", "officers", "several"})
"""Types of field that are sent under one name several times."""
READERS: dict[str, Callable[[Any], object]] = {
    "text": str,
    "choice": str,
    "answer": lambda raw: raw == "yes",
    "flag": lambda raw: raw in ("on", "true", "1"),
    "whole": _whole,
    "fen": parse_yuan,
    "day": read_day,
    "texts": _lines_of,
    "wholes": lambda raw: [_whole(line) for line in _lines_of(raw)],
    "numbers": lambda raw: [_whole(number) for number in raw],
    "officers": _officers,
    "several": list,
    "person": _person,
    "people": _people,
    "instalments": _instalments,
}


def with_errors(fields: list[Field], faults: Mapping[str, str]) -> list[Field]:
    """Put each message beside its field."""
    for shown in fields:
        shown.error = faults.get(shown.name, "")
    return fields


def as_typed(shown: Field, value: Any) -> str | list[str]:
    """Return a stored particular as the form would have it typed."""
    # A line for each type that `read_form` reads: what is shown and sent back unchanged must come out the same.
    match shown.type:
        case _ if value is None:
            return shown.value
        case "flag" | "answer":
            yes, no = ("on", "") if shown.type == "flag" else ("yes", "no")
            return yes if value else no
        case "fen":
            return plain_yuan(value)
        case "texts":
            return "\n".join(value)
        case "several" | "register":
            return list(value)
        case "numbers":
            return [str(number) for number in value]
        case "wholes":
            return "\n".join(str(number) for number in value)
        case "officers":
            return [str(row.get("officer", "")) for row in value]
        case "person":
            return f"{value.get('id', '')}|{value.get('name', '')}"
        case "people":
            return "\n".join(row.get("name", "") for row in value)
        case "instalments":
            return "\n".join(f"{in_chinese(row['due_on'])} {plain_yuan(row['amount'])}" for row in value)
        case _:
            return str(value)
