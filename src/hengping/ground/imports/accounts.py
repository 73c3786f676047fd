"""Accounts and posts from a table. First passwords are made afterwards, when somebody stands there to take one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations
from re import split

from hengping.ground.imports.cells import Cells
from hengping.ground.imports.importers import Column, Importer, Outcome, Row, Verdict
from hengping.ground.imports.trying import one_by_one
from hengping.ground.people.actions import give_posting, open_account
from hengping.ground.people.actions.accounts import faults_of_person, faults_of_username
from hengping.ground.people.actions.postings import fault_of_both
from hengping.ground.people.actors import Actor
from hengping.ground.people.guarded import GUARDED, WHO
from hengping.ground.people.namesakes import plain_name
from hengping.ground.people.posts import POSTS
from hengping.ground.people.queries import accounts_called, usernames_by_name
from hengping.ground.people.shapes import AccountShape
from hengping.kit.days import chinese_day, day_of

MOST = 1_000
COMPARED = "从表格导入，已核对是另一个人"

USERNAME = Column("登录名", "小写字母、数字、点、横线，定了不能再改。", needed=True, example="chenlixin")
NAME = Column("姓名", "文书和记录上显示的姓名。", needed=True, example="陈立新")
PHONE = Column("电话", "可以不填。", example="13800000000")
POST = Column(
    "岗位",
    f"一人有几个岗位的，用顿号分开。{WHO}这一格先空着：须两名管理员当场任命，导入后到账号页面办。",
    example="执法人员、内勤",
    words={post.code: post.name for post in POSTS.values() if post.code not in GUARDED},
)
FROM = Column("到任日期", "不填的，从登记当天起。", example="2025年3月3日")
TO = Column("最后任职日", "没有定的，不填。")
_FIELDS = {"username": USERNAME, "name": NAME, "phone": PHONE}


@dataclass(frozen=True, slots=True)
class _Person:
    """What a row says; `values` as the record will hold it."""

    username: str
    name: str
    phone: str
    posts: tuple[str, ...]
    from_on: date
    to_on: date | None
    values: dict[str, str]


def _read(row: Row, on: date) -> tuple[_Person, dict[str, str]]:
    cells = Cells(row)
    person = _Person(
        cells.number(USERNAME).lower(),
        cells.text(NAME),
        cells.number(PHONE),
        _posts(cells),
        cells.day(FROM) or on,
        cells.day(TO),
        cells.values,
    )
    cells.values[USERNAME.name] = person.username
    cells.values[POST.name] = "、".join(POSTS[post].name for post in person.posts)
    if person.posts and FROM.name not in cells.faults:
        cells.values[FROM.name] = chinese_day(person.from_on)
    faults = {_FIELDS[name].name: text for name, text in faults_of_person(person.name, person.phone).items()}
    if person.to_on is not None and person.to_on < person.from_on:
        faults[TO.name] = "卸任日期不能早于到任日期。"
    return person, faults | cells.faults


def _posts(cells: Cells) -> tuple[str, ...]:
    """The posts of a row, by their names; what is no post, or cannot be held together, is a fault of the cell."""
    codes = {post.name: code for code, post in POSTS.items()}
    names = [name for name in split(r"[、，,;；/\s]+", cells.text(POST)) if name]
    if unknown := [name for name in names if name not in codes]:
        cells.faults[POST.name] = f"没有这个岗位：{'、'.join(unknown)}。可以填：{'、'.join(POST.words.values())}。"
        return ()
    posts = tuple(dict.fromkeys(codes[name] for name in names))
    for one, other in combinations(posts, 2):
        if fault := fault_of_both(one, other):
            cells.faults[POST.name] = fault
    return posts


def judge_accounts(rows: Sequence[Row], actor: Actor, at: datetime) -> list[Verdict]:
    """Say of each row whether it opens an account, adds posts to one, or says nothing new."""
    on = day_of(at)
    read = [_read(row, on) for row in rows]
    known = accounts_called(actor, (person.username for person, _ in read), on)
    namesakes = usernames_by_name(actor)
    first: dict[str, int] = {}
    verdicts = []
    for row, (person, faults) in zip(rows, read, strict=True):
        before = first.setdefault(person.username, row.number)
        if before != row.number:
            faults[USERNAME.name] = f"与第{before}行的登录名相同。"
        verdict = _verdict(row, person, faults, known.get(person.username), namesakes, actor)
        verdicts.append(replace(verdict, values=person.values))
    return verdicts


def _verdict(
    row: Row,
    person: _Person,
    faults: dict[str, str],
    account: AccountShape | None,
    namesakes: dict[str, list[str]],
    actor: Actor,
) -> Verdict:
    subject = f"{person.name}（{person.username}）"
    given = person.posts if account is None else _missing(person, account)
    if GUARDED.intersection(given) or (account is not None and account.is_guarded and given):
        faults.setdefault(POST.name, f"{WHO}须两名管理员当场任命，不能导入；这一格先不填，导入后到账号页面任命。")
    if account is not None:
        return _of_known(person, faults, account, subject, actor)
    if person.username and USERNAME.name not in faults:
        faults |= {_FIELDS[name].name: text for name, text in faults_of_username(person.username).items()}
    if faults:
        return Verdict(Outcome.FAULT, subject, faults=faults)
    others = namesakes.setdefault(plain_name(person.name), [])
    alone = not others
    others.append(person.username)
    if not alone and not row.is_checked:
        before = "、".join(others[:-1])
        what = f"已有同名的账号：{before}。是同一个人的，不要再开；确是另一个人的，核对后勾选。"
        return Verdict(Outcome.DOUBT, subject, what)
    return Verdict(Outcome.NEW, subject, f"开立账号，{_said(person, person.posts)}")


def _of_known(person: _Person, faults: dict[str, str], account: AccountShape, subject: str, actor: Actor) -> Verdict:
    if account.name != person.name:
        faults[USERNAME.name] = f"这个登录名已经登记为{account.name}。"
    missing = _missing(person, account)
    for post in missing:
        for other in _held(person, account):
            if fault := fault_of_both(post, other):
                faults[POST.name] = fault
    if missing and account.id == actor.user_id:
        faults[POST.name] = "不能给自己任命岗位。"
    if faults:
        return Verdict(Outcome.FAULT, subject, faults=faults)
    if missing:
        return Verdict(Outcome.NEW, subject, f"账号已有，{_said(person, missing)}")
    return Verdict(Outcome.SAME, subject, "账号和岗位都已登记。")


def _held(person: _Person, account: AccountShape) -> set[str]:
    """The posts that the account holds on some day of those that the row speaks of."""
    return {
        posting.post
        for posting in account.postings
        if posting.withdrawn_at is None
        and (posting.to_on is None or posting.to_on >= person.from_on)
        and (person.to_on is None or posting.from_on <= person.to_on)
    }


def _missing(person: _Person, account: AccountShape) -> tuple[str, ...]:
    held = _held(person, account)
    return tuple(post for post in person.posts if post not in held)


def _said(person: _Person, posts: Sequence[str]) -> str:
    if not posts:
        return "没有岗位。"
    until = f"至{chinese_day(person.to_on)}" if person.to_on else "起"
    return f"任命为{'、'.join(POSTS[post].name for post in posts)}，{chinese_day(person.from_on)}{until}。"


def take_account(row: Row, actor: Actor, at: datetime) -> None:
    """Open the account of a row where there is none, and appoint to the posts that are missing."""
    on = day_of(at)
    person, _ = _read(row, on)
    account = accounts_called(actor, [person.username], on).get(person.username)
    if account is None:
        user_id = open_account(
            username=person.username,
            name=person.name,
            phone=person.phone,
            actor=actor,
            at=at,
            namesake=COMPARED if row.is_checked else "",
        )
    else:
        user_id = account.id
    for post in person.posts if account is None else _missing(person, account):
        give_posting(user_id=user_id, post=post, from_on=person.from_on, to_on=person.to_on, actor=actor, at=at)


ACCOUNTS = Importer(
    code="accounts",
    name="账号和岗位",
    lead="一行一个人。导入以后账号还没有口令，不能登录；再到账号页面生成初始口令，当面交给本人。",
    permissions=("account.edit", "posting.edit"),
    columns=(USERNAME, NAME, PHONE, POST, FROM, TO),
    judge=judge_accounts,
    take=one_by_one(take_account),
    area="账号",
    leads_to="account_list",
    most_rows=MOST,
)
