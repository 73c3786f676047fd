"""Invented content of 听证会报告书."""

from __future__ import annotations

from datetime import date

from hengping.ground.documents.content import Attendee, Opinion
from hengping.ground.documents.kinds.penalty.hearing_report.kind import Answered, HearingReport
from hengping.ground.documents.samples import CASE_NAME


def sample() -> HearingReport:
    return HearingReport(
        case_name=CASE_NAME,
        held_on=date(2026, 4, 17),
        presider=Attendee(name="邝文澜", post="法规股股长"),
        hearing_officers=(Attendee(name="尤嘉树", post="法规股科员"),),
        recorder="侯思齐",
        summary="2026年4月17日公开举行听证，调查人员提出事实、证据和处罚建议，当事人的代理人进行了申辩和质证，双方对违法事实没有争议。",
        points=(Answered(point="已在限期内整改，不必停产停业整顿", answer="复查属实，意见成立，建议采纳"),),
        opinion="违法事实清楚，证据确凿，程序合法。建议采纳当事人关于不作停产停业整顿的意见，给予罚款。",
        reported_on=date(2026, 4, 20),
        approval=Opinion(text="同意主持人意见。", name="丁望舒", on=date(2026, 4, 20)),
    )
