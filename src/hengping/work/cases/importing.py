"""Penalty cases that run already when a bureau begins with the product: their table, and what was done of the filing
before they came, proposed by the officer, endorsed by the head of the section, approved by a leader.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from re import split
from typing import Any

from hengping.ground.imports.cells import Cells
from hengping.ground.imports.importers import Column
from hengping.ground.people.actors import Actor
from hengping.law.penalty.choices import COMPETENCES
from hengping.law.penalty.facts import CaseFacts
from hengping.work.cases.actions import accept_clue
from hengping.work.cases.practice import CASE_PRACTICE
from hengping.work.cases.shapes import CATEGORIES
from hengping.work.matters.importing import ContinuedStep, Running, RunningColumns, RunningMatter
from hengping.work.matters.shapes import Late, StepTaken

NAME = Column("案件名称", "文书上的案件名称。", needed=True, example="安平县顺达五金厂未设置安全警示标志案")
CATEGORY = Column("案件类别", "年报按类别统计。", needed=True, example="安全生产隐患类", words=CATEGORIES)
ACCEPTED = Column("受理日期", "原来受理线索的那一天，不是填表的日期。", needed=True, example="2026年3月2日")
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
VIOLATED = Column("违法行为发生之日", "没有立案的，不填。", example="2026年3月1日")
ITEMS = Column("违法行为编号", "法规库中违法行为的编号，可以不填。", example="AQF-99-1")
PROPOSED = Column("提请立案日期", "立案审批表上承办人签的日期。没有立案的，不填。", example="2026年3月4日")
ENDORSED = Column("审核立案日期", "立案审批表上科室负责人签的日期。", example="2026年3月4日")
FILED = Column("批准立案日期", "立案审批表上局领导签的日期。办案期限从这一天起算。", example="2026年3月5日")
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


def _own(cells: Cells) -> Mapping[str, Any]:
    """What the table says of the clue."""
    if cells.text(SERVED):
        cells.faults[SERVED.name] = ALREADY_SERVED
    return {
        "category": cells.choice(CATEGORY),
        "discovered_on": cells.day(FOUND),
        "source": cells.text(SOURCE),
        "summary": cells.text(SUMMARY),
    }


def _open(case: RunningMatter, late: Late | None, actor: Actor, at: datetime) -> StepTaken:
    return accept_clue(
        name=case.name,
        party_ids=case.party_ids,
        officer_ids=case.officer_ids,
        actor=actor,
        at=at,
        on=case.begun_on,
        late=late,
        **case.own,
    )


def _filing(cells: Cells) -> dict[str, Any]:
    """What the table says of a proposal to file."""
    items = [item for item in split(r"[、,;；\s]+", cells.number(ITEMS)) if item]
    said = {"cause": cells.text(CAUSE), "competence": cells.choice(COMPETENCE), "violated_on": cells.day(VIOLATED)}
    return {name: value for name, value in said.items() if value} | ({"items": items} if items else {})


_PROPOSED = ContinuedStep("propose_filing", PROPOSED, _filing)
_ENDORSED = ContinuedStep("endorse_proposal", ENDORSED, lambda _: {"of": "propose_filing"})
_FILED = ContinuedStep("approve_filing", FILED, lambda _: {}, prints=True)

_CASES: Running[CaseFacts] = Running(
    practice=CASE_PRACTICE,
    of=RunningColumns(
        name=NAME,
        begun=ACCEPTED,
        parties=PARTIES,
        officers=OFFICERS,
        body=BODY,
        number=NUMBER,
        state=STATE,
        came=CAME,
    ),
    columns=COLUMNS,
    headings=HEADINGS,
    begins="受理",
    own=_own,
    open=_open,
    codes=("running-cases", "cases-taken-over", "filings-proposed", "filings-endorsed", "filings-approved"),
    area="案件",
    leads_to="case_list",
    steps=(_PROPOSED, _ENDORSED, _FILED),
    orders=((ACCEPTED, PROPOSED, ENDORSED, FILED, CAME), (VIOLATED, FOUND, PROPOSED)),
)

RUNNING_CASES = _CASES.opening(
    "running-cases",
    "接续的案件",
    "启用系统时正在办的案件，一行一件，按原来的日期建立案卷。由承办人员导入；建好以后，由内勤或者科室负责人用同一张表登记接收。",
    "case.handle",
)
CASES_TAKEN_OVER = _CASES.taking_over(
    "cases-taken-over",
    "案件的接收",
    "承办人员用这张表建好案卷以后，由内勤或者科室负责人用同一张表登记接收。此后接收之日以前的步骤可以按接续记入。",
)
_LEAD = "登记过接收的案件，按立案审批表上原来的日期接续记入。由{}用同一张表导入；没有填这一项日期的行不办。"
FILINGS_PROPOSED = _CASES.continuing(
    _PROPOSED,
    "filings-proposed",
    "接续的立案提请",
    _LEAD.format("承办人员"),
    "case.handle",
)
FILINGS_ENDORSED = _CASES.continuing(
    _ENDORSED,
    "filings-endorsed",
    "接续的立案审核",
    _LEAD.format("科室负责人"),
    "case.endorse",
)
FILINGS_APPROVED = _CASES.continuing(
    _FILED,
    "filings-approved",
    "接续的立案批准",
    _LEAD.format("局领导"),
    "case.approve",
)

RUNNING = (RUNNING_CASES, CASES_TAKEN_OVER, FILINGS_PROPOSED, FILINGS_ENDORSED, FILINGS_APPROVED)
