"""The frame's navigation: where a person may go, by permission."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.urls import Resolver404, resolve

from hengping.ground.people.actors import Actor


@dataclass(frozen=True, slots=True)
class Place:
    """One place to go to. Shown to whoever holds `permission`; an empty one means every signed-in person."""

    name: str
    address: str
    icon: str
    permission: str = ""
    words: str = ""  # further words under which the search finds it


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A place as one request sees it."""

    name: str
    address: str
    icon: str
    here: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Places that belong together."""

    name: str
    entries: tuple[MenuEntry, ...]


PLACES: tuple[tuple[str, tuple[Place, ...]], ...] = (
    (
        "",
        (
            Place("工作台", "/workbench/", "layout-dashboard", words="首页 待办"),
            Place("案件", "/cases/", "briefcase-2", "case.read", "立案 处罚 线索"),
            Place("期限", "/deadlines/", "clock-hour-4", "deadline.read", "时效 到期 超期"),
        ),
    ),
    (
        "审核与讨论",
        (
            Place("法制审核", "/reviews/", "scale", "review.read", "审核意见"),
            Place("集体讨论", "/meetings/", "users-group", "discussion.read", "案审会 表决"),
        ),
    ),
    (
        "基础资料",
        (
            Place("当事人", "/parties/", "building-factory-2", "party.read", "企业 个人 信用代码"),
            Place("执法人员", "/officers/", "id-badge-2", "officer.read", "执法证 资格"),
            Place("文号登记簿", "/numbers/", "hash", "case.read", "字号 跳号 作废"),
            Place("法规库", "/law/", "books", "law.read", "条文 裁量 免罚 程序"),
        ),
    ),
    (
        "统计",
        (Place("统计年报", "/reports/", "chart-bar", "report.read", "年度报告 指标"),),
    ),
    (
        "管理",
        (
            Place("案卷校验", "/records/check/", "fingerprint", "record.verify", "完整 改动 校验码"),
            Place("补记和补录", "/records/late/", "clock", "record.verify", "晚记 接续 口头批准"),
            Place("超期案件", "/overruns/", "calendar-due", "case.overruns", "办案期限 超期处罚 第六十条"),
            Place("停写案卷", "/records/stopped/", "lock", "record.release", "校验 不一致 恢复写入"),
            Place("账号", "/accounts/", "user-cog", "account.read", "岗位 会话 用户"),
            Place("日志", "/logs/", "history", "log.read", "登录日志 查看记录"),
            Place("启用准备", "/start/", "checklist", "setup.read", "第一次使用 还缺什么"),
            Place("参数", "/settings/", "adjustments", "config.read", "配置 放假安排 文书模板"),
            Place("单位资料", "/bureau/", "building-bank", "config.read", "文号简称 缴款账户 管辖法院 印章"),
            Place("运行状态", "/system/", "database", "system.read", "备份 定时任务"),
        ),
    ),
)

PERSONAL: tuple[Place, ...] = (
    Place("消息", "/notices/", "bell", words="提醒 通知 日历 邮件"),
    Place("我的账号", "/account/", "user", words="改口令 动态口令"),
    Place("使用指南", "/guide/", "help-circle", words="帮助 说明 手册 怎么用"),
)

GUIDE: tuple[tuple[str, str], ...] = (
    (r"/cases/[^/]+/sheets?/", "discretion"),
    (r"/[a-z]+/[^/]+/exhibits/", "evidence"),
    (r"/[a-z]+/[^/]+/documents/", "service"),
    (r"/cases/(new|on-spot)/", "filing"),
    (r"/(workbench|cases|search|parties)/", "start"),
    (r"/(deadlines|notices|overruns)/", "deadlines"),
    (r"/reviews/", "review"),
    (r"/meetings/", "discussion"),
    (r"/(law|settings|bureau|start)/", "settings"),
    (r"/reports/", "report"),
    (r"/numbers/", "service"),
    (r"/records/late/", "late"),
    (r"/imports/", "import"),
    (r"/records/", "export"),
    (r"/(accounts?|logs|officers)/", "accounts"),
)
"""Which page of the guide tells about a page, by its address; the first that fits."""


STEP = re.compile(r"/[a-z]+/[^/]+/steps/(?P<step>[a-z_]+)/")
"""The page of a step of any dossier; which page of the guide tells about it says how its procedure looks."""


def guide_for(path: str, steps: Sequence[tuple[str, str]] = ()) -> str:
    """Return the page of the guide that tells about this page, "" where none does.

    `steps` are patterns of codes of steps with their pages, as the procedure of the dossier has them.
    """
    if found := STEP.match(path):
        return next((code for pattern, code in steps if re.search(pattern, found["step"])), "")
    return next((code for pattern, code in GUIDE if re.match(pattern, path)), "")


@lru_cache(maxsize=256)
def leads_somewhere(address: str) -> bool:
    """Say whether the address table knows this address."""
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


def _open_to(actor: Actor, place: Place) -> bool:
    return (not place.permission or actor.may(place.permission)) and leads_somewhere(place.address)


def _entry(place: Place, path: str) -> MenuEntry:
    return MenuEntry(place.name, place.address, place.icon, path.startswith(place.address))


def navigation_for(actor: Actor, path: str) -> list[Group]:
    """Return the groups that the actor may see; `path` is the page they are on."""
    groups = (
        Group(name, tuple(_entry(place, path) for place in places if _open_to(actor, place))) for name, places in PLACES
    )
    return [group for group in groups if group.entries]


def personal_for(actor: Actor, path: str) -> list[MenuEntry]:
    """Return what stands in the person's own menu."""
    return [_entry(place, path) for place in PERSONAL if _open_to(actor, place)]


def places_called(actor: Actor, text: str) -> list[Place]:
    """Return the places whose name or further words hold every word of the text."""
    words = text.split()
    every = (place for _, places in (*PLACES, ("", PERSONAL)) for place in places)
    return [
        place
        for place in every
        if words and all(word in f"{place.name} {place.words}" for word in words) and _open_to(actor, place)
    ]
