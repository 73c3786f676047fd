"""Reading about people: who works here, accounts, sessions, the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from hengping.ground.errors import NotAllowed
from hengping.ground.people.access import visible_log, visible_to
from hengping.ground.people.actors import Actor, actor_of, held_on, require
from hengping.ground.people.guarded import GUARDED, TOLD_OF_TRUSTED, TRUSTED, guarded_among
from hengping.ground.people.lockout import locked_accounts
from hengping.ground.people.logbook import LOG_KINDS, NAME, said_before
from hengping.ground.people.models import Bureau, Log, Posting, Session, User
from hengping.ground.people.namesakes import look_alike, plain_name
from hengping.ground.people.payees import confirmed_key
from hengping.ground.people.posts import POSTS
from hengping.ground.people.shapes import (
    AccountShape,
    BureauShape,
    LogShape,
    News,
    PersonShape,
    PostingShape,
    SessionShape,
)
from hengping.kit.days import moment_at

CHANGES_OF_POSTS = ("posting_given", "posting_ended", "posting_withdrawn", "account_disabled", "account_enabled")
TAKEN_BACK = ("account_disabled", "password_reset", "second_factor_reset")
LOG_PAGE = 50
SESSION_PAGE = 50
BUREAU_HISTORY = ("bureau_founded", "bureau_changed", "payee_changed", "remedy_changed", "payee_confirmed")
TOLD_OF_THE_BUREAU = ("head", "clerk")
"""Who is told when it changes where fines are paid or remedies sought: who answers for papers, and who enters them."""
OF_THE_BUREAU = frozenset({"payee_changed", "remedy_changed"})
"""The lines that they are told of."""


def bureau_shape(bureau: Bureau) -> BureauShape:
    """Return what may leave about a bureau."""
    return BureauShape(**{field.name: getattr(bureau, field.name) for field in fields(BureauShape)})


def get_bureau(bureau_id: int) -> BureauShape:
    """Return the particulars of a bureau by its key; Bureau.DoesNotExist where there is none."""
    return bureau_shape(Bureau.objects.get(pk=bureau_id))


def list_bureaus() -> list[BureauShape]:
    """Return all bureaus of this installation, for jobs that go over them."""
    return [bureau_shape(bureau) for bureau in Bureau.objects.order_by("pk")]


def bureau_exists() -> bool:
    """Say whether anybody has registered a bureau yet."""
    return Bureau.objects.exists()


def practice_name(name: str) -> str:
    """Return what the practice bureau of a bureau is called."""
    return f"{name[:94]}（练习）"


def practice_bureau_of(actor: Actor) -> BureauShape | None:
    """Return the practice bureau of the actor's bureau, None where none was opened."""
    own = Bureau.objects.get(pk=actor.bureau_id)
    row = Bureau.objects.filter(name=practice_name(own.name), is_practice=True).first()
    return bureau_shape(row) if row else None


def bureau_history(actor: Actor) -> list[LogShape]:
    """Return who registered and changed the actor's bureau, when, from what to what; the latest first."""
    require(actor, "config.read")
    keys = (f"bureau:{actor.bureau_id}", confirmed_key(actor.bureau_id))
    rows = Log.objects.filter(bureau_id=actor.bureau_id, kind__in=BUREAU_HISTORY, subject_key__in=keys)
    return [_line(row) for row in rows.order_by("-pk")]


def list_people(actor: Actor, on: date, *posts: str) -> list[PersonShape]:
    """Return who of the actor's bureau holds one of these posts on a day (any post where none is named), by name."""
    held = held_on(on).filter(user__bureau_id=actor.bureau_id, user__is_active=True)
    by_user: dict[int, list[str]] = defaultdict(list)
    for user_id, post in held.values_list("user_id", "post"):
        by_user[user_id].append(post)
    wanted = {user_id for user_id, own in by_user.items() if not posts or set(own) & set(posts)}
    names = User.objects.filter(pk__in=wanted).order_by("name", "pk").values_list("pk", "name")
    return [PersonShape(user_id, name, tuple(sorted(by_user[user_id]))) for user_id, name in names]


def posts_changed(bureau_id: int, since: datetime) -> bool:
    """Say whether somebody of a bureau was given or lost a post, or an account was closed or opened, since a moment."""
    return Log.objects.filter(bureau_id=bureau_id, kind__in=CHANGES_OF_POSTS, at__gte=since).exists()


