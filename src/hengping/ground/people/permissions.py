"""The permission list: code, what exactly it allows, which posts hold it, whether it asks for a fresh confirmation.

Duties that the law separates (investigate, review, decide) are gates in `law`, not permissions: holding two posts does
not let one person do both in one case.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Permission:
    """One permission. `sentence` is what people read; `posts` are codes of `posts.POSTS`.

    Where `fresh_confirmation` is true, a door asks for the password again unless it was given minutes ago. Where
    `of_own` is true, whoever has it as an officer alone has it in the matters that they handle, in no other.
    """

    code: str
    sentence: str
    posts: frozenset[str]
    fresh_confirmation: bool = False
    of_own: bool = False


CASE_POSTS = ("officer", "section_head", "legal_reviewer", "committee_clerk", "leader", "head", "clerk")
"""Who works on cases."""

READERS = (*CASE_POSTS, "supervisor", "superior")
"""Who may look at cases: those who work on them, those who supervise them."""

ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")
"""The three administrators. None may hold another of the three, nor any other post (等级保护: separation of duties)."""

EVERYBODY = (*READERS, "licensing_clerk", "training_clerk", *ADMINISTRATORS)


OFFICER = "officer"
"""The post whose holders work on the matters that were given to them."""


def _allow(code: str, sentence: str, *posts: str, fresh: bool = False, own: bool = False) -> Permission:
    return Permission(code, sentence, frozenset(posts), fresh, own)


_LIST = (
    # cases
    _allow("case.read", "查看本单位的案件及其全过程记录。", *READERS),
    _allow(
        "case.handle",
        "办理自己承办的案件：登记线索、调查取证、提出处理建议、制发文书。",
        "officer",
        own=True,
    ),
    _allow("case.endorse", "审核承办人提出的处理建议，分派承办人。", "section_head"),
    _allow("case.approve", "审批立案、处罚等由负责人决定的事项。", "leader", "head"),
    _allow(
        "case.approve_head",
        "审批由主要负责人决定的事项：查封扣押、移送涉嫌犯罪案件、延长办案期限、撤销决定、申请法院强制执行。",
        "head",
    ),
    _allow(
        "case.execute",
        "办理处罚决定的执行：登记缴款和公示，催告，延期分期，申请强制执行。",
        "officer",
        "clerk",
        own=True,
    ),
    _allow(
        "case.overruns",
        "查看超过办案期限的案件、超期的原因和批准的人。",
        "section_head",
        "legal_reviewer",
        "leader",
        "head",
        "clerk",
        "supervisor",
        "superior",
    ),
    _allow("case.archive", "整理案卷并归档。", "clerk"),
    _allow("hearing.preside", "主持听证，制作听证报告。", "legal_reviewer"),
    _allow("waiver.grant", "准予豁免内部要求，写明理由和到期日；法定要求不能豁免。", "leader", "head", fresh=True),
    # To whoever keeps the register of incoming papers, or assigns them; not to the officers on a matter nor to those
    # who decide in it, to whom it opens earlier days.
    _allow(
        "matter.take_over",
        "登记接收其他单位或者旧系统移送的案卷，此后可以按接续记入以前的步骤。",
        "section_head",
        "clerk",
    ),
    # evidence and records
    _allow("evidence.read", "查看和下载案卷中的证据材料。", *READERS),
    _allow("evidence.add", "向案卷存入证据材料，登记保管移交。", "officer", "clerk", own=True),
    _allow(
        "record.correct",
        "更正自己有权办理的一步；审核、批准过的由有权审批的人更正。另记一条说明，原记录保留不动。",
        "officer",
        "section_head",
        "leader",
        "head",
        "legal_reviewer",
        "committee_clerk",
        "clerk",
        own=True,
    ),
    _allow(
        "record.release",
        "案卷校验不一致、停止写入后，经核查恢复写入，写明理由。",
        "head",
        "supervisor",
        fresh=True,
    ),
    _allow(
        "record.remove_body",
        "保管期限届满后，按规定删除记录的内容，写明依据和理由。",
        "head",
        fresh=True,
    ),
    _allow("record.export", "导出整份案卷。", "legal_reviewer", "clerk", "supervisor", fresh=True),
    _allow(
        "record.verify",
        "校验案卷记录是否完整、未被改动。",
        "legal_reviewer",
        "clerk",
        "supervisor",
        "superior",
        "audit_admin",
        "system_admin",
    ),
    # documents
    _allow("document.preview", "预览文书，下载可编辑的底稿。", *CASE_POSTS),
    _allow("document.issue", "制发文书，取得文号。", *CASE_POSTS),
    _allow("document.serve", "登记文书送达情况。", "officer", "clerk", own=True),
    _allow(
        "document.mask",
        "制作文书遮盖件（遮去个人信息），用于公开或者提供查阅。",
        "officer",
        "legal_reviewer",
        "clerk",
    ),
    _allow("document.void", "作废已经制发的文书，写明理由。", "leader", "head", fresh=True),
    # legal review and collective discussion
    _allow("review.read", "查看法制审核的送审材料和意见。", *READERS),
    _allow("review.submit", "把案件送法制审核。", "officer", "section_head", own=True),
    _allow("review.give", "出具法制审核意见。", "legal_reviewer"),
    _allow("discussion.read", "查看集体讨论的议程、材料和记录。", *READERS),
    _allow("discussion.convene", "召集集体讨论，编制议程和记录。", "committee_clerk"),
    _allow("discussion.vote", "在集体讨论中表决。", "leader", "head"),
    # parties and officers
    _allow("party.read", "查看当事人资料，证件号码和电话只显示一部分。", *READERS),
    _allow("party.edit", "登记和修改当事人资料，旧资料保留。", "officer", "section_head", "clerk"),
    _allow(
        "party.read_sensitive",
        "查看当事人完整的证件号码和电话，每次查看都有记录。",
        "officer",
        "section_head",
        "legal_reviewer",
        "clerk",
    ),
    _allow("officer.read", "查看执法人员及其证件。", *READERS, "training_clerk"),
    _allow(
        "officer.edit",
        "登记执法人员，办理证件的登记、换发、暂扣和注销。",
        "legal_reviewer",
        "training_clerk",
    ),
    # clocks and numbers
    _allow("deadline.read", "查看期限。", *READERS),
    _allow("report.read", "查看统计和年度报告。", *READERS),
    _allow("report.make", "编制统计和年度报告。", "legal_reviewer", "clerk"),
    # law and house rules
    _allow("law.read", "查阅法律条文、裁量基准和程序规定。", *EVERYBODY),
    _allow("law.import", "导入法律条文、裁量基准和免罚清单。", "legal_reviewer", fresh=True),
    _allow("config.read", "查看本单位的参数及其来源。", *READERS, "system_admin"),
    _allow("config.edit", "修改本单位的参数，写明来源。", "legal_reviewer", "system_admin", fresh=True),
    _allow("template.edit", "上传、停用文书副本的Word模板，写明理由。", "legal_reviewer", fresh=True),
    # people outside the bureau
    _allow("outsider.edit", "登记外部办理人，到期删除其姓名和证件号码。", "officer", "clerk", "licensing_clerk"),
    # the three administrators
    _allow("setup.read", "查看启用准备：还缺什么，由谁办。", "legal_reviewer", "head", *ADMINISTRATORS),
    _allow("account.read", "查看账号、岗位和在线会话。", "security_admin", "audit_admin"),
    _allow("account.edit", "开立、停用账号，重置口令和动态口令，结束会话。", "security_admin", fresh=True),
    _allow("posting.edit", "任免岗位。", "security_admin", fresh=True),
    _allow("log.read", "查看登录日志、账号变动日志和敏感信息查看日志。", "audit_admin"),
    _allow("system.read", "查看运行状态和定时任务。", "system_admin", "audit_admin"),
    _allow("message.settle", "处理没有发出的消息：再发一次，或者登记已经另行告知。", "system_admin"),
    _allow("bureau.edit", "修改单位名称、地址、缴款账户等资料。", "system_admin", fresh=True),
)

PERMISSIONS: dict[str, Permission] = {permission.code: permission for permission in _LIST}

SYSTEM_PERMISSIONS = frozenset(
    {code for code in PERMISSIONS if code.endswith(".read")}
    | {"record.verify", "report.make", "law.import", "outsider.edit"}
)
"""What the system may do by itself, by the clock or at set-up. It takes no step in a case."""


def only_in_own(code: str, posts: frozenset[str]) -> bool:
    """Say whether somebody with these posts may use the permission only in the matters that they handle."""
    permission = PERMISSIONS[code]
    return permission.of_own and permission.posts & posts <= {OFFICER}


def permissions_of(posts: frozenset[str]) -> frozenset[str]:
    """Return the codes that the holder of these posts has."""
    return frozenset(code for code, permission in PERMISSIONS.items() if permission.posts & posts)
