"""The bureau itself: registered once, with its first security administrator; its particulars kept up to date."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from hengping.ground.errors import BadInput
from hengping.ground.people.actions.passwords import initial_password, set_password
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.logbook import log_act, write_log
from hengping.ground.people.models import Bureau, Posting, User
from hengping.ground.people.queries import bureau_shape
from hengping.ground.people.shapes import BUREAU_LABELS, BUREAU_REQUIRED, BureauShape


def found_bureau(
    *,
    particulars: dict[str, str],
    administrator_username: str,
    administrator_name: str,
    at: datetime,
    on: date,
    is_practice: bool = False,
) -> tuple[BureauShape, str]:
    """Register a bureau and its first security administrator, who makes all other accounts.

    The one act without an actor: at set-up there is nobody yet; it is reached from the command line only.
    `particulars` has the keys of BUREAU_REQUIRED and may have the others of BUREAU_LABELS. Return the bureau and the
    administrator's initial password. Raises BadInput.
    """
    columns = _read(particulars)
    if Bureau.objects.filter(name=columns["name"]).exists():
        raise BadInput({"name": "这个单位已经登记。"})
    if User.objects.filter(username=administrator_username).exists():
        raise BadInput({"administrator_username": "这个登录名已经有人使用。"})
    password = initial_password()
    with transaction.atomic():
        bureau = Bureau.objects.create(**columns, is_practice=is_practice)
        user = User(username=administrator_username, name=administrator_name, bureau=bureau)
        user.set_unusable_password()
        user.save(force_insert=True)
        set_password(user, password, at=at, must_change=True)
        Posting.objects.create(user=user, post="security_admin", from_on=on)
        write_log(
            "bureau_founded",
            at=at,
            bureau_id=bureau.pk,
            actor_id=None,
            actor_name="系统",
            subject=bureau.name,
            subject_key=f"bureau:{bureau.pk}",
            detail=f"首任安全管理员：{administrator_name}",
        )
    return bureau_shape(bureau), password


def change_bureau(*, particulars: dict[str, str], actor: Actor, at: datetime) -> BureauShape:
    """Change the particulars of the actor's bureau. Papers issued before keep what they carry. Raises BadInput."""
    require(actor, "bureau.edit")
    columns = _read(particulars)
    with transaction.atomic():
        bureau = Bureau.objects.select_for_update().get(pk=actor.bureau_id)
        changed = {key: value for key, value in columns.items() if getattr(bureau, key) != value}
        if changed:
            log_act(
                "bureau_changed",
                actor=actor,
                at=at,
                subject=bureau.name,
                subject_key=f"bureau:{bureau.pk}",
                detail="，".join(
                    f"{BUREAU_LABELS[key]}由“{getattr(bureau, key)}”改为“{new}”" for key, new in changed.items()
                ),
            )
            for key, value in changed.items():
                setattr(bureau, key, value)
            bureau.save(update_fields=list(changed))
    return bureau_shape(bureau)


def _read(particulars: dict[str, str]) -> dict[str, str]:
    columns = {key: particulars.get(key, "").strip() for key in BUREAU_LABELS}
    faults = {
        key: f"请填写{label}。" for key, label in BUREAU_LABELS.items() if key in BUREAU_REQUIRED and not columns[key]
    }
    for key, value in columns.items():
        longest = getattr(Bureau._meta.get_field(key), "max_length", 0)
        if len(value) > longest:
            faults[key] = f"不超过{longest}个字。"
    if faults:
        raise BadInput(faults)
    return columns
