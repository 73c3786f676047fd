"""What leaves deliberation: code tables and frozen shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from hengping.kit.media_types import PDF
from hengping.law.procedure.choices import OPINIONS, PASSING, VOTES
from hengping.work.matters.shapes import Stance

DELIBERATED = ("review_submitted", "review_opinion_given", "discussion_opened", "discussion_concluded")
"""The acts of the law that are taken through this app's actions and in no other way."""
PUT_BEFORE: Mapping[str, str] = {
    "review_submitted": "/reviews/new/?dossier={}",
    "discussion_opened": "/meetings/agenda/?dossier={}",
}
"""The pages on which a dossier is put before a reviewer or the committee, with a place for its identifier."""
ANSWERED_IN: Mapping[str, str] = {"review_opinion_given": "/reviews/", "discussion_concluded": "/meetings/"}
"""The queues in which they answer one by one."""

WORDS_OF_DELIBERATION: Mapping[str, frozenset[str]] = {
    "review_opinion_given": frozenset({"text", "points"}),
    "review_answered": frozenset({"text"}),
    "discussion_opened": frozenset({"title", "proposal"}),
    "motion_put": frozenset({"text"}),
    "opinions_revealed": frozenset({"opinions"}),
    "discussion_concluded": frozenset({"report", "speeches", "voters", "conclusion"}),
}
"""What the entries of a review or a discussion hold in the words of whoever spoke or wrote: no fact of the record."""


def _reviewed(said: Mapping[str, Any]) -> list[Stance]:
    return [Stance(str(row["name"]), str(said["opinion"]), voted=False) for row in said.get("reviewers", ())]


def _voted(said: Mapping[str, Any]) -> list[Stance]:
    return [Stance(str(row["name"]), str(row["vote"]), voted=True) for row in said.get("voters", ()) if row.get("vote")]


HELD_IN_DELIBERATION: Mapping[str, Callable[[Mapping[str, Any]], list[Stance]]] = {
    "review_opinion_given": _reviewed,
    "discussion_concluded": _voted,
}
"""What people hold by the acts of review and discussion."""

POINTS: Mapping[str, str] = {
    "subject": "执法主体是否合法",
    "qualification": "执法人员是否具备资格",
    "procedure": "程序是否合法",
    "facts": "事实是否清楚，证据是否合法充分",
    "law": "适用法律是否准确，裁量是否适当",
    "competence": "是否在法定权限以内",
    "documents": "文书是否完备、规范",
    "crime": "是否已经排除涉嫌犯罪、需要移送的情形",
}
"""What a review looks at (国办发〔2018〕118号). Every point is answered yes or no; no needs a remark."""

MEETING_STATES: Mapping[str, str] = {"called": "已召集", "in_session": "正在进行", "closed": "已结束"}

ITEM_STATES: Mapping[str, str] = {
    "listed": "等待表决",
    "revealed": "意见已打开",
    "concluded": "已形成结论",
    "adjourned": "未形成结论",
    "withdrawn": "已撤下",
}
"""How an item of the agenda stands. The first two are open."""

OPEN_ITEM = ("listed", "revealed")


@dataclass(frozen=True, slots=True)
class Material:
    """One piece of a pack: the digest of its bytes, its name, its media type, and what it is (exhibit or document)."""

    sha256: str
    name: str
    media_type: str = PDF
    sort: str = "document"


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """How one point of the check list was answered."""

    met: bool
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ReviewShape:
    """One round of legal review.

    `state` is waiting, given or withdrawn; `due_on` None where the calendar of its year is not loaded; `investigators`
    are user ids as text; `points` by the codes of POINTS, empty until the opinion is given.
    """

    id: int
    dossier_id: UUID
    dossier_title: str
    dossier_number: str
    dossier_kind: str
    round: int
    subject: str
    version: str
    pack: tuple[Material, ...]
    pack_sha256: str
    investigators: frozenset[str]
    submitted_by_name: str
    submitted_at: datetime
    due_on: date | None
    extended_reason: str
    reviewer_id: int | None
    reviewer_name: str
    state: str
    opinion: str
    text: str
    points: Mapping[str, PointAnswer]
    given_by_name: str
    given_at: datetime | None
    document_id: UUID | None
    answer: str
    answered_by_name: str
    answered_at: datetime | None

    @property
    def opinion_name(self) -> str:
        """The opinion in Chinese, "" until it is given."""
        return OPINIONS.get(self.opinion, "")

    @property
    def passed(self) -> bool:
        """True where the reviewer agreed, with or without suggested changes."""
        return self.opinion in PASSING

    @property
    def checked(self) -> tuple[tuple[str, PointAnswer], ...]:
        """The answered points with their Chinese questions, in the order of the list."""
        return tuple((POINTS[code], self.points[code]) for code in POINTS if code in self.points)


