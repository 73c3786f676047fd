"""What can be done in a case: every kind of act, its Chinese sentence and the data that it carries.

An act is a fact of the past. The state of a case is folded from its acts in order (`fold.py`); nothing else is stored.
The code of an act is the code of the dossier entry that records it. Amounts are integer fen, days are dates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hengping.law.procedure.particulars import (
    read_day,
    read_fen,
    read_flag,
    read_instalments,
    read_officers,
    read_particulars,
    read_parties,
    read_penalties,
    read_people,
    read_person,
    read_text,
    read_texts,
    read_whole,
)


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a case.

    `kind` is a key of `ACTS`; `on` the day on which it happened; `data` its particulars as declared in the register;
    `actor` the identifier of the person who did it; `seq` the number of the dossier entry (0 where there is none).
    """

    kind: str
    on: date
    data: Mapping[str, Any] = field(default_factory=dict)
    actor: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Datum:
    """One particular of an act: its type (a key of `TYPES`), what it means in Chinese, and whether it must be there."""

    type: str
    meaning: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class ActKind:
    """A kind of act: code, the sentence that the dossier shows, and its particulars."""

    code: str
    sentence: str
    data: Mapping[str, Datum]

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the particulars that must be given."""
        return tuple(name for name, datum in self.data.items() if datum.required)


TYPES: dict[str, Callable[[Any], Any]] = {
    "text": read_text,
    "flag": read_flag,
    "whole": read_whole,
    "fen": read_fen,
    "day": read_day,
    "texts": read_texts,
    "officers": read_officers,
    "parties": read_parties,
    "penalty": read_penalties,
    "people": read_people,
    "person": read_person,
    "instalments": read_instalments,
    "particulars": read_particulars,
}
"""How a particular is read from a dossier entry (JSON rows, see `particulars.py`).

officers     list of {id, name, certificate, valid_from, valid_to, auxiliary, suspended}: who enforced, with the
             certificate shown
parties      list of {key, name, person, credit_code | id_number, position, operator, doubt}: who answers
penalty      list of {party, fine, confiscation, kinds, items, articles, facts, lawful, grade}, one row a party: what is
             intended or decided
