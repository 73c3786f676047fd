"""The pages of the guide in the order in which people read them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address, its title, what it answers in one sentence. The text is `templates/guide/<code>.html`."""

    code: str
    title: str
    answers: str


PAGES: tuple[Page, ...] = (
    Page("start", "快速上手", "第一天要知道的五件事。"),
    Page("import", "从表格导入", "账号、执法人员、当事人、正在办的案件怎样一次登记。"),
    Page("filing", "受理线索到立案", "线索怎么登记，立案怎么批。"),
    Page("signing", "审核、审批和退回", "一页上看什么，同意和退回各怎样办，下一步轮到谁。"),
    Page("evidence", "调查取证", "笔录、证据、查封、登记保存怎么记。"),
    Page("discretion", "裁量测算", "罚多少，理由从哪里来。"),
    Page("review", "法制审核", "哪些案件要审，怎么送，怎么出意见。"),
    Page("discussion", "集体讨论", "会议、密封意见、表决、记录。"),
    Page("notice", "告知与听证", "告知、陈述申辩、听证，各走几天。"),
    Page("service", "决定与送达", "决定书怎么出，怎样才算送达。"),
    Page("closing", "执行与结案归档", "缴款、催告、申请法院、结案、归档。"),
    Page("papers", "文书按记录写", "文书上哪些能改，哪些不能改，为什么。"),
    Page("late", "补记与更正", "当天没有记的、记错的、立错的，怎么办。"),
    Page("deadlines", "期限看板", "哪一天到期，为什么是这一天。"),
    Page("settings", "基准包与参数", "法律没有写死的数值，怎样换成本单位的。"),
    Page("report", "统计年报", "数字从哪里来，报告怎样出。"),
    Page("export", "导出与校验", "把案卷交给别人，别人怎样验。"),
    Page("accounts", "账号与三员", "谁能做什么，谁来管。"),
    Page("commands", "系统管理员的命令", "在服务器上能办什么：校验、检查、备份、核对旧案卷。"),
    Page("questions", "常见问题", "办案中常遇到的提示和处理办法。"),
)

BY_CODE: dict[str, Page] = {page.code: page for page in PAGES}


def beside(page: Page) -> tuple[Page | None, Page | None]:
    """Return the page before and the page after."""
    place = PAGES.index(page)
    return (PAGES[place - 1] if place else None, PAGES[place + 1] if place + 1 < len(PAGES) else None)
