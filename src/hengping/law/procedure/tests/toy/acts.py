"""What can be done about a permit."""

from __future__ import annotations

from collections.abc import Mapping

from hengping.law.procedure.acts import Acts, act, day, flag, officers, table, text
from hengping.law.procedure.common import COMMON_ACTS

ANSWERS: Mapping[str, str] = {"granted": "准予", "refused": "不予准予"}

ACTS: Acts = table(
    COMMON_ACTS,
    (
        act("apply_for_permit", "提出申请", subject=text("申请事项"), complete=flag("材料是否齐全")),
        act("consult_expert", "送专家评审", officers=officers("经办人员"), expert=text("评审机构")),
        act("receive_opinion", "收到评审意见", opinion=text("评审意见")),
        act("approve_extension", "作出答复", answer=text("答复", choices=ANSWERS), reason=text("理由", optional=True)),
        act(
            "inspect_premises",
            "现场核查",
            officers=officers("核查人员"),
            place=text("核查地点"),
            refusal_reason=text("拒绝签名的情况", optional=True),
        ),
        act("propose_refusal", "提请不予许可", reason=text("理由")),
        act("approve_refusal", "批准不予许可", opinion=text("审批意见", optional=True)),
        act("granted_by_silence", "逾期未答复视为准予", ended_on=day("答复期限届满之日")),
    ),
)
"""`approve_extension` is a code of the penalty procedure too, for something else: codes belong to a procedure."""
