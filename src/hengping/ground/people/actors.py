"""Who acts: an officer with the posts held on a day, a job of the system, or somebody outside the bureau."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from hengping.ground.errors import NotAllowed
from hengping.ground.people.actor_kinds import API, CITIZEN, DEPARTMENT, ENTERPRISE, JOB, OFFICER, OUTSIDE_KINDS, SYSTEM
from hengping.ground.people.models import Posting, User
from hengping.ground.people.permissions import PERMISSIONS, SYSTEM_PERMISSIONS, permissions_of
from hengping.ground.people.posts import POSTS


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts, made by one of the functions below. A device is never an actor.

    `kind` and `identifier` are hashed into every entry: the account's number of an officer, the name of a job, for
    people outside the bureau a random identifier. `name` and `number` (of an identity card, "" where unknown) of people
    outside stand only in the body of an entry. `posts` are codes of `posts.POSTS`, `permissions` codes of
    `permissions.PERMISSIONS`.
    """

    kind: str
    identifier: str
    name: str
    bureau_id: int
    posts: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    number: str = ""

    @property
    def user_id(self) -> int:
        """The account of an officer; SYSTEM for everybody else."""
        return int(self.identifier) if self.kind == OFFICER else SYSTEM

    @property
    def is_system(self) -> bool:
        """True for the system's own actor."""
        return self.kind == JOB

    @property
    def is_outside(self) -> bool:
        """True for whoever is neither an officer of the bureau nor the system."""
        return self.kind in OUTSIDE_KINDS

    @property
    def lasting_name(self) -> str:
        """The name that may stand where nothing is ever removed: of people outside only what they are."""
        return OUTSIDE_KINDS.get(self.kind, self.name)

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
    return officer(user.pk, user.name, user.bureau_id, posts, permissions_of(posts))


def officer(
    user_id: int, name: str, bureau_id: int, posts: frozenset[str] = frozenset(), permissions: Iterable[str] = ()
) -> Actor:
    """Return the actor that an account of the bureau is."""
    return Actor(OFFICER, str(user_id), name, bureau_id, posts, frozenset(permissions))


def system_actor(bureau_id: int, name: str) -> Actor:
    """Return the system's own actor for one bureau; `name` says in Chinese which job acts (`期限重算`)."""
    return Actor(JOB, name, name, bureau_id, frozenset(), SYSTEM_PERMISSIONS)


def enterprise_actor(
    person: UUID, name: str, bureau_id: int, permissions: Iterable[str] = (), number: str = ""
) -> Actor:
    """Return a person of an enterprise. Like everybody outside, they may do nothing that is not given explicitly."""
    return _outside(ENTERPRISE, person, name, bureau_id, permissions, number)


def citizen_actor(
    person: UUID, bureau_id: int, name: str = "", permissions: Iterable[str] = (), number: str = ""
) -> Actor:
    """Return a citizen; an empty `name` is somebody who stays anonymous."""
    return _outside(CITIZEN, person, name, bureau_id, permissions, number)


def department_actor(person: UUID, name: str, bureau_id: int, permissions: Iterable[str] = ()) -> Actor:
    """Return another department, or who acts for it."""
    return _outside(DEPARTMENT, person, name, bureau_id, permissions, "")


def api_actor(client: UUID, name: str, bureau_id: int, permissions: Iterable[str] = ()) -> Actor:
    """Return a client of the interface; `name` is what the bureau calls it."""
    return _outside(API, client, name, bureau_id, permissions, "")


def _outside(kind: str, person: UUID, name: str, bureau_id: int, permissions: Iterable[str], number: str) -> Actor:
    return Actor(kind, str(person), name, bureau_id, frozenset(), frozenset(permissions), number)


def require(actor: Actor, *permissions: str) -> None:
    """Raise NotAllowed unless the actor holds every one of these permissions. An unknown code is a KeyError."""
    missing = [code for code in permissions if not actor.may(code)]
    if missing:
        raise NotAllowed(
            ("没有授予这项权限：" if actor.is_outside else "您的岗位没有这项权限：")
            + "".join(_who_may(code) for code in missing)
        )


def _who_may(code: str) -> str:
    """What a permission allows and which posts give it, in the order of the register of posts."""
    permission = PERMISSIONS[code]
    posts = "、".join(post.name for post in POSTS.values() if post.code in permission.posts)
    return f"{permission.sentence}这项工作归{posts}。" if posts else permission.sentence
