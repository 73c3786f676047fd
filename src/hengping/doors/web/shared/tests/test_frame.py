import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from hengping.conftest import Cast
from hengping.doors.web.guide.pages import BY_CODE
from hengping.doors.web.shared.loading import WEB
from hengping.doors.web.shared.navigation import GUIDE, guide_for

TEMPLATES = sorted(WEB.glob("*/templates/**/*.html"))


@pytest.mark.django_db
def test_everybody_gets_to_a_place_of_their_own(client: Client, cast: Cast, sign_in: Callable[..., object]) -> None:
    for actor in (cast.officer_in_charge, cast.head, cast.security_admin, cast.audit_admin, cast.superior):
        sign_in(client, actor)
        answer = client.get("/", follow=True)
        assert answer.status_code == 200, actor.name
        assert actor.name in answer.content.decode()


@pytest.mark.django_db
def test_the_navigation_shows_what_one_may_enter(client: Client, cast: Cast, sign_in: Callable[..., object]) -> None:
    sign_in(client, cast.audit_admin)
    page = client.get("/search/").content.decode()
    assert 'href="/logs/"' in page
    assert 'href="/cases/"' not in page
    sign_in(client, cast.officer_in_charge)
    page = client.get("/search/").content.decode()
    assert 'href="/cases/"' in page
    assert 'href="/logs/"' not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/cases/", "start"),
        ("/cases/0195/sheet/", "discretion"),
        ("/cases/on-spot/", "filing"),
        ("/settings/calendars/2027/", "settings"),
        ("/guide/start/", ""),
    ],
)
def test_each_page_leads_into_the_guide(path: str, code: str) -> None:
    assert guide_for(path) == code


@pytest.mark.parametrize(
    ("step", "code"), [("issue_notice", "notice"), ("endorse_proposal", "filing"), ("x", "evidence")]
)
def test_a_step_leads_where_its_procedure_says(step: str, code: str) -> None:
    steps = (("notice", "notice"), ("proposal", "filing"), ("", "evidence"))
    assert guide_for(f"/visits/0195/steps/{step}/", steps) == code
    assert guide_for(f"/visits/0195/steps/{step}/") == ""


def test_the_guide_has_every_page_that_is_led_to() -> None:
    assert {code for _, code in GUIDE} <= set(BY_CODE)


def test_the_search_finds_places_by_their_words(client: Client, cast: Cast, sign_in: Callable[..., object]) -> None:
    sign_in(client, cast.officer_in_charge)
    assert "期限" in client.get("/search/", {"q": "超期"}).content.decode()
    assert "没有找到" in client.get("/search/", {"q": "登录日志"}).content.decode()
    fragment = client.get("/search/", {"q": "案件"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert 'href="/cases/"' in fragment


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: f"{file.parents[2].name}/{file.name}")
def test_a_template_holds_no_script_of_its_own(template: Path) -> None:
    text = template.read_text("utf-8")
    assert re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", text) == []
    assert re.findall(r"\son[a-z]+\s*=\s*[\"']", text) == []
    assert "javascript:" not in text
    assert re.findall(r"(?:src|href)=[\"']https?://", text) == [], "everything comes from our own server"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: f"{file.parents[2].name}/{file.name}")
def test_every_icon_is_in_the_list(template: Path) -> None:
    known = (WEB / "shared/icons.txt").read_text("utf-8").split()
    named = re.findall(r"\{% icon \"([^\"]+)\" %\}", template.read_text("utf-8"))
    assert [name for name in named if name not in known] == []
    assert known == sorted(known)
