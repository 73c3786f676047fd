"""A case to play with: a company, two certified officers, the steps up to where a test begins.

Hundreds of tests play the same first steps, and most of their time went into the same papers. A paper is printed and
sealed for real the first time; where the same words are printed at the same moment again, its bytes are remembered.
That printing gives the same bytes each time, and what a seal proves, are tested in `kit.papers` and `ground.documents`
without this.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from hengping.conftest import Cast
from hengping.ground.documents import queries as document_queries
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.shapes import ServiceReceipt
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_entries
from hengping.kit.days import day_of
from hengping.kit.identity import credit_check_character
from hengping.kit.papers.press import Place, Press, Printed
from hengping.kit.papers.seal import Sealer
from hengping.law.penalty.particulars import Investigated
from hengping.law.penalty.steps import STEPS
from hengping.law.violations import standard
from hengping.work.cases import actions, queries
from hengping.work.cases.actions import Weighing
from hengping.work.matters import actions as matters
from hengping.work.matters.queries import get_state
from hengping.work.officers.actions import issue_certificate, register_officer
from hengping.work.officers.shapes import CertificateInput
from hengping.work.parties.actions import create_party
from hengping.work.parties.shapes import Particulars

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c6360606000000004000160"
    "f2e1d80000000049454e44ae426082"
)
ITEM = "AQF-99-1"
FINE = 10_000_00


LASTED = {"started_at": "8:30", "ended_at": "8:50"}
ON_SPOT = {
    "happened_at": "8:40",
    "place": "车间",
    "facts_text": "车间没有警示标志。",
    "correction": "立即改正。",
}
TOLD: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "record_inspection": {"site_record": LASTED | {"site_head": "李四", "findings": "没有警示标志。"}},
    "order_correction": {"correction_order": {"basis": ["《安全生产法》第三十五条"]}},
    "order_site_measure": {"site_measure": {"findings": "没有警示标志。", "basis": ["《安全生产法》第六十五条第一款"]}},
    "record_recheck": {"recheck_opinion": {"results": [{"result": "已经设置"}] * 6, "opinion": "已按要求改正。"}},
    "notify_questioning": {"questioning_notice": {"due_at": "14:30"}},
    "record_questioning": {
        "questioning_record": LASTED
        | {
            "recorder": "黄晓峰",
            "place": "询问室",
            "rights_answer": "听清楚了，不申请回避。",
            "exchanges": [{"question": "有没有警示标志？", "answer": "没有。"}],
        }
    },
    "approve_preservation": {"preservation_approval": {"manner": "就地封存"}},
    "notify_preservation": {"preservation_notice": {"keeper": "张三"}},
    "dispose_preservation": {"preservation_disposal": {"items": [{"handling": "退还"}]}},
    "record_statement": {
        "statement_record": LASTED | {"speaker": {"name": "张三"}, "place": "执法科", "recorder": "黄晓峰"}
    },
    "notify_hearing": {"hearing_notice": {"due_at": "14:30", "recorder": "罗小满"}},
    "hold_hearing": {
        "hearing_record": LASTED
        | {"speeches": [{"name": "张三", "text": "请求减轻。"}], "place": "听证室", "public": True}
    },
    "decide_on_spot": {"on_spot_decision_unit": ON_SPOT, "on_spot_decision_person": ON_SPOT},
}
"""What only a person can know of the papers of each step."""


def told(step: str) -> Mapping[str, Mapping[str, Any]]:
    return TOLD.get(step, {})


def approved_report(play: Play, on: date, **changes: Any) -> Investigated:
    """Return the report of an accident with its approval, one document that is put into the file once and verified."""
    name = "事故调查报告及批复.png"
    kept = [one.seq for one in list_entries(play.id) if one.kind == "exhibit_added" and one.payload["name"] == name]
    if not kept:
        matters.add_evidence(
            dossier_id=play.id,
            evidence="documentary",
            name=name,
            file_name=name,
            content=PNG + b"report",
            source="安平县人民政府",
            actor=play.cast.officer_in_charge,
            at=play.now,
        )
        kept = [list_entries(play.id)[-1].seq]
        play.step("verify_evidence", {"verified": True})
    piece = kept[0]
    told: dict[str, Any] = {"authority": "安平县人民政府", "number": "安府函〔2025〕3号", "on": on}
    return Investigated(**(told | {"report": piece, "approval": piece, "together": True} | changes))


@dataclass
class Play:
    """One case in the making."""

    cast: Cast
    now: datetime
    party_id: int
    officer_ids: list[int]
    case_id: UUID | None = None

    @property
    def id(self) -> UUID:
        assert self.case_id is not None
        return self.case_id

    @property
    def on(self) -> date:
        return day_of(self.now)

    def later(self, days: int = 0, minutes: int = 10) -> None:
        self.now += timedelta(days=days, minutes=minutes)

    def who(self, step: str) -> Actor:
        posts = {
            "officer": self.cast.officer_in_charge,
            "section_head": self.cast.section_head,
            "leader": self.cast.leader,
            "head": self.cast.head,
            "clerk": self.cast.clerk,
            "legal_reviewer": self.cast.reviewer,
        }
        return posts[STEPS[step].post]

    def open(self, **changes: Any) -> None:
        given: dict[str, Any] = {
            "name": "顺达五金厂未设置安全警示标志案",
            "category": "hidden_danger",
            "source": "监督检查",
            "summary": "车间没有警示标志",
            "party_ids": [self.party_id],
            "officer_ids": self.officer_ids,
            "actor": self.cast.officer_in_charge,
            "at": self.now,
            "on": self.on,
        }
        self.case_id = actions.accept_clue(**(given | changes)).dossier_id
        self.later()

    def step(self, step: str, data: Mapping[str, Any] | None = None, **more: Any) -> Any:
        paper = {} if step == "order_correction" and (data or {}).get("violations") else told(step)
        given: dict[str, Any] = {"actor": self.who(step), "at": self.now, "on": self.on, "paper": paper} | more
        taken = matters.take_step(dossier_id=self.id, step=step, data=data or {}, **given)
        self.later()
        return taken

    def approved(self, proposal: str, approval: str, data: Mapping[str, Any] | None = None, **more: Any) -> None:
        self.step(proposal, data)
        self.step("endorse_proposal", {"of": proposal})
        self.step(approval, more.pop("opinion", {"opinion": "同意。"}), **more)

    def serve_all(self) -> None:
        for document in document_queries.list_documents(self.id):
            if document.state == "issued" and not document.services and get_kind(document.kind).can_be_served:
                self.serve(document.id)

    def serve(self, document_id: UUID, **changes: Any) -> None:
        receipt = {
            "proof": "回证1",
            "server": ("陈立新", "黄晓峰"),
            "place": "厂区",
            "receiver": "张三",
            "receiver_role": "principal",
        }
        given: dict[str, Any] = {
            "mode": "direct",
            "served_on": self.on,
            "actor": self.cast.officer_in_charge,
            "at": self.now,
        }
        matters.serve_document(
            dossier_id=self.id,
            document_id=document_id,
            receipt=ServiceReceipt(**(receipt | changes.pop("receipt", {}))),
            **(given | changes),
        )
        self.later()

    def filed(self, *items: str) -> None:
        cause = "未设置安全警示标志" if ITEM in (items or (ITEM,)) else standard().get(items[0]).title
        self.open(**({} if ITEM in (items or (ITEM,)) else {"name": f"顺达五金厂{cause}案"}))
        self.step(
            "record_inspection",
            {"certificate_shown": True, "place": "车间", "signed": True},
        )
        self.step(
            "order_correction",
            {
                "items": ["设置警示标志"],
                "violations": [*(items or (ITEM,))],
                "due_on": self.on + timedelta(days=10),
            },
        )
        self.serve_all()
        self.approved(
            "propose_filing",
            "approve_filing",
            {
                "cause": cause,
                "competence": "territorial",
                "violated_on": self.on,
                "items": [*(items or (ITEM,))],
            },
        )

    @property
    def violated_on(self) -> date:
        """The day of the violation, as the filing has it."""
        filing = get_state(self.cast.officer_in_charge, self.id, self.on).facts.filing
        return filing.violated_on if filing else self.on

    def weigh(self, fine: int = FINE) -> str:
        version = actions.weigh(
            dossier_id=self.id,
            rows=[
                Weighing(
                    party="p1",
                    item=ITEM,
                    stage="base",
                    subject="unit",
                    act_on=self.violated_on,
                    proposed=fine,
                    reasons={"fault": "过失", "duration": "三个月", "harm": "没有后果"},
                )
            ],
            facts_text="车间三处危险部位没有警示标志。",
            reasons_text="综合过失、持续时间和后果。",
            actor=self.cast.officer_in_charge,
            at=self.now,
            on=self.on,
        ).version
        self.later()
        return version

    def reported(self, fine: int = FINE) -> None:
        self.filed()
        self.later(days=1)
        matters.add_evidence(
            dossier_id=self.id,
            evidence="audiovisual",
            name="照片.png",
            file_name="照片.png",
            content=PNG,
            source="现场拍摄",
            actor=self.cast.officer_in_charge,
            at=self.now,
        )
        self.later(days=1)
        self.step("verify_evidence", {"verified": True})
        version = self.weigh(fine)
        self.step(
            "report_investigation",
            {"outcome": "penalty", "version": version, "facts_supported": True},
        )

    def noticed(self, *, hearing_told: bool = False) -> None:
        self.reported()
        self.approved("propose_notice", "approve_notice")
        self.step("issue_notice", {"rights_told": True, "hearing_told": hearing_told})
        self.serve_all()

    def decided(self) -> None:
        self.noticed()
        self.decided_after_notice()

    def decided_after_notice(self) -> None:
        self.later(days=14)
        self.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚"})
        self.step("endorse_proposal", {"of": "propose_disposal"})
        self.step("approve_disposal", {"opinion": "同意", "agency_head": True})
        self.step(
            "issue_decision",
            {"remedies_told": True, "surcharge_told": True, "correction_told": True, "defence_answered": True},
        )
        self.serve_all()

    def row(self) -> Any:
        return queries.list_cases(self.cast.officer_in_charge).rows[0]


@lru_cache(maxsize=512)
def printed_once(
    press: Press, template: Path, words: str, moment: int, marks: bool, print_: Any = Press.print
) -> Printed:
    printed: Printed = print_(press, template, json.loads(words), moment=moment, marks=marks)
    return printed


@lru_cache(maxsize=512)
def sealed_once(
    sealer: Sealer, pdf: bytes, place: Place | None, at: datetime, reason: str, location: str, seal: Any = Sealer.seal
) -> bytes:
    sealed: bytes = seal(sealer, pdf, place, at=at, reason=reason, location=location)
    return sealed


def remember_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    def print_(self: Press, template: Path, paper: Mapping[str, Any], *, moment: int, marks: bool = False) -> Printed:
        return printed_once(self, template, json.dumps(paper, ensure_ascii=False), moment, marks)

    def seal(self: Sealer, pdf: bytes, place: Place | None, *, at: datetime, reason: str, location: str) -> bytes:
        return sealed_once(self, pdf, place, at, reason, location)

    monkeypatch.setattr(Press, "print", print_)
    monkeypatch.setattr(Sealer, "seal", seal)


@pytest.fixture
def play(cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Play:
    remember_papers(monkeypatch)
    body = "91449900MADEM0001"
    party = create_party(
        particulars=Particulars(
            person=False,
            name="安平县顺达五金厂",
            unit_type="company",
            credit_code=body + credit_check_character(body),
            legal_representative="张三",
            address="安平县工业路1号",
        ),
        actor=cast.officer_in_charge,
        at=at,
        on=day_of(at),
    )
    officer_ids = []
    for number, actor in enumerate((cast.officer_in_charge, cast.second_officer), 1):
        officer_ids.append(
            register_officer(
                name=actor.name,
                kind="enforcement",
                department="执法科",
                user_id=actor.user_id,
                legal_qualification=False,
                first_review_on=None,
                actor=cast.training_clerk,
                at=at,
                on=day_of(at),
            )
        )
        issue_certificate(
            officer_id=officer_ids[-1],
            certificate=CertificateInput(
                f"粤R{number:06d}", "省政府", "安全生产", date(2024, 1, 1), date(2028, 12, 31)
            ),
            actor=cast.training_clerk,
            at=at,
        )
    return Play(cast, at, party.id, officer_ids)


def opened_on_the_spot(play: Play, penalty: dict[str, Any], *, on: date | None = None, **changes: Any) -> None:
    """A violation is found and taken up where it was seen; `penalty` is what is proposed there."""
    found: dict[str, Any] = {
        "name": "顺达五金厂未设置警示标志案",
        "category": "hidden_danger",
        "party_ids": [play.party_id],
        "officer_ids": play.officer_ids,
        "data": {
            "certificate_shown": True,
            "facts_conclusive": True,
            "basis": "《安全生产法》第九十九条第（一）项",
            "penalty": [penalty],
            "competence": "territorial",
            "violated_on": on or play.on,
        },
        "actor": play.cast.officer_in_charge,
        "at": play.now,
        "on": on or play.on,
    }
    play.case_id = actions.open_on_spot(**found | changes).dossier_id
