"""Particulars of a penalty case with a fixed set of values: the code that is stored, the words people read."""

from __future__ import annotations

from collections.abc import Mapping

from hengping.law.citations import Citation, cite
from hengping.law.discretion.figures import small_fines_of_today
from hengping.law.penalty.particulars import PENALTY_KINDS

COMPETENCES: Mapping[str, str] = {
    "territorial": "违法行为发生在本辖区",
    "designated": "上级指定管辖",
    "delegated": "上级交办或者依法承接",
    "none": "本机关没有管辖权",
}
"""Why the agency is competent (Administrative Penalty Law 22 to 25)."""

OUTCOMES: Mapping[str, str] = {
    "penalty": "给予行政处罚",
    "no_penalty": "不予行政处罚",
    "withdraw": "撤销案件",
    "transfer": "移送司法机关",
}
"""What the head may decide at the end (Administrative Penalty Law 57)."""

NO_PENALTY_GROUNDS: Mapping[str, str] = {
    "minor_corrected": "违法行为轻微并及时改正，没有造成危害后果",
    "first_offence": "初次违法且危害后果轻微并及时改正",
    "no_fault": "当事人证明没有主观过错",
    "facts_not_established": "违法事实不能成立",
    "limitation": "超过追责时效",
    "under_age": "不满十四周岁",
    "incapable": "不能辨认或者控制自己行为",
}
"""The statutory grounds (Administrative Penalty Law 30, 31, 33, 36, 57(1)(2), (3))."""

WITHDRAWAL_GROUNDS: Mapping[str, str] = {
    "facts_not_established": "违法事实不能成立",
    "party_gone": "当事人死亡或者终止，没有承受其权利义务的人",
    "handled_elsewhere": "同一个违法行为已经另案处理",
}
"""Why a case is withdrawn: only the first is about what was found out (Administrative Penalty Law 57(1)(3))."""

NO_PENALTY_BASIS: Mapping[str, Citation] = {
    "minor_corrected": cite("APL", 33, 1),
    "first_offence": cite("APL", 33, 1),
    "no_fault": cite("APL", 33, 2),
    "facts_not_established": cite("APL", 57, 1, 3),
    "limitation": cite("APL", 36, 1),
    "under_age": cite("APL", 30),
    "incapable": cite("APL", 31),
}
"""The article of each ground."""

GROUNDS_SINCE_2021: frozenset[str] = frozenset({"first_offence", "no_fault"})
"""Grounds that the law did not know before its revision of 2021 (Administrative Penalty Law 33(1), second sentence,
and 33(2))."""

EDUCATED_GROUNDS: frozenset[str] = frozenset({"minor_corrected", "first_offence", "no_fault"})
"""The grounds of article 33, where the party must be educated."""

REVOCATION_GROUNDS: Mapping[str, str] = {
    **NO_PENALTY_GROUNDS,
    "wrong_party": "处罚的不是实施违法行为的人",
    "fined_already": "同一个违法行为已经受过罚款",
    "no_basis": "处罚没有法定依据",
    "no_competence": "本机关没有管辖权",
    "procedure": "违反法定程序",
    "law_misapplied": "适用法律、法规、规章错误",
    "disproportionate": "裁量不当",
}
"""Why the agency takes its own decision back (Administrative Penalty Law 75(2))."""

REVOCATION_BASIS: Mapping[str, Citation] = {
    **NO_PENALTY_BASIS,
    "wrong_party": cite("APL", 57, 1, 3),
    "fined_already": cite("APL", 29),
    "no_basis": cite("APL", 38, 1),
    "no_competence": cite("APL", 22),
    "procedure": cite("APL", 38, 2),
    "law_misapplied": cite("APL", 75, 2),
    "disproportionate": cite("APL", 5, 2),
}
"""The article of each ground."""

ENDING_REVOCATIONS: frozenset[str] = frozenset(
    REVOCATION_GROUNDS.keys() - {"procedure", "law_misapplied", "disproportionate"}
)
"""The grounds that leave nothing to punish. With the others the violation stands: it is decided on anew (Administrative
Penalty Law 57(1)(1)).
"""

