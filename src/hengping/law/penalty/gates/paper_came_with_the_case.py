"""A paper of another body stands in the place of ours only in a case that came from elsewhere, and only one that was
issued before it came.
"""

from __future__ import annotations

from collections.abc import Iterable

from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.procedure.choices import CONTINUED
from hengping.law.procedure.wording import day, refuse_house

RULE = "接续的文书在案件接收以前已经制发"
HOUSE = True
FIRM = True


def gate(case: Asked) -> Iterable[Finding]:
    came = case.taken_over_on or case.facts.taken_over_on
    if came is None:
        text = "案卷不是从其他单位接收的，没有可以接续的文书"
        return (refuse_house(text, cure="先记入接收移送；不是接收的案卷，由本单位制发文书", curer="clerk"),)
    if case.recorded_on is None:
        return ()
    if case.on >= came:
        text = f"案卷已于{day(came)}接收，{day(case.on)}的文书不是接收以前制发的"
        return (refuse_house(text, cure="接收以后的文书由本单位制发、送达", curer="officer"),)
    if case.late != CONTINUED:
        return (refuse_house("接收以前制发的文书没有按接续记入", cure="按接续记入", curer="officer"),)
    return ()
