"""现场处理措施决定书: what must stop at once because it cannot be made safe otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from hengping.ground.documents.content import Content, Officer, Party, blank
from hengping.ground.documents.kinds.common import COMMON
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class SiteMeasure(Content):
    """What the decision on site says."""

    party: Party = blank("当事人")
    findings: str = blank("检查发现的情况", long=True)
    basis: tuple[str, ...] = blank("依据", help="写到条、款、项")
    measures: tuple[str, ...] = blank("处理措施", help="每行一项，写明范围和起止")
    officers: tuple[Officer, ...] = blank("执法人员")


KIND = Kind(
    code="site_measure",
    procedure=COMMON,
    title="现场处理措施决定书",
    form_no=4,
    series="应急现决",
    basis=(cite("WSL", 65, 1, 3),),
    issued_when="重大事故隐患排除前或者排除过程中无法保证安全，需要立即撤出人员、暂时停产停业或者停止使用设施、设备。",
    signers=("两名执法人员", "被检查单位负责人"),
    seal="enforcement",
    to_party=True,
    service=Service.REQUIRED,
    served_how="当场交付；拒绝签收的，留置送达。",
    content=SiteMeasure,
)
