"""The page on which a masked copy is looked at and made, and who may open what."""

from __future__ import annotations

import pytest

from hengping.conftest import text
from hengping.doors.web.matters.tests.conftest import Opened, hidden
from hengping.ground.documents.queries import list_masked_copies
from hengping.work.matters.tests.test_masked_copy import a_record
from hengping.work.matters.tests.toy import Permit

pytestmark = [pytest.mark.django_db, pytest.mark.urls("hengping.doors.web.matters.tests.urls")]

TYPED = {"purpose": "reading", "reason": "利害关系人查阅", "looked_through": "on", "more": "甲类仓库\n\n"}


def test_it_works(permit: Permit, as_: Opened) -> None:
    paper = permit.paper()
    root = f"/permits/{permit.id}/"
    address = f"{root}documents/{paper.id}/"
    browser = as_(permit.cast.clerk)
    assert 'href="masked/"' in text(browser.get(address))
    form = text(browser.get(f"{address}masked/"))
    assert "按栏目遮去2处" in form
    assert "《行政处罚法》第四十八条第一款" in form
    drafted = browser.post(f"{address}masked/preview/", {"more": "甲类仓库"})
    assert drafted.content.startswith(b"%PDF")
    assert list_masked_copies(permit.id) == []
    typed = TYPED | {"once": hidden(form, "once")}
    for _ in range(2):
        assert browser.post(f"{address}masked/", typed)["Location"] == address
    [copy] = list_masked_copies(permit.id)
    opened = f"{root}masked/{copy.sha256}/"
    assert opened in text(browser.get(address))
    assert browser.get(opened).content.startswith(b"%PDF")
    reader = as_(permit.cast.superior)
    assert opened in text(reader.get(root)), "who may not open the paper finds the copy on the page of the matter"
    assert reader.get(opened).status_code == 200
    assert reader.get(f"{address}pdf/").status_code == 403


def test_what_is_found_in_words_is_listed_and_may_stay(permit: Permit, as_: Opened) -> None:
    paper = a_record(permit)
    address = f"/permits/{permit.id}/documents/{paper.id}/masked/"
    browser = as_(permit.cast.officer_in_charge)
    page = text(browser.get(address))
    assert "文字里找到的个人信息" not in page, "this record tells of persons in declared fields alone"
    page = browser.post(address, {"purpose": "publication", "reason": "", "more": "的"})
    assert page.status_code == 400
    assert "每个词2至60个字" in text(page) or "请填写公开到哪里" in text(page)


def test_it_refuses_what_was_not_looked_through(permit: Permit, as_: Opened) -> None:
    paper = permit.paper()
    address = f"/permits/{permit.id}/documents/{paper.id}/masked/"
    page = as_(permit.cast.clerk).post(address, TYPED | {"looked_through": ""})
    assert page.status_code == 400
    assert "请先预览，逐页看过再制作" in text(page)
    assert list_masked_copies(permit.id) == []


def test_it_requires_document_mask(permit: Permit, as_: Opened) -> None:
    paper = permit.paper()
    address = f"/permits/{permit.id}/documents/{paper.id}/"
    for who, answer in ((permit.cast.leader, 403), (permit.cast.outsider, 404)):
        browser = as_(who)
        assert browser.get(f"{address}masked/").status_code == answer
        assert browser.post(f"{address}masked/", TYPED).status_code == answer
        assert browser.post(f"{address}masked/preview/", {}).status_code == answer
    assert 'href="masked/"' not in text(as_(permit.cast.leader).get(address))
    assert list_masked_copies(permit.id) == []


def test_a_stranger_opens_no_copy(permit: Permit, as_: Opened) -> None:
    paper = permit.paper()
    address = f"/permits/{permit.id}/documents/{paper.id}/masked/"
    for one in (f"{address}preview/", address):
        as_(permit.cast.clerk).post(one, TYPED)
    [copy] = list_masked_copies(permit.id)
    opened = f"/permits/{permit.id}/masked/{copy.sha256}/"
    assert as_(permit.cast.system_admin).get(opened).status_code == 403
    assert as_(permit.cast.outsider).get(opened).status_code == 404
    assert as_(permit.cast.clerk).get(f"/permits/{permit.id}/masked/{paper.sha256}/").status_code == 404
