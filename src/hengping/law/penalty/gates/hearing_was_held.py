"""A report reports on a hearing that took place."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.questions import concerned
from hengping.law.procedure.wording import refuse

RULE = "听证已经举行"
BASIS = (cite("APL", 65),)


def gate(case: Asked) -> Iterable[Finding]:
    if any(track.hearing is not None and track.hearing.status == "held" for track in concerned(case)):
        return ()
    return (refuse("没有举行听证", curer="legal_reviewer"),)
