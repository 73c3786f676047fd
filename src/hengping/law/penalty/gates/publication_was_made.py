"""The decision is public, and what no longer stands has come down."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.thresholds import must_be_public
from hengping.law.procedure.wording import note

RULE = "结案前公示义务已经履行"
WSL_78_2 = cite("WSL", 78, 2)
APL_48_2 = cite("APL", 48, 2)
BASIS = (WSL_78_2, APL_48_2)


def gate(case: Asked) -> Iterable[Finding]:
    publication = case.facts.publication
    if publication is None:
        return ()
    if publication.published_on is None and must_be_public(case.facts, case.setting):
        return (note("处罚决定还没有公示", WSL_78_2, cure="依法公示", curer="clerk", absent="record_publication"),)
    if publication.withdrawal is not None and publication.withdrawn_on is None:
        text, cure = "决定已变更或者撤销，公示信息还没有撤回", "撤回公示并说明理由"
        return (note(text, APL_48_2, cure=cure, curer="clerk", absent="withdraw_publication"),)
    return ()
