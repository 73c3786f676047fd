"""Invented content of 行政处罚集体讨论记录."""

from __future__ import annotations

from datetime import datetime

from hengping.ground.documents.content import Attendee, Speech
from hengping.ground.documents.kinds.penalty.discussion_record.kind import DiscussionRecord
from hengping.ground.documents.samples import CASE_NAME
from hengping.kit.days import HERE


def sample() -> DiscussionRecord:
    return DiscussionRecord(
        case_name=CASE_NAME,
        started_at=datetime(2026, 4, 17, 15, 0, tzinfo=HERE),
        ended_at=datetime(2026, 4, 17, 16, 10, tzinfo=HERE),
        place="四楼会议室",
        presider=Attendee(name="丁望舒", post="局长"),
        reporter="骆青禾",
        recorder="侯思齐",
        attendees=(
            Attendee(name="丁望舒", post="局长", role="有表决权"),
            Attendee(name="卓景行", post="副局长", role="有表决权"),
            Attendee(name="蓝雨桐", post="副局长", role="有表决权"),
            Attendee(name="邝文澜", post="法规股股长", role="列席"),
        ),
        report="汇报案件来源、违法事实、证据、裁量建议和听证情况，建议罚款人民币190,000.00元（大写：壹拾玖万元整）。",
        legal_opinion="主体、程序合法，事实清楚，证据充分，适用依据正确，裁量适当，同意提交讨论。",
        speeches=(
            Speech(name="卓景行", text="同意处罚建议。当事人已整改，不再责令停产停业整顿是适当的。"),
            Speech(name="蓝雨桐", text="金额可以再低一档。"),
            Speech(name="丁望舒", text="对照裁量基准，建议的档次适当，同意。"),
        ),
        agreed=2,
        opposed=1,
        dissent="蓝雨桐认为应当适用较低一档的罚款。",
        conclusion="经表决，决定对当事人罚款人民币190,000.00元（大写：壹拾玖万元整）。",
    )