people       list of {id, name, …}: reviewers {first_time, legal_qualification}; voters {leader, recused, vote}
person       one such row: presider {id, name}, chair {id, name, head, delegated}
instalments  list of {due_on, amount}
particulars  the corrected particulars of another act, by name
"""

SERVICE_MODES: dict[str, str] = {
    "at_announcement": "当场宣告交付",
    "direct": "直接送达",
    "lien": "留置送达",
    "electronic": "电子送达",
    "entrusted": "委托送达",
    "post": "邮寄送达",
    "transfer": "转交送达",
    "public_notice": "公告送达",
}
"""The ways in which a document is served (Administrative Penalty Law 61; Civil Procedure Law 87 to 95)."""

OUTCOMES: dict[str, str] = {
    "penalty": "给予行政处罚",
    "no_penalty": "不予行政处罚",
    "withdraw": "撤销案件",
    "transfer": "移送司法机关",
}
"""What the head may decide at the end (Administrative Penalty Law 57)."""


_SHORT = {"!": True, "?": False}


def _kind(code: str, sentence: str, *particulars: str) -> ActKind:
    """Read `name:type! 含义` (must be given) and `name:type? 含义` (may be given)."""
    data: dict[str, Datum] = {}
    for particular in particulars:
        head, meaning = particular.split(" ", 1)
        name, kind = head[:-1].split(":")
        data[name] = Datum(kind, meaning, _SHORT[head[-1]])
    return ActKind(code, sentence, data)


_PARTY = "party:text? 当事人编号，不填指全部当事人"
_OFFICERS = "officers:officers! 执法人员及其证件"
_SHOWN = "certificate_shown:flag! 是否主动出示执法证件"

_GENERAL = (
    _kind("dossier_opened", "建立案卷"),
    _kind("exhibit_added", "存入证据材料", "evidence:text? 证据种类", "sha256:text? 内容摘要", "name:text? 名称"),
    _kind("custody_moved", "移交证据保管"),
    _kind("dossier_linked", "关联案卷"),
    _kind(
        "entry_corrected",
        "更正记录",
        "corrects_seq:whole! 被更正的记录序号",
        "reason:text! 更正理由",
        "particulars:particulars? 更正后的内容",
    ),
    _kind(
        "gate_waived", "准予豁免内部要求", "gate:text! 被豁免的要求", "reason:text! 理由", "expires_on:day! 豁免到期日"
    ),
    _kind("document_issued", "制发文书", "document:text! 文书标识", "kind:text! 文书种类", "number:text? 文号", _PARTY),
    _kind(
        "document_served",
        "送达文书",
        "document:text! 文书标识",
        "kind:text! 文书种类",
        "mode:text! 送达方式",
        "served_on:day! 送达或者发出公告之日",
        "effective_on:day! 视为送达之日",
        "number:text? 文号",
        "proof:text? 送达回证、回执、公告等证明材料的编号",
        "receiver:text? 签收人",
        "witnesses:people? 见证人",
        "recorded:flag? 是否拍照、录像记录送达过程",
        "refusal_reason:text? 拒收事由",
        "notice_on:day? 公告之日",
        "officers:officers? 送达的执法人员",
        _PARTY,
    ),
    _kind("document_voided", "作废文书", "document:text! 文书标识", "reason:text! 理由"),
    _kind(
        "record_failed_service",
        "记录一次未能送达",
        "kind:text! 文书种类",
        "mode:text! 尝试的送达方式",
        "reason:text! 未能送达的原因",
        "proof:text? 证明材料编号",
        _PARTY,
    ),
    _kind(
        "confirm_address",
        "确认送达地址",
        "address:text! 地址",
        "electronic:flag? 是否书面同意电子送达",
        "signed:flag? 当事人是否签字",
        _PARTY,
    ),
    _kind(
        "receive_material",
        "当事人提交材料",
        "accepted:flag! 是否接收",
        "receipt:text? 接收回执编号",
        "refusal_reason:text? 拒收理由",
        "name:text? 材料名称",
        _PARTY,
    ),
)

_FILING = (
    _kind(
        "accept_clue",
        "受理案件线索",
        "source:text! 线索来源",
        "summary:text! 主要内容",
        "discovered_on:day? 发现违法行为之日",
    ),
    _kind("propose_not_filing", "提请不予立案", "reason:text! 理由"),
    _kind("approve_not_filing", "批准不予立案", "reason:text? 意见"),
    _kind("refer_clue", "移送线索给有管辖权的机关", "to:text! 接收机关", "reason:text! 理由"),
    _kind(
        "propose_filing",
        "提请立案",
        "cause:text! 案由",
        "parties:parties! 当事人",
        "competence:text! 管辖依据：territorial、designated、delegated 或者 none",
        "violated_on:day! 违法行为发生之日",
        "ended_on:day? 违法行为终了之日",
        "discovered_on:day? 发现违法行为之日",
        "continuing:flag? 违法行为是否连续或者继续",
        "continuing_reason:text? 认定连续或者继续的理由",
        "grave_harm:flag? 是否涉及公民生命健康安全、金融安全且有危害后果",
        "items:texts? 违法行为代码",
        "needs_prior_order:flag? 案由是否以逾期未改正为处罚前提",
        "fined_before:flag? 同一违法行为是否已被罚款",
        "fined_before_reason:text? 认为不是同一违法行为的理由",
        "officers:officers? 承办人",
        "continues_dossier:text? 前案案卷标识",
    ),
    _kind("endorse_proposal", "审核内部呈批件", "of:text! 所审核的呈批事项", "opinion:text? 审核意见"),
    _kind("return_proposal", "退回内部呈批件", "of:text! 所退回的呈批事项", "reason:text! 退回理由"),
    _kind("approve_filing", "批准立案", "opinion:text? 审批意见", "urgent:flag? 是否情况紧急先行调查"),
    _kind("refuse_filing", "不批准立案", "reason:text! 理由"),
    _kind("assign_officers", "指派承办人员", _OFFICERS),
    _kind("identify_party", "查明或者更正当事人", "parties:parties! 当事人", "reason:text! 依据和理由"),
)

_INVESTIGATION = (
    _kind("apply_recusal", "申请或者自行回避", "person:text! 被申请回避的人", "reason:text! 理由", "by:text? 申请人"),
    _kind(
        "decide_recusal", "决定是否回避", "person:text! 被申请回避的人", "granted:flag! 是否准许", "reason:text! 理由"
    ),
    _kind("notify_questioning", "通知询问", "person:text! 被询问人", "questioned_on:day? 询问日期", "place:text? 地点"),
    _kind(
        "record_questioning",
        "制作询问笔录",
        "person:text! 被询问人",
        _OFFICERS,
        _SHOWN,
        "rights_told:flag? 是否告知申请回避等权利",
        "on_site:flag? 是否在现场当场询问",
        "signed:flag! 被询问人是否签名",
        "refusal_reason:text? 拒绝签名的情况",
    ),
    _kind(
        "record_inspection",
        "制作现场检查、勘验笔录",
        _OFFICERS,
        _SHOWN,
        "place:text! 地点",
        "signed:flag! 被检查单位负责人是否签名",
        "refusal_reason:text? 拒绝签名的情况",
    ),
    _kind("order_site_measure", "作出现场处理措施决定", _OFFICERS, "measures:texts! 措施"),
    _kind(
        "order_correction",
        "责令改正",
        _OFFICERS,
        "items:texts! 应当改正的事项",
        "due_on:day? 限期改正的最后一日，不填为立即改正",
    ),
    _kind(
        "record_recheck",
        "复查整改情况",
        _OFFICERS,
        "passed:flag! 是否全部改正",
        "items:texts? 仍未改正的事项",
    ),
    _kind("record_sampling", "抽样取证", _OFFICERS, "items:texts! 样品"),
    _kind(
        "verify_evidence",
        "查证证据",
        "verified:flag! 是否查证属实",
        "note:text? 说明",
        "excluded:texts? 不予采用的证据种类",
    ),
    _kind(
        "propose_preservation", "提请先行登记保存", "items:texts! 物品", "reason:text! 可能灭失或者以后难以取得的理由"
    ),
    _kind("approve_preservation", "批准先行登记保存", "opinion:text? 审批意见"),
    _kind("notify_preservation", "实施先行登记保存", _OFFICERS, "items:texts! 物品", "place:text? 保存地点"),
    _kind("propose_preservation_disposal", "提请处理登记保存物品", "handling:text! 拟处理方式"),
    _kind("approve_preservation_disposal", "批准处理登记保存物品", "opinion:text? 审批意见"),
    _kind("dispose_preservation", "处理登记保存物品", "handling:text! 处理方式"),
    _kind(
        "propose_sealing",
        "提请查封、扣押",
        "objects:texts! 场所、设施或者财物",
        "reason:text! 理由",
        "basis:text! 法律依据",
    ),
    _kind("approve_sealing", "批准查封、扣押", "by_head:flag! 是否由主要负责人批准"),
    _kind(
        "seal_property",
        "实施查封、扣押",
        _OFFICERS,
        "objects:texts! 场所、设施或者财物",
        _SHOWN,
        "urgent_reason:text? 情况紧急需要当场实施的理由，不填为先批准后实施",
    ),
    _kind(
        "appraise_sealed_property",
        "委托检测、鉴定查封、扣押的物品",
        "institute:text! 检测、检验、检疫或者鉴定机构",
        "first_on:day! 检测、鉴定起始之日",
        "last_on:day! 检测、鉴定届满之日",
        "told_in_writing:flag! 是否已将起止日期书面告知当事人",
    ),
    _kind("propose_sealing_extension", "提请延长查封、扣押期限", "reason:text! 理由"),
    _kind("approve_sealing_extension", "批准延长查封、扣押期限", "opinion:text? 审批意见"),
    _kind("dispose_sealing", "处理查封、扣押的财物", "handling:text! 没收、销毁、解除或者移送"),
    _kind(
        "report_investigation",
        "提交调查终结报告",
        "outcome:text! 建议的处理：penalty、no_penalty、withdraw 或者 transfer",
        "version:text! 拟处理意见版本摘要",
        "penalty:penalty? 拟作处罚",
        "facts_supported:flag! 每一项事实是否都有证据支持",
        "crime_suspected:flag? 是否涉嫌犯罪",
        "complex:flag? 情节复杂或者重大违法",
        "public_interest:flag? 涉及重大公共利益",
        "several_relations:flag? 疑难复杂、涉及多个法律关系",
        "deviates:flag? 是否偏离裁量基准",
        "no_penalty_ground:text? 不予处罚的理由",
    ),
    _kind("return_to_investigation", "退回补充调查", "reason:text! 需要补充的事项"),
)

_DELIBERATION = (
    _kind("review_submitted", "提交法制审核", "version:text! 送审的拟处理意见版本摘要", "round:whole? 第几次审核"),
    _kind(
        "review_opinion_given",
        "出具法制审核意见",
        "opinion:text! 结论：pass、pass_with_changes、supplement、procedure_fault、disagree 或者 transfer",
        "version:text! 所审核的版本摘要",
        "reviewers:people! 审核人员",
        "text:text? 审核意见全文",
    ),
    _kind("discussion_opened", "启动集体讨论", "version:text! 提交讨论的拟处理意见版本摘要", "title:text? 议题"),
    _kind(
        "discussion_concluded",
        "形成集体讨论结论",
        "version:text! 所讨论的版本摘要",
        "body:text! 讨论主体：agency 为本机关，其他为受委托组织或者内设机构",
        "chair:person! 主持人",
        "voters:people! 有表决权的人员及其表决",
        "leaders_total:whole! 应到机关负责人人数",
        "recorder:text! 记录人",
        "outcome:text! 结论",
        "penalty:penalty? 讨论决定的处罚",
        "concluded_version:text? 讨论形成的处理意见版本摘要，没有改动的不填",
        "minutes:text? 讨论记录编号",
        "signed:flag? 参加人员是否都已签名",
    ),
)

_NOTICE = (
    _kind("propose_notice", "提请行政处罚告知", "version:text! 拟处理意见版本摘要", "penalty:penalty! 拟作处罚"),
    _kind("approve_notice", "批准行政处罚告知", "opinion:text? 审批意见"),
    _kind(
        "issue_notice",
        "制发行政处罚告知书",
        "penalty:penalty! 告知的处罚内容",
        "rights_told:flag! 是否告知陈述、申辩权利",
        "hearing_told:flag! 是否告知听证权利",
        "statement_days:whole? 写明的陈述申辩日数",
        "hearing_days:whole? 写明的听证申请日数",
        "reasons:text? 加重或者变更的理由",
    ),
    _kind("record_statement", "记录陈述申辩", "content:text! 陈述、申辩内容", "written:flag? 是否书面提交", _PARTY),
    _kind("waive_statement", "当事人放弃陈述申辩", "signed:flag! 当事人是否签字确认", _PARTY),
    _kind(
        "review_statement",
        "复核陈述申辩意见",
        "adopted:text! 采纳情况：all、part 或者 none",
        "reasons:text! 逐项答复理由",
        "unanswered:texts? 没有回应的意见或者证据",
        _PARTY,
    ),
    _kind("request_hearing", "申请听证", "requested_on:day? 提出申请之日，邮寄的为交邮之日", _PARTY),
    _kind("accept_hearing_request", "受理听证申请", _PARTY),
    _kind("refuse_hearing_request", "不予受理听证申请", "reason:text! 理由", _PARTY),
    _kind("waive_hearing", "当事人放弃听证", "signed:flag! 当事人是否签字确认", _PARTY),
    _kind("withdraw_hearing_request", "当事人撤回听证申请", "signed:flag! 当事人是否签字确认", _PARTY),
    _kind(
        "notify_hearing",
        "通知听证",
        "hearing_on:day! 听证日期",
        "place:text! 地点",
        "presider:person! 主持人",
        "public:flag! 是否公开",
        "closed_reason:text? 不公开的理由",
        _PARTY,
    ),
    _kind(
        "hold_hearing",
        "举行听证",
        "presider:person! 主持人",
        "recorder:text! 记录人",
        "transcript:flag! 是否制作听证笔录",
        "signed:flag! 当事人或者代理人是否签名",
        "refusal_reason:text? 拒绝签名的情况",
        "public:flag? 是否公开举行",
        "points:texts? 需要答复的意见",
        _PARTY,
    ),
    _kind("terminate_hearing", "终止听证", "reason:text! 理由：absent、left 或者 withdrawn", _PARTY),
    _kind("report_hearing", "提交听证报告", "opinion:text! 主持人意见", "answered:flag? 是否逐项回应", _PARTY),
)

_DECISION = (
    _kind(
        "propose_disposal",
        "提请作出处理决定",
        "outcome:text! 拟作处理：penalty、no_penalty、withdraw 或者 transfer",
        "version:text! 拟处理意见版本摘要",
        "penalty:penalty? 拟作处罚",
        "no_penalty_ground:text? 不予处罚的理由",
        "crime_suspected:flag? 是否涉嫌犯罪",
        "reason:text? 理由",
    ),
    _kind("approve_disposal", "批准处理决定", "opinion:text? 审批意见", "agency_head:flag? 是否由机关负责人批准"),
    _kind(
        "issue_decision",
        "制发行政处罚决定书",
        "penalty:penalty! 决定的处罚",
        "agency:text! 落款机关：agency 为本机关，其他为内设、下属机构",
        "remedies_told:flag! 是否写明复议、诉讼途径和期限",
        "reconsider_organ:text? 写明的复议机关：government 为本级人民政府，其他为其他机关",
        "reconsider_days:whole? 写明的申请复议日数",
        "sue_months:whole? 写明的起诉月数",
        "surcharge_told:flag? 是否写明逾期加处罚款",
        "correction_told:flag? 是否同时责令改正",
        "pay_days:whole? 缴款日数",
        "facts:text? 事实摘要",
        "reasons:text? 理由摘要",
        "defence_answered:flag? 是否写明对陈述、申辩和听证意见的采纳情况",
    ),
    _kind(
        "issue_no_penalty",
        "制发不予行政处罚决定书",
        "ground:text! 不予处罚的理由",
        "remedies_told:flag! 是否写明救济途径",
    ),
    _kind("record_education", "教育当事人", "content:text! 教育内容", _PARTY),
    _kind("withdraw_case", "撤销案件", "reason:text! 理由"),
    _kind(
        "refer_case",
        "把案件移送有管辖权的机关",
        "to:text! 接收机关",
        "reason:text! 管辖依据，指定管辖的写明指定文书",
        "receipt:text! 接收机关的回执编号",
    ),
    _kind(
        "revoke_decision",
        "自行撤销处罚决定",
        "reason:text! 理由",
        "redo:flag! 是否重新处理",
        "heavier:flag? 是否拟改为更重处罚",
    ),
    _kind("propose_extension", "提请延长办案期限", "days:whole! 延长日数", "reason:text! 理由"),
    _kind("approve_extension", "批准延长办案期限", "opinion:text? 审批意见"),
)

_TRANSFER = (
    _kind("propose_transfer", "提出移送涉嫌犯罪案件的书面报告", "reason:text! 涉嫌犯罪的事实和罪名", _OFFICERS),
    _kind("approve_transfer", "批准移送涉嫌犯罪案件", "by_principal:flag! 是否由正职负责人或者主持工作的负责人批准"),
    _kind(
        "refuse_transfer",
        "不批准移送涉嫌犯罪案件",
        "reason:text! 不批准的理由",
        "by_principal:flag! 是否由正职负责人或者主持工作的负责人决定",
    ),
    _kind("send_transfer", "移送涉嫌犯罪案件", "to:text! 接收机关", "receipt:text! 回执编号"),
    _kind("record_transfer_return", "记录公安机关处理结果", "filed:flag! 是否立案", "reason:text? 不立案理由"),
    _kind(
        "hand_over_items",
        "向公安机关移交涉案物品和材料",
        "items:texts! 移交的物品和材料",
        "receipt:text! 交接手续编号",
    ),
    _kind(
        "record_case_returned",
        "记录司法机关移回案件",
        "reason:text! 不追究刑事责任或者免予刑事处罚的理由",
        "criminally_fined:flag! 是否已被判处罚金",
    ),
)

_EXECUTION = (
    _kind(
        "record_publication",
        "公示处罚决定",
        "published_on:day! 公示之日",
        "personal_data_removed:flag! 是否已去除个人信息",
        "address:text? 公示网址",
        _PARTY,
    ),
    _kind("withdraw_publication", "撤回公示信息", "reason:text! 理由", _PARTY),
    _kind(
        "propose_deferral",
        "提请延期或者分期缴纳罚款",
        "applied:flag! 当事人是否申请",
        "difficulty:text! 经济困难的情况和证明",
        "until_on:day! 延期或者分期的最后一日",
        "instalments:instalments? 分期",
        _PARTY,
    ),
    _kind("approve_deferral", "批准延期或者分期缴纳罚款", "opinion:text? 审批意见", _PARTY),
    _kind(
        "record_payment",
        "登记缴款",
        "amount:fen! 金额（分）",
        "receipt_number:text! 票据编号",
        "of:text? 款项：fine、confiscation 或者 surcharge",
        _PARTY,
    ),
    _kind("start_surcharge", "加处罚款", "from_on:day? 起算之日", _PARTY),
    _kind("issue_urging", "制发催告书", "amount:fen! 催告金额（分）", _PARTY),
    _kind("record_urging_statement", "记录催告后的陈述申辩", "content:text! 内容", _PARTY),
    _kind("review_urging_statement", "复核催告后的陈述申辩", "adopted:text! 采纳情况", "reasons:text! 理由", _PARTY),
    _kind("apply_court", "申请人民法院强制执行", "court:text! 法院", "late_reason:text? 逾期的正当理由", _PARTY),
    _kind(
        "record_court_acceptance", "记录法院是否受理", "accepted:flag! 是否受理", "reason:text? 不予受理的理由", _PARTY
    ),
    _kind("request_court_review", "向上一级法院申请复议", "reason:text! 理由", _PARTY),
    _kind(
        "record_court_ruling",
        "记录法院裁定",
        "granted:flag! 是否准予执行",
        "final:flag! 是否终局",
        "reason:text? 理由",
        _PARTY,
    ),
    _kind("record_court_execution", "记录法院执行完毕", "result:text! 执行结果", _PARTY),
    _kind("suspend_execution", "中止执行", "reason:text! 理由", _PARTY),
    _kind("resume_execution", "恢复执行", "reason:text? 理由", _PARTY),
    _kind(
        "end_execution",
        "终结执行",
        "reason:text! 理由：no_estate、no_property、object_lost、revoked 或者 other",
        _PARTY,
    ),
    _kind(
        "agree_execution",
        "达成执行协议",
        "terms:text! 内容",
        "corrected:flag? 是否已采取补救措施",
        "until_on:day? 履行期限",
        _PARTY,
    ),
    _kind(
        "record_remedy_started",
        "记录复议或者诉讼",
        "kind:text! 救济途径：reconsideration 为行政复议，litigation 为行政诉讼",
        "copy_received_on:day? 收到申请书副本或者起诉状副本之日，不填为记录之日",
        "simplified:flag? 复议是否适用简易程序",
        _PARTY,
    ),
    _kind(
        "answer_remedy",
        "提交复议答复或者答辩状和证据",
        "kind:text! 救济途径：reconsideration 为行政复议，litigation 为行政诉讼",
        "content:text! 答复、答辩意见，提交的证据和依据",
        _PARTY,
    ),
    _kind(
        "record_remedy_outcome",
        "记录复议或者诉讼结果",
        "kind:text! 救济途径：reconsideration 为行政复议，litigation 为行政诉讼",
        "outcome:text! 结果：maintained、changed、revoked、unlawful、void、rejected 或者 withdrawn",
        "redo:flag? 是否责令重新作出",
        "redo_by_on:day? 责令重新作出的最后一日",
        "fine:fen? 变更后的罚款（分）",
        _PARTY,
    ),
    _kind("record_correction_verified", "核实改正情况", "passed:flag! 是否已改正", "officers:officers? 核实人员"),
    _kind("record_performance", "登记其他处罚已履行", "of:text! 处罚种类", _PARTY),
    _kind("propose_closing", "提请结案", "ground:text! 结案理由"),
    _kind("approve_closing", "批准结案", "opinion:text? 审批意见"),
    _kind(
        "archive_case",
        "归档",
        "retention:text! 保管期限",
        "missing:texts? 尚缺的材料",
        "pages:whole? 页数",
    ),
)

_SIMPLE = (
    _kind(
        "open_on_spot",
        "当场查明违法事实",
        _OFFICERS,
        _SHOWN,
        "parties:parties! 当事人",
        "facts_conclusive:flag! 违法事实是否确凿",
        "basis:text! 法定依据",
        "penalty:penalty! 拟作处罚",
        "competence:text? 管辖依据",
        "violated_on:day? 违法行为发生之日",
    ),
    _kind(
        "hear_on_spot",
        "当场告知并听取陈述申辩",
        "rights_told:flag! 是否告知事实、理由、依据和权利",
        "stated:flag! 当事人是否陈述、申辩",
        "adopted:text? 采纳情况",
        "reasons:text? 理由",
        _PARTY,
    ),
    _kind(
        "decide_on_spot",
        "当场作出行政处罚决定",
        _OFFICERS,
        "penalty:penalty! 决定的处罚",
        "agency:text! 落款机关",
        "reconsideration_first:flag! 是否写明先申请行政复议",
        "handed_over:flag! 是否当场交付",
        "numbered:flag! 是否使用编号的格式决定书",
        "refusal_reason:text? 拒绝签收的情况",
        "surcharge_told:flag? 是否写明逾期加处罚款",
        "correction_told:flag? 是否同时责令改正",
    ),
    _kind(
        "collect_on_spot",
        "当场收缴罚款",
        "amount:fen! 金额（分）",
        "receipt_number:text! 票据编号",
        "ground:text! 理由：small、hard_to_enforce 或者 remote",
        "requested:flag? 当事人是否提出当场缴纳",
        "officers:officers? 执法人员",
        _PARTY,
    ),
    _kind(
        "hand_over_fine",
        "上缴当场收缴的罚款",
        "to:text! 交到哪里：agency 为本机关，bank 为银行",
        "voucher:text? 凭证编号",
    ),
    _kind("file_on_spot_record", "当场处罚决定报机关备案", "note:text? 说明"),
    _kind("turn_to_ordinary", "转为普通程序", "reason:text! 理由"),
)

ACTS: dict[str, ActKind] = {
    kind.code: kind
    for group in (
        _GENERAL,
        _FILING,
        _INVESTIGATION,
        _DELIBERATION,
        _NOTICE,
        _DECISION,
        _TRANSFER,
        _EXECUTION,
        _SIMPLE,
    )
    for kind in group
}
"""Every kind of act by its code."""


class BadAct(ValueError):
    """An act whose kind or particulars do not fit the register. `names` lists the particulars at fault."""

    def __init__(self, message: str, names: tuple[str, ...] = ()) -> None:
        self.names = names
        super().__init__(message)


def read_data(kind: str, payload: Mapping[str, Any], *, partly: bool = False) -> dict[str, Any]:
    """Turn the stored payload of an entry into the data of an act: days parsed, rows read, types checked.

    Names that the register does not know are left out (the records keep their own). Raises BadAct naming every
    particular that has the wrong type or, unless `partly`, is missing.
    """
    if kind not in ACTS:
        raise BadAct(f"没有登记这种程序行为：{kind}")
    data: dict[str, Any] = {}
    wrong: list[str] = []
    for name, datum in ACTS[kind].data.items():
        value = payload.get(name)
        if value is None:
            if datum.required and not partly:
                wrong.append(name)
            continue
        try:
            data[name] = TYPES[datum.type](value)
        except (TypeError, ValueError, KeyError):
            wrong.append(name)
    if wrong:
        meanings = "、".join(ACTS[kind].data[name].meaning for name in wrong)
        raise BadAct(f"“{ACTS[kind].sentence}”缺少或者填错：{meanings}", tuple(wrong))
    return data


def act_from(kind: str, on: date, payload: Mapping[str, Any], actor: str = "", seq: int = 0) -> Act:
    """Make an act from what a dossier entry holds. Raises BadAct."""
    return Act(kind, on, read_data(kind, payload), actor, seq)
