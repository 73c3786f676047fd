"""At least two officers, each with a certificate in force on the day of the act; auxiliary staff may not enforce."""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import Asked
from hengping.law.procedure.wording import day, refuse

RULE = "至少两名持有效执法证件的人员执法"


def gate(asked: Asked[MatterState]) -> Iterable[Finding]:
    proposed = asked.proposed
    if proposed is None:
        return ()
    officers = proposed.get("officers") or ()
    if not officers and not asked.procedure.acts[asked.step].data["officers"].required:
        return ()
    bad = [officer.name or officer.id for officer in officers if not officer.certified_on(asked.on)]
    if bad:
        return (
            refuse(
                f"{'、'.join(bad)}在{day(asked.on)}没有有效的行政执法证件，不得作为执法人员",
                cure="更换为持有效执法证件的人员，辅助人员不得签名",
                curer="section_head",
                evidence="行政执法证件",
            ),
        )
    if len({officer.id for officer in officers}) < 2:
        return (refuse("执法人员少于两人", cure="由两名以上持有效执法证件的人员共同进行", curer="section_head"),)
    return ()
