"""Who acts: a person on a day, with the posts held on that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hengping.ground.errors import NotAllowed
from hengping.ground.people.models import Posting, User
from hengping.ground.people.permissions import PERMISSIONS, SYSTEM_PERMISSIONS, permissions_of
from hengping.ground.people.posts import POSTS

SYSTEM = 0
"""The `user_id` of the system's own actor; no account has it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts. `posts` are codes of `posts.POSTS`, `permissions` codes of `permissions.PERMISSIONS`."""

    user_id: int
    name: str
    bureau_id: int
    posts: frozenset[str]
    permissions: frozenset[str]

    @property
    def is_system(self) -> bool:
        """True for the system's own actor."""
        return self.user_id == SYSTEM

    def may(self, *codes: str) -> bool:
        """Say whether the actor holds all these permissions."""
        return all(PERMISSIONS[code].code in self.permissions for code in codes)


def held_on(on: date) -> QuerySet[Posting]:
    """Return the postings in force on a day."""
    open_or_later = Q(to_on__isnull=True) | Q(to_on__gte=on)
    return Posting.objects.filter(open_or_later, from_on__lte=on, withdrawn_at__isnull=True)


def posts_of(user_id: int, on: date) -> frozenset[str]:
    """Return the codes of the posts that a user holds on a day."""
    return frozenset(held_on(on).filter(user_id=user_id).values_list("post", flat=True))


def actor_of(user: User, on: date) -> Actor:
    """Return the actor that a user is on a day; a disabled account has no posts."""
    posts = posts_of(user.pk, on) if user.is_active else frozenset()
    return Actor(user.pk, user.name, user.bureau_id, posts, permissions_of(posts))


def system_actor(bureau_id: int, name: str) -> Actor:
    """Return the system's own actor for one bureau; `name` says in Chinese which job acts (`期限重算`)."""
    return Actor(SYSTEM, name, bureau_id, frozenset(), SYSTEM_PERMISSIONS)


def require(actor: Actor, *permissions: str) -> None:
    """Raise NotAllowed unless the actor holds every one of these permissions. An unknown code is a KeyError."""
    missing = [code for code in permissions if not actor.may(code)]
    if missing:
        raise NotAllowed("您的岗位没有这项权限：" + "".join(_who_may(code) for code in missing))


def _who_may(code: str) -> str:
    """What a permission allows and which posts give it, in the order of the register of posts."""
    permission = PERMISSIONS[code]
    posts = "、".join(post.name for post in POSTS.values() if post.code in permission.posts)
    return f"{permission.sentence}这项工作归{posts}。" if posts else permission.sentence
