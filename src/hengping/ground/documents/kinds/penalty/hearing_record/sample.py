"""Invented content of 听证笔录."""

from __future__ import annotations

from datetime import datetime

from hengping.ground.documents.content import Attendee, Person, Speech
from hengping.ground.documents.kinds.penalty.hearing_record.kind import HearingRecord
from hengping.ground.documents.samples import CASE_NAME, OFFICERS, UNIT
from hengping.kit.days import HERE


def sample() -> HearingRecord:
    return HearingRecord(
        case_name=CASE_NAME,
        started_at=datetime(2026, 4, 17, 9, 0, tzinfo=HERE),
        ended_at=datetime(2026, 4, 17, 10, 40, tzinfo=HERE),
        place="清远市清城区应急管理局二楼会议室",
        presider=Attendee(name="邝文澜", post="法规股股长"),
        hearing_officers=(Attendee(name="尤嘉树", post="法规股科员"),),
        recorder="侯思齐",
        investigators=OFFICERS,
        party=UNIT,
        agents=(
            Person(
                name="祁远山",
                standing="委托代理人（律师）",
                sex="女",
                age="39",
                id_number="440106198604120025",
                phone="020-0000321",
                employer="广东云岭律师事务所",
                post="律师",
                address="广东省广州市天河区体育东路9号",
            ),
        ),
        speeches=(
            Speech(name="主持人", text="现在核对参加人员身份，宣布听证事由、纪律和当事人的权利。是否申请回避？"),
            Speech(name="代理人祁远山", text="不申请回避。"),
            Speech(
                name="调查人员骆青禾",
                text="当事人未对安全设备进行经常性维护、保养，有现场检查记录、照片、台账和询问笔录证明，建议罚款并责令停产停业整顿。",
            ),
            Speech(
                name="代理人祁远山", text="对事实没有异议。当事人在限期内完成整改，停产停业整顿没有必要，请求只作罚款。"
            ),
            Speech(name="调查人员雷一帆", text="复查确认已经整改。是否停产停业整顿，由本机关根据听证笔录依法决定。"),
            Speech(name="代理人祁远山", text="最后陈述：请求从轻处理。"),
            Speech(name="主持人", text="听证结束，请核对笔录。"),
        ),
    )
