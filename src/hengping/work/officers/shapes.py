"""What may leave this app about officers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

KINDS = {
    "enforcement": "执法人员",
    "supervision": "执法监督人员",
    "auxiliary": "执法辅助人员",
    "reviewer": "法制审核人员（不执法）",
}
"""Auxiliary staff hold no certificate, never enforce alone, never sign."""

CERTIFIED_KINDS = frozenset({"enforcement", "supervision"})

WARN_DAYS = 90
URGE_DAYS = 30
"""So many days before a certificate runs out the list warns, then urges. House practice, not law."""


@dataclass(frozen=True, slots=True)
class CertificateInput:
    """What a certificate says. `valid_from` and `valid_to` are the first and the last day of its validity."""

    number: str
    issuing_body: str
    scope: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class CertificateShape:
    """A certificate on file."""

    id: int
    number: str
    issuing_body: str
    scope: str
    valid_from: date
    valid_to: date
    cancelled_on: date | None
    cancel_reason: str

    def in_force_on(self, on: date) -> bool:
        """True from the first to the last day of its validity, unless it was cancelled before."""
        return self.valid_from <= on <= self.valid_to and (self.cancelled_on is None or on < self.cancelled_on)


@dataclass(frozen=True, slots=True)
class SuspensionShape:
    """Days on which an officer may not enforce."""

    id: int
    from_on: date
    to_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class OfficerName:
    """Which officer it is; how the certificate stands is asked with a day. `user_id` is None without an account."""

    id: int
    user_id: int | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerShape:
    """An officer as on one day `on`: the certificate in force that day, else the last one on file, else none.

    `user_id` is the account, None where there is none; certificate fields are empty or None where there is none.
    """

    id: int
    user_id: int | None
    name: str
    kind: str
    department: str
    legal_qualification: bool
    first_review_on: date | None
    left_on: date | None
    certificate_number: str
    issuing_body: str
    scope: str
    valid_from: date | None
    valid_to: date | None
    cancelled: bool
    suspended: bool
    on: date

    @property
    def kind_name(self) -> str:
        """The kind in Chinese."""
        return KINDS[self.kind]

    @property
    def in_force(self) -> bool:
        """True where a certificate is in force on the day, not cancelled."""
        return (
            self.valid_from is not None
            and self.valid_to is not None
            and not self.cancelled
            and self.valid_from <= self.on <= self.valid_to
        )

    @property
    def has_left(self) -> bool:
        """True from the day of leaving on."""
        return self.left_on is not None and self.left_on <= self.on

    @property
    def may_enforce(self) -> bool:
        """True where nothing in the register stands against enforcing on the day."""
        return self.kind == "enforcement" and self.in_force and not self.suspended and not self.has_left

    @property
    def days_left(self) -> int | None:
        """Days until the certificate runs out, 0 on its last day, negative afterwards; None without one."""
        return None if self.valid_to is None else (self.valid_to - self.on).days

    @property
    def state(self) -> str:
        """How it stands, as a code: left, none, cancelled, suspended, future, expired, urgent, soon, valid."""
        # The first that is true is told: whoever has left needs no certificate, and a cancelled one does not run out.
        if self.has_left:
            return "left"
        if self.valid_from is None:
            return "none"
        if self.cancelled:
            return "cancelled"
        if self.suspended:
            return "suspended"
        if self.valid_from > self.on:
            return "future"
        days = self.days_left or 0
        if days < 0:
            return "expired"
        return "urgent" if days <= URGE_DAYS else "soon" if days <= WARN_DAYS else "valid"

    @property
    def state_sentence(self) -> str:
        """How it stands, in Chinese."""
        days = self.days_left or 0
        return {
            "left": "已离岗",
            "none": "无执法证" if self.kind in CERTIFIED_KINDS else "不持证",
            "cancelled": "已注销",
            "suspended": "暂扣中",
            "future": "尚未生效",
            "expired": f"已过期{-days}天",
            "urgent": f"还有{days}天到期" if days else "今天到期",
            "soon": f"还有{days}天到期",
            "valid": "有效",
        }[self.state]


@dataclass(frozen=True, slots=True)
class OfficerChangeShape:
    """One line of an officer's record."""

    at: datetime
    actor_name: str
    what: str


@dataclass(frozen=True, slots=True)
class OfficerFile:
    """An officer with everything on file."""

    officer: OfficerShape
    certificates: tuple[CertificateShape, ...]
    suspensions: tuple[SuspensionShape, ...]
    changes: tuple[OfficerChangeShape, ...]


@dataclass(frozen=True, slots=True)
class ReviewerShape:
    """What the law asks about somebody who reviews (行政处罚法 58): since when, and qualified or not.

    Without a record in the register nobody is taken to be qualified, and the review is taken to be the first.
    """

    user_id: int
    name: str
    legal_qualification: bool
    first_review_on: date | None

    def first_time_on(self, on: date) -> bool:
        """True where no earlier review is on record."""
        return self.first_review_on is None or self.first_review_on >= on
