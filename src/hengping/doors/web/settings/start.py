"""What a bureau needs before its first case: each part, what is there, what is missing, who sees to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from django.conf import settings

from hengping.ground.documents.registry import FEWEST_OFFICERS
from hengping.ground.library import pack_files
from hengping.ground.library.queries import calendar_of, list_configuration, list_packs, list_statutes
from hengping.ground.library.shapes import PACK_SORTS
from hengping.ground.people.actors import Actor, system_actor
from hengping.ground.people.payees import payee_doubt
from hengping.ground.people.permissions import ADMINISTRATORS
from hengping.ground.people.posts import POSTS
from hengping.ground.people.queries import get_bureau, list_people
from hengping.ground.people.shapes import BUREAU_LABELS
from hengping.law.calendar import only_lacks_its_arrangement
from hengping.law.calendar.expected import expected_years
from hengping.law.statutes import REGISTER as INSTRUMENTS
from hengping.work.officers.queries import list_officers

CASE_POSTS_NEEDED = {
    "officer": FEWEST_OFFICERS,
    "section_head": 1,
    "legal_reviewer": 1,
    "committee_clerk": 1,
    "leader": 1,
    "head": 1,
    "clerk": 1,
}
"""The posts without which an ordinary case comes to a halt, and how many people each needs at least."""

ON_NO_PAPER = {"credit_code"}
"""The particulars that no paper names: without them cases go on."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of getting ready. `missing` is empty where it is done; `needed` says whether cases wait for it.

    `by` are the posts that see to it; `permission` opens the page at `address`.
    """

    name: str
    why: str
    found: str
    missing: str
    needed: bool
    by: tuple[str, ...]
    address: str
    permission: str
    table: str = ""
    """The code of the importer by which it can come from a table, where there is one."""

    @property
    def by_names(self) -> str:
        """Who sees to it, in Chinese."""
        return "、".join(POSTS[post].name for post in self.by)


def parts_of(bureau_id: int, on: date) -> list[Part]:
    """Return every part in the order in which a bureau gets ready."""
    actor = system_actor(bureau_id, "启用准备")
    return [
        _particulars(bureau_id),
        *_payee(bureau_id),
        _administrators(actor, on),
        _posts(actor, on),
        _statutes(actor),
        *(_packs(actor, sort, on) for sort in PACK_SORTS),
        _calendar(bureau_id, on),
        _officers(actor, on),
        _seals(bureau_id),
        _fonts(),
        _configuration(actor, on),
    ]


def _particulars(bureau_id: int) -> Part:
    known = asdict(get_bureau(bureau_id))
    blank = {name: label for name, label in BUREAU_LABELS.items() if not known[name]}
    return Part(
        "单位资料",
        "文书上的名称、文号、复议机关、法院、缴款银行和财政账户都取自这里。",
        f"{known['name']}，文号简称“{known['short_name']}”",
        f"还没有填写：{'、'.join(blank.values())}" if blank else "",
        bool(blank.keys() - ON_NO_PAPER),
        ("system_admin",),
        "/bureau/",
        "config.read",
    )


def _payee(bureau_id: int) -> Iterator[Part]:
    """The payee, only where something is doubtful about it; a reason does not take the doubt away."""
    if doubt := payee_doubt(bureau_id):
        yield Part(
            "收款户名",
            "罚款全部上缴国库，决定书上的户名应当是财政账户的。",
            f"现在是“{get_bureau(bureau_id).bank_holder}”",
            f"{doubt.text}，{f'本单位说明：{doubt.reason}' if doubt.reason else '没有写明理由'}",
            False,
            ("system_admin",),
            "/bureau/",
            "config.read",
        )


def _administrators(actor: Actor, on: date) -> Part:
    held = {post for person in list_people(actor, on, *ADMINISTRATORS) for post in person.posts}
    absent = [POSTS[post].name for post in ADMINISTRATORS if post not in held]
    return Part(
        "三名管理员",
        "三员由三个人分别担任，互相看得见，都不办案。",
        f"已任命{len(ADMINISTRATORS) - len(absent)}名",
        f"还没有任命：{'、'.join(absent)}" if absent else "",
        True,
        ("security_admin",),
        "/accounts/",
        "account.read",
    )


def _posts(actor: Actor, on: date) -> Part:
    people = list_people(actor, on)
    counts = {post: sum(post in person.posts for person in people) for post in CASE_POSTS_NEEDED}
    absent = [
        f"{POSTS[post].name}{f'（至少{least}名）' if least > 1 else ''}"
        for post, least in CASE_POSTS_NEEDED.items()
        if counts[post] < least
    ]
    return Part(
        "账号和岗位",
        "调查、审核、决定由不同的人办，缺一个岗位案件就走不下去。",
        f"{len(people)}人在岗",
        f"还没有任命：{'、'.join(absent)}" if absent else "",
        True,
        ("security_admin",),
        "/accounts/",
        "account.read",
        "accounts",
    )


def _statutes(actor: Actor) -> Part:
    loaded = sum(1 for text in list_statutes(actor) if text.key)
    return Part(
        "法律条文",
        "每一处依据都能点开看原文；条文由本单位从官方文本导入，不随产品。",
        f"已导入{loaded}部，系统引用的共{len(INSTRUMENTS)}部",
        "" if loaded else "一部也没有导入，依据只有条号，点开看不到原文",
        False,
        ("legal_reviewer",),
        "/law/",
        "law.read",
    )


def _packs(actor: Actor, sort: str, on: date) -> Part:
    standing = [row for row in list_packs(actor, sort) if row.is_in_force(on)]
    benchmark = sort == pack_files.BENCHMARK
    return Part(
        PACK_SORTS[sort],
        "没有裁量基准的，罚款数额要写明理由并集体讨论。" if benchmark else "没有清单的，免予处罚只看法律的一般规定。",
        f"现行{len(standing)}份",
        "" if standing else "还没有导入",
        False,
        ("legal_reviewer",),
        f"/law/packs/{sort}/",
        "law.read",
    )


def _calendar(bureau_id: int, on: date) -> Part:
    known = calendar_of(bureau_id).years
    lacking = [year for year in expected_years(on) if year not in known]
    # Of a year to come whose days off by law are known, nobody need do anything until it is announced.
    waiting = [year for year in lacking if year > on.year and only_lacks_its_arrangement(year)]
    missing = [str(year) for year in lacking if year not in waiting]
    later = "".join(
        f"。{year}年的等国务院办公厅公布以后登记，此前涉及该年的期限标明暂定，给出不早于、不晚于的日子，不影响办案"
        for year in waiting
    )
    return Part(
        "放假安排",
        "工作日照国务院办公厅公布的数；没有登记、法定节假日也还没有确定的年份，期限算不出来。",
        f"已知到{max(known)}年{later}",
        f"没有登记放假安排：{'、'.join(missing)}年" if missing else "",
        True,
        ("legal_reviewer", "system_admin"),
        "/settings/calendars/",
        "config.read",
    )


def _officers(actor: Actor, on: date) -> Part:
    valid = [officer for officer in list_officers(actor, on, kind="enforcement") if officer.may_enforce]
    enough = len(valid) >= FEWEST_OFFICERS
    return Part(
        "执法人员和执法证",
        "执法不少于两人，都要有有效的执法证。",
        f"{len(valid)}人的执法证在有效期内",
        "" if enough else f"至少登记{FEWEST_OFFICERS}名有有效执法证的人员",
        True,
        ("legal_reviewer", "training_clerk"),
        "/officers/",
        "officer.read",
        "officers",
    )


def _seals(bureau_id: int) -> Part:
    from hengping.ground.documents.sealing import is_test_seal  # noqa: PLC0415  # slow to import, seldom asked for

    test = [name for name in ("agency", "enforcement") if is_test_seal(bureau_id, name)]
    return Part(
        "电子印章",
        "没有本单位证书的，文书盖的是测试印章，没有法律效力。",
        "已装入本单位证书" if not test else "测试印章",
        "把印章证书放到服务器的密钥目录" if test else "",
        False,
        ("system_admin",),
        "/bureau/",
        "config.read",
    )


def _fonts() -> Part:
    from hengping.ground.documents.printing import fonts_lacking  # noqa: PLC0415  # slow to import, seldom asked for

    lacking = fonts_lacking()
    return Part(
        "字体",
        "公文正文用仿宋；姓名里的生僻字要有能印它的字体。字体有版权，由本单位自备。",
        "已装" if not lacking else "有的没有装",
        f"放进服务器的字体文件夹（{settings.HENGPING_FONTS_DIR}）：{'；'.join(lacking)}" if lacking else "",
        False,
        ("system_admin",),
        "/system/#fonts",
        "system.read",
    )


def _configuration(actor: Actor, on: date) -> Part:
    lines = list_configuration(actor, on)
    defaults = sum(line.is_default for line in lines)
    return Part(
        "参数",
        "法律留给地方或者本单位决定的数值，没有登记来源的用安全的默认值。",
        f"共{len(lines)}项，{len(lines) - defaults}项已登记来源",
        f"{defaults}项是默认值，未核对" if defaults else "",
        False,
        ("legal_reviewer", "system_admin"),
        "/settings/",
        "config.read",
    )


def lacking(bureau_id: int, on: date) -> list[Part]:
    """Return what cases wait for, without asking for the rest: seals and fonts take a while."""
    actor = system_actor(bureau_id, "启用准备")
    parts = (
        _particulars(bureau_id),
        _administrators(actor, on),
        _posts(actor, on),
        _calendar(bureau_id, on),
        _officers(actor, on),
    )
    return list(still_needed(parts))


def still_needed(parts: Iterable[Part]) -> Iterator[Part]:
    """What cases wait for."""
    return (part for part in parts if part.needed and part.missing)