DISCUSSION_BODIES: Mapping[str, str] = {"agency": "本机关", "entrusted": "受委托组织", "internal": "内设机构"}
"""Who discussed. Only the leaders of the agency may (Administrative Penalty Law 57(2))."""

DECIDING_BODIES: Mapping[str, str] = {"agency": "本机关", "internal": "内设机构", "subordinate": "下属机构"}
"""In whose name a decision goes out. Only the agency may decide (Administrative Penalty Law 17)."""

RECONSIDERATION_ORGANS: Mapping[str, str] = {
    "government": "本级人民政府",
    "superior": "上一级主管部门",
    "either": "本级人民政府或者上一级主管部门",
    "other": "其他机关",
}
"""Where the decision says that reconsideration is to be asked for (Administrative Reconsideration Law 24; until the end
of 2023 the party chose between the first two, 12 of the law of 2017).
"""

ADOPTIONS: Mapping[str, str] = {"all": "全部采纳", "part": "部分采纳", "none": "不予采纳"}
"""How far a statement of the party was followed."""

HEARING_ENDS: Mapping[str, str] = {
    "absent": "当事人无正当理由不到场",
    "left": "当事人未经许可中途退场",
    "withdrawn": "当事人撤回申请",
    "other": "其他理由",
}
"""Why a hearing is ended. Only the first three are grounds of the law (Administrative Penalty Law 64)."""

PAYMENTS: Mapping[str, str] = {"fine": "罚款", "confiscation": "没收款", "surcharge": "加处罚款"}
"""What a payment is for."""

PAID_TO: Mapping[str, str] = {
    "bank": "指定的银行或者电子支付系统",
    "treasury": "国库或者财政专户",
    "agency": "本机关账户",
    "officer": "执法人员",
}
"""Where money went that was not collected on the spot. It is paid to the bank, never to the agency (APL 67)."""

NOT_COUNTED: Mapping[str, str] = {
    "hearing": "听证",
    "public_notice": "公告",
    "audit": "审计",
    "appraisal": "检测、检验、鉴定",
    "other_case": "等待其他案件的结果",
}
"""Why the rules of a field may leave days out of the time for the decision (APL 60 leaves it to them)."""

EXECUTION_ENDS: Mapping[str, str] = {
    "no_estate": "公民死亡，无遗产可供执行又无义务承受人",
    "no_property": "法人终止，无财产可供执行又无义务承受人",
    "object_lost": "执行标的灭失",
    "revoked": "据以执行的决定被撤销",
    "other": "其他",
}
"""Why an execution ends for good (Administrative Compulsion Law 40)."""

REMEDIES: Mapping[str, str] = {"reconsideration": "行政复议", "litigation": "行政诉讼"}
"""Where a decision may be contested."""

REMEDY_OUTCOMES: Mapping[str, str] = {
    "maintained": "维持",
    "changed": "变更",
    "revoked": "撤销",
    "unlawful": "确认违法",
    "void": "确认无效",
    "rejected": "驳回",
    "withdrawn": "申请人撤回",
}
"""What a reconsideration or a suit comes to."""

PERFORMED_KINDS: Mapping[str, str] = {code: name for code, name in PENALTY_KINDS.items() if code != "fine"}
"""The penalties that are carried out otherwise than by paying a fine."""

COLLECTION_GROUNDS: Mapping[str, str] = {
    "small": f"法定小额以下（现为{small_fines_of_today().collected // 100}元）",
    "hard_to_enforce": "不当场收缴事后难以执行",
    "remote": "边远、水上、交通不便且当事人提出",
    "other": "其他理由",
}
"""Why a fine is collected on the spot. Only the first three are grounds of the law (APL 68, 69)."""

HANDED_TO: Mapping[str, str] = {"agency": "交至本机关", "bank": "缴付银行"}
"""Where money that was collected on the spot goes (Administrative Penalty Law 71)."""
