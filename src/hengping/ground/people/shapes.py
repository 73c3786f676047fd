"""What may leave this app about people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from hengping.ground.people.logbook import CATEGORIES, LOG_KINDS
from hengping.ground.people.posts import POSTS
from hengping.ground.people.sessions import END_REASONS


@dataclass(frozen=True, slots=True)
class BureauShape:
    """A bureau as papers and pages need it."""

    id: int
    name: str
    short_name: str
    credit_code: str
    region: str
    government: str
    court: str
    address: str
    phone: str
    postcode: str
    bank: str
    bank_address: str
    bank_holder: str
    bank_account: str
    is_practice: bool


BUREAU_LABELS = {
    "name": "全称",
    "short_name": "文号简称",
    "credit_code": "统一社会信用代码",
    "region": "行政区划",
    "government": "本级人民政府",
    "court": "管辖法院",
    "address": "地址",
    "phone": "电话",
    "postcode": "邮编",
    "bank": "罚款代收银行",
    "bank_address": "代收银行地址",
    "bank_holder": "收款户名",
    "bank_account": "收款账号",
}
BUREAU_REQUIRED = frozenset({"name", "short_name", "region", "government", "court"})
"""Without these no paper can be issued."""


@dataclass(frozen=True, slots=True)
class PersonShape:
    """Somebody of the bureau, as others may know: identifier, name, codes of posts on the day asked about."""

    id: int
    name: str
    posts: tuple[str, ...]

    @property
    def post_names(self) -> str:
        """Names of the posts, joined by 、."""
        return "、".join(POSTS[post].name for post in self.posts)


@dataclass(frozen=True, slots=True)
class PostingShape:
    """One appointment. `to_on` is its last day, None while open."""

    id: int
    post: str
    from_on: date
    to_on: date | None
    withdrawn_at: datetime | None

    @property
    def name(self) -> str:
        """The post in Chinese."""
        return POSTS[self.post].name

    def is_held(self, on: date) -> bool:
        """Whether somebody holds it on a day."""
        return not self.withdrawn_at and self.from_on <= on and (self.to_on is None or self.to_on >= on)

    def state(self, on: date) -> str:
        """Say in Chinese how the appointment stands on a day."""
        if self.withdrawn_at:
            return "已撤回"
        if self.from_on > on:
            return "未到任"
        return "在任" if self.is_held(on) else "已卸任"


@dataclass(frozen=True, slots=True)
class AccountShape:
    """An account as its administrators see it. `is_guarded`: acts on it need a second administrator.

    Without a password (`has_password`) nobody can sign in to it yet.
    """

    id: int
    username: str
    name: str
    phone: str
    is_active: bool
    has_password: bool
    must_change_password: bool
    has_second_factor: bool
    last_signed_in_at: datetime | None
    minutes_locked: int
    postings: tuple[PostingShape, ...]
    posts: tuple[str, ...]
    is_guarded: bool

    @property
    def post_names(self) -> str:
        """The posts held on the day asked about, in Chinese."""
        return "、".join(POSTS[post].name for post in self.posts)


@dataclass(frozen=True, slots=True)
class SessionShape:
    """A session at a browser. `address` is that of the network; `is_current`: the one that asks."""

    id: int
    user_id: int
    user_name: str
    address: str
    browser: str
    started_at: datetime
    seen_at: datetime
    ended_at: datetime | None
    end_reason: str
    is_current: bool

    @property
    def end_sentence(self) -> str:
        """Why it ended, in Chinese; empty while it lives."""
        return END_REASONS.get(self.end_reason, "")


@dataclass(frozen=True, slots=True)
class LogShape:
    """One line of the log: who, about whom or what, from which network address. `kind` is a key of LOG_KINDS."""

    id: int
    at: datetime
    kind: str
    actor_name: str
    subject: str
    detail: str
    address: str

    @property
    def sentence(self) -> str:
        """What happened, in Chinese."""
        return LOG_KINDS[self.kind].sentence

    @property
    def category(self) -> str:
        """Which part of the log, in Chinese."""
        return CATEGORIES[LOG_KINDS[self.kind].category]


@dataclass(frozen=True, slots=True)
class News:
    """A line of the log of which people are told; `told` are their accounts."""

    line: LogShape
    told: frozenset[int]


@dataclass(frozen=True, slots=True)
class OutsiderShape:
    """Somebody outside the bureau who acts. `name` and numbers are empty for whom is anonymous or forgotten."""

    id: UUID
    bureau_id: int
    kind: str
    name: str
    identity_number: str
    party: str
    is_anonymous: bool
    registered_at: datetime
    forgotten_at: datetime | None
