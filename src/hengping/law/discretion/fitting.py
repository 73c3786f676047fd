"""Reasons of a weighing that cannot be true at the stage that is weighed: nothing lasts in an accident, nobody who let
the term pass was quick, and where people died there was harm.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from hengping.law.violations.variables import Value

_SHORT = re.compile(r"(?:持续|存在|延续)(?:的)?时间[^，。；、\n]{0,4}短|时间(?:较|很|不|比较|极)短")
_LASTING = re.compile(r"(?:持续|存在|延续)(?:的)?时间[^，。；、\n]{0,4}[短长]")
_IN_TIME = re.compile(r"(?<!未)(?<!没有)(?<!不)(?:及时|按期|按时|立即)(?:改正|整改)")
_NO_HARM = re.compile(r"(?:没有|未|尚未)(?:造成|发生|产生)[^，。；、\n]{0,6}(?:伤亡|后果)")

HARMED = ("deaths", "serious_injuries")


def unfit_reason(stage: str, measured: Mapping[str, Value], text: str) -> str:
    """Say why a reason contradicts what is weighed; "" where it fits."""
    if stage == "accident" and (found := _LASTING.search(text)):
        return f"处罚的是事故，“{found[0]}”不是这一阶段的情节"
    if stage == "overdue" and (found := _SHORT.search(text) or _IN_TIME.search(text)):
        return f"逾期没有改正才处罚，不能写“{found[0]}”"
    if (found := _NO_HARM.search(text)) and any(measured.get(code) for code in HARMED):
        return f"有人员死亡或者重伤，不能写“{found[0]}”"
    return ""
