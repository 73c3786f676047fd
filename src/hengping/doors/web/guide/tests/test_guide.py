import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from hengping.conftest import Cast
from hengping.doors.web.guide.pages import BY_CODE, PAGES, beside
from hengping.doors.web.shared.loading import WEB
from hengping.ground.library.actions import set_configuration

pytestmark = pytest.mark.django_db
TEMPLATES = WEB / "guide/templates/guide"
STATIC = WEB / "static"
SignIn = Callable[..., object]


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_it_works(client: Client, cast: Cast, sign_in: SignIn, code: str) -> None:
    sign_in(client, cast.officer_in_charge)
    answer = client.get(f"/guide/{code}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'<h1 class="page-title">{BY_CODE[code].title}</h1>' in page
    assert BY_CODE[code].answers in page


@pytest.mark.parametrize("who", ["officer_in_charge", "leader", "security_admin", "audit_admin", "superior"])
def test_the_contents_lead_to_every_page_whatever_the_post(
    client: Client, cast: Cast, sign_in: SignIn, who: str
) -> None:
    sign_in(client, getattr(cast, who))
    page = client.get("/guide/").content.decode()
    for listed in PAGES:
        assert f'href="/guide/{listed.code}/"' in page
        assert listed.title in page


def test_it_refuses_a_page_that_is_not_there(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.officer_in_charge)
    assert client.get("/guide/nothing/").status_code == 404


@pytest.mark.parametrize("address", ["/guide/", "/guide/start/"])
def test_it_requires_a_sign_in(client: Client, address: str) -> None:
    assert client.get(address).headers["Location"].startswith("/login/")


def test_each_page_leads_to_the_next(client: Client, cast: Cast, sign_in: SignIn) -> None:
    assert beside(PAGES[0]) == (None, PAGES[1])
    assert beside(PAGES[-1]) == (PAGES[-2], None)
    sign_in(client, cast.officer_in_charge)
    footer = client.get(f"/guide/{PAGES[1].code}/").content.decode().split("card-footer")[1].split("</article>")[0]
    assert f"/guide/{PAGES[0].code}/" in footer
    assert f"/guide/{PAGES[2].code}/" in footer


def test_every_page_has_its_text_and_every_text_its_page() -> None:
    texts = {file.stem for file in TEMPLATES.glob("*.html") if not file.stem.startswith("_")}
    assert texts == {*BY_CODE, "contents"}


def pictures_named() -> set[str]:
    texts = [file.read_text("utf-8") for file in TEMPLATES.glob("*.html")]
    return {name for text in texts for name in re.findall(r'file="([^"]+)"', text)}


def test_every_picture_that_is_named_is_there_and_small() -> None:
    assert pictures_named()
    for name in pictures_named():
        assert (STATIC / name).read_bytes().startswith(b"\x89PNG"), name
        assert (STATIC / name).stat().st_size < 150_000, name


def test_no_picture_is_left_that_nobody_shows() -> None:
    assert {f"guide/{file.name}" for file in (STATIC / "guide").iterdir()} == pictures_named()


def test_every_picture_says_what_it_shows() -> None:
    for file in TEMPLATES.glob("*.html"):
        text = file.read_text("utf-8")
        assert text.count("guide/_picture.html") == len(re.findall(r'_picture.html" with file="\S+" about="\S', text))


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*.html")), ids=lambda file: Path(str(file)).stem)
def test_every_address_in_the_text_leads_somewhere(file: Path) -> None:
    for address in re.findall(r'(?:href=|{% place )"(/[^"{]*)"', file.read_text("utf-8")):
        try:
            resolve(address)
        except Resolver404:
            pytest.fail(f"{address} leads nowhere")


def test_commands_stand_on_the_page_for_who_keeps_the_machine() -> None:
    """Whoever handles cases has no command line to type them into."""
    named = {path.stem for path in TEMPLATES.glob("*.html") if re.search(r"hengping [a-z]", path.read_text("utf-8"))}
    assert named == {"commands"}


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*.html")), ids=lambda file: Path(str(file)).stem)
def test_commas_and_stops_are_full_width(file: Path) -> None:
    without = r"<pre>.*?</pre>|<code>.*?</code>|{%.*?%}|{{.*?}}|{#.*?#}|<[^>]+>"
    text = re.sub(without, " ", file.read_text("utf-8"), flags=re.S)
    assert not re.findall(r"[一-鿿][,;:!?()]|[,;:!?()][一-鿿]", text)


def test_the_guide_links_a_page_for_those_whom_it_lets_in(client: Client, cast: Cast, sign_in: SignIn) -> None:
    linked = '<a href="/settings/calendars/">参数—放假安排</a>'
    sign_in(client, cast.security_admin)
    text = client.get("/guide/deadlines/").content.decode()
    assert "“参数—放假安排”" in text
    assert linked not in text
    sign_in(client, cast.system_admin)
    assert linked in client.get("/guide/deadlines/").content.decode()


def test_the_guide_tells_the_periods_of_the_law_and_of_this_bureau(
    client: Client, cast: Cast, sign_in: SignIn, at: datetime
) -> None:
    sign_in(client, cast.officer_in_charge)
    assert "本单位定为五个工作日" in client.get("/guide/review/").content.decode()
    set_configuration(
        name="review_days", value=3, from_on=at.date(), source="本局法制审核办法", actor=cast.reviewer, at=at
    )
    assert "本单位定为三个工作日" in client.get("/guide/review/").content.decode()
    notice = client.get("/guide/notice/").content.decode()
    assert "<td>五个工作日</td>" in notice
    assert "举行的七个工作日前" in notice
    assert "对个人200元以下、对单位3,000元以下罚款" in client.get("/guide/filing/").content.decode()
