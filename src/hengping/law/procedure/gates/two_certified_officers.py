"""The gate two_certified_officers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure.facts import CaseFacts
from hengping.law.procedure.questions import Proposed
from hengping.law.procedure.wording import day, refuse

RULE = "至少两名持有效执法证件的人员执法"


def two_certified_officers(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """At least two officers, each with a certificate in force on the day of the act; auxiliary staff may not enforce
    (Administrative Penalty Law 42(1)).
    """
    if proposed is None:
        return ()
    officers = proposed.get("officers") or ()
    if step == "document_served" and not officers:
        return ()
    bad = [officer.name or officer.id for officer in officers if not officer.certified_on(on)]
    if bad:
        return (
            refuse(
                "two_certified_officers",
                f"{'、'.join(bad)}在{day(on)}没有有效的行政执法证件，不得作为执法人员",
                cite("APL", 42, 1),
                cure="更换为持有效执法证件的人员，辅助人员不得签名",
                curer="section_head",
                evidence="行政执法证件",
            ),
        )
    if len({officer.id for officer in officers}) < 2:
        return (
            refuse(
                "two_certified_officers",
                "执法人员少于两人",
                cite("APL", 42, 1),
                cure="由两名以上持有效执法证件的人员共同进行",
                curer="section_head",
            ),
        )
    return ()
