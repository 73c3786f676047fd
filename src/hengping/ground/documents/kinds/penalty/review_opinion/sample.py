"""Invented content of 行政处罚法制审核意见书."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.kinds.penalty.review_opinion.kind import ReviewOpinion, ReviewPoint
from hengping.ground.documents.samples import CASE_NAME


def sample() -> ReviewOpinion:
    return ReviewOpinion(
        case_name=CASE_NAME,
        submitted_by="执法一股",
        submitted_on=date(2026, 3, 26),
        materials=("调查终结报告", "证据材料1册", "行政处罚告知书（拟稿）", "裁量说明"),
        points=(
            ReviewPoint(point="执法主体和管辖", finding="本机关有管辖权"),
            ReviewPoint(point="执法人员资格", finding="两名承办人均持有效执法证件"),
            ReviewPoint(point="程序", finding="立案、检查、询问程序合法，期限符合规定"),
            ReviewPoint(point="事实和证据", finding="事实清楚，证据充分，能相互印证"),
            ReviewPoint(point="适用依据和裁量", finding="依据正确，裁量档次与情节相当"),
            ReviewPoint(point="文书", finding="文书齐备，用语规范"),
            ReviewPoint(point="是否涉嫌犯罪", finding="未发现涉嫌犯罪的情形"),
        ),
        opinion="同意",
        advice="告知书中的证据请逐件写明所证明的事实。",
        reviewers=("邝文澜",),
        reviewed_on=date(2026, 3, 30),
    )
