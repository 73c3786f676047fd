"""Telling one case: a pen that takes steps through the gates at their moments, everything by the ordinary actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from hengping.demo.parties import address_of, head_of
from hengping.demo.people import BUREAU, Crew, morning
from hengping.ground.documents import queries as document_queries
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.shapes import DocumentShape, ServiceReceipt
from hengping.ground.people.actors import Actor
from hengping.ground.records.owners import Matter
from hengping.ground.records.queries import list_entries
from hengping.law.calendar import CALENDARS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.particulars import Investigated
from hengping.law.penalty.procedure import PENALTY
from hengping.law.penalty.steps import STEPS
from hengping.work.deliberation import actions as deliberation
from hengping.work.deliberation.queries import matter_of
from hengping.work.deliberation.shapes import POINTS, Motion, PointAnswer
from hengping.work.matters import actions as matters
from hengping.work.matters.addressed import addressee_of
from hengping.work.matters.queries import MatterView, get_state
from hengping.work.matters.shapes import Late

Moments = Iterator[datetime]
"""A story yields the moment of each act before it does it, so that many stories can be told in the order of time."""

ROLE_OF_POST = {"section_head": "kezhang", "leader": "fu1", "head": "ju", "clerk": "neiqin", "legal_reviewer": "fazhi2"}
OFFICE = f"{BUREAU['name']}执法一科（{BUREAU['address']}）"
"""Where a party comes to, when it fetches a paper or is questioned."""

LEADERS = ("ju", "fu1", "fu2", "fu3", "fu4")


def workday(on: date, days: int = 0) -> date:
    """Return the working day that lies so many working days after a day (0: the day itself or the next working day)."""
    on = CALENDARS.next_workday(on)
    for _ in range(days):
        on = CALENDARS.next_workday(on + timedelta(days=1))
    return on


def workday_before(on: date, days: int) -> date:
    """Return the working day that lies so many working days before a day."""
    return CALENDARS.workdays_before(on, days)[-1]


@dataclass
class Pen:
    """Writes one case. `now` is the moment of the next act; `pair` the two officers in charge; `investigated` the
    approved report of an accident, `income` the entry that proves what its main person earned.
    """

    crew: Crew
    pair: tuple[int, int]
    now: datetime
    case_id: UUID | None = None
    party_names: dict[str, str] = field(default_factory=dict)
    reviewed: str = "本案不属于应当法制审核的案件，没有送审。"
    investigated: Investigated | None = None
    income: int = 0

    @property
    def on(self) -> date:
        """The day of the next act."""
        return self.now.date()

    @property
    def officer(self) -> Actor:
        """The officer in charge."""
        return self.crew.officer(self.pair[0], self.on)

    @property
    def id(self) -> UUID:
        """The case, once it was opened."""
        if self.case_id is None:
            raise LookupError("the case is not open yet")
        return self.case_id

    @property
    def standing(self) -> CaseFacts:
        """How the case stands."""
        view: MatterView[CaseFacts] = get_state(self.officer, self.id, self.on)
        return view.facts

    def did(self, kind: str) -> bool:
        """Say whether such an act is on record."""
        return self.case_id is not None and any(entry.kind == kind for entry in list_entries(self.case_id))

    def wait(self, days: int, hour: int = 9) -> datetime:
        """Move on by working days; return the moment."""
        self.now = morning(workday(self.on, days), hour)
        return self.now

    def until(self, on: date, hour: int = 9) -> datetime:
        """Move on to the first working day from that day on, never backwards."""
        self.now = max(self.now + timedelta(minutes=1), morning(workday(on), hour))
        return self.now

    def tick(self, minutes: int = 20) -> datetime:
        """Move on by minutes."""
        self.now += timedelta(minutes=minutes)
        return self.now

    def who(self, step: str) -> Actor:
        """Return who takes a step."""
        post = STEPS[step].post
        return self.officer if post == "officer" else self.crew.actor(ROLE_OF_POST[post], self.on)

    def step(
        self,
        step: str,
        data: Mapping[str, object] | None = None,
        paper: Mapping[str, object] | None = None,
        *,
        on: date | None = None,
        late: Late | None = None,
    ) -> Mapping[str, UUID]:
        """Take a step now, or enter now what happened `on` an earlier day; return the papers that it issued."""
        taken = matters.take_step(
            dossier_id=self.id,
            step=step,
            data=data or {},
            paper=paper or {},
            actor=self.who(step),
            at=self.now,
            on=on or self.on,
            late=late,
        )
        return taken.documents

    def approved(
        self,
        proposal: str,
        approval: str,
        data: Mapping[str, object] | None = None,
        paper: Mapping[str, object] | None = None,
        opinion: Mapping[str, object] | None = None,
    ) -> Moments:
        """Propose, have it endorsed the same day, approved the next."""
        self.step(proposal, data)
        yield self.tick(60)
        party = PENALTY.decided_for(proposal, data or {})
        about = {"of": proposal} | ({"party": party} if party else {})
        self.step("endorse_proposal", about | {"opinion": "情况属实，同意呈批。"})
        yield self.wait(1)
        self.step(approval, opinion or {"opinion": "同意。"}, paper)

    @property
    def seat(self) -> str:
        """The place to which officers bring the papers of this case: the seat of the unit."""
        return address_of(self.party_names["p1"])

    @property
    def workshop(self) -> str:
        """The place that was inspected."""
        return f"{self.seat}，生产车间"

    def serve_all(
        self, place: str, on: date | None = None, late: Late | None = None, *, announced: bool = False
    ) -> None:
        """Hand over at a place every paper that must be served and was not yet; or enter now that it was, `on` an
        earlier day. `announced`: the decision was announced there.
        """
        for document in document_queries.list_documents(self.id):
            if document.state != "issued" or document.services or not get_kind(document.kind).can_be_served:
                continue
            receiver, role = self._signer(document)
            matters.serve_document(
                dossier_id=self.id,
                document_id=document.id,
                mode="at_announcement" if announced else "direct",
                served_on=on or self.on,
                late=late,
                receipt=ServiceReceipt(
                    proof=f"送达回证{document.number or document.title}",
                    server=(self.crew.officer_names[self.pair[0]], self.crew.officer_names[self.pair[1]]),
                    place=place,
                    receiver=receiver,
                    receiver_role=role,
                ),
                actor=self.officer,
                at=self.now,
            )

    def _signer(self, document: DocumentShape) -> tuple[str, str]:
        """Return who signs for a party, and in which capacity: a person for itself, for a unit who heads it, whoever is
        to be questioned for itself.
        """
        key = document.party if document.party in self.party_names else next(iter(self.party_names))
        name = self.party_names[key]
        match addressee_of(self.id, key, document.kind):
            case "unit":
                return head_of(name), "legal_representative"
            case _ if get_kind(document.kind).to_its_person:
                return head_of(name), "self"
            case _:
                return name, "self"

    def review(self) -> Moments:
        """Have the legal section review the proposal that stands."""
        matter = self._matter()
        shape = deliberation.submit_for_review(
            dossier_id=self.id,
            subject=matter.proposal,
            version=matter.version,
            pack=self._pack(),
            investigators=matter.investigators,
            actor=self.officer,
            at=self.now,
        )
        yield self.wait(2, 15)
        deliberation.give_opinion(
            review_id=shape.id,
            opinion="pass",
            text="主体适格，事实清楚，证据充分，程序合法，适用法律正确，裁量适当。",
            points={code: PointAnswer(True) for code in POINTS},
            actor=self.crew.actor("fazhi", self.on),
            at=self.now,
        )

    def discuss(self) -> Moments:
        """Have the leaders discuss the proposal that stands, in a meeting of its own."""
        proposal = self._matter().proposal
        meeting, item = self.put_on_agenda(self.on)
        clerk = self.crew.actor("mishu", self.on)
        handlers = self._handlers()
        yield self.tick(30)
        leaders = [self.crew.users[name] for name in LEADERS]
        deliberation.record_attendance(
            meeting_id=meeting,
            present=[*leaders, *handlers],
            chair_id=leaders[0],
            delegation="",
            actor=clerk,
            at=self.now,
        )
        for name in LEADERS:
            deliberation.seal_opinion(
                item_id=item,
                vote="agree",
                text="同意承办人的处理意见，事实清楚、裁量适当。",
                actor=self.crew.actor(name, self.on),
                at=self.now,
            )
        deliberation.reveal_opinions(item_id=item, actor=clerk, at=self.now)
        deliberation.note_minutes(
            item_id=item,
            reporters=[str(handlers[0])],
            report=f"承办人汇报案件调查情况和处理建议：{proposal}。",
            speeches=[(self.crew.officer_names[self.pair[1]], "补充说明证据的来源和取得过程。")],
            actor=clerk,
        )
        yield self.tick(25)
        deliberation.conclude_item(
            item_id=item,
            ended_at=self.now,
            actor=clerk,
            at=self.now,
        )
        deliberation.close_meeting(meeting_id=meeting, actor=clerk, at=self.now)

    def put_on_agenda(self, held_on: date) -> tuple[UUID, int]:
        """Put the proposal that stands on the agenda of a meeting called for it; return the meeting and the item."""
        matter = self._matter()
        clerk = self.crew.actor("mishu", self.on)
        meeting = deliberation.call_meeting(
            held_on=held_on,
            starts_at=self.now if held_on == self.on else morning(held_on),
            place="三楼会议室",
            attending=self._handlers(),
            actor=clerk,
            at=self.now,
        )
        item = deliberation.put_on_agenda(
            meeting_id=meeting.id,
            dossier_id=self.id,
            subject=matter.title,
            motion=Motion(matter.proposal, matter.outcome, matter.version),
            pack=self._pack(),
            handlers=matter.handlers,
            actor=clerk,
            at=self.now,
        )
        return meeting.id, item.id

    def _handlers(self) -> list[int]:
        return [self.crew.users[f"zf{place + 1:02d}"] for place in self.pair]

    def _matter(self) -> Matter:
        return matter_of(self.officer, self.id, self.on)

    def _pack(self) -> Sequence[str]:
        return [document.sha256 for document in document_queries.list_documents(self.id) if document.state == "issued"]
