"""A house rule: what is done on site and at a hearing is recorded in sound or pictures too."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.wording import note_house

RULE = "现场执法和听证有音像记录"
HOUSE = True


def gate(case: Asked) -> Iterable[Finding]:
    if (case.proposed or {}).get("recording") is not False:
        return ()
    return (note_house("没有音像记录", cure="在案卷中说明没有音像记录的原因", curer="officer"),)