def names_of(user_ids: Iterable[int]) -> dict[int, str]:
    """Return names by the keys of accounts, closed ones too; keys that nobody has are left out."""
    return dict(User.objects.filter(pk__in=set(user_ids)).values_list("pk", "name"))


def names_in(bureau_id: int) -> frozenset[str]:
    """Return the names of all who have or had an account in a bureau."""
    return frozenset(User.objects.filter(bureau_id=bureau_id).values_list("name", flat=True))


def names_for_which(bureau_id: int, condition: Exists) -> list[str]:
    """Return the names of the accounts of a bureau for which holds what another app asks about them."""
    found = User.objects.filter(condition, bureau_id=bureau_id).order_by("name")
    return list(found.values_list("name", flat=True).distinct())


def actor_by_id(user_id: int, on: date) -> Actor | None:
    """Return the actor that an account is on a day; None where the account is closed or gone."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return actor_of(user, on) if user is not None else None


def phones_and_names(user_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return telephone and sign-in name by the keys of accounts."""
    rows = User.objects.filter(pk__in=set(user_ids)).values_list("pk", "phone", "username")
    return {key: (phone, username) for key, phone, username in rows}


def list_accounts(actor: Actor, *, q: str, on: date, at: datetime) -> list[AccountShape]:
    """Return the accounts of the bureau whose name or sign-in name contains `q`; those in use first."""
    found = visible_to(actor).filter(Q(name__icontains=q) | Q(username__icontains=q))
    return _accounts(list(found.order_by("-is_active", "name", "pk")), on, at)


def get_account(actor: Actor, user_id: int, *, on: date, at: datetime) -> AccountShape:
    """Return one account of the bureau; NotAllowed where there is none or it is elsewhere."""
    user = visible_to(actor).filter(pk=user_id).first()
    if user is None:
        raise NotAllowed("没有这个账号，或者您无权查看。")
    return _accounts([user], on, at)[0]


def accounts_called(actor: Actor, usernames: Iterable[str], on: date) -> dict[str, AccountShape]:
    """Return the accounts of the bureau by these sign-in names; names that nobody here has are left out."""
    users = list(visible_to(actor).filter(username__in=set(usernames)))
    return {account.username: account for account in _accounts(users, on, moment_at(on, time.min))}


def list_never_signed_in(actor: Actor, on: date) -> list[AccountShape]:
    """Return the accounts in use that nobody has signed in to yet, by name.

    The initial passwords of those that are guarded need a second administrator.
    """
    entered = Session.objects.filter(user=OuterRef("pk"))
    users = visible_to(actor).filter(~Exists(entered), is_active=True).exclude(pk=actor.user_id)
    return _accounts(list(users.order_by("name", "pk")), on, moment_at(on, time.min))


def usernames_by_name(actor: Actor) -> dict[str, list[str]]:
    """Return the sign-in names of the accounts, closed ones too, by the plain name of the person."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, username in visible_to(actor).order_by("pk").values_list("name", "username"):
        found[plain_name(name)].append(username)
    return dict(found)


def is_name_known(actor: Actor, name: str, *, besides: int) -> bool:
    """Say whether an account of the actor's bureau, another than `besides`, bears the name or one like it."""
    known = visible_to(actor).exclude(pk=besides).values_list("name", flat=True)
    return any(look_alike(one, name) for one in known)


def accounts_by_username(actor: Actor, usernames: Iterable[str]) -> dict[str, int]:
    """Return the keys of the accounts in use of the actor's bureau, by their sign-in names."""
    mine = User.objects.filter(bureau_id=actor.bureau_id, is_active=True, username__in=set(usernames))
    return dict(mine.values_list("username", "pk"))


def my_account(actor: Actor, *, on: date, at: datetime) -> AccountShape:
    """Return the actor's own account."""
    return _accounts([User.objects.get(pk=actor.user_id)], on, at)[0]


def list_demo_accounts(on: date) -> list[tuple[str, PersonShape]]:
    """Return sign-in names and people of the demonstration, in the order of the posts; nothing outside of it."""
    if not settings.HENGPING_DEMO:
        return []
    by_user: dict[int, list[str]] = defaultdict(list)
    for user_id, post in held_on(on).filter(user__is_active=True).values_list("user_id", "post"):
        by_user[user_id].append(post)
    users = User.objects.filter(pk__in=by_user).values_list("pk", "username", "name")
    order = list(POSTS)
    found = [
        (username, PersonShape(key, name, tuple(sorted(by_user[key], key=order.index))))
        for key, username, name in users
    ]
    return sorted(found, key=lambda pair: (order.index(pair[1].posts[0]), pair[1].id))


