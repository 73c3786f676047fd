"""The bureau itself: registered once, with its first administrators; its particulars kept up to date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from hengping.ground.errors import BadInput, Conflict
from hengping.ground.people.actions.accounts import faults_of_person, faults_of_username
from hengping.ground.people.actions.passwords import initial_password, set_password
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.guarded import seconded_for_bureau
from hengping.ground.people.logbook import change_said, log_act, write_log
from hengping.ground.people.models import Bureau, Posting, User
from hengping.ground.people.payees import PAYEE, confirmed_key, doubtful, fault_of_payee
from hengping.ground.people.posts import POSTS
from hengping.ground.people.queries import bureau_shape, practice_name
from hengping.ground.people.remedies import REMEDIES
from hengping.ground.people.shapes import BUREAU_LABELS, BUREAU_REQUIRED, BureauShape
from hengping.kit.days import day_of
from hengping.kit.identity import WrongNumber, half_width, read_credit_code

PATTERNS = {
    "short_name": (re.compile(r"[\u4e00-\u9fff]+"), "文号简称只写汉字，例如：清城。括号由系统加。"),
    "postcode": (re.compile(r"[0-9]{6}"), "邮政编码是6位数字。"),
    "phone": (re.compile(r"[0-9（）()+、，转 -]{7,}"), "电话只写数字和短横线，例如：0763-1234567。"),
}
"""How some particulars look, and what is said where they do not."""


def found_bureau(
    *,
    particulars: Mapping[str, str],
    administrators: Mapping[str, tuple[str, str]],
    at: datetime,
    on: date,
    is_practice: bool = False,
    payee_reason: str = "",
) -> tuple[BureauShape, dict[str, str]]:
    """Register a bureau and its first administrators; the security administrator makes all other accounts.

    The one act without an actor: at set-up there is nobody yet. `particulars` has the keys of BUREAU_REQUIRED and may
    have the others of BUREAU_LABELS; `administrators` maps posts of ADMINISTRATORS, `security_admin` among them, to
    sign-in name and name; `payee_reason` says why, where the payee is the bureau itself or a person. Return the bureau
    and the initial password of each post. Raises BadInput, whose fields are those of the particulars, `payee_reason`,
    `<post>_username` and `<post>_name`.
    """
    columns, faults = _read(particulars)
    if not is_practice:  # its particulars are those of a bureau that was asked
        faults |= fault_of_payee(columns["bank_holder"], columns["name"], payee_reason)
    if "name" not in faults and Bureau.objects.filter(name=columns["name"]).exists():
        faults["name"] = "这个单位已经登记。"
    faults |= _faults_of(administrators)
    if faults:
        raise BadInput(faults)
    passwords = {post: initial_password() for post in administrators}
    hashed = {post: make_password(password) for post, password in passwords.items()}
    with transaction.atomic():
        bureau = Bureau.objects.create(**columns, is_practice=is_practice)
        for post, (username, name) in administrators.items():
            user = User(username=username.strip().lower(), name=name.strip(), bureau=bureau)
            user.set_unusable_password()
            user.save(force_insert=True)
            set_password(user, hashed[post], at=at, must_change=True)
            Posting.objects.create(user=user, post=post, from_on=on)
        first = "，".join(f"首任{POSTS[post].name}：{name.strip()}" for post, (_, name) in administrators.items())
        _log_by_nobody("bureau_founded", bureau, at, subject=bureau.name, subject_key=_key(bureau.pk), detail=first)
        if not is_practice and doubtful(bureau.bank_holder, bureau.name):
            reason, key = payee_reason.strip(), confirmed_key(bureau.pk)
            _log_by_nobody("payee_confirmed", bureau, at, subject=bureau.bank_holder, subject_key=key, detail=reason)
    return bureau_shape(bureau), passwords


def open_practice_bureau(
    *, administrators: Mapping[str, tuple[str, str]], actor: Actor, at: datetime, on: date
) -> tuple[BureauShape, dict[str, str]]:
    """Open a bureau to practise in, with the particulars of the actor's own and administrators of its own.

    It is a bureau like any other, marked on every page and paper; nothing of it is seen or counted anywhere else.
    Return it and the initial password of each post. Raises NotAllowed, BadInput, Conflict (it is open already).
    """
    require(actor, "bureau.edit")
    with transaction.atomic():
        own = Bureau.objects.select_for_update().get(pk=actor.bureau_id)
        if own.is_practice:
            raise Conflict("这里已经是练习单位。")
        if Bureau.objects.filter(name=practice_name(own.name)).exists():
            raise Conflict("练习单位已经开设。")
        opened, passwords = found_bureau(
            particulars=_of_practice(own),
            administrators=administrators,
            at=at,
            on=on,
            is_practice=True,
        )
        log_act(
            "bureau_founded",
            actor=actor,
            at=at,
            subject=opened.name,
            subject_key=_key(opened.id),
            detail="开设练习单位",
        )
    return opened, passwords


def _of_practice(own: Bureau) -> dict[str, str]:
    """The particulars of the own bureau; name and short name, with it every number of a paper, say what it is."""
    same = {key: getattr(own, key) for key in BUREAU_LABELS}
    return same | {"name": practice_name(own.name), "short_name": f"{own.short_name[:18]}练习"}


def _faults_of(administrators: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    faults: dict[str, str] = {}
    seen: set[str] = set()
    for post, (username, name) in administrators.items():
        found = faults_of_person(name, "") | faults_of_username(username.strip().lower())
        if username.strip().lower() in seen:
            found["username"] = "三员各自一个登录名，不能相同。"
        seen.add(username.strip().lower())
        faults |= {f"{post}_{field}": text for field, text in found.items()}
    return faults


def change_bureau(
    *,
    particulars: Mapping[str, str],
    actor: Actor,
    at: datetime,
    payee_reason: str = "",
    second: Actor | None = None,
) -> BureauShape:
    """Change the particulars of the actor's bureau. Papers issued before keep what they carry. Raises BadInput.

    Where fines are paid and where a party seeks a remedy changes with a `second` administrator; `payee_reason` as for
    `found_bureau`.
    """
    require(actor, "bureau.edit")
    columns, faults = _read(particulars)
    if Bureau.objects.filter(name=columns["name"]).exclude(pk=actor.bureau_id).exists():
        faults["name"] = "这个单位已经登记。"
    with transaction.atomic():
        bureau = Bureau.objects.select_for_update().get(pk=actor.bureau_id)
        changed = {key: value for key, value in columns.items() if getattr(bureau, key) != value}
        if changed.keys() & {"bank_holder", "name"}:
            faults |= fault_of_payee(columns["bank_holder"], columns["name"], payee_reason)
        if faults:
            raise BadInput(faults)
        guarded = changed.keys() & (PAYEE | REMEDIES)
        what = (
            "收款账户" if guarded & PAYEE else "、".join(BUREAU_LABELS[key] for key in BUREAU_LABELS if key in guarded)
        )
        checked = seconded_for_bureau(second, actor=actor, what=what, on=day_of(at)) if guarded else ""
        for key, value in changed.items():
            _log_change(bureau, key, value, checked if key in guarded else "", actor, at)
            setattr(bureau, key, value)
        bureau.save(update_fields=list(changed))
        if payee_reason.strip() and doubtful(bureau.bank_holder, bureau.name):
            log_act(
                "payee_confirmed",
                actor=actor,
                at=at,
                subject=bureau.bank_holder,
                subject_key=confirmed_key(bureau.pk),
                detail=payee_reason.strip(),
            )
    return bureau_shape(bureau)


def _log_change(bureau: Bureau, key: str, value: str, checked: str, actor: Actor, at: datetime) -> None:
    said = change_said(BUREAU_LABELS[key], str(getattr(bureau, key)), value)
    log_act(
        "payee_changed" if key in PAYEE else "remedy_changed" if key in REMEDIES else "bureau_changed",
        actor=actor,
        at=at,
        subject=bureau.name,
        subject_key=_key(bureau.pk),
        detail="，".join(filter(None, (said, checked))),
    )


def _log_by_nobody(kind: str, bureau: Bureau, at: datetime, *, subject: str, subject_key: str, detail: str) -> None:
    """Add a line of the set-up, at which nobody has an account yet."""
    write_log(
        kind,
        at=at,
        bureau_id=bureau.pk,
        actor_id=None,
        actor_name="系统",
        subject=subject,
        subject_key=subject_key,
        detail=detail,
    )


def _key(bureau_id: int) -> str:
    return f"bureau:{bureau_id}"


def _read(particulars: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the particulars as they are kept, and every fault of them."""
    columns = {key: particulars.get(key, "").strip() for key in BUREAU_LABELS}
    columns |= {key: half_width(columns[key]) for key in ("phone", "postcode")}
    faults = {
        key: f"请填写{label}。" for key, label in BUREAU_LABELS.items() if key in BUREAU_REQUIRED and not columns[key]
    }
    for key, value in columns.items():
        longest = getattr(Bureau._meta.get_field(key), "max_length", 0)
        if len(value) > longest:
            faults[key] = f"不超过{longest}个字。"
        elif not value.isprintable():
            faults[key] = "有看不见的字符，请重新输入。"
        elif value and key in PATTERNS and not PATTERNS[key][0].fullmatch(value):
            faults[key] = PATTERNS[key][1]
    # The check digit is looked at only where the form is right: one mistake is told once.
    if columns["credit_code"] and "credit_code" not in faults:
        try:
            columns["credit_code"] = read_credit_code(columns["credit_code"])
        except WrongNumber as error:
            faults["credit_code"] = str(error)
    return columns, faults
