"""现场检查记录: what was seen on site, by whom, in whose presence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hengping.ground.documents.facts import Facts, Officer, Party, fact
from hengping.ground.documents.registry import FEWEST_OFFICERS, Fault, Kind
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class SiteRecord(Facts):
    """What the record of an inspection says."""

    party: Party = fact("被检查单位")
    place: str = fact("检查场所")
    started_at: datetime = fact("开始时间")
    ended_at: datetime = fact("结束时间")
    officers: tuple[Officer, ...] = fact("检查人员")
    site_head: str = fact("现场负责人")
    site_head_post: str = fact("现场负责人职务", default="")
    findings: str = fact("检查情况", long=True)
    refusal_reason: str = fact("拒绝签名的情况", long=True, default="")


def check(facts: SiteRecord) -> list[Fault]:
    """An inspection is made by two officers and ends after it began."""
    faults = []
    if len(facts.officers) < FEWEST_OFFICERS:
        faults.append(Fault("officers", "检查人员不少于两人。"))
    if facts.ended_at < facts.started_at:
        faults.append(Fault("ended_at", "结束时间早于开始时间。"))
    return faults


KIND = Kind(
    code="site_record",
    title="现场检查记录",
    form_no=3,
    series="应急检记",
    basis=(cite("WSL", 68), cite("APL", 42), cite("APL", 55)),
    issued_when="执法人员进行现场检查时，当场制作。",
    signers=("两名检查人员", "被检查单位现场负责人"),
    seal="enforcement",
    to_party=True,
    served=True,
    served_how="当场交被检查单位一份。",
    Facts=SiteRecord,
    check=check,
)
