"""Cases that run already when a bureau begins with the product, taken over from a table with their true days.

One table, imported by each whom an act belongs to: the officer in charge opens each dossier at the day on which the
clue was accepted, as a late record; the clerk or the head of the section registers that it came from elsewhere; from
then on what was done before is entered as continued, here the filing: proposed by the officer, endorsed by the head of
the section, approved by a leader. None may do the part of another: who works on a matter does not open earlier days to
himself. What else was done is entered in the dossier.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from re import split
from typing import Any, TypeVar

from hengping.ground.errors import BadInput
from hengping.ground.imports.cells import Cells
from hengping.ground.imports.importers import Column, Importer, Judge, Outcome, Row, Verdict
from hengping.ground.imports.trying import ByTrying, one_by_one
from hengping.ground.people.actors import Actor
from hengping.kit.days import chinese_day, day_of
from hengping.law.penalty.choices import COMPETENCES
from hengping.law.penalty.procedure import PENALTY
from hengping.law.procedure.ask import survey
from hengping.law.procedure.choices import CONTINUED, RECORDED
from hengping.work.cases.actions import accept_clue
from hengping.work.cases.queries import Opened, list_opened
from hengping.work.cases.shapes import CATEGORIES
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.actions import take_over_matter, take_step
from hengping.work.matters.shapes import Late
from hengping.work.matters.standing import standing_of
from hengping.work.officers.queries import list_officers
from hengping.work.officers.shapes import OfficerShape
from hengping.work.parties.queries import list_called

T = TypeVar("T")
MOST = 100

NAME = Column("案件名称", "文书上的案件名称。", needed=True, example="安平县顺达五金厂未设置安全警示标志案")
CATEGORY = Column("案件类别", "年报按类别统计。", needed=True, example="安全生产隐患类", words=CATEGORIES)
ACCEPTED = Column("受理日期", "原来受理线索的那一天，不是填表的日期。", needed=True, example="2026-03-02")
FOUND = Column("发现日期", "发现违法行为之日，与受理同日的可以不填。")
SOURCE = Column("线索来源", "例如监督检查、举报投诉。", needed=True, example="监督检查")
SUMMARY = Column("主要内容", "查到了什么。", needed=True, example="检查发现车间没有设置安全警示标志。")
PARTIES = Column("当事人", "名称或者信用代码、证件号码，须已经登记。几个当事人用顿号分开。", needed=True)
OFFICERS = Column("承办人员", "姓名或者执法证号，须已经登记。用顿号分开。", needed=True, example="陈立新、黄晓峰")
BODY = Column("原办理单位", "从哪里接来。原来用旧系统、纸质案卷的，写明。", needed=True, example="本局旧办案系统")
NUMBER = Column("原案号", "原来的立案号。", example="（安）应急立〔2026〕3号")
STATE = Column(
    "办到哪一步", "原来办了什么、哪一天办的，有哪些材料。", needed=True, example="3月5日立案，已做询问笔录两份"
)
CAME = Column("接收日期", "案卷交到现在的办法之下的那一天。这一天以前的步骤可以按接续记入。", needed=True)
CAUSE = Column("案由", "立案审批表上的案由。没有立案的，不填。", example="未设置安全警示标志")
COMPETENCE = Column("管辖依据", "没有立案的，不填。", example="违法行为发生在本辖区", words=COMPETENCES)
VIOLATED = Column("违法行为发生之日", "没有立案的，不填。", example="2026-03-01")
ITEMS = Column("违法行为编号", "法规库中违法行为的编号，可以不填。", example="AQF-99-1")
PROPOSED = Column("提请立案日期", "立案审批表上承办人签的日期。没有立案的，不填。", example="2026-03-04")
ENDORSED = Column("审核立案日期", "立案审批表上科室负责人签的日期。", example="2026-03-04")
FILED = Column("批准立案日期", "立案审批表上局领导签的日期。办案期限从这一天起算。", example="2026-03-05")
SERVED = Column("已送达的告知书、决定书", "没有送达过的，不填。送达过的现在还不能接续，请在原来的地方办完。")
COLUMNS = (
    *(NAME, CATEGORY, ACCEPTED, FOUND, SOURCE, SUMMARY, PARTIES, OFFICERS, BODY, NUMBER, STATE, CAME),
    *(CAUSE, COMPETENCE, VIOLATED, ITEMS, PROPOSED, ENDORSED, FILED, SERVED),
)

ALREADY_SERVED = (
    "告知书、决定书由原来的单位送达过的案件，现在还不能接续：本单位不能替原来的文书另制一份。"
    "请在原来的地方办完；由本单位重新告知的，不填这一格。"
)
HEADINGS = {
    "name": NAME.name,
    "category": CATEGORY.name,
    "party_ids": PARTIES.name,
    "source": SOURCE.name,
    "summary": SUMMARY.name,
    "discovered_on": FOUND.name,
    "body": BODY.name,
    "what": STATE.name,
    "receipt": NUMBER.name,
    "cause": CAUSE.name,
    "competence": COMPETENCE.name,
    "violated_on": VIOLATED.name,
    "items": ITEMS.name,
}


@dataclass(frozen=True, slots=True)
class _Case:
    """What a row says. Days are those of the row where `faults` are empty."""

    name: str
    category: str
    accepted_on: date
    found_on: date | None
    source: str
    summary: str
    party_ids: Sequence[int]
    officer_ids: Sequence[int]
    body: str
    number: str
    state: str
    came_on: date
    faults: dict[str, str]


def _read(row: Row, actor: Actor, on: date) -> _Case:
    cells = Cells(row.cells)
    accepted, came = cells.day(ACCEPTED), cells.day(CAME)
    if cells.text(SERVED):
        cells.faults[SERVED.name] = ALREADY_SERVED
    for column, day in ((ACCEPTED, accepted), (CAME, came)):
        if day is not None and day > on:
            cells.faults[column.name] = f"{chinese_day(day)}还没有到。"
    if accepted is not None and came is not None and came < accepted:
        cells.faults[CAME.name] = "接收日期不能早于受理日期。"
    return _Case(
        cells.text(NAME),
        cells.choice(CATEGORY),
        accepted or on,
        cells.day(FOUND),
        cells.text(SOURCE),
        cells.text(SUMMARY),
        [party.id for party in _named(cells, PARTIES, lambda text: list_called(actor, text))],
        [officer.id for officer in _named(cells, OFFICERS, _officers_called(actor, on))],
        cells.text(BODY),
        cells.text(NUMBER),
        cells.text(STATE),
        came or on,
        cells.faults,
    )


def _officers_called(actor: Actor, on: date) -> Callable[[str], list[OfficerShape]]:
    able = list_officers(actor, on)
    return lambda text: [one for one in able if text in (one.name, one.certificate_number)]


def _named(cells: Cells, column: Column, find: Callable[[str], list[T]]) -> list[T]:
    """What the names in a cell point at: each at exactly one, or the cell says which does not."""
    found: list[T] = []
    for text in [part for part in split(r"[、;；\n]+", cells.text(column)) if part.strip()]:
        meant = find(text.strip())
        if len(meant) != 1:
            few = "没有登记" if not meant else f"有{len(meant)}个，请改填号码"
            cells.faults[column.name] = f"“{text.strip()}”{few}。"
            return []
        found += meant
    return found


def _opened(case: _Case, actor: Actor) -> Opened | None:
    """The case that was opened from this row before: the same name, begun on the same day."""
    return next((one for one in list_opened(actor, case.name) if one.opened_on == case.accepted_on), None)


def plan_opening(row: Row, actor: Actor, at: datetime) -> Verdict:
    """Say whether a row opens a dossier, or one of that name and day is there."""
    case = _read(row, actor, day_of(at))
    if case.faults:
        return Verdict(Outcome.FAULT, case.name, faults=case.faults)
    others = list_opened(actor, case.name)
    if any(one.opened_on == case.accepted_on for one in others):
        return Verdict(Outcome.SAME, case.name, f"{chinese_day(case.accepted_on)}受理的案卷已经建立。")
    if others and not row.is_checked:
        days = "、".join(chinese_day(one.opened_on) for one in others)
        return Verdict(Outcome.DOUBT, case.name, f"已有同名的案卷，{days}受理。确是另一件的，核对后勾选。")
    return Verdict(Outcome.NEW, case.name, f"建立案卷，{chinese_day(case.accepted_on)}受理，补记。")


def open_running_case(row: Row, actor: Actor, at: datetime) -> None:
    """Open the dossier of a row at the day on which its clue was accepted."""
    on = day_of(at)
    case = _read(row, actor, on)
    accept_clue(
        name=case.name,
        category=case.category,
        source=case.source,
        summary=case.summary,
        party_ids=case.party_ids,
        officer_ids=case.officer_ids,
        actor=actor,
        at=at,
        on=case.accepted_on,
        discovered_on=case.found_on,
        late=Late(RECORDED, f"原由{case.body}受理，今天接续建立案卷。") if case.accepted_on < on else None,
    )


def plan_taking_over(row: Row, actor: Actor, at: datetime) -> Verdict:
    """Say whether a row registers that a case came from elsewhere, or that was done before."""
    case = _read(row, actor, day_of(at))
    if case.faults:
        return Verdict(Outcome.FAULT, case.name, faults=case.faults)
    opened = _opened(case, actor)
    if opened is None:
        text = f"没有{chinese_day(case.accepted_on)}受理的这份案卷，请承办人员先导入同一张表。"
        return Verdict(Outcome.FAULT, case.name, faults={NAME.name: text})
    if opened.came_on is not None:
        return Verdict(Outcome.SAME, case.name, f"{chinese_day(opened.came_on)}接收，已经登记。")
    return Verdict(Outcome.NEW, case.name, f"登记{chinese_day(case.came_on)}从{case.body}接收，此后可以按接续记入。")


def register_taking_over(row: Row, actor: Actor, at: datetime) -> None:
    """Register that the case of a row came from elsewhere."""
    on = day_of(at)
    case = _read(row, actor, on)
    opened = _opened(case, actor)
    if opened is None:
        raise BadInput({NAME.name: "没有这份案卷。"})
    take_over_matter(
        dossier_id=opened.dossier_id,
        body=case.body,
        what=f"原案号{case.number}。{case.state}" if case.number else case.state,
        on=case.came_on,
        late_reason="启用系统时按移送清单登记。" if case.came_on < on else "",
        actor=actor,
        at=at,
    )


@dataclass(frozen=True, slots=True)
class _Continued:
    """A step that was taken before the case came, with its day in the table and what the table says of it."""

    step: str
    day: Column
    says: Callable[[Cells], dict[str, Any]]
    prints: bool = False
    """Papers come out of it: it is asked about and not tried."""

    def plan(self, row: Row, actor: Actor, at: datetime) -> Verdict:
        """Say whether a row continues the step in its case."""
        on = day_of(at)
        case, cells = _read(row, actor, on), Cells(row.cells)
        done_on, _ = cells.day(self.day), self.says(cells)
        if faults := case.faults | cells.faults:
            return Verdict(Outcome.FAULT, case.name, faults=faults)
        if done_on is None:
            return Verdict(Outcome.SAME, case.name, f"没有填写{self.day.name}，不用办。")
        opened = _opened(case, actor)
        if opened is None or opened.came_on is None:
            text = "这份案卷还没有登记接收，请先用同一张表建立案卷、登记接收。"
            return Verdict(Outcome.FAULT, case.name, faults={NAME.name: text})
        if self.step in opened.taken:
            return Verdict(Outcome.SAME, case.name, "已经记入。")
        if self.prints and (missing := self._missing(opened, actor, done_on)):
            return Verdict(Outcome.FAULT, case.name, missing)
        return Verdict(
            Outcome.NEW, case.name, f"按{chinese_day(done_on)}接续记入“{PENALTY.acts[self.step].sentence}”。"
        )

    def _missing(self, opened: Opened, actor: Actor, on: date) -> str:
        # As of its own day: what came later was not there yet when the step was taken.
        then = standing_of(get_matter_for(actor, opened.dossier_id), on).as_of(on)
        answer = survey(PENALTY, self.step, then.facts, on, then.setting)
        return "；".join(finding.text for finding in answer.refusals)

    def act(self, row: Row, actor: Actor, at: datetime) -> None:
        """Enter the step in the case of a row, at its day."""
        case, cells = _read(row, actor, day_of(at)), Cells(row.cells)
        opened, done_on = _opened(case, actor), cells.day(self.day)
        if opened is None or done_on is None:
            raise BadInput({NAME.name: "没有这份案卷。"})
        take_step(
            dossier_id=opened.dossier_id,
            step=self.step,
            data=self.says(cells),
            actor=actor,
            at=at,
            on=done_on,
            late=Late(CONTINUED, f"原由{case.body}办理{f'，原案号{case.number}' if case.number else ''}。"),
        )

    def importer(self, code: str, name: str, permission: str, by: str) -> Importer:
        """Return the importer of this step."""
        halves = ByTrying(self.plan, self.act, HEADINGS)
        return Importer(
            code=code,
            name=name,
            lead=f"登记过接收的案件，按立案审批表上原来的日期接续记入。由{by}用同一张表导入；没有填这一项日期的行不办。",
            permissions=(permission, "case.read"),
            columns=COLUMNS,
            judge=_planned(self.plan) if self.prints else halves.judge,
            take=one_by_one(halves.take),
            area="案件",
            leads_to="case_list",
            most_rows=MOST,
            beside=tuple(other for other in ALL if other != code),
        )


def _planned(plan: Callable[[Row, Actor, datetime], Verdict]) -> Judge:
    return lambda rows, actor, at: [plan(row, actor, at) for row in rows]


def _filing(cells: Cells) -> dict[str, Any]:
    """What the table says of a proposal to file."""
    items = [item for item in split(r"[、,;；\s]+", cells.number(ITEMS)) if item]
    said = {"cause": cells.text(CAUSE), "competence": cells.choice(COMPETENCE), "violated_on": cells.day(VIOLATED)}
    return {name: value for name, value in said.items() if value} | ({"items": items} if items else {})


_OPENING = ByTrying(plan_opening, open_running_case, HEADINGS)
_TAKING_OVER = ByTrying(plan_taking_over, register_taking_over, HEADINGS)
ALL = ("running-cases", "cases-taken-over", "filings-proposed", "filings-endorsed", "filings-approved")
"""The importers that take this table, in the order in which they are used."""

RUNNING_CASES = Importer(
    code="running-cases",
    name="接续的案件",
    lead="启用系统时正在办的案件，一行一件，按原来的日期建立案卷。由承办人员导入；建好以后，由内勤或者科室负责人用同一张表登记接收。",
    permissions=("case.handle", "case.read"),
    columns=COLUMNS,
    judge=_OPENING.judge,
    take=one_by_one(_OPENING.take),
    area="案件",
    leads_to="case_list",
    most_rows=MOST,
    beside=ALL[1:],
)

CASES_TAKEN_OVER = Importer(
    code="cases-taken-over",
    name="案件的接收",
    lead="承办人员用这张表建好案卷以后，由内勤或者科室负责人用同一张表登记接收。此后接收之日以前的步骤可以按接续记入。",
    permissions=("matter.take_over", "case.read"),
    columns=COLUMNS,
    judge=_TAKING_OVER.judge,
    take=one_by_one(_TAKING_OVER.take),
    area="案件",
    leads_to="case_list",
    most_rows=MOST,
    beside=(ALL[0], *ALL[2:]),
)

FILINGS_PROPOSED = _Continued("propose_filing", PROPOSED, _filing).importer(
    "filings-proposed", "接续的立案提请", "case.handle", "承办人员"
)
FILINGS_ENDORSED = _Continued("endorse_proposal", ENDORSED, lambda _: {"of": "propose_filing"}).importer(
    "filings-endorsed", "接续的立案审核", "case.endorse", "科室负责人"
)
FILINGS_APPROVED = _Continued("approve_filing", FILED, lambda _: {}, prints=True).importer(
    "filings-approved", "接续的立案批准", "case.approve", "局领导"
)

RUNNING = (RUNNING_CASES, CASES_TAKEN_OVER, FILINGS_PROPOSED, FILINGS_ENDORSED, FILINGS_APPROVED)
