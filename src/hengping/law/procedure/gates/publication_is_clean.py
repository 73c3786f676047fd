"""The gate publication_is_clean."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import refuse

RULE = "公示内容已去除个人信息"


def publication_is_clean(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """What is published carries no identity number, address or account (Administrative Penalty Law 48, 50; Personal
    Information Protection Law).
    """
    if proposed is None or proposed.get("personal_data_removed"):
        return ()
    return (
        refuse(
            "publication_is_clean",
            "公示内容没有去除身份证号、住址、账号等个人信息",
            cite("APL", 48, 1),
            cite("APL", 50),
            cure="去除个人信息后再公示",
            curer="clerk",
        ),
    )
