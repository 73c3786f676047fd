"""现场检查记录: what was seen on site, by whom, in whose presence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengping.ground.documents.content import Content, Officer, Party, Personal, blank
from hengping.ground.documents.kinds.common import COMMON
from hengping.ground.documents.registry import FEWEST_OFFICERS, Fault, Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class SiteRecord(Content):
    """What the record of an inspection says."""

    party: Party = blank("被检查单位")
    place: str = blank("检查场所")
    started_at: datetime = blank("开始时间")
    ended_at: datetime = blank("结束时间")
    officers: tuple[Officer, ...] = blank("检查人员")
    site_head: str = blank("现场负责人", personal=Personal.NAME)
    site_head_post: str = blank("现场负责人职务", default="")
    findings: str = blank("检查情况", long=True)
    refusal_reason: str = blank("拒绝签名的情况", long=True, default="")


def check(content: SiteRecord) -> list[Fault]:
    """An inspection is made by two officers and ends after it began."""
    faults = []
    if len(content.officers) < FEWEST_OFFICERS:
        faults.append(Fault("officers", "检查人员不少于两人。"))
    if content.ended_at < content.started_at:
        faults.append(Fault("ended_at", "结束时间早于开始时间。"))
    return faults


KIND = Kind(
    code="site_record",
    procedure=COMMON,
    title="现场检查记录",
    form_no=3,
    series="应急检记",
    basis=(cite("WSL", 68), cite("APL", 42), cite("APL", 55)),
    issued_when="执法人员进行现场检查时，当场制作。",
    signers=("两名检查人员", "被检查单位现场负责人"),
    seal="enforcement",
    to_party=True,
    service=Service.OPTIONAL,
    served_how="当场交被检查单位一份。",
    content=SiteRecord,
    check=check,
)
