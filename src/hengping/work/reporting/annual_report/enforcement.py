"""The chapter on enforcement: how cases were reviewed, discussed and decided in the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hengping.kit.money import wan
from hengping.work.reporting.shapes import Figure


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the chapter and the codes of the figures that it quotes."""

    heading: str
    text: str
    quotes: tuple[str, ...]


def paragraphs(figures: Mapping[str, Figure], year: int) -> tuple[Paragraph, ...]:
    """Return the chapter. Amounts are given in 万元 with all their places, so that the report adds up."""
    count = {code: one.value for code, one in figures.items()}
    other = f"、其他类{count['other_cases']}起" if count["other_cases"] else ""
    return (
        Paragraph(
            "重大案件法制审核和集体讨论",
            f"{year}年，对重大案件开展法制审核{count['major_case_reviews']}宗，"
            f"组织案件集体讨论{count['collective_discussions']}次。每次审核和讨论的意见、材料和记录均已入卷。",
            ("major_case_reviews", "collective_discussions"),
        ),
        Paragraph(
            "安全生产违法案件",
            f"{year}年，共查处安全生产违法违规案件{count['safety_cases']}起，"
            f"其中安全生产隐患类{count['hidden_danger_cases']}起、非法生产经营类{count['illegal_production_cases']}起{other}；"
            f"已作出处罚决定{count['safety_decisions']}起，处罚金额共{wan(count['safety_fines'])}万元。",
            (
                "safety_cases",
                "hidden_danger_cases",
                "illegal_production_cases",
                *(("other_cases",) if count["other_cases"] else ()),
                "safety_decisions",
                "safety_fines",
            ),
        ),
        Paragraph(
            "生产安全事故责任案件",
            f"{year}年，一般生产安全事故责任案件立案{count['accident_cases']}宗，"
            f"已作出处罚决定{count['accident_decisions']}宗，处罚金额共{wan(count['accident_fines'])}万元。",
            ("accident_cases", "accident_decisions", "accident_fines"),
        ),
        Paragraph(
            "合计",
            f"以上两类案件处罚金额合计{wan(count['all_fines'])}万元。",
            ("all_fines",),
        ),
    )
