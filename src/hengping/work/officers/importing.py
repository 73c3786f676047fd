"""Officers and their certificates from a table: somebody new, a renewed certificate, or nothing new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from hengping.ground.imports.cells import Cells
from hengping.ground.imports.importers import Column, Importer, Outcome, Row, Verdict
from hengping.ground.imports.trying import ByTrying, one_by_one
from hengping.ground.people.actors import Actor
from hengping.ground.people.queries import accounts_by_username, phones_and_names
from hengping.kit.characters import fault_of_name
from hengping.kit.days import chinese_span, day_of
from hengping.work.officers.actions import issue_certificate, register_officer
from hengping.work.officers.queries import officers_meant
from hengping.work.officers.shapes import KINDS, CertificateInput, CertificateShape, OfficerShape

MOST = 500
Files = Sequence[tuple[OfficerShape, Sequence[CertificateShape]]]

NAME = Column("姓名", "与执法证一致。", needed=True, example="陈立新")
KIND = Column("人员类别", "辅助人员不持证，不能单独执法。", needed=True, example="执法人员", words=KINDS)
DEPARTMENT = Column("科室", "可以不填。", example="执法大队")
USERNAME = Column("登录名", "有账号的填登录名，先导入账号。没有账号的，不填。", example="chenlixin")
QUALIFIED = Column("法律职业资格", "通过国家统一法律职业资格考试并取得资格的，填“是”。", example="是")
REVIEWED = Column("首次从事法制审核", "没有审核过的，不填。")
NUMBER = Column("执法证号", "执法人员、执法监督人员填写。这一列请设为文本。", example="粤R-A001")
BODY = Column("发证机关", "照证件填写。", example="某某市司法局")
SCOPE = Column("执法类别和区域", "照证件填写。", example="应急管理，某某县")
VALID_FROM = Column("有效期自", "照证件填写。", example="2024年1月1日")
VALID_TO = Column("有效期至", "最后有效的一天。", example="2028年12月31日")
_CERTIFICATE = {"number": NUMBER, "issuing_body": BODY, "scope": SCOPE, "valid_from": VALID_FROM, "valid_to": VALID_TO}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a row says. `certificate` is None where it names none."""

    name: str
    kind: str
    department: str
    username: str
    qualified: bool
    reviewed_on: date | None
    certificate: CertificateInput | None
    values: Mapping[str, str]


def _read(row: Row) -> tuple[_Entry, dict[str, str]]:
    cells = Cells(row)
    entry = _Entry(
        cells.text(NAME),
        cells.choice(KIND),
        cells.text(DEPARTMENT),
        cells.number(USERNAME).lower(),
        cells.yes(QUALIFIED),
        cells.day(REVIEWED),
        _certificate(cells),
        cells.values,
    )
    cells.values[USERNAME.name] = entry.username
    if len(entry.name) > 50:
        cells.faults[NAME.name] = "姓名不超过50个字。"
    elif fault := fault_of_name(entry.name):
        cells.faults[NAME.name] = fault
    if len(entry.department) > 50:
        cells.faults[DEPARTMENT.name] = "科室名称不超过50个字。"
    return entry, cells.faults


def _certificate(cells: Cells) -> CertificateInput | None:
    """The certificate of a row: all five cells of it, or none."""
    number, body, scope = cells.number(NUMBER), cells.text(BODY), cells.text(SCOPE)
    first, last = cells.day(VALID_FROM), cells.day(VALID_TO)
    filled = [bool(number), bool(body), bool(scope), first is not None, last is not None]
    if not any(filled):
        return None
    for column, is_filled in zip(_CERTIFICATE.values(), filled, strict=True):
        if not is_filled:
            cells.faults.setdefault(column.name, f"请填写{column.name}。")
    return CertificateInput(number, body, scope, first, last) if first and last else None


def plan_officer(row: Row, actor: Actor, at: datetime) -> Verdict:
    """Say whether a row brings somebody new, a certificate of somebody known, or nothing new."""
    entry, faults = _read(row)
    verdict = Verdict(Outcome.FAULT, entry.name, faults=faults) if faults else _plan(row, entry, actor, at)
    return replace(verdict, values=entry.values)


def _plan(row: Row, entry: _Entry, actor: Actor, at: datetime) -> Verdict:
    user_id, files = _meant(entry, actor, day_of(at))
    known = _known(entry, files, user_id, actor)
    if isinstance(known, Verdict):
        return known
    if known is None:
        return _of_unknown(row, entry, files)
    certificates = next(certificates for shape, certificates in files if shape.id == known.id)
    if entry.certificate is None or entry.certificate in map(_as_input, certificates):
        return Verdict(Outcome.SAME, entry.name, "已经登记。导入不改已经登记的资料。")
    return Verdict(Outcome.NEW, entry.name, f"{'换发' if certificates else '登记'}执法证，{_span(entry)}。")


