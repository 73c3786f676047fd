"""The permit of the engine's own tests as a matter of the house: its owner, and a permit to play with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from hengping.conftest import Cast
from hengping.ground.documents import actions as documents
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.shapes import DocumentShape, ServiceReceipt
from hengping.ground.imports.importers import Column
from hengping.ground.people.actors import Actor
from hengping.ground.records.kinds import _KINDS, EntryKind, register_kinds
from hengping.ground.records.kinds import get_kind as entry_kind
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.ground.records.tests.owned import owned
from hengping.kit.days import day_of
from hengping.law.procedure.procedure import Procedure
from hengping.law.procedure.steps import step
from hengping.law.procedure.tests.toy.facts import PermitState
from hengping.law.procedure.tests.toy.procedure import TOY
from hengping.work.matters import actions
from hengping.work.matters.importing import ContinuedStep, Running, RunningColumns, RunningMatter
from hengping.work.matters.models import Matter
from hengping.work.matters.owner import MatterOwner
from hengping.work.matters.paper_sources import Group, from_act, recorded, sources_of
from hengping.work.matters.practice import Practice, Waiting
from hengping.work.matters.shapes import Late, StepTaken
from hengping.work.matters.standing import standing_of
from hengping.work.matters.tests.toy_paper import permit_papers

PERMISSIONS = {"permit.handle": "case.handle", "permit.approve": "case.approve_head", "": ""}
"""The register of permissions has none for permits: the toy borrows those of the cast."""

PERMIT: Procedure[PermitState] = Procedure(
    code=TOY.code,
    name=TOY.name,
    phases=TOY.phases,
    acts=TOY.acts,
    steps={
        **{
            code: replace(row, permission=PERMISSIONS.get(row.permission, row.permission))
            for code, row in TOY.steps.items()
        },
        "gate_waived": step(
            "gate_waived",
            ("waiver.grant", "head"),
            TOY.phases,
            TOY.steps["approve_extension"].basis,
            blocks=("waiver_is_of_a_house_rule",),
            offered=False,
        ),
    },
    gates=TOY.gates,
    folds=TOY.folds,
    empty=TOY.empty,
    silences=TOY.silences,
    served=TOY.served,
)

PRACTICE: Practice[PermitState] = Practice(
    procedure=PERMIT,
    reading="case.read",
    ending="case.approve",
    endable=frozenset({"applied", "waiting"}),
    instead="已经答复的，依法变更或者撤销",
    sources=sources_of(
        "permit",
        {
            "the_permit": Group(shared={"subject": recorded(from_act("apply_for_permit", "subject"))}),
        },
    ),
    binding_order=("permit_refusal_approval", "site_record", "service_receipt"),
    handlers_only=frozenset({"case.handle"}),
    closing=frozenset({"answered"}),
    waiting=Waiting(
        ahead={"applied": ("approve_extension",), "waiting": ("receive_opinion",)},
        nothing_left=frozenset({"answered"}),
    ),
)


NAME = Column("事项名称", "文书上的名称。", needed=True)
BEGUN = Column("申请日期", "原来提出申请的那一天。", needed=True)
SUBJECT = Column("申请事项", "申请许可什么。", needed=True)
PARTIES = Column("当事人", "须已经登记。", needed=True)
OFFICERS = Column("承办人员", "须已经登记。", needed=True)
BODY = Column("原办理单位", "从哪里接来。", needed=True)
NUMBER = Column("原编号", "原来的编号。")
STATE = Column("办到哪一步", "原来办了什么。", needed=True)
CAME = Column("接收日期", "案卷交到现在的办法之下的那一天。", needed=True)
CONSULTED = Column("送审日期", "原来送专家评审的那一天。")


def _open(permit: RunningMatter, late: Late | None, actor: Actor, at: datetime) -> StepTaken:
    return actions.open_matter(
        PRACTICE,
        actions.NewMatter(permit.name, permit.party_ids, permit.officer_ids),
        step="apply_for_permit",
        data={"complete": True, **permit.own},
        actor=actor,
        at=at,
        on=permit.begun_on,
        late=late,
    )


_CONSULTED = ContinuedStep("consult_expert", CONSULTED, lambda _: {"expert": "评审中心"})

PERMITS_RUNNING: Running[PermitState] = Running(
    practice=PRACTICE,
    of=RunningColumns(
        name=NAME,
        begun=BEGUN,
        parties=PARTIES,
        officers=OFFICERS,
        body=BODY,
        number=NUMBER,
        state=STATE,
        came=CAME,
    ),
    columns=(NAME, BEGUN, SUBJECT, PARTIES, OFFICERS, BODY, NUMBER, STATE, CAME, CONSULTED),
    headings={"name": NAME.name, "subject": SUBJECT.name},
    begins="申请",
    own=lambda cells: {"subject": cells.text(SUBJECT)},
    open=_open,
    codes=("running-permits", "permits-taken-over", "permits-consulted"),
    area="许可",
    leads_to="home",
    steps=(_CONSULTED,),
    orders=((BEGUN, CONSULTED, CAME),),
)
PERMIT_OPENING = PERMITS_RUNNING.opening("running-permits", "接续的许可", "一行一件。", "case.handle")
PERMIT_CAME = PERMITS_RUNNING.taking_over("permits-taken-over", "许可的接收", "同一张表。")
PERMIT_CONSULTED = PERMITS_RUNNING.continuing(
    _CONSULTED,
    "permits-consulted",
    "接续的送审",
    "同一张表。",
    "case.handle",
)


class PermitOwner(MatterOwner):
    """Answers for permits."""

    name = "许可"
    home = "/permits/"
    practice = PRACTICE

    def address(self, dossier_id: UUID) -> str:
        return f"/permits/{dossier_id}/"


@contextmanager
def permits() -> Iterator[PermitOwner]:
    """The house issues permits for as long as a test lasts."""
    kinds = [EntryKind(act.code, act.sentence, act.required) for act in PERMIT.acts.values()]
    added = [kind for kind in kinds if entry_kind(PERMIT.code, kind.code) is None]
    register_kinds(PERMIT.code, added)
    try:
        with owned(PERMIT.code, PermitOwner()) as owner, permit_papers():
            yield owner
    finally:
        for kind in added:
            del _KINDS[PERMIT.code, kind.code]


@dataclass
class Permit:
    """One permit in the making."""

    cast: Cast
    now: datetime
    party_id: int
    officer_ids: list[int]
    id: UUID

    @property
    def on(self) -> date:
        return day_of(self.now)

    @property
    def entries(self) -> list[EntryShape]:
        return list_entries(self.id)

    @property
    def matter(self) -> Matter:
        return Matter.objects.select_related("dossier").get(pk=self.id)

    @property
    def facts(self) -> PermitState:
        facts: PermitState = standing_of(self.matter, self.on).facts
        return facts

    def later(self, days: int = 0, minutes: int = 10) -> None:
        self.now += timedelta(days=days, minutes=minutes)

    def step(self, step: str, data: Mapping[str, Any] | None = None, **more: Any) -> Any:
        head = PERMIT.steps[step].post == "head"
        who: Actor = self.cast.head if head else self.cast.officer_in_charge
        given: dict[str, Any] = {"actor": who, "at": self.now, "on": self.on} | more
        taken = actions.take_step(dossier_id=self.id, step=step, data=data or {}, **given)
        self.later()
        return taken

    def paper(self) -> DocumentShape:
        """Issue a paper that can be served, apart from any step."""
        kind = get_kind("correction_order")
        shape = documents.issue(
            dossier_id=self.id,
            kind=kind.code,
            content=replace(kind.sample(), inspected_on=self.on),
            actor=self.cast.officer_in_charge,
            at=self.now,
            on=self.on,
        )
        self.later()
        return shape

    def serve(self, document_id: UUID, **changes: Any) -> DocumentShape:
        receipt = ServiceReceipt(
            proof="回证1", server=("陈立新", "黄晓峰"), place="厂区", receiver="张三", receiver_role="principal"
        )
        given: dict[str, Any] = {
            "mode": "direct",
            "served_on": self.on,
            "receipt": receipt,
            "actor": self.cast.officer_in_charge,
            "at": self.now,
        }
        shape = actions.serve_document(dossier_id=self.id, document_id=document_id, **(given | changes))
        self.later()
        return shape

    def received(self, day: date, **changes: Any) -> Any:
        """The permit came from another bureau on that day."""
        given: dict[str, Any] = {
            "body": "原办理单位",
            "what": "全卷",
            "on": day,
            "late_reason": "" if day == self.on else "今天才登记",
            "actor": self.cast.clerk,
            "at": self.now,
        }
        taken = actions.take_over_matter(dossier_id=self.id, **(given | changes))
        self.later()
        return taken

    def scan(self, signs: str = "approve_extension") -> str:
        """Put the scan of a signed paper of a step into the dossier; of none: a plain piece of evidence."""
        exhibit = actions.add_evidence(
            dossier_id=self.id,
            evidence="" if signs else "documentary",
            name="签批原件",
            file_name="原件.txt",
            content=f"同意。{signs}{self.now}".encode(),
            signs=signs,
            source="扫描",
            actor=self.cast.officer_in_charge,
            at=self.now,
        )
        self.later()
        return exhibit.sha256
