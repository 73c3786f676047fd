"""The pages of the law library."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from hengping.conftest import Cast, text
from hengping.doors.web.law.search import hits
from hengping.ground.documents.cited import SORTS, coverage, used_articles, uses, uses_of
from hengping.ground.library.actions import import_statutes
from hengping.ground.library.models import StatuteText, Upload
from hengping.ground.library.statutes_text import article_label
from hengping.ground.library.tests.texts import LINES, NAME, official
from hengping.ground.people.models import User
from hengping.law.statutes import REGISTER

SignIn = Callable[..., User]


@pytest.fixture
def reviewer(client: Client, cast: Cast, sign_in: SignIn) -> Client:
    """A reviewer who has just typed the password."""
    sign_in(client, cast.reviewer, confirmed=True)
    return client


@pytest.fixture
def reader(client: Client, cast: Cast, sign_in: SignIn) -> Client:
    """An officer, with the invented text loaded."""
    import_statutes(files=[(NAME, LINES.encode())], actor=cast.reviewer, at=timezone.now())
    sign_in(client, cast.colleague)
    return client


def _file(name: str = NAME, lines: str = LINES) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, lines.encode(), "text/markdown")


def test_it_works(reader: Client) -> None:
    page = text(reader.get("/law/"))
    assert "行政处罚法" in page
    assert "灯塔管理条例" in page
    assert "导入法规文本</a>" not in page
    found = text(reader.get("/law/", {"q": "液氨"}))
    assert "<mark>液氨</mark>" in found
    assert "没有含有这些词的条文" in text(reader.get("/law/", {"q": "液氮"}))
    number = StatuteText.objects.get().pk
    whole = text(reader.get(f"/law/{number}/"))
    assert "第二条之一" in whole
    assert "（三）雾天鸣钟。" in whole
    assert "灯塔目录" in whole
    one = text(reader.get(f"/law/{number}/2-1/", {"q": "守灯人"}))
    assert "<mark>守灯人</mark>" in one
    assert f"/law/{number}/3/" in one
    assert text(reader.get("/law/", {"q": "守灯人", "name": str(number)})).count("list-group-item-action") == 2


def test_an_instrument_is_shown_without_its_text(reader: Client) -> None:
    page = text(reader.get("/law/APL/"))
    assert "还没有导入条文" in page
    assert "系统用到的条" in page
    article = text(reader.get("/law/APL/64/"))
    assert '<h1 class="page-title">《行政处罚法》第64条</h1>' in article
    assert "官方文本还没有导入" in article
    assert "要旨" in article
    assert "听证" in article
    old = text(reader.get("/law/OM15/"))
    assert "今天不在施行期内" in old
    assert "未核对原文" in old


@pytest.mark.parametrize("address", ["/law/NOPE/", "/law/APL/999/", "/law/APL/x/", "/law/APL/64-x/", "/law/99999/1/"])
def test_what_is_not_there_is_not_found(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 404


def test_every_article_that_is_used_has_a_page(reader: Client) -> None:
    places = uses()
    assert len(places) > 200
    assert {use.sort for group in places.values() for use in group} == set(SORTS)
    for key, number in list(places)[::12]:
        page = reader.get(f"/law/{key}/{number}/")
        assert page.status_code == 200, (key, number)
        assert "系统在哪里用到这一条" in text(page)
    named = dict(uses_of("APL", 64))
    assert any("听证" in use.name for use in named["期限"])
    assert named["程序要求"]
    assert all(use.citation.statute == "APL" for group in named.values() for use in group)


def test_the_search_box_finds_instruments_and_articles(reader: Client, cast: Cast) -> None:
    on = timezone.localdate()
    assert hits(cast.colleague, "行政处罚法", on)[0].address == "/law/APL/"
    found = hits(cast.colleague, "雾天", on)
    assert found[0].name == "《灯塔管理条例》第二条"
    assert reader.get(found[0].address).status_code == 200
    assert hits(cast.colleague, "雾", on) == []


def test_texts_are_looked_at_before_they_are_imported(reviewer: Client) -> None:
    assert "查看将导入什么" in text(reviewer.get("/law/import/"))
    shown = text(reviewer.post("/law/import/", {"texts": [_file(), _file("坏.md", "# 灯")]}))
    assert "确认导入1部" in shown
    assert "没有找到条文" in shown
    assert not StatuteText.objects.exists()
    number = Upload.objects.get().pk

    assert reviewer.post("/law/import/confirmed/", {"upload": number})["Location"] == "/law/"

    assert StatuteText.objects.get().imported_by_name == "何静"
    assert not Upload.objects.exists()
    again = text(reviewer.post("/law/import/", {"texts": [_file()]}))
    assert "已导入，不变" in again
    assert "确认导入" not in again


def test_a_confirmation_needs_its_preview(reviewer: Client, client: Client, cast: Cast, sign_in: SignIn) -> None:
    reviewer.post("/law/import/", {"texts": [_file()]})
    number = Upload.objects.get().pk
    assert reviewer.post("/law/import/confirmed/", {"upload": number + 1}).status_code == 400
    assert reviewer.post("/law/import/confirmed/", {}).status_code == 400
    assert reviewer.post("/law/import/", {}).status_code == 400
    sign_in(client, cast.outsider, confirmed=True)
    assert client.post("/law/import/confirmed/", {"upload": number}).status_code == 400
    assert not StatuteText.objects.exists()


def test_it_requires_law_import(client: Client, cast: Cast, sign_in: SignIn) -> None:
    for who in (cast.colleague, cast.head, cast.system_admin):
        sign_in(client, who)
        assert client.get("/law/import/").status_code == 403
        assert client.post("/law/import/", {"texts": [_file()]}).status_code == 403
        assert client.post("/law/import/confirmed/", {"upload": 1}).status_code == 403


def test_another_bureau_sees_no_text_of_ours(reader: Client, client: Client, cast: Cast, sign_in: SignIn) -> None:
    number = StatuteText.objects.get().pk
    sign_in(client, cast.outsider)
    assert client.get(f"/law/{number}/").status_code == 404
    assert client.get(f"/law/{number}/2/").status_code == 404
    assert "灯塔" not in text(client.get("/law/"))


def test_an_official_text_opens_beside_its_uses(client: Client, cast: Cast, sign_in: SignIn) -> None:
    file: Path = next(file for file in official() if file.name.startswith("行政处罚法"))
    import_statutes(files=[(file.name, file.read_bytes())], actor=cast.reviewer, at=timezone.now())
    sign_in(client, cast.colleague)
    page = text(client.get("/law/APL/64/"))
    assert "（八）听证应当制作笔录" in page
    assert "第五章 行政处罚的决定　第四节 听证程序" in page
    assert "程序要求" in page
    whole = text(client.get("/law/APL/"))
    assert whole.count('id="a') == REGISTER["APL"].last_article


def test_violations_are_found_by_words_article_and_initials(reader: Client) -> None:
    other = "培训记录不实或没有"
    assert other in reader.get("/law/violations/").content.decode()
    for words in ("警示标志", "安全生产法99", "wxcsqjsbz", "AQF-99-1"):
        found = reader.get("/law/violations/", {"q": words}).content.decode()
        assert "危险处所缺警示标志" in found, words
        assert other not in found, words
    assert "没有找到" in reader.get("/law/violations/", {"q": "飞碟"}).content.decode()
    assert reader.get("/law/violations/", {"q": "长" * 100}).status_code == 200


def test_the_violations_require_somebody_signed_in(client: Client) -> None:
    assert client.get("/law/violations/").status_code == 302


def test_the_preview_says_what_stays_unread(reviewer: Client, client: Client) -> None:
    articles = [f"{article_label(number)} 从略。" for number in range(1, 60)]
    text_of = "\n\n".join(["# 中华人民共和国行政处罚法", *articles]).encode()
    upload = SimpleUploadedFile("行政处罚法(2021-01-22).md", text_of, "text/markdown")
    page = text(reviewer.post("/law/import/", {"texts": [upload]}))
    assert re.search(r"引用\d+条，找到\d+条，缺[^<]*第六十四条", page)
    assert "还没有文本的法规" in page
    reviewer.post("/law/import/confirmed/", {"upload": Upload.objects.get().pk})
    article = text(reviewer.get("/law/APL/57/"))
    assert "从略。" in article, "what is cited is read where it is cited"


def test_nothing_is_missing_where_all_is_loaded() -> None:
    every = {key: frozenset(used_articles(key)) for key in REGISTER}
    assert [one for one in coverage(every) if one.missing or not one.loaded] == []