def list_sessions(actor: Actor, *, current_key: str | None) -> list[SessionShape]:
    """Return the latest sessions of the bureau, the living first."""
    require(actor, "account.read")
    mine = Session.objects.filter(user__bureau_id=actor.bureau_id)
    return _sessions(mine, current_key)


def list_my_sessions(actor: Actor, *, current_key: str | None) -> list[SessionShape]:
    """Return the actor's own latest sessions, the living first."""
    return _sessions(Session.objects.filter(user_id=actor.user_id), current_key)


def is_logged(bureau_id: int, kind: str, subject_key: str) -> bool:
    """Say whether the log of a bureau has a line of that kind about that subject."""
    return Log.objects.filter(bureau_id=bureau_id, kind=kind, subject_key=subject_key).exists()


def list_log(
    actor: Actor,
    *,
    category: str = "",
    q: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
    before_id: int | None = None,
) -> tuple[list[LogShape], int | None]:
    """Return a page of the log, the latest first, and the id to continue before (None at the end).

    `category` is a key of `logbook.CATEGORIES`; `q` is looked for in names, subjects and details; `from_on` and
    `to_on` are the first and last day in China.
    """
    lines = visible_log(actor)
    if category:
        lines = lines.filter(kind__in=[kind.code for kind in LOG_KINDS.values() if kind.category == category])
    if q:
        lines = lines.filter(Q(actor_name__icontains=q) | Q(subject__icontains=q) | Q(detail__icontains=q))
    if from_on:
        lines = lines.filter(at__gte=_midnight_before(from_on))
    if to_on:
        lines = lines.filter(at__lt=_midnight_before(to_on + timedelta(days=1)))
    if before_id is not None:
        lines = lines.filter(pk__lt=before_id)
    rows = list(lines.order_by("-pk")[: LOG_PAGE + 1])
    shown = [_line(row) for row in rows[:LOG_PAGE]]
    return shown, shown[-1].id if len(rows) > LOG_PAGE else None


def last_signed_in(user: User) -> datetime | None:
    """Return when somebody signed in last, None where never."""
    lines = Log.objects.filter(kind="signed_in", subject_key=f"user:{user.pk}")
    return lines.order_by("-at").values_list("at", flat=True).first()


def names_borne(user_ids: Collection[int]) -> dict[int, set[str]]:
    """Return the names that accounts bear or bore, by account; those that do not exist are left out."""
    found = {key: {name} for key, name in User.objects.filter(pk__in=user_ids).values_list("pk", "name")}
    keys = {_account_key(key): key for key in found}
    lines = Log.objects.filter(kind="account_changed", subject_key__in=keys)
    for key, former, detail in lines.values_list("subject_key", "former_name", "detail"):
        # Lines of before December 2026 say it in their sentence alone.
        found[keys[key]].update([former] if former else said_before(NAME, detail))
    return found


def was_taken_back(user_id: int, since: datetime) -> bool:
    """Say whether an account was closed, or its password or second factor reset, since a moment: what opened it before
    opens nothing any more.
    """
    return Log.objects.filter(kind__in=TAKEN_BACK, subject_key=_account_key(user_id), at__gte=since).exists()


def changes_about(actor: Actor, since: datetime) -> list[LogShape]:
    """Return what others did since a moment to the actor's account; for the head also to those of who signs or
    administers, for head and supervisors to those of who convenes, pays in, serves or supervises, for head and clerk
    also to where fines are paid and remedies sought.
    """
    keys = {actor.user_id}
    if "head" in actor.posts:
        keys |= _ever_held(actor.bureau_id, GUARDED)
    if actor.posts.intersection(TOLD_OF_TRUSTED):
        keys |= _ever_held(actor.bureau_id, TRUSTED)
    mine = Q(subject_key__in=[_account_key(key) for key in keys])
    if actor.posts.intersection(TOLD_OF_THE_BUREAU):
        mine |= Q(kind__in=OF_THE_BUREAU)
    lines = _changes(actor.bureau_id, since).filter(mine)
    return [_line(row) for row in lines.exclude(actor_id=actor.user_id).order_by("-pk")[:LOG_PAGE]]


