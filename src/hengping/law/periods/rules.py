"""The rules of counting, each with its article. R1 to R14 count; T-07 and T-08 are readings of single statutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hengping.law.citations import Citation, cite


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule that was used in counting: short code, sentence in our own words, articles, open reading (or empty)."""

    id: str
    text: str
    citations: tuple[Citation, ...]
    left_open: str = ""

    @property
    def article(self) -> str:
        """The articles in printed form."""
        return "、".join(citation.label for citation in self.citations)


def _rule(code: str, text: str, *citations: Citation, left_open: str = "") -> tuple[str, Rule]:
    return code, Rule(code, text, citations, left_open)


RULES: Mapping[str, Rule] = MappingProxyType(
    dict(
        [
            _rule(
                "R1",
                "从开始之日的次日起算，开始的当日不计入。",
                cite("CPL", 85, 2),
                cite("ALLI", 48),
                left_open="LO-01",
            ),
            _rule(
                "R2",
                "最后一日是休息日的，顺延到假后第一个上班日；最后一日是调休上班日的，不顺延。",
                cite("CPL", 85, 3),
                cite("ALLI", 48),
                left_open="LO-01",
            ),
            _rule("R3", "行政处罚法的二日、三日、五日、七日按工作日计算，其余按自然日、年计算。", cite("APL", 85)),
            _rule("R4", "行政机关办理许可的期限按工作日计算；申请人自己的期限不在其内。", cite("LPL", 82)),
            _rule("R5", "行政复议的三日、五日、七日、十日按工作日计算，其余按自然日计算。", cite("ARL", 88, 2)),
            _rule("R5-1", "修订前的行政复议，五日、七日按工作日计算，其余按自然日计算。", cite("ARL17", 40, 2)),
            _rule("R6", "行政强制法十日以内（含十日）的期限按工作日计算，超过十日的按自然日计算。", cite("AFL", 69)),
            _rule("R7", "行政诉讼的期限按自然日、月计算，没有工作日的算法。", cite("ALL", 101), cite("CPL", 85, 2)),
            _rule("R8", "按月、年计算的，到期月与开始之日相同的那一日为最后一日。", cite("CC", 202), left_open="LO-06"),
            _rule("R8-1", "到期月没有相同的日子的，月末为最后一日。", cite("CC", 202), left_open="LO-06"),
            _rule(
                "R9",
                "法律没有写明限制行政机关的期限可以因休息日顺延，两种算法一并列出，并把此前最近的上班日作为内部提醒日。",
                cite("CPL", 85, 3),
                left_open="LO-02",
            ),
            _rule("R10", "没有当年放假调休安排的，不推算。", cite("APL", 85), cite("AFL", 69), cite("ARL", 88, 2)),
            _rule(
                "R11",
                "要求在某日之前完成的期限从该日往前数，该日不计入；遇休息日不往后移，稳妥做法是提前到此前的上班日。",
                cite("CPL", 85, 2),
                left_open="LO-05",
            ),
            _rule(
                "R12",
                "视为送达之日是法律后果发生之日，不是当事人应当行为的期限，不因休息日顺延。",
                cite("CPL", 95, 1),
                left_open="LO-04",
            ),
            _rule(
                "R13", "按小时计算的，从发生的时刻起连续计算，不扣除休息时间。", cite("CPL", 85, 2), left_open="LO-08"
            ),
            _rule(
                "R14",
                "法律规定不计入期限的时间，起止两日都不计入；按月、年计算的，在届满后补足同样的日数。",
                cite("AFL", 25, 3),
                cite("LPL", 45),
                cite("ALL", 48, 1),
                left_open="LO-36",
            ),
            _rule(
                "R15",
                "放假安排没有公布、法定节假日已经确定的年份，只给出不早于、不晚于的两个日子，标明暂定；提醒按较早的一日，不因此拒绝办理。",
                cite("APL", 85),
                cite("AFL", 69),
                cite("ARL", 88, 2),
                left_open="LO-39",
            ),
            _rule(
                "T-07",
                "移送规定的三日、二十四小时没有写明按工作日计算，从严按自然日、小时连续计算。",
                cite("O310", 5, 2),
                left_open="LO-07",
            ),
            _rule("T-08", "安全生产法的处罚公示期限写明按工作日计算。", cite("WSL", 78, 2)),
        ]
    )
)
"""Every rule by its code."""
