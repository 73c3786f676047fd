"""The posts of a bureau: code, name, and what the holder comes for. A person may hold several."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Post:
    """A post. `name` and `sentence` are what people read."""

    code: str
    name: str
    sentence: str


POSTS: dict[str, Post] = {
    post.code: post
    for post in (
        Post("officer", "执法人员", "检查、取证、办案。"),
        Post("section_head", "科室负责人", "审核本科室的材料，分派任务，盯期限。"),
        Post("legal_reviewer", "法制审核人员", "审核重大案件，维护裁量基准和文书模板。"),
        Post("committee_clerk", "案审委秘书", "安排集体讨论，整理材料和记录。"),
        Post("leader", "局领导", "审批，参加集体讨论。"),
        Post("head", "局主要负责人", "审批法律规定由主要负责人决定的事项，主持集体讨论。"),
        Post("clerk", "内勤", "登记收缴、送达和归档。"),
        Post("licensing_clerk", "窗口人员", "受理许可申请。"),
        Post("training_clerk", "培训普法人员", "组织培训和普法活动。"),
        Post("supervisor", "法制监督人员", "评查案卷，处理预警。"),
        Post("system_admin", "系统管理员", "维护参数和备份，不看案件。"),
        Post("security_admin", "安全管理员", "管理账号和岗位，不看案件。"),
        Post("audit_admin", "审计管理员", "查看登录和操作日志，不改任何东西。"),
        Post("superior", "上级与司法局", "只读查看。"),
    )
}
