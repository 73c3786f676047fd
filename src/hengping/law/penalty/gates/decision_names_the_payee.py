"""A decision that imposes a fine says where it is paid."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import penalties
from hengping.law.procedure.wording import note_broken

RULE = "有罚款的决定书写明代收机构"
BASIS = (cite("O235", 7),)


def gate(case: Asked) -> Iterable[Finding]:
    payee = (case.proposed or {}).get("payee")
    if payee is None or payee.strip() or not any(penalty.fine for _, penalty in penalties(case)):
        return ()
    return (note_broken("决定书没有写明代收机构的名称、地址", cure="书面补充告知缴款的银行和账户", curer="officer"),)
