"""询问通知书: asks somebody to come and tell what they know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengping.ground.documents.content import Contact, Content, Personal, blank
from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class QuestioningNotice(Content):
    """What the notice says."""

    person: str = blank("被询问人", personal=Personal.NAME)
    employer: str = blank("工作单位", default="")
    reason: str = blank("询问事由")
    due_at: datetime = blank("询问时间")
    place: str = blank("询问地点")
    materials: tuple[str, ...] = blank("请携带的材料", default=())
    contact: Contact = blank("联系人")


KIND = Kind(
    code="questioning_notice",
    procedure=PENALTY,
    title="询问通知书",
    form_no=15,
    series="应急询",
    basis=(cite("APL", 55, 2),),
    issued_when="需要询问当事人、证人或者其他有关人员，且不在现场当场询问。",
    signers=(),
    seal="enforcement",
    to_party=True,
    service=Service.REQUIRED,
    served_how="直接送达被询问人。",
    to_its_person=True,
    content=QuestioningNotice,
)
