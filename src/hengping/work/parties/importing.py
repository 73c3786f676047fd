"""Parties from a table: units and persons, held against each other and against those that are registered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from django.db import IntegrityError, transaction

from hengping.ground.errors import BadInput
from hengping.ground.imports.cells import Cells
from hengping.ground.imports.importers import Column, Importer, Outcome, Row, Taken, Verdict
from hengping.ground.imports.trying import one_by_one
from hengping.ground.names import name_form
from hengping.ground.people.actors import Actor
from hengping.kit.days import day_of
from hengping.work.parties.actions import create_parties
from hengping.work.parties.particulars import read_particulars
from hengping.work.parties.queries import registered_parties
from hengping.work.parties.shapes import ID_KINDS, INDUSTRIES, LABELS, UNIT_TYPES, Particulars, RegisteredParty

_BOTH = {
    "postcode": Column("邮政编码", "6位数字。"),
    "phone": Column("联系电话", "座机带区号。"),
    "note": Column("备注", "没有统一社会信用代码的单位，在这里写明原因。"),
}

UNIT_COLUMNS: Mapping[str, Column] = {
    "name": Column("单位名称", "与营业执照一致。", needed=True, example="安平县宏达化工有限公司"),
    "unit_type": Column("单位类型", "按营业执照。", needed=True, example="企业法人", words=UNIT_TYPES),
    "credit_code": Column("统一社会信用代码", "18位，末位是校验码。这一列请设为文本。"),
    "legal_representative": Column("法定代表人或者负责人", "与营业执照一致。"),
    "registered_holder": Column("登记的经营者", "个体工商户填营业执照上的经营者。"),
    "actual_operator": Column("实际经营者", "与登记的经营者不一致时填写。"),
    "industry": Column("行业", "不清楚的，不填。", example="危险化学品", words=INDUSTRIES),
    "employee_count": Column("从业人数", "整数。", example="35"),
    "address": Column("住所", "营业执照上的住所。"),
    **_BOTH,
}
"""The columns of a table of units, by the particular that each fills."""

PERSON_COLUMNS: Mapping[str, Column] = {
    "name": Column("姓名", "与证件一致。", needed=True, example="王宏"),
    "id_kind": Column("证件种类", "填了证件号码的，要填。", example="居民身份证", words=ID_KINDS),
    "id_number": Column("证件号码", "身份证号码末位是校验码。这一列请设为文本，否则 Excel 会丢掉末尾几位。"),
    "employer": Column("工作单位", "可以不填。"),
    "address": Column("住址", "可以不填。"),
    **{name: column for name, column in _BOTH.items() if name != "note"},
    "note": Column("备注", "可以不填。"),
}
"""The columns of a table of persons, by the particular that each fills."""

_CHOICES = ("unit_type", "industry", "id_kind")
_NUMBERS = ("credit_code", "id_number", "postcode", "phone")
_UNCHANGED = "导入不改已经登记的资料，要改的请到该当事人的页面修改。"


def _columns(person: bool) -> Mapping[str, Column]:
    return PERSON_COLUMNS if person else UNIT_COLUMNS


def _read(person: bool, row: Row) -> tuple[Particulars, Cells]:
    """Return what a row says, with its cells, which know what cannot be read."""
    cells = Cells(row)
    said: dict[str, str] = {}
    count: int | None = None
    for name, column in _columns(person).items():
        if name in _CHOICES:
            said[name] = cells.choice(column)
        elif name == "employee_count":
            count = cells.count(column)
        else:
            said[name] = cells.number(column) if name in _NUMBERS else cells.text(column)
    return Particulars(person=person, employee_count=count, **said), cells  # type: ignore[arg-type]  # texts


class _Register:
    """What is registered, and what rows before this one would register: found by number, by code, by form of name."""

    def __init__(self, parties: Sequence[RegisteredParty], person: bool) -> None:
        self._by_number: dict[str, RegisteredParty] = {}
        self._by_form: dict[str, list[RegisteredParty]] = defaultdict(list)
        self._row_of_number: dict[str, int] = {}
        self._row_of_form: dict[tuple[str, bool], int] = {}
        for party in parties:
            if party.person is not person:
                continue
            if number := _number(party.columns):
                self._by_number[number] = party
            for form in party.forms:
                self._by_form[form].append(party)

    def numbered(self, columns: Mapping[str, object]) -> RegisteredParty | None:
        return self._by_number.get(_number(columns))

    def namesakes(self, columns: Mapping[str, object]) -> list[RegisteredParty]:
        """Parties of the same name that no number tells apart from this one."""
        found = self._by_form.get(name_form(str(columns["name"])), [])
        return [party for party in found if not (_number(columns) and _number(party.columns))]

    def row_before(self, columns: Mapping[str, object], row: int) -> tuple[int, bool]:
        """Return an earlier row with the same number, or of the same name that no number tells apart; 0 where none is.

        The second says whether it was the number.
        """
        number, form = _number(columns), name_form(str(columns["name"]))
        if number and (before := self._row_of_number.setdefault(number, row)) != row:
            return before, True
        unnumbered = self._row_of_form.get((form, False))
        other = unnumbered if number else unnumbered or self._row_of_form.get((form, True))
        self._row_of_form.setdefault((form, bool(number)), row)
        return other or 0, False


def _number(columns: Mapping[str, object]) -> str:
    """The number by which a party is known: its code, or kind and number of its identity paper; "" without one."""
    if columns["credit_code"]:
        return str(columns["credit_code"])
    return f"{columns['id_kind']}:{columns['id_number']}" if columns["id_number"] else ""


def judge_parties(person: bool, rows: Sequence[Row], actor: Actor, at: datetime) -> list[Verdict]:
    """Say of each row whether it is new, registered already, like another one, or wrong."""
    register = _Register(registered_parties(actor), person)
    return [_verdict(person, row, register, day_of(at)) for row in rows]


def _verdict(person: bool, row: Row, register: _Register, on: date) -> Verdict:
    given, cells = _read(person, row)
    try:
        columns = read_particulars(replace(given, is_confirmed=True), on=on)
    except BadInput as error:
        headings = _columns(person)
        told = {headings[name].name: text for name, text in error.fields.items()}
        return Verdict(Outcome.FAULT, given.name, faults=told | cells.faults, values=cells.values)
    if cells.faults:
        return Verdict(Outcome.FAULT, given.name, faults=cells.faults, values=cells.values)
    verdict = _of_sound(person, row, given, columns, register, on)
    return replace(verdict, values=cells.values | _kept(person, columns))


def _kept(person: bool, columns: Mapping[str, object]) -> dict[str, str]:
    """The texts and numbers of a row as the register holds them, by heading; a choice is read in its words."""
    kept = {
        column.name: columns[name] for name, column in _columns(person).items() if not (column.words and columns[name])
    }
    return {heading: "" if value is None else str(value) for heading, value in kept.items()}


def _of_sound(
    person: bool, row: Row, given: Particulars, columns: Mapping[str, object], register: _Register, on: date
) -> Verdict:
    before, is_number = register.row_before(columns, row.number)
    if is_number:
        heading = _columns(person)["id_number" if person else "credit_code"].name
        return Verdict(Outcome.FAULT, given.name, faults={heading: f"与第{before}行的号码相同。"})
    if (same := register.numbered(columns)) is not None:
        return _of_registered(person, columns, same)
    namesakes = register.namesakes(columns)
    if any(all(columns[key] == party.columns[key] for key in _columns(person)) for party in namesakes):
        return Verdict(Outcome.SAME, given.name, "资料相同。")
    doubts = [*_odd(given, on), *_alike(before, namesakes)]
    if doubts and not row.is_checked:
        return Verdict(Outcome.DOUBT, given.name, "".join(doubts))
    return Verdict(Outcome.NEW, given.name, "已核对。" if doubts else "")


def _of_registered(person: bool, columns: Mapping[str, object], same: RegisteredParty) -> Verdict:
    """A party with this number is registered: what it is called there, and in what the table says something else."""
    name = str(columns["name"])
    if name_form(name) not in same.forms:
        heading = _columns(person)["id_number" if person else "credit_code"].name
        text = f"这个号码已经登记为{same.columns['name']}。改了名的，请在该当事人的页面修改；号码录错的，请改正。"
        return Verdict(Outcome.FAULT, name, faults={heading: text})
    other = [LABELS[key] for key in _columns(person) if columns[key] and columns[key] != same.columns[key]]
    said = f"与登记不同：{'、'.join(other)}。{_UNCHANGED}" if other else "资料相同。"
    return Verdict(Outcome.SAME, name, said)


def _odd(given: Particulars, on: date) -> Sequence[str]:
    """What is unlikely about the numbers of a row that can be read."""
    try:
        read_particulars(given, on=on)
    except BadInput as error:
        return tuple(error.fields.values())
    return ()


def _alike(before: int, namesakes: Sequence[RegisteredParty]) -> Iterator[str]:
    """Who else has the name of a row, and nothing tells the two apart."""
    if before:
        yield f"与第{before}行同名。确是另一个的，核对后勾选。"
    for party in namesakes:
        what = f"同名的已经登记：{party.columns['name']}{_told_apart(party)}。"
        yield f"{what}是同一个的，不要再登记；确是另一个的，核对后勾选。"


def _told_apart(party: RegisteredParty) -> str:
    return f"（{party.columns['address']}）" if party.columns["address"] else ""


def take_parties(person: bool, rows: Sequence[Row], actor: Actor, at: datetime) -> Sequence[Taken]:
    """Register the parties of some rows: at once, or one by one where somebody registers one of them meanwhile."""
    try:
        with transaction.atomic():
            return _taken_at_once(person, rows, actor, at)
    except IntegrityError:
        return one_by_one(partial(_take_alone, person))(rows, actor, at)


def _taken_at_once(person: bool, rows: Sequence[Row], actor: Actor, at: datetime) -> list[Taken]:
    read = [_read(person, row) for row in rows]
    failed = {place: BadInput(cells.faults) for place, (_, cells) in enumerate(read) if cells.faults}
    sound = [place for place in range(len(rows)) if place not in failed]
    many = [replace(read[place][0], is_confirmed=rows[place].is_checked) for place in sound]
    registered = create_parties(many=many, actor=actor, at=at, on=day_of(at))
    failed |= {place: one for place, one in zip(sound, registered, strict=True) if isinstance(one, BadInput)}
    return [Taken(str(failed[place]) if place in failed else "") for place in range(len(rows))]


def _take_alone(person: bool, row: Row, actor: Actor, at: datetime) -> None:
    (taken,) = _taken_at_once(person, [row], actor, at)
    if taken.failed:
        raise BadInput(taken.failed)


def _importer(code: str, name: str, person: bool) -> Importer:
    return Importer(
        code=code,
        name=name,
        lead="一行一个。已经登记的认得出来，不会重复登记；同名的、号码有疑问的，逐行核对以后才登记。",
        permissions=("party.edit", "party.read"),
        columns=tuple(_columns(person).values()),
        judge=partial(judge_parties, person),
        take=partial(take_parties, person),
        area="当事人",
        leads_to="party_list",
    )


UNITS = _importer("units", "单位", person=False)
PERSONS = _importer("persons", "个人", person=True)
