"""Acts on whoever signs for the bureau and on the three administrators need a second administrator beside who acts.

Alone, the security administrator could make a leader, reset the auditor or take a second factor, and act as either.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Posting, User
from hengping.ground.people.permissions import ADMINISTRATORS

SIGNING = frozenset({"head", "leader", "legal_reviewer", "section_head"})
"""The posts by whose signature something becomes an act of the bureau."""
GUARDED = SIGNING | frozenset(ADMINISTRATORS)
"""The posts whose holders nobody touches alone."""
TRUSTED = frozenset({"committee_clerk", "clerk", "supervisor"})
"""The posts whose holders convene and record, enter payments and services, supervise. They are given by one hand, for a
bureau opens many of them at once and none of them decides anything; but those of `TOLD_OF_TRUSTED` hear of it."""
TOLD_OF_TRUSTED = ("head", "supervisor")
WHO = "局领导、科室负责人、法制审核人员和三员"
"""The same as people read it."""
ALONE = "本单位没有另一名管理员在任，未经复核"


def is_guarded(user_id: int, on: date) -> bool:
    """Say whether somebody holds one of these posts on a day, or will."""
    return user_id in guarded_among([user_id], on)


def guarded_among(user_ids: list[int], on: date) -> set[int]:
    """Return who of these holds one of these posts on a day, or will."""
    held = _not_over(Posting.objects.filter(user__in=user_ids, post__in=GUARDED), on)
    return set(held.values_list("user_id", flat=True))


def seconded(second: Actor | None, *, actor: Actor, user: User, post: str = "", on: date) -> str:
    """Return what the log says of the second administrator; "" where the act needs none.

    `post` is the post that the act gives. Raises BadInput where one is needed and nobody fit is named: an administrator
    in office, neither the one who acts nor the person concerned. Where there is no other, the log says so.
    """
    if post not in GUARDED and not is_guarded(user.pk, on):
        return ""
    return _checked(second, actor, {user.pk}, f"涉及{WHO}的", on)


def seconded_for_bureau(second: Actor | None, *, actor: Actor, what: str, on: date) -> str:
    """Return what the log says of the second administrator where particulars of the bureau change that direct money or
    remedies elsewhere; `what` says which, in Chinese. Raises BadInput as `seconded` does.
    """
    return _checked(second, actor, set(), f"改{what}的", on)


def _checked(second: Actor | None, actor: Actor, concerned: set[int], what: str, on: date) -> str:
    others = set(_administrators(actor.bureau_id, on)) - concerned - {actor.user_id}
    if not others:
        return ALONE
    if second is None or second.user_id not in others:
        raise BadInput({"second_username": f"{what}，须由另一名管理员当场复核：请他输入自己的登录名和口令。"})
    return f"复核：{second.name}"


def _administrators(bureau_id: int, on: date) -> list[int]:
    held = Posting.objects.filter(user__bureau_id=bureau_id, user__is_active=True, post__in=ADMINISTRATORS)
    return list(_not_over(held.filter(from_on__lte=on), on).values_list("user_id", flat=True))


def _not_over(held: QuerySet[Posting], on: date) -> QuerySet[Posting]:
    return held.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), withdrawn_at__isnull=True)
