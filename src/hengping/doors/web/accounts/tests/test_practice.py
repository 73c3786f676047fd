"""A bureau to practise in: opened by an administrator, marked everywhere, counted nowhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime

import docx
import pytest
from django.test import Client

from hengping.conftest import PASSWORD, Cast, text
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.printing import print_paper
from hengping.ground.documents.word import editable_note, word_copy
from hengping.ground.errors import Conflict, NotAllowed
from hengping.ground.notices.actions.telling import _addresses
from hengping.ground.notices.models import Choice
from hengping.ground.people.actions import open_practice_bureau
from hengping.ground.people.actors import actor_of
from hengping.ground.people.models import Bureau, Log, User
from hengping.ground.people.permissions import ADMINISTRATORS
from hengping.ground.people.queries import get_bureau, practice_bureau_of
from hengping.kit.papers.press import Press
from hengping.work.cases.queries import list_cases

SignIn = Callable[..., User]
ON = date(2025, 3, 3)
PEOPLE = {post: (f"lx-{post.replace('_', '-')}", f"练习{number}") for number, post in enumerate(ADMINISTRATORS)}
PARTS = ("username", "name")
TYPED = {f"{post}_{part}": value for post, pair in PEOPLE.items() for part, value in zip(PARTS, pair, strict=True)}


def test_it_works(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.system_admin, confirmed=True)
    assert "练习单位" in text(client.get("/bureau/"))
    done = text(client.post("/bureau/practice/", TYPED))
    assert done.count("initial-password") == len(ADMINISTRATORS)
    opened = Bureau.objects.get(is_practice=True)
    assert (opened.name, opened.short_name) == ("安平县应急管理局（练习）", "安练习")
    assert Log.objects.filter(bureau=cast.bureau, kind="bureau_founded", detail="开设练习单位").count() == 1
    assert "已经开设" in text(client.get("/bureau/practice/"))
    assert client.post("/bureau/practice/", TYPED).status_code == 409
    assert Bureau.objects.filter(is_practice=True).count() == 1


def test_it_says_what_is_wrong(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.system_admin, confirmed=True)
    taken = cast.user(cast.colleague).username
    post = ADMINISTRATORS[0]
    page = client.post("/bureau/practice/", TYPED | {f"{post}_username": taken})
    assert page.status_code == 400
    assert not Bureau.objects.filter(is_practice=True).exists()


def test_it_requires_bureau_edit(client: Client, cast: Cast, sign_in: SignIn, at: datetime) -> None:
    sign_in(client, cast.leader, confirmed=True)
    assert client.get("/bureau/practice/").status_code == 403
    with pytest.raises(NotAllowed):
        open_practice_bureau(administrators=PEOPLE, actor=cast.leader, at=at, on=ON)


@pytest.fixture
def practising(cast: Cast, at: datetime) -> User:
    """The system administrator of the practice bureau."""
    open_practice_bureau(administrators=PEOPLE, actor=cast.system_admin, at=at, on=ON)
    return User.objects.get(username="lx-system-admin")


def test_every_page_says_so(client: Client, cast: Cast, sign_in: SignIn, practising: User) -> None:
    practising.set_password(PASSWORD)
    practising.must_change_password = False
    practising.save()
    client.force_login(practising)
    assert "练习单位：这里的一切都不作数" in text(client.get("/bureau/"))
    sign_in(client, cast.system_admin)
    assert "练习单位：这里" not in text(client.get("/bureau/"))


def test_nothing_of_it_is_seen_elsewhere(cast: Cast, practising: User, at: datetime) -> None:
    own = practice_bureau_of(cast.system_admin)
    assert own is not None
    assert own.id == practising.bureau_id
    assert list_cases(cast.officer_in_charge).rows == ()
    with pytest.raises(Conflict):
        open_practice_bureau(administrators=PEOPLE, actor=actor_of(practising, ON), at=at, on=ON)


def test_every_paper_and_copy_says_so(practising: User, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    kind, bureau = get_kind("site_record"), get_bureau(practising.bureau_id)
    seen: list[object] = []
    kept = Press.print

    def watched(self: Press, template: object, paper: dict[str, object], **more: object) -> object:
        seen.append(paper["watermark"])
        return kept(self, template, paper, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(Press, "print", watched)
    print_paper(kind, kind.sample(), bureau, number="", on=ON, at=at)
    print_paper(kind, kind.sample(), bureau, number="", on=ON, at=at, draft=True)
    assert set(seen) == {"练习"}
    copy = docx.Document(io.BytesIO(word_copy(kind="site_record", content=kind.sample(), bureau=bureau, on=ON)))
    assert copy.sections[0].header.paragraphs[0].text == editable_note(bureau) == "练习，没有效力"


def test_no_message_leaves_it(practising: User, settings: object) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "a@example"  # type: ignore[attr-defined]
    Choice.objects.create(user=practising, mail="a@example.gov.cn", ways=["mail"])
    assert _addresses(actor_of(practising, ON), "near") == {}