def _meant(entry: _Entry, actor: Actor, on: date) -> tuple[int | None, Files]:
    """The account that a row names, and the officers whom its name, certificate or account may mean."""
    user_id = accounts_by_username(actor, [entry.username]).get(entry.username) if entry.username else None
    number = entry.certificate.number if entry.certificate else ""
    return user_id, officers_meant(actor, on, name=entry.name, number=number, user_id=user_id)


def _known(entry: _Entry, files: Files, user_id: int | None, actor: Actor) -> OfficerShape | Verdict | None:
    """The officer whose certificate or account a row names; a verdict where those are another person's."""
    found: OfficerShape | None = None
    heading = ""
    if entry.certificate is not None:
        heading = NUMBER.name
        found = next((shape for shape, held in files if entry.certificate.number in {one.number for one in held}), None)
    if entry.username and user_id is None:
        text = "本单位没有这个登录名。请先登记账号，或者不填。"
        return Verdict(Outcome.FAULT, entry.name, faults={USERNAME.name: text})
    if found is None and entry.username:
        heading = USERNAME.name
        found = next((shape for shape, _ in files if shape.user_id == user_id), None)
    if found is not None and found.name != entry.name:
        return Verdict(Outcome.FAULT, entry.name, faults={heading: f"已经登记在{found.name}名下。"})
    if found is not None and entry.username and found.user_id != user_id:
        return Verdict(Outcome.FAULT, entry.name, faults={USERNAME.name: _other_account(entry, found, actor)})
    return found


def _other_account(entry: _Entry, found: OfficerShape, actor: Actor) -> str:
    """Say that the certificate stands under another account than the row names, or under none."""
    if found.user_id is None:
        return f"执法证号已经登记在{found.name}名下，没有连到账号。要连到{entry.username}的，请到这个人的页面改。"
    (_, username) = phones_and_names([found.user_id])[found.user_id]
    return f"执法证号已经登记在{found.name}名下，账号是{username}，不是{entry.username}。请核对执法证号和登录名。"


def _of_unknown(row: Row, entry: _Entry, files: Files) -> Verdict:
    namesakes = [shape for shape, _ in files if shape.name == entry.name]
    if entry.certificate is None and any(
        (shape.kind, shape.department) == (entry.kind, entry.department) for shape in namesakes
    ):
        return Verdict(Outcome.SAME, entry.name, "已经登记。导入不改已经登记的资料。")
    if namesakes and not row.is_checked:
        text = "、".join(f"{shape.department or shape.kind_name}，{shape.state_sentence}" for shape in namesakes)
        what = f"同名的人员已经登记（{text}）。是同一个人的，请到其页面登记执法证；确是另一个人的，核对后勾选。"
        return Verdict(Outcome.DOUBT, entry.name, what)
    with_certificate = f"，执法证{_span(entry)}" if entry.certificate else "，没有执法证"
    return Verdict(Outcome.NEW, entry.name, f"登记为{KINDS[entry.kind]}{with_certificate}。")


def _as_input(shape: CertificateShape) -> CertificateInput:
    return CertificateInput(shape.number, shape.issuing_body, shape.scope, shape.valid_from, shape.valid_to)


def _span(entry: _Entry) -> str:
    return chinese_span(entry.certificate.valid_from, entry.certificate.valid_to) if entry.certificate else ""


def act_on_officer(row: Row, actor: Actor, at: datetime) -> None:
    """Register the officer of a row where there is none, and put the certificate on file."""
    entry, _ = _read(row)
    on = day_of(at)
    user_id, files = _meant(entry, actor, on)
    known = _known(entry, files, user_id, actor)
    if isinstance(known, OfficerShape):
        officer_id = known.id
    else:
        officer_id = register_officer(
            name=entry.name,
            kind=entry.kind,
            department=entry.department,
            user_id=user_id,
            legal_qualification=entry.qualified,
            first_review_on=entry.reviewed_on,
            actor=actor,
            at=at,
            on=on,
        )
    if entry.certificate is not None:
        issue_certificate(officer_id=officer_id, certificate=entry.certificate, actor=actor, at=at)


_TRYING = ByTrying(
    plan_officer,
    act_on_officer,
    {
        "name": NAME.name,
        "kind": KIND.name,
        "department": DEPARTMENT.name,
        "user_id": USERNAME.name,
        **{name: column.name for name, column in _CERTIFICATE.items()},
    },
)

OFFICERS = Importer(
    code="officers",
    name="执法人员和执法证",
    lead="一行一个人、一张证件。已经登记的认得出来；有新证件的，登记为换发，旧证件保留。",
    permissions=("officer.edit", "officer.read"),
    columns=(NAME, KIND, DEPARTMENT, USERNAME, QUALIFIED, REVIEWED, *_CERTIFICATE.values()),
    judge=_TRYING.judge,
    take=one_by_one(_TRYING.take),
    area="执法人员",
    leads_to="officer_list",
    most_rows=MOST,
)
