"""行政（当场）处罚决定书（单位）: a small penalty decided and handed over on the spot."""

from __future__ import annotations

from hengping.ground.documents.kinds.penalty import PENALTY
from hengping.ground.documents.kinds.penalty.decided import OnSpotDecision, check_on_spot
from hengping.ground.documents.registry import Kind, Service
from hengping.law.citations import cite

KIND = Kind(
    code="on_spot_decision_unit",
    procedure=PENALTY,
    title="行政（当场）处罚决定书",
    form_no=32,
    series="应急罚当",
    basis=(cite("APL", 51), cite("APL", 52), cite("APL", 28, 1), cite("ARL", 23, 1, 1)),
    issued_when="违法事实确凿并有法定依据，处以法定限额以下的罚款或者警告。",
    signers=("两名执法人员", "当事人"),
    seal="agency",
    to_party=True,
    service=Service.REQUIRED,
    served_how="当场交付当事人；拒绝签收的，在决定书上注明。",
    addressee="unit",
    per_party=True,
    numbers_dossier=True,
    content=OnSpotDecision,
    check=check_on_spot,
)