@dataclass(frozen=True, slots=True)
class MemberShape:
    """Somebody invited. `voting`: a leader on the day of the meeting; `present` None until attendance is recorded."""

    user_id: int
    name: str
    post: str
    voting: bool
    head: bool
    present: bool | None


@dataclass(frozen=True, slots=True)
class RecusalShape:
    """Why somebody takes no part in one item."""

    user_id: int
    name: str
    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class OpinionShape:
    """A written opinion. `vote` and `text` are "" while it is sealed; `own` marks the reader's own."""

    user_id: int
    name: str
    round: int
    commitment: str
    sealed_at: datetime
    revealed: bool
    vote: str
    text: str
    salt: str
    own: bool

    @property
    def vote_name(self) -> str:
        """The vote in Chinese, "" while it is sealed."""
        return VOTES.get(self.vote, "")


@dataclass(frozen=True, slots=True)
class Motion:
    """What is voted on: its text, the outcome (one that the dossier's owner offers), the version that it stands for."""

    text: str
    outcome: str
    version: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How a vote stands. `entitled` and `present` count voting members without the recused; `needed` opinions are
    those of the members present; `missing` names who has not yet handed in.
    """

    entitled: int
    present: int
    sealed: int
    missing: tuple[str, ...]
    agree: int
    disagree: int
    abstain: int
    dissenting: tuple[str, ...]
    quorum: str
    members: int
    quorum_met: bool

    @property
    def carried(self) -> bool:
        """True where more than half of those present agree."""
        return self.agree * 2 > self.present


@dataclass(frozen=True, slots=True)
class ItemShape:
    """One item of the agenda. `round` counts the motions put to the vote, from 1; `terms` say what the motion binds.

    `reporters` are the keys of those who report.
    """

    id: int
    meeting_id: UUID
    dossier_id: UUID
    dossier_title: str
    dossier_number: str
    dossier_kind: str
    position: int
    subject: str
    version: str
    pack: tuple[Material, ...]
    pack_sha256: str
    handlers: frozenset[str]
    state: str
    round: int
    motion: Motion
    outcome_name: str
    terms: tuple[str, ...]
    reporters: tuple[str, ...]
    report: str
    speeches: tuple[tuple[str, str], ...]
    recusals: tuple[RecusalShape, ...]
    opinions: tuple[OpinionShape, ...]
    tally: Tally
    chair_name: str
    chair_delegation: str
    conclusion: str
    concluded_at: datetime | None
    document_id: UUID | None

    @property
    def open(self) -> bool:
        """True while the item can still be voted on."""
        return self.state in OPEN_ITEM

    @property
    def state_name(self) -> str:
        """The state in Chinese."""
        return ITEM_STATES[self.state]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Called:
    """What is known of a meeting from its calling on."""

    id: UUID
    year: int
    number: int
    held_on: date
    place: str
    state: str

    @property
    def name(self) -> str:
        """2025年第3次集体讨论."""
        return f"{self.year}年第{self.number}次集体讨论"

    @property
    def state_name(self) -> str:
        """The state in Chinese."""
        return MEETING_STATES[self.state]


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingRow(_Called):
    """A line of the list of meetings."""

    items: int
    concluded: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingShape(_Called):
    """A meeting with its members and items. `delegation` names the paper where the head is not in the chair."""

    starts_at: datetime
    chair_id: int | None
    chair_name: str
    delegation: str
    recorder_id: int
    recorder_name: str
    called_by_name: str
    called_at: datetime
    closed_at: datetime | None
    members: tuple[MemberShape, ...]
    items: tuple[ItemShape, ...]

    @property
    def voting(self) -> tuple[MemberShape, ...]:
        """The leaders."""
        return tuple(member for member in self.members if member.voting)

    @property
    def attending(self) -> tuple[MemberShape, ...]:
        """Those invited without a vote."""
        return tuple(member for member in self.members if not member.voting)
