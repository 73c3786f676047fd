"""What may happen in a matter of any kind: papers, service, evidence, proposals, corrections, what is made public."""

from __future__ import annotations

from hengping.law.procedure.acts import (
    Datum,
    act,
    dated_steps,
    day,
    flag,
    of_files,
    officers,
    open_in_files,
    particulars,
    people,
    text,
    whole,
    wholes,
)
from hengping.law.procedure.choices import EVIDENCE_KINDS, MATERIALS, RECEIVERS, SERVICE_MODES, UPSET_ANSWERS


def party() -> Datum:
    """Declare whom an act concerns by its key in the matter; all parties where none is named."""
    return text("当事人编号", help="不填指全部当事人", optional=True)


SHARED_ACTS = (
    act(
        "published",
        "对外公开",
        where=text("公开的平台或者名册"),
        address=text("网址"),
        on=day("公开之日"),
    ),
    act(
        "withdrawn",
        "撤下公开的信息",
        where=text("公开的平台或者名册"),
        address=text("网址"),
        on=day("撤下之日"),
        reason=text("理由"),
    ),
    act(
        "rated",
        "收到评价",
        stars=whole("评分", help="一至五分"),
        comment=text("意见"),
        is_anonymous=flag("是否匿名"),
        on=day("评价之日"),
    ),
    act(
        "handed_over",
        "移送其他单位",
        to=text("接收单位"),
        what=text("移送的内容"),
        on=day("移送之日"),
        receipt=text("回执编号"),
    ),
    act(
        "received_from",
        "接收其他单位移送",
        **{"from": text("移送单位")},
        what=text("接收的内容"),
        on=day("接收之日"),
        receipt=text("回执编号", optional=True),
    ),
)
"""Acts that one activity records in the dossier of another, so that gates read them from the dossier.

`where` names the list or register, `address` where it can be read; `stars` are 1 to 5; what is not known yet (an
address, a receipt, a comment) is an empty text.
"""

COMMON_ACTS = (
    *SHARED_ACTS,
    act("dossier_opened", "建立案卷"),
    act(
        "exhibit_added",
        "存入证据材料",
        evidence=text("证据种类", choices=EVIDENCE_KINDS, optional=True),
        sha256=text("校验码", optional=True),
        name=text("名称", optional=True),
        licensed=of_files(flag("出具意见的检测、鉴定机构是否具备资质")),
        licensed_until=of_files(day("机构资质的最后一日")),
    ),
    act("custody_moved", "移交证据保管"),
    act(
        "continuing_begun",
        "开始接续原来办过的步骤",
        **{"from": text("原办理单位")},
        what=text("办到哪一步"),
        on=day("接收日期"),
        steps=dated_steps("表中写明的步骤"),
    ),
    act("continuing_given_up", "不再接续原来办过的步骤", reason=text("理由")),
    act("dossier_linked", "关联案卷"),
    act(
        "entry_corrected",
        "更正记录",
        corrects_seq=whole("被更正的记录序号"),
        reason=text("更正理由"),
        particulars=particulars("更正后的内容", optional=True),
        on=day("更正后的办理日期", optional=True),
    ),
    act(
        "lapse_taken_back",
        "撤回届满生效的记录",
        takes_back_seq=whole("撤回的记录序号"),
        shown_by_seq=whole("表明没有发生的记录序号"),
        reason=text("为什么没有发生"),
    ),
    act(
        "gate_waived", "准予豁免内部要求", gate=text("被豁免的要求"), reason=text("理由"), expires_on=day("豁免到期日")
    ),
    act(
        "document_issued",
        "制发文书",
        document=text("文书标识"),
        kind=text("文书种类"),
        number=text("文号", optional=True),
        issuer=text("制发单位", help="接收以前由其他单位或者在其他系统制发的才填", optional=True),
        party=party(),
    ),
    act(
        "document_served",
        "送达文书",
        document=text("文书标识"),
        kind=text("文书种类"),
        mode=text("送达方式", choices=SERVICE_MODES),
        served_on=day("送达或者发出公告之日"),
        effective_on=day("视为送达之日"),
        number=text("文号", optional=True),
        proof=text("送达回证、回执、公告等证明材料的编号", optional=True),
        receiver=text("签收人", optional=True),
        authority=text("签收人与当事人的关系", choices=RECEIVERS, optional=True),
        posted_on=day("交邮之日", help="邮寄送达的填写", optional=True),
        witnesses=people("见证人", optional=True),
        recorded=flag("是否拍照、录像记录送达过程", optional=True),
        refusal_reason=text("拒收事由", optional=True),
        notice_on=day("公告之日", optional=True),
        officers=officers("送达的执法人员", optional=True),
        again=text("再次送达的理由", optional=True),
        first_invalid=flag("第一次送达是否无效", optional=True),
        party=party(),
    ),
    act("document_voided", "作废文书", document=text("文书标识"), reason=text("理由")),
    act(
        "record_failed_service",
        "记录一次未能送达",
        kind=text("文书种类"),
        mode=text("尝试的送达方式", choices=SERVICE_MODES),
        reason=text("未能送达的原因"),
        proof=text("证明材料编号", optional=True),
        party=party(),
    ),
    act(
        "confirm_address",
        "确认送达地址",
        address=text("地址"),
        electronic=flag("是否书面同意电子送达", optional=True),
        signed=flag("当事人是否签字", optional=True),
        party=party(),
    ),
    act(
        "receive_material",
        "当事人提交材料",
        accepted=flag("是否接收"),
        receipt=text("接收回执编号", optional=True),
        refusal_reason=text("拒收理由", optional=True),
        name=text("材料名称", optional=True),
        purpose=open_in_files(
            text("材料的用途", choices=MATERIALS, help="告知以后提交的，不写明用途的按陈述、申辩的材料办理")
        ),
        party=party(),
    ),
    act(
        "endorse_proposal",
        "审核内部呈批件",
        of=text("所审核的呈批事项"),
        opinion=text("审核意见", optional=True),
        party=party(),
    ),
    act(
        "answer_upset",
        "处理补记、更正影响的事项",
        late_seqs=wholes("处理哪几条记录影响的事项", help="不选指全部", optional=True),
        answer=text("怎样处理", choices=UPSET_ANSWERS),
        reason=text("理由", help="维持的，写明为什么不影响处理结果"),
    ),
    act("return_proposal", "退回内部呈批件", of=text("所退回的呈批事项"), reason=text("退回理由"), party=party()),
    act(
        "decline_endorsement", "审核退回内部呈批件", of=text("所退回的呈批事项"), reason=text("退回理由"), party=party()
    ),
)
"""The acts that the engine itself understands."""

OWN_WORDS = frozenset(
    {"answers", "cause", "demands", "difficulty", "findings", "handling", "note", "opinion", "reason", "reasons"}
    | {"summary", "continuing_reason", "fined_before_reason", "late_reason", "closed_reason", "danger_standard"}
)
"""Particulars in which whoever acts writes in their own words; they are held against the record before they go out."""

ENDORSING = "endorse_proposal"
"""The act by which the section head passes on what was proposed."""
ANSWERING_UPSETS = "answer_upset"
"""The act by which the head says what becomes of what late entries and corrections upset."""
RETURNED_FROM = {"endorse": "decline_endorsement", "approve": "return_proposal"}
"""The acts that send a proposal back, from the section head and from whoever decides on it."""
RETURNING = frozenset(RETURNED_FROM.values())