def news_since(bureau_id: int, since: datetime, on: date) -> list[News]:
    """Return what was done since a moment that people are told of, each with whom: the person concerned, and the head
    where it is somebody who signs or administers, with the supervisors where it is somebody who convenes, pays in,
    serves or supervises; head and clerks of where fines are paid and remedies sought. Whoever did it is not told.
    """
    lines = list(_changes(bureau_id, since).exclude(kind="account_created").order_by("pk"))
    if not lines:
        return []
    guarded, trusted = ({_account_key(key) for key in _ever_held(bureau_id, posts)} for posts in (GUARDED, TRUSTED))
    by_post: dict[str, set[int]] = defaultdict(set)
    for user_id, post in held_on(on).filter(user__bureau_id=bureau_id).values_list("user_id", "post"):
        by_post[post].add(user_id)
    accounts = {_account_key(key): key for key in User.objects.filter(bureau_id=bureau_id).values_list("pk", flat=True)}
    found = []
    for row in lines:
        told = {accounts[row.subject_key]} if row.subject_key in accounts else set()
        told |= by_post["head"] if row.subject_key in guarded else set()
        told |= set().union(*(by_post[post] for post in TOLD_OF_TRUSTED)) if row.subject_key in trusted else set()
        if row.kind in OF_THE_BUREAU:
            told = set().union(*(by_post[post] for post in TOLD_OF_THE_BUREAU))
        found.append(News(_line(row), frozenset(told - {row.actor_id})))
    return [one for one in found if one.told]


def _changes(bureau_id: int, since: datetime) -> QuerySet[Log]:
    """Lines about what somebody did to accounts and posts after a moment."""
    account = [kind.code for kind in LOG_KINDS.values() if kind.category == "account"]
    return Log.objects.filter(bureau_id=bureau_id, kind__in=account, at__gt=since, actor__isnull=False)


def _ever_held(bureau_id: int, posts: frozenset[str]) -> set[int]:
    """Who holds, held or will hold one of these posts: an appointment that was taken back is told of, too."""
    return set(Posting.objects.filter(user__bureau_id=bureau_id, post__in=posts).values_list("user", flat=True))


def _account_key(user_id: int) -> str:
    return f"user:{user_id}"


def _midnight_before(on: date) -> datetime:
    """Return the moment at which a day begins in China."""
    return datetime(on.year, on.month, on.day, tzinfo=timezone.get_default_timezone())


def _line(row: Log) -> LogShape:
    return LogShape(row.pk, row.at, row.kind, row.actor_name, row.subject, row.detail, row.address)


def _accounts(users: Sequence[User], on: date, at: datetime) -> list[AccountShape]:
    keys = [user.pk for user in users]
    postings: dict[int, list[PostingShape]] = defaultdict(list)
    for posting in Posting.objects.filter(user__in=keys).order_by("-from_on", "-pk"):
        postings[posting.user_id].append(
            PostingShape(posting.pk, posting.post, posting.from_on, posting.to_on, posting.withdrawn_at)
        )
    phones = set(TOTPDevice.objects.filter(user__in=keys, confirmed=True).values_list("user_id", flat=True))
    signed_in = dict(
        Log.objects.filter(kind="signed_in", subject_key__in=[f"user:{key}" for key in keys])
        .values_list("actor_id")
        .annotate(latest=Max("at"))
    )
    locked = locked_accounts(keys, at)
    guarded = guarded_among(keys, on)
    return [
        AccountShape(
            id=user.pk,
            username=user.username,
            name=user.name,
            phone=user.phone,
            is_active=user.is_active,
            has_password=user.has_usable_password(),
            must_change_password=user.must_change_password,
            has_second_factor=user.pk in phones,
            last_signed_in_at=signed_in.get(user.pk),
            minutes_locked=locked.get(user.pk, 0),
            postings=tuple(postings[user.pk]),
            posts=tuple(sorted(posting.post for posting in postings[user.pk] if posting.is_held(on))),
            is_guarded=user.pk in guarded,
        )
        for user in users
    ]


def _sessions(mine: QuerySet[Session], current_key: str | None) -> list[SessionShape]:
    rows = mine.select_related("user").order_by(F("ended_at").desc(nulls_first=True), "-seen_at")[:SESSION_PAGE]
    return [
        SessionShape(
            id=row.pk,
            user_id=row.user_id,
            user_name=row.user.name,
            address=row.address,
            browser=row.browser,
            started_at=row.started_at,
            seen_at=row.seen_at,
            ended_at=row.ended_at,
            end_reason=row.end_reason,
            is_current=row.key == current_key,
        )
        for row in rows
    ]
