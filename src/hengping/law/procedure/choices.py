"""Values that every procedure shares, where only some are allowed: the code that is stored, the words people read."""

from __future__ import annotations

from collections.abc import Mapping

SERVICE_MODES: Mapping[str, str] = {
    "at_announcement": "当场宣告交付",
    "direct": "直接送达",
    "lien": "留置送达",
    "electronic": "电子送达",
    "entrusted": "委托送达",
    "post": "邮寄送达",
    "transfer": "转交送达",
    "public_notice": "公告送达",
}
"""The ways in which a document is served (Civil Procedure Law 87 to 95)."""

EVIDENCE_KINDS: Mapping[str, str] = {
    "documentary": "书证",
    "physical": "物证",
    "audiovisual": "视听资料",
    "electronic": "电子数据",
    "testimony": "证人证言",
    "statement": "当事人的陈述",
    "appraisal": "鉴定意见",
    "record": "勘验笔录、现场笔录",
}
"""The eight kinds of evidence."""

MATERIALS: Mapping[str, str] = {
    "statement": "陈述、申辩的事实、理由和证据",
    "other": "其他材料（如身份证明、授权委托书）",
}
"""What a party hands something in for."""

RETENTIONS: Mapping[str, str] = {"permanent": "永久", "30_years": "30年", "10_years": "10年"}
"""How long a dossier is kept in the archive."""

RECORDED, ORAL, CONTINUED, BY_HAND = "record", "oral", "continued", "by_hand"
LATE_MARKS: Mapping[str, str] = {
    RECORDED: "补记",
    ORAL: "口头批准后补办",
    CONTINUED: "接续",
    BY_HAND: "补录",
}
"""Why an entry carries an earlier day than the one on which it was written: it records what happened before; an
approval given by word of mouth is made up; the matter was taken over in mid-year; the paper was signed by hand.
"""

KEPT = "keep"
UPSET_ANSWERS: Mapping[str, str] = {
    KEPT: "维持，不影响处理结果",
    "revoke": "撤销已经作出的决定",
    "redo": "退回重新办理",
}
"""What becomes of acts that a late entry or a correction upset. Only the first settles it by being said: the others
do when they are done.
"""

OPINIONS: Mapping[str, str] = {
    "pass": "同意",
    "pass_with_changes": "同意，建议修改",
    "supplement": "退回补充调查",
    "procedure_fault": "程序不当，纠正后再报",
    "disagree": "不同意",
    "transfer": "移送有权机关",
}
"""What a legal review can come to."""

PASSING = frozenset({"pass", "pass_with_changes"})
"""The opinions with which a proposal may go on."""

VOTES: Mapping[str, str] = {"agree": "同意", "disagree": "不同意", "abstain": "弃权"}
"""How somebody may vote."""


def stance_of(code: str) -> str:
    """Return the vote that a vote or an opinion comes to: whoever sends a proposal back does not agree to it."""
    return "agree" if code in PASSING else code if code in VOTES else "disagree"


TAKEN_AWAY_BY: Mapping[str, str] = {
    "agency": "由本机关撤销",
    "reconsideration": "被行政复议决定撤销",
    "litigation": "被人民法院判决撤销",
    "void": "被确认无效",
}
"""How a decision comes to stand no more."""

RECEIVERS: Mapping[str, str] = {
    "party": "当事人本人",
    "representative": "法定代表人、主要负责人",
    "mailroom": "单位负责收件的人",
    "family": "同住成年家属",
    "agent": "代理人或者指定的代收人",
    "other": "其他人",
}
"""Who may sign for a paper; the last has no authority (Civil Procedure Law 88)."""
